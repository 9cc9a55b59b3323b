package compile

import (
	"errors"
	"fmt"
	"reflect"
	"text/template/parse"
)

// A value is something that a pipeline gives, of a type that is known when the
// template is compiled.
type value struct {
	typ  reflect.Type
	get  func(s *scope) (reflect.Value, error)
	text func(s *scope) (string, error) // the same of a string that is not held in a struct; nil: only get
}

var errNil = errors.New("nil pointer evaluating a field")

// pipeline compiles a pipeline of one command.
func (f *frame) pipeline(p *parse.PipeNode, dot reflect.Type) (value, error) {
	if p == nil || len(p.Cmds) != 1 {
		return value{}, fmt.Errorf("%w: %s", ErrUnsupported, p)
	}
	return f.command(p.Cmds[0], dot)
}

// command compiles a value or the call of a function.
func (f *frame) command(c *parse.CommandNode, dot reflect.Type) (value, error) {
	if id, ok := c.Args[0].(*parse.IdentifierNode); ok {
		return f.function(id.Ident, c.Args[1:], dot)
	}
	if len(c.Args) != 1 {
		return value{}, fmt.Errorf("%w: %s", ErrUnsupported, c)
	}
	return f.operand(c.Args[0], dot)
}

// operand compiles one operand.
func (f *frame) operand(n parse.Node, dot reflect.Type) (value, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return value{typ: dot, get: func(s *scope) (reflect.Value, error) { return s.dot, nil }}, nil
	case *parse.FieldNode:
		return fields(value{typ: dot, get: func(s *scope) (reflect.Value, error) { return s.dot, nil }}, n.Ident)
	case *parse.VariableNode:
		for i := len(f.names) - 1; i >= 0; i-- {
			if f.names[i] == n.Ident[0] {
				return fields(value{typ: f.types[i], get: func(s *scope) (reflect.Value, error) { return s.vars[i], nil }}, n.Ident[1:])
			}
		}
	case *parse.StringNode:
		return constant(n.Text), nil
	case *parse.BoolNode:
		return constant(n.True), nil
	case *parse.NumberNode:
		if n.IsInt {
			return constant(int(n.Int64)), nil
		}
	case *parse.PipeNode:
		return f.pipeline(n, dot)
	}
	return value{}, fmt.Errorf("%w: %s", ErrUnsupported, n)
}

func constant(x any) value {
	v := reflect.ValueOf(x)
	return value{typ: v.Type(), get: func(*scope) (reflect.Value, error) { return v, nil }}
}

// fields follows a chain of fields and map keys.
func fields(v value, names []string) (value, error) {
	for _, name := range names {
		var err error
		if v, err = field(v, name); err != nil {
			return v, err
		}
	}
	return v, nil
}

// field follows one field of a struct, also through a pointer, or one key of a
// map from string to string.
func field(v value, name string) (value, error) {
	typ, pointer := v.typ, false
	if typ.Kind() == reflect.Pointer {
		typ, pointer = typ.Elem(), true
	}
	if _, ok := v.typ.MethodByName(name); ok {
		return value{}, fmt.Errorf("%w: method %s", ErrUnsupported, name)
	}
	switch {
	case typ == reflect.TypeFor[map[string]string]() && !pointer:
		return word(v, name), nil
	case typ.Kind() != reflect.Struct:
		return value{}, fmt.Errorf("%w: field %s of %v", ErrUnsupported, name, v.typ)
	}
	sf, ok := typ.FieldByName(name)
	if !ok || !sf.IsExported() {
		return value{}, fmt.Errorf("%w: no field %s in %v", ErrUnsupported, name, typ)
	}
	for at := typ; len(sf.Index) > 1; {
		return throughEmbedded(v, at, sf, pointer)
	}
	i := sf.Index[0]
	return value{typ: sf.Type, get: func(s *scope) (reflect.Value, error) {
		x, err := v.get(s)
		if err != nil {
			return x, err
		}
		if pointer {
			if x.IsNil() {
				return x, fmt.Errorf("%w: %s", errNil, name)
			}
			x = x.Elem()
		}
		return x.Field(i), nil
	}}, nil
}

// throughEmbedded follows a field of an embedded struct.
func throughEmbedded(v value, typ reflect.Type, sf reflect.StructField, pointer bool) (value, error) {
	for at, path := typ, sf.Index[:len(sf.Index)-1]; len(path) > 0; path = path[1:] {
		at = at.Field(path[0]).Type
		if at.Kind() != reflect.Struct {
			return value{}, fmt.Errorf("%w: field %s behind a pointer", ErrUnsupported, sf.Name)
		}
	}
	return value{typ: sf.Type, get: func(s *scope) (reflect.Value, error) {
		x, err := v.get(s)
		if err != nil {
			return x, err
		}
		if pointer {
			if x.IsNil() {
				return x, fmt.Errorf("%w: %s", errNil, sf.Name)
			}
			x = x.Elem()
		}
		return x.FieldByIndex(sf.Index), nil
	}}, nil
}

