package hosting

import "strings"

// maxRules is how many rules Cloudflare Pages reads in _headers.
const maxRules = 100

// HeadersFile returns the headers of each path as Netlify and Cloudflare Pages
// read them. Both apply every rule that matches and join the values of a header
// that two of them set, so none is set twice.
func (t *Table) HeadersFile() []byte {
	rules := t.Rules
	if len(rules) > maxRules {
		rules = t.essential() // both send the header of the others by themselves
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

// essential returns the rules without those that only ask for freshness.
func (t *Table) essential() []Rule {
	var out []Rule
	for _, r := range t.Rules {
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
