package hosting

import (
	"path"
	"regexp"
	"strings"
)

// Nginx returns a configuration of a whole site for nginx 1.18 or newer, to be
// put into its http block. root is the folder whose files are served; a site
// with a path in its address is below it in a folder of that path.
func (t *Table) Nginx(root string) ([]byte, error) {
	b := new(text)
	p, err := t.place()
	if err != nil {
		return nil, err
	}
	b.linef("# %s for nginx: a file for /etc/nginx/sites-enabled/.", t.BaseURL)
	b.linef(`# Written by "centers host nginx" from the table that _headers comes from.`)
	b.linef("# The site is in %s.", path.Join(root, t.Base))
	b.linef("")
	t.nginxMaps(b)
	b.linef("server {")
	t.nginxListen(b, p)
	b.linef("root %s;", quoted(root))
	b.linef("index index.html;")
	b.linef("absolute_redirect off;")
	b.linef("")
	t.nginxTypes(b)
	b.linef("# What the build left compressed beside a file is sent as it is.")
	b.linef("gzip_static on;")
	b.linef("# brotli_static on; # with Debian's libnginx-mod-http-brotli-static")
	b.linef("")
	for _, h := range t.Always() {
		value := quoted(h.Value)
		if len(t.specials(h.Name, h.Value)) > 0 {
			value = variable(h.Name)
		}
		b.linef("add_header %s %s always;", h.Name, value)
	}
	b.linef("add_header Cache-Control $centers_cache always;")
	b.linef("add_header Access-Control-Allow-Origin $centers_open always;")
	b.linef("")
	b.linef("# The page of what is not there speaks the language of the path.")
	b.linef("error_page 404 $centers_missing;")
	b.linef("error_page 403 =404 $centers_missing; # a folder without a page")
	b.linef(`location ~ "^%s(?:[^/]+/)?404\.html$" {`, regexp.QuoteMeta(t.Base))
	b.linef("internal;")
	b.linef("}")
	b.linef(`location ~ "/\.(?!well-known/)|^%s_(?:headers|redirects)$" {`, regexp.QuoteMeta(t.Base))
	b.linef("return 404;")
	b.linef("}")
	for _, f := range t.feeds() {
		b.linef(`location ~ "%s" {`, t.expression(f.patterns...))
		b.linef("types { %s %s; }", quoted(f.value), path.Ext(f.patterns[0])[1:])
		b.linef("}")
	}
	for _, m := range t.Moves {
		for _, from := range m.froms() {
			b.linef("location = %s { return 301 %s; }", quoted(t.Base+from), quoted(m.To))
		}
	}
	b.linef("}")
	return []byte(b.String()), nil
}

func (t *Table) nginxMaps(b *text) {
	b.linef("map \"$status $uri\" $centers_cache {")
	b.linef("default %s;", quoted(fresh))
	for _, s := range t.specials("Cache-Control", fresh) {
		b.linef(`"~^(?:200|206|304) %s" %s;`, strings.TrimPrefix(t.expression(s.patterns...), "^"), quoted(s.value))
	}
	b.linef("}")
	for _, h := range t.Always() {
		special := t.specials(h.Name, h.Value)
		if len(special) == 0 {
			continue
		}
		b.linef("map $uri %s {", variable(h.Name))
		b.linef("default %s;", quoted(h.Value))
		for _, s := range special {
			b.linef(`"~%s" %s;`, t.expression(s.patterns...), quoted(s.value))
		}
		b.linef("}")
	}
	b.linef("map $uri $centers_open {")
	b.linef(`default "";`)
	for _, s := range t.specials("Access-Control-Allow-Origin", "") {
		b.linef(`"~%s" %s;`, t.expression(s.patterns...), quoted(s.value))
	}
	b.linef("}")
	b.linef("map $uri $centers_missing {")
	b.linef("default %s404.html;", t.Base)
	for _, l := range t.Languages {
		b.linef(`"~^%s%s/" %s%s/404.html;`, regexp.QuoteMeta(t.Base), l, t.Base, l)
	}
	b.linef("}")
	b.linef("")
}

// variable is the name of nginx's variable for a header.
func variable(header string) string {
	return "$centers_" + strings.ToLower(strings.ReplaceAll(header, "-", "_"))
}

func (t *Table) nginxListen(b *text, p place) {
	switch {
	case p.ip && p.port != "":
		b.linef("listen %s:%s;", p.host, p.port)
	case p.https || p.port == "":
		b.linef("listen 80;")
		b.linef("listen [::]:80;")
	default:
		b.linef("listen %s;", p.port)
		b.linef("listen [::]:%s;", p.port)
	}
	if p.https {
		b.linef("# certbot --nginx -d %s adds the certificate and listens on 443.", p.host)
	}
	b.linef("server_name %s;", p.host)
}

func (t *Table) nginxTypes(b *text) {
	var small []string
	b.linef("types {")
	for _, k := range kinds() {
		b.linef("%s %s;", quoted(k.media), strings.Join(k.endings, " "))
		if packed(k.media) {
			small = append(small, quoted(k.media))
		}
	}
	b.linef("}")
	b.linef("default_type application/octet-stream;")
	b.linef("gzip on;")
	b.linef("gzip_vary on;")
	b.linef("gzip_proxied any;")
	b.linef("gzip_min_length 1000;")
	b.linef("gzip_types")
	for _, media := range small {
		b.linef("\t%s", media)
	}
	b.linef("\t%s;", quoted(feedTypes[".json"]))
	b.linef("")
}