// word looks up one key of a map. A missing one is an error, as with the option
// missingkey=error.
func word(v value, key string) value {
	look := func(s *scope) (string, error) {
		x, err := v.get(s)
		if err != nil {
			return "", err
		}
		words, _ := x.Interface().(map[string]string)
		w, ok := words[key]
		if !ok {
			return "", fmt.Errorf("map has no entry for key %q", key)
		}
		return w, nil
	}
	return value{reflect.TypeFor[string](), func(s *scope) (reflect.Value, error) {
		w, err := look(s)
		return reflect.ValueOf(w), err
	}, look}
}

// truth is what if and with take for true: what is not the zero value, and is
// not empty (text/template, IsTrue).
func truth(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String, reflect.Slice, reflect.Map, reflect.Array:
		return v.Len() > 0
	case reflect.Bool:
		return v.Bool()
	case reflect.Pointer, reflect.Interface, reflect.Func, reflect.Chan:
		return !v.IsNil()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int() != 0
	case reflect.Float64, reflect.Float32:
		return v.Float() != 0
	case reflect.Struct:
		return true
	}
	return false
}

// function compiles the functions that layouts may use.
func (f *frame) function(name string, args []parse.Node, dot reflect.Type) (value, error) {
	vals := make([]value, len(args))
	for i, a := range args {
		v, err := f.operand(a, dot)
		if err != nil {
			return value{}, err
		}
		vals[i] = v
	}
	boolean := reflect.TypeFor[bool]()
	switch {
	case name == "not" && len(vals) == 1:
		return value{typ: boolean, get: func(s *scope) (reflect.Value, error) {
			x, err := vals[0].get(s)
			return reflect.ValueOf(err == nil && !truth(x)), err
		}}, nil
	case name == "len" && len(vals) == 1 && hasLen(vals[0].typ):
		return value{typ: reflect.TypeFor[int](), get: func(s *scope) (reflect.Value, error) {
			x, err := vals[0].get(s)
			if err != nil {
				return x, err
			}
			return reflect.ValueOf(x.Len()), nil
		}}, nil
	case (name == "eq" || name == "ne") && len(vals) == 2 && comparable2(vals[0].typ, vals[1].typ):
		want := name == "eq"
		return value{typ: boolean, get: func(s *scope) (reflect.Value, error) {
			x, err := vals[0].get(s)
			if err != nil {
				return x, err
			}
			y, err := vals[1].get(s)
			if err != nil {
				return y, err
			}
			return reflect.ValueOf(equal(x, y) == want), nil
		}}, nil
	case (name == "and" || name == "or") && len(vals) > 0 && sameType(vals):
		stop := name == "or"
		return value{typ: vals[0].typ, get: func(s *scope) (reflect.Value, error) {
			var x reflect.Value
			for _, v := range vals {
				var err error
				if x, err = v.get(s); err != nil || truth(x) == stop {
					return x, err
				}
			}
			return x, nil
		}}, nil
	case (name == "and" || name == "or") && len(vals) > 0:
		// Of several types: only good as a condition.
		stop := name == "or"
		return value{typ: boolean, get: func(s *scope) (reflect.Value, error) {
			for _, v := range vals {
				x, err := v.get(s)
				if err != nil {
					return x, err
				}
				if truth(x) == stop {
					return reflect.ValueOf(stop), nil
				}
			}
			return reflect.ValueOf(!stop), nil
		}}, nil
	}
	return value{}, fmt.Errorf("%w: function %s", ErrUnsupported, name)
}

func hasLen(t reflect.Type) bool {
	return t.Kind() == reflect.Slice || t.Kind() == reflect.String || t.Kind() == reflect.Map
}

func sameType(vals []value) bool {
	for _, v := range vals {
		if v.typ != vals[0].typ {
			return false
		}
	}
	return true
}

// comparable2 reports whether eq may compare values of both types here:
// strings with strings, whole numbers with whole numbers, or booleans.
func comparable2(a, b reflect.Type) bool {
	if a.Kind() != b.Kind() {
		return false
	}
	return a.Kind() == reflect.String || a.Kind() == reflect.Int || a.Kind() == reflect.Bool
}

func equal(x, y reflect.Value) bool {
	switch x.Kind() {
	case reflect.String:
		return x.String() == y.String()
	case reflect.Int:
		return x.Int() == y.Int()
	}
	return x.Bool() == y.Bool()
}
