package hosting

import (
	"path"
	"slices"
	"strings"

	"centers/internal/directory"
)

// moves returns where former paths lead, in each language: of pages, and of the
// calendars and news that such a page had, since programs go on to ask for them.
func moves(d *directory.Directory) []Move {
	var out []Move
	add := func(r directory.Ref, aliases []string) {
		for _, old := range aliases {
			out = append(out, moved(d.Site, strings.Trim(old, "/"), r)...)
		}
	}
	for _, c := range d.Centers {
		add(directory.Ref{Kind: directory.KindCenter, ID: c.ID}, c.Aliases)
	}
	for _, s := range d.Services {
		add(directory.Ref{Kind: directory.KindService, ID: s.ID}, s.Aliases)
	}
	for _, c := range d.Classes {
		add(c.Ref(), c.Aliases)
	}
	for _, f := range d.FAQs {
		add(directory.Ref{Kind: directory.KindFAQ, ID: f.ID}, f.Aliases)
	}
	for _, n := range d.Notices {
		add(directory.Ref{Kind: directory.KindNotice, ID: n.ID}, n.Aliases)
	}
	for _, p := range d.Pages {
		add(directory.Ref{Kind: directory.KindPage, ID: p.ID}, p.Aliases)
	}
	for _, r := range d.Site.Redirects {
		out = append(out, redirected(d.Site, r)...)
	}
	return unique(out)
}

// redirected returns the moves of a redirect of site.yaml: to the page in each
// language, or to one address for all.
func redirected(s *directory.Site, r directory.Redirect) []Move {
	langs, from, own := languagesOf(s, strings.Trim(r.From, "/"))
	var out []Move
	for _, lang := range langs {
		to := r.To
		if rest, ok := strings.CutPrefix(to, "/"); ok {
			if _, _, written := languagesOf(s, rest); !written {
				rest = s.LangPrefix(lang) + rest
			}
			to = s.File(rest)
		}
		out = append(out, Move{s.LangPrefix(lang) + from, to, true, own})
	}
	return out
}

// languagesOf returns the languages that a path is of, the path below their
// folder, and whether it was written with its language.
func languagesOf(s *directory.Site, old string) (langs []string, rest string, own bool) {
	if first, below, ok := strings.Cut(old, "/"); ok && slices.Contains(s.Languages[1:], first) {
		return []string{first}, below, true
	}
	return s.Languages, old, false
}

// unique leaves one move of each former path: that of a language's own path
// before one of all languages, then the first.
func unique(all []Move) []Move {
	own := map[string]bool{}
	for _, m := range all {
		if m.own {
			own[m.File()] = true
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(m Move) bool {
		f := m.File()
		drop := seen[f] || own[f] && !m.own
		seen[f] = seen[f] || !drop
		return drop
	})
}

// moved returns the moves of one former path. One that begins with the code of
// a language is of that language only; any other is of all.
func moved(s *directory.Site, old string, r directory.Ref) []Move {
	langs, rest, own := languagesOf(s, old)
	var out []Move
	for _, lang := range langs {
		prefix := s.LangPrefix(lang)
		out = append(out, Move{prefix + rest, s.Href(lang, r), true, own})
		for _, f := range feedsOf(rest, r) {
			out = append(out, Move{prefix + f[0], s.File(prefix + f[1]), false, own})
		}
	}
	return out
}

// feedsOf returns the old and the new path of each feed of a page that moved
// within its kind.
func feedsOf(old string, r directory.Ref) [][2]string {
	now := strings.Trim(r.Path(), "/")
	kind, _, _ := strings.Cut(now, "/")
	if strings.Count(old, "/") != strings.Count(now, "/") || !strings.HasPrefix(old, kind+"/") {
		return nil
	}
	var out [][2]string
	if r.Kind == directory.KindCenter || r.Kind == directory.KindService || r.Kind == directory.KindClass {
		out = append(out, [2]string{"calendars/" + old + ".ics", "calendars/" + now + ".ics"})
	}
	if r.Kind == directory.KindCenter || r.Kind == directory.KindService {
		for _, ext := range []string{".xml", ".atom", ".json"} {
			out = append(out, [2]string{"feeds/" + old + ext, "feeds/" + now + ext})
		}
	}
	return out
}

// File returns the path below public/ of what stands at a former path on hosts
// that read no redirects.
func (m Move) File() string {
	if m.Page && path.Ext(m.From) == "" {
		return m.From + "/index.html"
	}
	return m.From
}

// froms returns the forms in which the former address is asked for.
func (m Move) froms() []string {
	if m.Page && path.Ext(m.From) == "" {
		return []string{m.From, m.From + "/"}
	}
	return []string{m.From}
}
