// Package compile turns an escaped html/template, which has chosen an escaper
// for every value by where it stands, into functions that append. It knows the
// part of the template language that layouts use, and says so when it meets
// anything else; the template itself then does the work.
package compile

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"sync"
	text "text/template"
	"text/template/parse"
)

// ErrUnsupported is the error for a template that uses what this package does
// not know.
var ErrUnsupported = errors.New("not a template that can be compiled")

// A Template appends what an html/template would write, byte for byte. It is
// safe for use by several goroutines.
type Template struct {
	root   *routine
	typ    reflect.Type
	scopes sync.Pool // of *scope
}

// A scope is the values that a template sees while it runs: its variables, $
// first, and the dot. Those of the templates that it stands in are below its
// own on the stack.
type scope struct {
	dot   reflect.Value
	vars  []reflect.Value
	stack []reflect.Value
}

// call runs a template on a dot of its own.
func (s *scope) call(b []byte, r *routine, dot reflect.Value) ([]byte, error) {
	outer, outerVars, low := s.dot, s.vars, len(s.stack)
	for range r.vars {
		s.stack = append(s.stack, reflect.Value{})
	}
	// Where the stack has moved, the vars outside stay where they are.
	s.dot, s.vars = dot, s.stack[low:]
	s.vars[0] = dot
	b, err := r.run(b, s)
	clear(s.stack[low:])
	s.dot, s.vars, s.stack = outer, outerVars, s.stack[:low]
	return b, err
}

// New compiles a template for values of the type of sample, a struct. The
// template must have been executed once, so that html/template has escaped it.
func New(t *template.Template, sample any) (*Template, error) {
	typ := reflect.TypeOf(sample)
	trees := textTemplate(t)
	if trees == nil || typ == nil || typ.Kind() != reflect.Struct {
		return nil, ErrUnsupported
	}
	c := &compiler{trees: trees, done: map[call]*routine{}}
	r, err := c.routine(t.Name(), typ)
	if err != nil {
		return nil, err
	}
	return &Template{root: r, typ: typ, scopes: sync.Pool{New: func() any { return new(scope) }}}, nil
}

// Append appends the template for a value, a pointer to a struct of the type
// that the template was compiled for.
func (t *Template) Append(b []byte, v any) ([]byte, error) {
	val := reflect.ValueOf(v)
	if val.Kind() != reflect.Pointer || val.Type().Elem() != t.typ || val.IsNil() {
		return b, fmt.Errorf("compiled for %v, not for %T", t.typ, v)
	}
	s := t.scopes.Get().(*scope)
	defer t.scopes.Put(s)
	return s.call(b, t.root, val.Elem())
}

// textTemplate returns the text/template under an html/template. It holds the
// derived templates that html/template makes for each place that a template is
// called from, which have no other way out. It is nil if a later Go keeps it
// elsewhere.
func textTemplate(t *template.Template) *text.Template {
	f := reflect.ValueOf(t).Elem().FieldByName("text")
	if !f.IsValid() || f.Type() != reflect.TypeFor[*text.Template]() || f.IsNil() {
		return nil
	}
	return (*text.Template)(f.UnsafePointer())
}

// A call is a template called with values of one type.
type call struct {
	name string
	typ  reflect.Type
}

// A routine is a compiled template. It is made before its body, so that it can
// call itself.
type routine struct {
	run  step
	vars int
}

// A step appends what one node writes.
type step func(b []byte, s *scope) ([]byte, error)

type compiler struct {
	trees *text.Template
	done  map[call]*routine
}

// routine compiles a template for a dot of a type.
func (c *compiler) routine(name string, typ reflect.Type) (*routine, error) {
	key := call{name, typ}
	if r, ok := c.done[key]; ok {
		return r, nil
	}
	t := c.trees.Lookup(name)
	if t == nil || t.Tree == nil {
		return nil, fmt.Errorf("%w: no template %q", ErrUnsupported, name)
	}
	r := &routine{}
	c.done[key] = r
	f := &frame{c: c, types: []reflect.Type{typ}, names: []string{"$"}}
	run, err := f.list(t.Root, typ)
	if err != nil {
		return nil, err
	}
	r.run, r.vars = run, f.most
	if r.vars == 0 {
		r.vars = 1
	}
	return r, nil
}

// A frame is the compiling of one template: the variables in sight.
type frame struct {
	c     *compiler
	names []string
	types []reflect.Type
	most  int // variables in sight at once
}

// declare brings a variable into sight and returns its place.
func (f *frame) declare(name string, typ reflect.Type) int {
	f.names, f.types = append(f.names, name), append(f.types, typ)
	f.most = max(f.most, len(f.names))
	return len(f.names) - 1
}

