package markdown

import (
	"bytes"
	"net/url"
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"centers/internal/diag"
	"centers/internal/directory"
)

// kinds are the schemes of links to items, in the order of the content format.
var kinds = []string{"center", "service", "class", "faq", "notice", "page"}

// nowhere stands in for the address of a link that is a problem.
const nowhere = "#"

// link returns the address of a link, checked and ready to be escaped for HTML.
func (w *writer) link(dest string, offset int) []byte {
	fail := func(format string, args ...any) []byte {
		w.problems.Addf(w.pos(offset), "link", format, args...)
		return []byte(nowhere)
	}
	if dest == "" {
		return fail("the link leads nowhere; write it as [words](https://…) or [words](center:lynwood)")
	}
	if strings.ContainsFunc(dest, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' }) {
		return fail("link %s has a character that no address has", diag.Quote(dest))
	}
	if dest[0] == '#' {
		return w.fragment(dest, offset)
	}
	if dest[0] == '/' {
		return w.sitePath(dest, offset)
	}
	scheme, rest, ok := strings.Cut(dest, ":")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		return fail("link %s is no address; begin with https://, /, or #, or name an item such as center:lynwood", diag.Quote(dest))
	}
	switch strings.ToLower(scheme) {
	case "http", "https":
		if u, err := url.Parse(dest); err != nil || u.Hostname() == "" || !strings.HasPrefix(rest, "//") {
			return fail("link %s is no address; write it as https://www.example.org/page", diag.Quote(dest))
		}
	case "mailto":
		if name, host, ok := strings.Cut(rest, "@"); !ok || name == "" || host == "" {
			return fail("link %s has no email address; write it as mailto:name@example.org", diag.Quote(dest))
		}
	case "tel", "sms":
		if !strings.ContainsAny(rest, "0123456789") {
			return fail("link %s has no number; write it as %s:+12135550100", diag.Quote(dest), strings.ToLower(scheme))
		}
	case "center", "service", "class", "faq", "notice", "page":
		return w.item(strings.ToLower(scheme), rest, offset)
	default:
		return fail("unknown kind of link %s%s", diag.Quote(scheme+":"), meant(scheme))
	}
	return util.URLEscape([]byte(dest), false)
}

// meant says what an unknown scheme may have been meant to be.
func meant(scheme string) string {
	if near, ok := diag.Nearest(scheme, append([]string{"https", "http", "mailto", "tel", "sms"}, kinds...)); ok {
		return "; did you mean " + diag.Quote(near+":") + "?"
	}
	return "; use https:, mailto:, tel:, sms:, or an item as center:, service:, class:, faq:, notice: or page:"
}

// item returns the mark of a link such as center:lynwood#hours.
func (w *writer) item(kind, rest string, offset int) []byte {
	id, fragment, _ := strings.Cut(rest, "#")
	if fragment != "" {
		fragment = "#" + fragment
	}
	if kind == "faq" && fragment != "" {
		w.problems.Addf(w.pos(offset), "link", "link %s has two ends; write it as %s", diag.Quote(kind+":"+rest), diag.Quote(kind+":"+id))
		return []byte(nowhere)
	}
	return w.refer(directory.Ref{Kind: directory.Kind(kind), ID: id}, "unknown "+kind+" "+diag.Quote(id), fragment, offset)
}

// refer returns the mark of an item, if there is such an item.
func (w *writer) refer(r directory.Ref, unknown, rest string, offset int) []byte {
	if ok, hint := w.resolve(r); !ok {
		w.problems.Addf(w.pos(offset), "reference", "%s%s", unknown, hint)
		return []byte(nowhere)
	}
	return w.mark(r, string(util.URLEscape([]byte(rest), false)))
}

// sitePath returns the mark of a link such as /centers/ or /img/map.pdf.
func (w *writer) sitePath(dest string, offset int) []byte {
	name, rest := dest, ""
	if i := strings.IndexAny(dest, "?#"); i >= 0 {
		name, rest = dest[:i], dest[i:]
	}
	clean := path.Clean(name)
	if strings.TrimSuffix(name, "/") != strings.TrimSuffix(clean, "/") {
		w.problems.Addf(w.pos(offset), "link", "link %s is no path of this site; write it as %s, or with https:// for another site", diag.Quote(dest), diag.Quote(clean))
		return []byte(nowhere)
	}
	r := directory.Ref{Kind: directory.KindSite, ID: strings.Trim(name, "/")}
	if path.Ext(clean) != "" {
		r.Kind = directory.KindFile
	}
	return w.refer(r, "there is no page or file "+diag.Quote(name), rest, offset)
}

// fragment returns the address of a heading of this text, or of a part of the
// layout.
func (w *writer) fragment(dest string, offset int) []byte {
	name, err := url.PathUnescape(dest[1:])
	if id, ok := w.ids[name]; ok && err == nil {
		return util.URLEscape([]byte("#"+id), false)
	}
	if IsReserved(name) {
		return []byte(dest)
	}
	known := make([]string, 0, len(w.ids))
	for id := range w.ids {
		known = append(known, id)
	}
	w.problems.Addf(w.pos(offset), "reference", "this text has no heading %s%s", diag.Quote(dest), diag.Suggest(name, known))
	return []byte(nowhere)
}

// image returns the mark of a picture below static/img/.
func (w *writer) image(dest string, n *ast.Image) []byte {
	if strings.TrimSpace(textOf(n, w.src)) == "" {
		w.problems.Addf(w.pos(n.Pos()), "image", "the image %s has no words for those who do not see it; write ![what it shows](%s)", diag.Quote(dest), dest)
	}
	if !strings.HasPrefix(dest, "/img/") || strings.ContainsAny(dest, "?#\\") || path.Clean(dest) != dest {
		w.problems.Addf(w.pos(n.Pos()), "image", "image %s is not below static/img; put it there and write it as %s", diag.Quote(dest), diag.Quote("/img/"+imageName(dest)))
		return []byte(nowhere)
	}
	return w.refer(directory.Ref{Kind: directory.KindFile, ID: dest[1:]}, "there is no image "+diag.Quote("static"+dest), "", n.Pos())
}

func imageName(dest string) string {
	name := path.Base(strings.TrimRight(dest, "/"))
	if name == "." || name == "/" || strings.ContainsAny(name, ":?#\\") {
		return "map.png"
	}
	return name
}

// autoLink checks an address that stands in the text as it is.
func (w *writer) autoLink(n *ast.AutoLink) {
	dest := string(n.URL(w.src))
	if n.AutoLinkType == ast.AutoLinkEmail {
		dest = "mailto:" + strings.TrimPrefix(dest, "mailto:")
	}
	offset := n.Pos()
	if i := bytes.Index(w.src[offset:], n.Label(w.src)); i >= 0 {
		offset += i
	}
	scheme, _, _ := strings.Cut(dest, ":")
	for _, kind := range kinds {
		if strings.EqualFold(scheme, kind) {
			w.problems.Addf(w.pos(offset), "link", "link %s has no words; write it as [words](%s)", diag.Quote(dest), dest)
			n.SetAttributeString("href", []byte(nowhere))
			return
		}
	}
	n.SetAttributeString("href", w.link(dest, offset))
}
