package hosting

import (
	"path"
	"regexp"
	"strings"
)

// Caddy returns a configuration of a whole site for Caddy 2. root is as for
// [Table.Nginx].
func (t *Table) Caddy(root string) ([]byte, error) {
	b := new(text)
	p, err := t.place()
	if err != nil {
		return nil, err
	}
	b.linef("# %s for Caddy: a part of /etc/caddy/Caddyfile.", t.BaseURL)
	b.linef(`# Written by "centers host caddy" from the table that _headers comes from.`)
	b.linef("# The site is in %s.", path.Join(root, t.Base))
	b.linef("")
	b.linef("%s {", t.caddyAddress(p))
	if p.ip {
		b.linef("bind %s", p.host)
	}
	b.linef("root * %s", quoted(root))
	b.linef("route {")
	b.linef("header {")
	for _, h := range t.Always() {
		b.linef("%s %s", h.Name, quoted(h.Value))
	}
	b.linef("Cache-Control %s", quoted(fresh))
	b.linef("}")
	b.linef("")
	t.caddyTypes(b)
	for _, s := range t.specials("Cache-Control", fresh) {
		b.linef("@kept path_regexp %s", raw(t.expression(s.patterns...)))
		b.linef("header @kept Cache-Control %s", quoted(s.value))
	}
	for _, s := range t.specials("Access-Control-Allow-Origin", "") {
		b.linef("@open path_regexp %s", raw(t.expression(s.patterns...)))
		b.linef("header @open Access-Control-Allow-Origin %s", quoted(s.value))
	}
	for _, h := range t.Always() {
		for _, s := range t.specials(h.Name, h.Value) {
			matcher := "@" + strings.ToLower(h.Name)
			b.linef("%s path_regexp %s", matcher, raw(t.expression(s.patterns...)))
			b.linef("header %s %s %s", matcher, h.Name, quoted(s.value))
		}
	}
	b.linef("")
	b.linef("@hidden path_regexp %s", raw(`/\.(?:[^w]|w[^e])|^`+regexp.QuoteMeta(t.Base)+`(?:_headers|_redirects|(?:[^/]+/)?404\.html)$`))
	b.linef("error @hidden 404")
	for _, m := range t.Moves {
		for _, from := range m.froms() {
			b.linef("redir %s %s 301", quoted(t.Base+from), quoted(m.To))
		}
	}
	b.linef("encode gzip")
	b.linef("# What the build left compressed beside a file is sent as it is.")
	b.linef("file_server {")
	b.linef("precompressed br gzip")
	b.linef("}")
	b.linef("}")
	b.linef("")
	t.caddyMissing(b)
	b.linef("}")
	return []byte(b.String()), nil
}

func (t *Table) caddyAddress(p place) string {
	scheme, port := "http://", ""
	if p.https {
		scheme = "https://"
	}
	if p.port != "" {
		port = ":" + p.port
	}
	return scheme + p.host + port
}

// caddyTypes names the type of each ending, since Caddy asks the machine.
func (t *Table) caddyTypes(b *text) {
	for _, k := range kinds() {
		matcher := "@" + k.endings[0]
		b.linef("%s path *.%s", matcher, strings.Join(k.endings, " *."))
		b.linef("header %s Content-Type %s", matcher, quoted(k.media))
	}
	for _, f := range t.feeds() {
		matcher := "@feed-" + path.Ext(f.patterns[0])[1:]
		b.linef("%s path_regexp %s", matcher, raw(t.expression(f.patterns...)))
		b.linef("header %s Content-Type %s", matcher, quoted(f.value))
	}
}

// caddyMissing makes the page of what is not there speak the language of the path.
func (t *Table) caddyMissing(b *text) {
	b.linef("handle_errors {")
	b.linef("header Content-Type %s", quoted(types[".html"]))
	b.linef("header Cache-Control %s", quoted(fresh))
	b.linef("header -Access-Control-Allow-Origin")
	others := ""
	for _, l := range t.Languages {
		b.linef("@%s path %s%s/*", l, t.Base, l)
		b.linef("rewrite @%s %s%s/404.html", l, t.Base, l)
		others += " " + t.Base + l + "/*"
	}
	if others == "" {
		b.linef("rewrite * %s404.html", t.Base)
	} else {
		b.linef("@main not path%s", others)
		b.linef("rewrite @main %s404.html", t.Base)
	}
	b.linef("encode gzip")
	b.linef("file_server {")
	b.linef("precompressed br gzip")
	b.linef("}")
	b.linef("}")
}

// raw puts an expression into the quotes in which Caddy leaves it as it is.
func raw(s string) string { return "`" + s + "`" }