// list compiles nodes one after another. Variables declared in them go out of
// sight at the end.
func (f *frame) list(l *parse.ListNode, dot reflect.Type) (step, error) {
	if l == nil {
		return func(b []byte, _ *scope) ([]byte, error) { return b, nil }, nil
	}
	f.most = max(f.most, len(f.names))
	mark := len(f.names)
	defer func() { f.names, f.types = f.names[:mark], f.types[:mark] }()
	var steps []step
	for _, n := range l.Nodes {
		s, err := f.node(n, dot)
		if err != nil {
			return nil, err
		}
		if s != nil {
			steps = append(steps, s)
		}
	}
	if len(steps) == 1 {
		return steps[0], nil
	}
	return func(b []byte, s *scope) ([]byte, error) {
		var err error
		for _, do := range steps {
			if b, err = do(b, s); err != nil {
				return b, err
			}
		}
		return b, nil
	}, nil
}

// node compiles one node; nil for one that writes nothing.
func (f *frame) node(n parse.Node, dot reflect.Type) (step, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		text := string(n.Text)
		return func(b []byte, _ *scope) ([]byte, error) { return append(b, text...), nil }, nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return f.action(n.Pipe, dot)
	case *parse.IfNode:
		return f.branch(&n.BranchNode, dot, false)
	case *parse.WithNode:
		return f.branch(&n.BranchNode, dot, true)
	case *parse.RangeNode:
		return f.rangeOver(&n.BranchNode, dot)
	case *parse.TemplateNode:
		return f.template(n, dot)
	}
	return nil, fmt.Errorf("%w: %s", ErrUnsupported, n)
}

// branch compiles if and with.
func (f *frame) branch(n *parse.BranchNode, dot reflect.Type, with bool) (step, error) {
	mark := len(f.names)
	defer func() { f.names, f.types = f.names[:mark], f.types[:mark] }()
	v, err := f.pipeline(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	slot, err := f.variable(n.Pipe, v.typ)
	if err != nil {
		return nil, err
	}
	inner := dot
	if with {
		inner = v.typ
	}
	yes, err := f.list(n.List, inner)
	if err != nil {
		return nil, err
	}
	no, err := f.list(n.ElseList, dot)
	if err != nil {
		return nil, err
	}
	return func(b []byte, s *scope) ([]byte, error) {
		val, err := v.get(s)
		if err != nil {
			return b, err
		}
		if slot > 0 {
			s.vars[slot] = val
		}
		if !truth(val) {
			return no(b, s)
		}
		if !with {
			return yes(b, s)
		}
		outer := s.dot
		s.dot = val
		b, err = yes(b, s)
		s.dot = outer
		return b, err
	}, nil
}

// variable returns the place of the one variable that a pipeline declares, and
// 0 for none.
func (f *frame) variable(p *parse.PipeNode, typ reflect.Type) (int, error) {
	switch {
	case len(p.Decl) == 0:
		return 0, nil
	case len(p.Decl) > 1 || p.IsAssign:
		return 0, fmt.Errorf("%w: %s", ErrUnsupported, p)
	}
	return f.declare(p.Decl[0].Ident[0], typ), nil
}

// rangeOver compiles range over a slice.
func (f *frame) rangeOver(n *parse.BranchNode, dot reflect.Type) (step, error) {
	mark := len(f.names)
	defer func() { f.names, f.types = f.names[:mark], f.types[:mark] }()
	v, err := f.pipeline(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	if v.typ.Kind() != reflect.Slice || n.Pipe.IsAssign || len(n.Pipe.Decl) > 2 {
		return nil, fmt.Errorf("%w: %s", ErrUnsupported, n.Pipe)
	}
	item, index := 0, 0
	switch len(n.Pipe.Decl) {
	case 1:
		item = f.declare(n.Pipe.Decl[0].Ident[0], v.typ.Elem())
	case 2:
		index = f.declare(n.Pipe.Decl[0].Ident[0], reflect.TypeFor[int]())
		item = f.declare(n.Pipe.Decl[1].Ident[0], v.typ.Elem())
	}
	each, err := f.list(n.List, v.typ.Elem())
	if err != nil {
		return nil, err
	}
	none, err := f.list(n.ElseList, dot)
	if err != nil {
		return nil, err
	}
	return func(b []byte, s *scope) ([]byte, error) {
		val, err := v.get(s)
		if err != nil {
			return b, err
		}
		if val.Len() == 0 {
			return none(b, s)
		}
		outer := s.dot
		for i := range val.Len() {
			s.dot = val.Index(i)
			if item > 0 {
				s.vars[item] = s.dot
			}
			if index > 0 {
				s.vars[index] = reflect.ValueOf(i)
			}
			if b, err = each(b, s); err != nil {
				break
			}
		}
		s.dot = outer
		return b, err
	}, nil
}

// template compiles a call of another template.
func (f *frame) template(n *parse.TemplateNode, dot reflect.Type) (step, error) {
	v := constant(struct{}{}) // a template called without a value must not look at it
	if n.Pipe != nil {
		var err error
		if v, err = f.pipeline(n.Pipe, dot); err != nil {
			return nil, err
		}
	}
	r, err := f.c.routine(n.Name, v.typ)
	if err != nil {
		return nil, err
	}
	return func(b []byte, s *scope) ([]byte, error) {
		val, err := v.get(s)
		if err != nil {
			return b, err
		}
		return s.call(b, r, val)
	}, nil
}
