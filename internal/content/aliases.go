package content

import (
	"strings"

	"centers/internal/diag"
	"centers/internal/directory"
)

// An aliasing gathers the former paths of all items.
type aliasing struct {
	l     *loader
	taken map[string]diag.Pos // by path without slashes around it
}

// checkAliases notes the former paths of every item, and tells of those that
// cannot lead to it.
func (l *loader) checkAliases() {
	a := &aliasing{l, map[string]diag.Pos{}}
	aliasesOf(a, l.centers, centerParts)
	aliasesOf(a, l.services, serviceParts)
	aliasesOf(a, l.faqs, faqParts)
	aliasesOf(a, l.notices, noticeParts)
	aliasesOf(a, l.pages, pageParts)
	for _, id := range l.classes.ids {
		c := l.classes.items[id]
		c.Aliases = a.add(c.aliases)
	}
	for _, r := range l.site.redirects {
		if from := a.add([]placed[string]{r.from}); from != nil && a.leads(r.to) {
			l.site.Redirects = append(l.site.Redirects, directory.Redirect{From: from[0], To: r.to.value})
		}
	}
}

// leads reports whether a redirect leads somewhere, and tells if it does not.
func (a *aliasing) leads(to placed[string]) bool {
	if !strings.HasPrefix(to.value, "/") {
		return true
	}
	switch exists, why, hint := a.l.findPath(strings.Trim(to.value, "/")); {
	case !exists:
		a.l.probs.Addf(to.pos, ruleUnknown, "there is no page %s%s", diag.Quote(to.value), hint)
	case why != "":
		a.l.probs = append(a.l.probs, diag.Problem{
			Pos: to.pos, Severity: diag.Advice, Rule: ruleDraft,
			Message: "the page " + diag.Quote(to.value) + " is " + why + ", so this redirect is left out",
		})
	default:
		return true
	}
	return false
}

func aliasesOf[T any](a *aliasing, x *index[T], parts func(*T) parts) {
	for _, id := range x.ids {
		p := parts(x.items[id])
		p.meta.Aliases = a.add(p.extra.aliases)
	}
}

// unsure reports whether a path may only seem to have a page, because a schedule
// could not be read.
func (a *aliasing) unsure(path string) bool {
	return strings.HasPrefix(a.l.withoutLanguage(path), "classes/") && a.l.classes.incomplete
}

func (a *aliasing) add(list []placed[string]) []string {
	var out []string
	for _, alias := range list {
		path := strings.Trim(alias.value, "/")
		if first, twice := a.taken[path]; twice {
			a.l.probs.Addf(alias.pos, ruleConflict, "the path %s leads elsewhere already, from %s", diag.Quote(alias.value), first)
			continue
		}
		if exists, _, _ := a.l.findPath(path); exists && !a.unsure(path) {
			a.l.probs.Addf(alias.pos, ruleConflict, "the path %s has a page of its own", diag.Quote(alias.value))
			continue
		}
		a.taken[path] = alias.pos
		out = append(out, alias.value)
	}
	return out
}
