package hosting

import (
	"fmt"
	"net"
	"net/url"
	"regexp"
	"strings"
)

// A text is a configuration on its way, indented with tabs.
type text struct {
	strings.Builder
	depth int
}

// linef writes a line. One that ends in a brace opens a block.
func (b *text) linef(format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	if line == "}" {
		b.depth--
	}
	if line != "" {
		b.WriteString(strings.Repeat("\t", b.depth))
	}
	b.WriteString(line + "\n")
	if strings.HasSuffix(line, "{") && !strings.HasPrefix(line, "#") {
		b.depth++
	}
}

// quoted puts a value into double quotes, as nginx and Caddy read them.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// expression returns the regular expression of patterns, for whole paths. nginx
// (PCRE) and Caddy (RE2) read it alike.
func (t *Table) expression(patterns ...string) string {
	forms := make([]string, len(patterns))
	for i, p := range patterns {
		forms[i] = expressionOf(p)
	}
	return "^" + regexp.QuoteMeta(t.Base) + "(?:" + strings.Join(forms, "|") + ")"
}

func expressionOf(pattern string) string {
	out := ""
	if rest, ok := afterPlaceholder(pattern); ok {
		out, pattern = "[^/]+/", rest
	}
	before, after, star := strings.Cut(pattern, "*")
	out += regexp.QuoteMeta(before)
	switch {
	case star && after == "":
		return out
	case star:
		out += ".*" + regexp.QuoteMeta(after)
	}
	return out + "$"
}

// A place is where the site listens.
type place struct {
	https      bool
	host, port string
	ip         bool // host is an address, not a name
}

func (t *Table) place() (place, error) {
	u, err := url.Parse(t.BaseURL)
	if err != nil {
		return place{}, err
	}
	return place{u.Scheme == "https", u.Hostname(), u.Port(), net.ParseIP(u.Hostname()) != nil}, nil
}
