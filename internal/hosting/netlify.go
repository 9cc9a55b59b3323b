package hosting

import (
	"slices"
	"strings"
)

// maxRules is how many rules Cloudflare Pages reads in _headers.
const maxRules = 100

// HeadersFile returns the headers of each path as Netlify and Cloudflare Pages
// read them. Both apply every rule that matches and join the values of a header
// that two of them set, so none is set twice.
func (t *Table) HeadersFile() []byte {
	rules := t.apart()
	if len(rules) > maxRules {
		rules = essential(rules) // both send the header of the others by themselves
	}
	var b strings.Builder
	for _, r := range rules {
		b.WriteString(t.Base + r.Pattern + "\n")
		for _, h := range r.Headers {
			b.WriteString("  " + h.Name + ": " + h.Value + "\n")
		}
	}
	return []byte(b.String())
}

// apart returns the rules such that no two set one header: what some path has in
// place of a header of all files is taken from these, and given to what the site
// writes without a fingerprint. Pages have their policy in themselves as well.
func (t *Table) apart() []Rule {
	var shared, moved []Header
	for _, h := range t.Always() {
		if len(t.specials(h.Name, h.Value)) > 0 {
			moved = append(moved, h)
		} else {
			shared = append(shared, h)
		}
	}
	out := []Rule{{t.Rules[0].Pattern, shared}}
	for _, r := range t.Rules[1:] {
		if r.Headers[0] == (Header{"Cache-Control", fresh}) {
			r.Headers = append(slices.Clone(r.Headers), moved...)
		}
		out = append(out, r)
	}
	return out
}

// essential returns the rules without those that only ask for freshness.
func essential(rules []Rule) []Rule {
	var out []Rule
	for _, r := range rules {
		if r.Headers[0] != (Header{"Cache-Control", fresh}) {
			out = append(out, r)
		}
	}
	return out
}

// RedirectsFile returns where former addresses lead, as Netlify and Cloudflare
// Pages read it.
func (t *Table) RedirectsFile() []byte {
	if len(t.Moves) == 0 {
		return []byte("# No page has moved yet.\n")
	}
	var b strings.Builder
	for _, m := range t.Moves {
		for _, from := range m.froms() {
			b.WriteString(t.Base + from + " " + m.To + " 301\n")
		}
	}
	return []byte(b.String())
}
