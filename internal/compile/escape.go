package compile

import (
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// action compiles a value that is written out, through the escapers that
// html/template has chosen for where it stands.
func (f *frame) action(p *parse.PipeNode, dot reflect.Type) (step, error) {
	if len(p.Decl) > 0 {
		return nil, fmt.Errorf("%w: %s", ErrUnsupported, p)
	}
	v, err := f.command(p.Cmds[0], dot)
	if err != nil {
		return nil, err
	}
	var chain string
	for _, c := range p.Cmds[1:] {
		id, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || len(c.Args) != 1 {
			return nil, fmt.Errorf("%w: %s", ErrUnsupported, p)
		}
		chain += " " + strings.TrimPrefix(id.Ident, "_html_template_")
	}
	if write := textWriter(chain, v.typ); write != nil && v.text != nil {
		return func(b []byte, s *scope) ([]byte, error) {
			x, err := v.text(s)
			if err != nil {
				return b, err
			}
			return write(b, x), nil
		}, nil
	}
	write, err := writer(chain, v.typ)
	if err != nil {
		return nil, err
	}
	return func(b []byte, s *scope) ([]byte, error) {
		x, err := v.get(s)
		if err != nil {
			return b, err
		}
		return write(b, x), nil
	}, nil
}

// writer returns what appends a value of a type through a chain of escapers.
func writer(chain string, typ reflect.Type) (func([]byte, reflect.Value) []byte, error) {
	if write := textWriter(chain, typ); write != nil {
		return func(b []byte, v reflect.Value) []byte { return write(b, v.String()) }, nil
	}
	if typ == reflect.TypeFor[int]() && (chain == " htmlescaper" || chain == " attrescaper") {
		return func(b []byte, v reflect.Value) []byte { return strconv.AppendInt(b, v.Int(), 10) }, nil
	}
	return nil, fmt.Errorf("%w: %v through%s", ErrUnsupported, typ, chain)
}

// textWriter returns what appends a string of a type through a chain of
// escapers, and nil for what it does not know.
func textWriter(chain string, typ reflect.Type) func([]byte, string) []byte {
	asIs := func(b []byte, s string) []byte { return append(b, s...) }
	switch typ {
	case reflect.TypeFor[string]():
		switch chain {
		case " htmlescaper", " attrescaper", " rcdataescaper":
			return appendHTML
		case " urlfilter urlnormalizer attrescaper":
			return func(b []byte, s string) []byte { return appendURL(b, s, true) }
		case " urlnormalizer attrescaper":
			return func(b []byte, s string) []byte { return appendURL(b, s, false) }
		case " urlescaper attrescaper":
			return appendQuery
		}
	case reflect.TypeFor[template.URL]():
		switch chain {
		case " urlfilter urlnormalizer attrescaper", " urlnormalizer attrescaper":
			return func(b []byte, s string) []byte { return appendURL(b, s, false) }
		case " htmlescaper", " attrescaper", " rcdataescaper":
			return appendHTML
		}
	case reflect.TypeFor[template.HTML]():
		if chain == " htmlescaper" {
			return asIs
		}
	case reflect.TypeFor[template.JS]():
		if chain == " jsvalescaper" {
			return asIs
		}
	}
	return nil
}

// special are the octets that appendHTML writes otherwise.
var special = [256]bool{0: true, '"': true, '&': true, '\'': true, '+': true, '<': true, '>': true}

// appendHTML appends s escaped as html/template escapes text and the values of
// quoted attributes.
func appendHTML(b []byte, s string) []byte {
	done := 0
	for i := 0; i < len(s); i++ {
		if !special[s[i]] {
			continue
		}
		var esc string
		switch s[i] {
		case 0:
			esc = "\uFFFD"
		case '"':
			esc = "&#34;"
		case '&':
			esc = "&amp;"
		case '\'':
			esc = "&#39;"
		case '+':
			esc = "&#43;"
		case '<':
			esc = "&lt;"
		case '>':
			esc = "&gt;"
		}
		b = append(append(b, s[done:i]...), esc...)
		done = i + 1
	}
	return append(b, s[done:]...)
}

// appendURL appends an address as html/template writes it into an attribute
// that holds a URL: a dangerous scheme is replaced if checked, octets that a
// URL cannot have are percent-encoded, and the whole is escaped for HTML.
func appendURL(b []byte, s string, checked bool) []byte {
	if checked && !safeURL(s) {
		return append(b, "#ZgotmplZ"...)
	}
	const hex = "0123456789abcdef"
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '&':
			b = append(b, "&amp;"...)
		case c == '+':
			b = append(b, "&#43;"...)
		case isAlnum(c),
			strings.IndexByte("!#$*,/:;=?@[]-._~", c) >= 0,
			c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			b = append(b, c)
		default:
			b = append(b, '%', hex[c>>4], hex[c&15])
		}
	}
	return b
}

// appendQuery appends s percent-encoded as html/template writes it into the
// query or the fragment of a URL (RFC 3986, section 2.3: unreserved).
func appendQuery(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	for i := 0; i < len(s); i++ {
		c := s[i]
		if isAlnum(c) || c == '-' || c == '.' || c == '_' || c == '~' {
			b = append(b, c)
		} else {
			b = append(b, '%', hex[c>>4], hex[c&15])
		}
	}
	return b
}

func isAlnum(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// safeURL reports whether a URL is relative or has a scheme that html/template
// lets pass.
func safeURL(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || strings.Contains(scheme, "/") {
		return true
	}
	return strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}
