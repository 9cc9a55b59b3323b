package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"centers/internal/ical"
)

// evil is text that breaks out of whatever it stands in, if that lets it.
const evil = `x"><script>xss()</script><img src=x onerror=xss()> ' onclick=xss() &lt;b&gt; ]]> --> \\ ;,:=^ {{.}} ${x} %s \u2028 =cmd()`

// evilSite has evil text in each field that takes words.
func evilSite() map[string]string {
	q := func(lang string) string { return `"` + strings.ReplaceAll(evil, `"`, `\"`) + ` ` + lang + `"` }
	both := "{en: " + q("en") + ", es: " + q("es") + "}"
	return map[string]string{
		"site.yaml": `title: ` + both + `
description: ` + both + `
base_url: https://test.example.org/
timezone: America/Los_Angeles
languages: [en, es]
contact: {phone: 213-555-0100}
`,
		"topics.yaml":   "- id: visiting\n  name: " + both + "\n",
		"closures.yaml": "- {date: 2026-12-01, to: 2026-12-02, name: " + both + ", centers: all}\n",
		"schedules/lynwood.yaml": `center: lynwood
classes:
  - id: zumba
    title: ` + both + `
    service: fitness
    summary: ` + both + `
    description: ` + both + `
    leader: ` + both + `
    cost: ` + both + `
    room: ` + both + `
    bring: [` + both + `]
    when:
      - {every: "tue, thu", time: 10:00-11:00, from: 2026-09-01}
      - on: [{date: 2026-12-05, title: ` + both + `}]
        time: 9:00-10:00
    changes:
      - {date: 2026-11-26, cancelled: ` + both + `}
      - {date: 2026-12-03, to: 2026-12-04, note: ` + both + `}
      - {date: 2026-12-08, room: ` + both + `}
`,
		"centers/lynwood.md": `---
name: ` + both + `
status: temporarily-closed
status_note: ` + both + `
status_since: 2027-01-01
summary: ` + both + `
address: {street: ` + q("street") + `, city: ` + q("city") + `, state: CA, zip: "90262"}
region: ` + both + `
phone: 213-555-0101
hours: {mon-fri: 9:00-17:00}
parking: ` + both + `
transit: ` + both + `
services: [fitness]
---
` + markdownEvil,
		"services/fitness.md":   "---\nname: " + both + "\nsummary: " + both + "\ncategory: fitness\n---\n" + markdownEvil,
		"faqs/is-it-free.md":    "---\nquestion: " + both + "\ntopic: visiting\n---\n" + markdownEvil,
		"notices/open-again.md": "---\ntitle: " + both + "\ndate: 2026-11-01\nlevel: info\n---\n" + markdownEvil,
		"pages/about.md":        "---\ntitle: " + both + "\ndescription: " + both + "\nmenu: footer\n---\n" + markdownEvil,
	}
}

const markdownEvil = `Words *<script>xss()</script>* ![x" onerror=xss()](/img/icon-192.png "t' onload=xss()") and
\<script>, &lt;script&gt;, ` + "`<img src=x onerror=xss()>`" + `, <https://e.org/"onclick=xss()>.

## A heading " onclick=xss() <b>
`

// Nothing that an editor types becomes code or leaves its place, in any file.
func TestNothingBecomesCode(t *testing.T) {
	dir := t.TempDir()
	if err := laySite(dir); err != nil {
		t.Fatal(err)
	}
	for name, text := range evilSite() {
		if err := os.WriteFile(filepath.Join(dir, "content", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr bytes.Buffer
	args := []string{"build", "--source", dir, "--now", "2026-11-24T12:00:00-08:00"}
	if code := run(t.Context(), args, world{stdout: &stdout, stderr: &stderr, now: time.Now}); code != exitDone {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	seen := map[string]int{}
	site := os.DirFS(filepath.Join(dir, "public"))
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		seen[path.Ext(name)]++
		if bad := innocent(name, data); bad != nil {
			t.Errorf("%s: %v", name, bad)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, ext := range []string{".html", ".ics", ".xml", ".atom", ".json"} {
		if seen[ext] < 3 {
			t.Errorf("only %d files %s were looked at", seen[ext], ext)
		}
	}
}

// innocent says what is wrong with a file of the site.
func innocent(name string, data []byte) error {
	switch path.Ext(name) {
	case ".html":
		return innocentHTML(data)
	case ".json", ".webmanifest", ".jsonld", ".geojson":
		if !json.Valid(data) {
			return errors.New("no JSON")
		}
	case ".xml", ".atom", ".svg":
		return innocentXML(data)
	case ".ics":
		if problems := ical.Check(data); len(problems) > 0 {
			return fmt.Errorf("%v", problems[0])
		}
	case "":
		if name == "_headers" || name == "_redirects" {
			return innocentLines(string(data))
		}
	}
	return nil
}

func innocentHTML(data []byte) error {
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() == io.EOF {
				return nil
			}
			return z.Err()
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			attrs := map[string]string{}
			for _, a := range tok.Attr {
				attrs[a.Key] = a.Val
				if strings.HasPrefix(a.Key, "on") || strings.ContainsAny(a.Key, `"'<`) {
					return fmt.Errorf("<%s> has the attribute %s", tok.Data, a.Key)
				}
				if link := strings.ToLower(strings.TrimSpace(a.Val)); (a.Key == "href" || a.Key == "src" || a.Key == "action") && strings.HasPrefix(link, "javascript:") {
					return fmt.Errorf("<%s> leads to %s", tok.Data, a.Val)
				}
			}
			if tok.Data == "img" && attrs["src"] == "x" {
				return errors.New("an image of the text's own")
			}
			if tok.Data != "script" {
				continue
			}
			if attrs["type"] == "application/ld+json" {
				z.Next()
				if text := z.Text(); !json.Valid(text) {
					return fmt.Errorf("JSON-LD is no JSON: %.200s", text)
				}
			} else if !strings.HasPrefix(attrs["src"], "/assets/") {
				return fmt.Errorf("a script of the text's own: %v", tok)
			}
		}
	}
}

func innocentXML(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "script" {
			return errors.New("a script")
		}
	}
}

var hostLine = regexp.MustCompile(`^(/\S*|  [A-Za-z-]+: .+|/\S* \S+ 301|#.*|)$`)

func innocentLines(text string) error {
	for line := range strings.SplitSeq(text, "\n") {
		if !hostLine.MatchString(line) || strings.Contains(line, "xss") {
			return fmt.Errorf("the line %q", line)
		}
	}
	return nil
}
