package content

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/markdown"
)

// A rendering is Markdown on its way into an item.
type rendering struct {
	from []prose
	into *directory.Rich
}

// render turns the Markdown of every item into what pages show.
func (l *loader) render(dir *directory.Directory) {
	var all []rendering
	all = appendBodies(all, l.centers, centerParts)
	all = appendBodies(all, l.services, serviceParts)
	all = appendBodies(all, l.faqs, faqParts)
	all = appendBodies(all, l.notices, noticeParts)
	all = appendBodies(all, l.pages, pageParts)
	for _, s := range l.scheduleList {
		for _, x := range s.classes {
			all = append(all, rendering{x.description, &x.Description})
		}
	}
	probs := make([]diag.List, len(all))
	each(len(all), l.opts.Jobs, func(i int) { probs[i] = l.renderOne(all[i]) })
	for _, p := range probs {
		l.probs = append(l.probs, p...)
	}
}

func appendBodies[T any](all []rendering, x *index[T], parts func(*T) parts) []rendering {
	for _, id := range x.ids {
		p := parts(x.items[id])
		all = append(all, rendering{p.extra.bodies, p.body})
	}
	return all
}

func (l *loader) renderOne(r rendering) diag.List {
	var probs diag.List
	slices.SortStableFunc(r.from, func(a, b prose) int {
		return slices.Index(l.langs, a.lang) - slices.Index(l.langs, b.lang)
	})
	for _, p := range r.from {
		hidden := map[directory.Ref]string{}
		var mu sync.Mutex
		body, faults := markdown.Render(p.source, p.lang, p.at, func(ref directory.Ref) (bool, string) {
			ok, why, hint := l.find(ref)
			if why != "" {
				mu.Lock()
				defer mu.Unlock()
				hidden[ref] = why
			}
			return ok, hint
		})
		probs = append(probs, faults...)
		if len(hidden) > 0 {
			probs = append(probs, unlink(&body, hidden)...)
		}
		*r.into = append(*r.into, body)
	}
	return probs
}

// unlink takes the links to hidden items out of a body; their words stay. An a
// element without href is a placeholder for a link (HTML, section 4.5.1).
func unlink(body *directory.Body, hidden map[directory.Ref]string) diag.List {
	var probs diag.List
	var parts []directory.Part
	for _, p := range body.Parts {
		n := len(parts)
		if n > 0 && parts[n-1].Ref != (directory.Ref{}) && hidden[parts[n-1].Ref] != "" {
			ref := parts[n-1].Ref
			probs = append(probs, leftOut(body, ref, hidden[ref]))
			before := strings.TrimSuffix(parts[n-1].HTML, ` href="`)
			_, after, _ := strings.Cut(p.HTML, `"`)
			parts[n-1] = directory.Part{HTML: before + after, Ref: p.Ref}
			continue
		}
		parts = append(parts, p)
	}
	body.Parts = parts
	return probs
}

// leftOut notes that a link to a hidden item shows no more than its words.
func leftOut(body *directory.Body, ref directory.Ref, why string) diag.Problem {
	name := string(ref.Kind) + ":" + ref.ID
	line := body.At.Line
	if at := strings.Index(body.Source, name); at >= 0 {
		line += strings.Count(body.Source[:at], "\n")
	}
	return diag.Problem{
		Pos: diag.Pos{File: body.At.File, Line: line}, Severity: diag.Advice, Rule: ruleDraft,
		Message: fmt.Sprintf("%q is %s, so its link is left out", name, why),
	}
}
