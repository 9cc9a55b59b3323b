package markdown

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"centers/internal/diag"
	"centers/internal/directory"
)

var at = directory.Place{File: "content/pages/about.md", Line: 10, Col: 1}

// known resolves the items of a small site.
func known(r directory.Ref) (bool, string) {
	switch r {
	case directory.Ref{Kind: directory.KindCenter, ID: "lynwood"},
		directory.Ref{Kind: directory.KindClass, ID: "lynwood/zumba"},
		directory.Ref{Kind: directory.KindFAQ, ID: "is-it-free"},
		directory.Ref{Kind: directory.KindSite, ID: "centers"},
		directory.Ref{Kind: directory.KindSite, ID: ""},
		directory.Ref{Kind: directory.KindFile, ID: "img/map.png"}:
		return true, ""
	}
	return false, diag.Suggest(r.ID, []string{"lynwood", "lynwood/zumba"})
}

// flat renders a text and shows a reference as {kind:id}.
func flat(t *testing.T, src string) (string, diag.List) {
	t.Helper()
	body, problems := Render(src, "en", at, known)
	var b strings.Builder
	for _, p := range body.Parts {
		b.WriteString(p.HTML)
		if p.Ref.Kind != "" {
			b.WriteString("{" + string(p.Ref.Kind) + ":" + p.Ref.ID + "}")
		}
	}
	return b.String(), problems
}

func TestRender(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Hello *there*", "<p>Hello <em>there</em></p>\n"},
		{"~~old~~", "<p><del>old</del></p>\n"},
		{"# Top\n\n## Next\n\n##### Deep", "<h2 id=\"top\">Top</h2>\n<h2 id=\"next\">Next</h2>\n<h3 id=\"deep\">Deep</h3>\n"},
		{"## Rides\n\n## Rides", "<h2 id=\"rides\">Rides</h2>\n<h2 id=\"rides-1\">Rides</h2>\n"},
		{"## ¿Qué traer?", "<h2 id=\"qué-traer\">¿Qué traer?</h2>\n"},
		{"## 停車", "<h2 id=\"停車\">停車</h2>\n"},
		{"## Cars {#where-to-park}\n\n[go](#where-to-park)", "<h2 id=\"where-to-park\">Cars</h2>\n<p><a href=\"#where-to-park\">go</a></p>\n"},
		{"## Languages\n\n[own](#languages)", "<h2 id=\"languages-1\">Languages</h2>\n<p><a href=\"#languages-1\">own</a></p>\n"},
		{"[of the layout](#hours-title)", "<p><a href=\"#hours-title\">of the layout</a></p>\n"},
		{"## Qué\n\n[a](#qué) [b](#qu%C3%A9)", "<h2 id=\"qué\">Qué</h2>\n<p><a href=\"#qu%C3%A9\">a</a> <a href=\"#qu%C3%A9\">b</a></p>\n"},
		{"[L](center:lynwood)", "<p><a href=\"{center:lynwood}\">L</a></p>\n"},
		{"[L](Center:lynwood#hours)", "<p><a href=\"{center:lynwood}#hours\">L</a></p>\n"},
		{"[Z][z]\n\n[z]: class:lynwood/zumba 'A \"dance\"'", "<p><a href=\"{class:lynwood/zumba}\" title=\"A &#34;dance&#34;\">Z</a></p>\n"},
		{"[c](/centers/?q=1#map) [h](/)", "<p><a href=\"{site:centers}?q=1#map\">c</a> <a href=\"{site:}\">h</a></p>\n"},
		{"[m](/img/map.png)", "<p><a href=\"{file:img/map.png}\">m</a></p>\n"},
		{"![The *map*](/img/map.png)", "<p><img src=\"{file:img/map.png}\" alt=\"The map\" loading=\"lazy\"></p>\n"},
		{"https://example.org/a?b=1&c=2 and a@example.org", "<p><a href=\"https://example.org/a?b=1&amp;c=2\">https://example.org/a?b=1&amp;c=2</a> and <a href=\"mailto:a@example.org\">a@example.org</a></p>\n"},
		{"www.example.org", "<p><a href=\"http://www.example.org\">www.example.org</a></p>\n"},
		{"[c](tel:+12135550100) [s](sms:+12135550100) [m](mailto:a@example.org)", "<p><a href=\"tel:+12135550100\">c</a> <a href=\"sms:+12135550100\">s</a> <a href=\"mailto:a@example.org\">m</a></p>\n"},
		{"| a | b |\n| - | -: |\n| 1 | 2 |", "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n<th scope=\"col\" class=\"at-end\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td class=\"at-end\">2</td>\n</tr>\n</tbody>\n</table>\n"},
		{"a<!-- a note to editors -->b", "<p>ab</p>\n"},
		{"NUL \x000\x00", "<p>NUL \uFFFD0\uFFFD</p>\n"}, // cannot forge a mark
		{"5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>\n"},
	} {
		got, problems := flat(t, tt.in)
		if got != tt.want || len(problems) > 0 {
			t.Errorf("Render(%q) = %q, %v; want %q", tt.in, got, problems, tt.want)
		}
	}
}

func TestRenderProblems(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a\n\nb [c](center:lynwod) d", `12:3: unknown center "lynwod"; did you mean "lynwood"?`},
		{"é [c](center:lynwod)", `10:3: unknown center "lynwod"; did you mean "lynwood"?`}, // columns are characters
		{"> - [c](centre:lynwood)", `10:5: unknown kind of link "centre:"; did you mean "center:"?`},
		{"| a |\n| - |\n| [x](ftp://a.org) |", `12:3: unknown kind of link "ftp:"; use https:, mailto:, tel:, sms:, or an item as center:, service:, class:, faq:, notice: or page:`},
		{"[x](foo.md)", `10:1: link "foo.md" is no address; begin with https://, /, or #, or name an item such as center:lynwood`},
		{"[x](www.example.org)", `10:1: link "www.example.org" is no address; begin with https://, /, or #, or name an item such as center:lynwood`},
		{"[x]()", `10:1: the link leads nowhere; write it as [words](https://…) or [words](center:lynwood)`},
		{"[x](//evil.org/a)", `10:1: link "//evil.org/a" is no path of this site; write it as "/evil.org/a", or with https:// for another site`},
		{"[x](/../a)", `10:1: link "/../a" is no path of this site; write it as "/a", or with https:// for another site`},
		{"[x](/nope/)", `10:1: there is no page or file "/nope/"; use one of lynwood, lynwood/zumba`},
		{"[x](#rides)\n## Ride", `10:1: this text has no heading "#rides"; did you mean "ride"?`},
		{"[x](faq:is-it-free#x)", `10:1: link "faq:is-it-free#x" has two ends; write it as "faq:is-it-free"`},
		{"so <center:lynwood>", `10:5: link "center:lynwood" has no words; write it as [words](center:lynwood)`},
		{"so <javascript:alert(1)>", `10:5: unknown kind of link "javascript:"; use https:, mailto:, tel:, sms:, or an item as center:, service:, class:, faq:, notice: or page:`},
		{"![x](https://example.org/a.png)", `10:1: image "https://example.org/a.png" is not below static/img; put it there and write it as "/img/a.png"`},
		{"![](/img/map.png)", `10:1: the image "/img/map.png" has no words for those who do not see it; write ![what it shows](/img/map.png)`},
		{"[x](https:evil.org)", `10:1: link "https:evil.org" is no address; write it as https://www.example.org/page`},
		{"[x](mailto:)", `10:1: link "mailto:" has no email address; write it as mailto:name@example.org`},
		{"[x](tel:call)", `10:1: link "tel:call" has no number; write it as tel:+12135550100`},
		{"## A {.red}", `10:1: after a heading, braces may only hold an id such as {#parking}`},
		{"## A {id=5}", `10:1: after a heading, braces may only hold an id such as {#parking}`},
		{"a\n\n|" + strings.Repeat("a|", 33) + "\n|" + strings.Repeat("-|", 33), `13:1: the table has 33 columns; at most 32 are allowed`},
		{strings.Repeat("a", 65537), `10:1: the text has 65537 bytes; at most 65536 (64 KiB) are allowed`},
	} {
		_, problems := flat(t, tt.in)
		if got := problems.Error(); got != at.File+":"+tt.want {
			t.Errorf("Render(%q) finds\n%s; want\n%s:%s", tt.in, got, at.File, tt.want)
		}
	}
}

// Raw HTML is no reason to refuse a site, but its editor should know.
func TestRawHTML(t *testing.T) {
	for _, in := range []string{
		"a <b>b</b>", "<div onclick=x>\nb\n</div>", "<script>alert(1)</script>", "a <img src=x onerror=alert(1)>",
		"<iframe src=x></iframe>", "<?php ?>", "<![CDATA[x]]>",
	} {
		got, problems := flat(t, in)
		if len(problems) == 0 || problems.HasErrors() || problems[0].Pos.Line != 10 {
			t.Errorf("Render(%q) finds %v; want a warning", in, problems)
		}
		if unsafeHTML(got) != "" {
			t.Errorf("Render(%q) = %q", in, got)
		}
	}
}

func TestDangerousLinks(t *testing.T) {
	for _, dest := range []string{
		"javascript:alert(1)", "JavaScript:alert(1)", "java&#115;cript:alert(1)", "javascript&colon;alert(1)", "javascript&#58;alert(1)",
		"javascript&#x3a;alert(1)", "&#106;avascript:alert(1)", "&#x01;javascript:alert(1)", "&#9;javascript:alert(1)", "java&Tab;script:alert(1)",
		"java&NewLine;script:alert(1)", "<java script:alert(1)>", "< javascript:alert(1)>", `javascript\:alert(1)`, "vbscript:x", "data:text/html,x",
		"data:image/svg+xml,x", "file:///etc/passwd", "blob:x", "about:blank", "view-source:x", `/\evil.org`, `/&bsol;evil.org`, "//evil.org", "/&sol;evil.org",
		"https:javascript:x", "javascript%3Aalert(1)", "&NonBreakingSpace;javascript:x", "center:&quot;><script>", "feed:javascript:x", "?x", "x:", ":x",
	} {
		for _, in := range []string{"[x](" + dest + ")", "![x](" + dest + ")", "[x][y]\n\n[y]: " + dest, "<" + strings.Trim(dest, "<>") + ">"} {
			got, problems := flat(t, in)
			if unsafeHTML(got) != "" {
				t.Errorf("Render(%q) = %q with %s", in, got, unsafeHTML(got))
			}
			if strings.Contains(got, "<a ") && !problems.HasErrors() {
				t.Errorf("Render(%q) = %q without a problem", in, got)
			}
		}
	}
}

var (
	tags    = regexp.MustCompile(`<[^>]*>`)
	allowed = regexp.MustCompile(`^</?(p|em|strong|del|code|pre|blockquote|ul|li|hr|br|thead|tbody|tr|table|td|th|h[2-6]|a|ol)>$|` +
		`^<(code class="language-[^"<>]*"|ol start="\d+"|h[2-6] id="[^"<> ]+"|(td|th scope="col")( class="at-(start|center|end)")?|th scope="col")>$|` +
		`^<a href="((?i:https?://|mailto:|tel:|sms:)[^"<>\s]*|#[^"<>\s]*|\{[a-z]+:[^"<>]*\}[^"<>\s]*)"( title="[^"<>]*")?>$|` +
		`^<img src="(#|\{file:[^"<>]*\})" alt="[^"<>]*"( title="[^"<>]*")? loading="lazy">$`)
)

// unsafeHTML returns a tag that Render should never write, or "".
func unsafeHTML(html string) string {
	for _, tag := range tags.FindAllString(html, -1) {
		if !allowed.MatchString(tag) {
			return tag
		}
	}
	return ""
}

func TestPlain(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"One *two*\nthree\\\nfour\n\nfive `six` [seven](center:lynwood)", "One two three\nfour\n\nfive six seven"},
		{"## Head\n\n- a\n- b\n  1. c\n  2. d\n\nend", "Head\n\na\nb\nc\nd\n\nend"},
		{"- a\n\n- b", "a\n\nb"},
		{"> quoted\n> words", "quoted words"},
		{"| a | b |\n| - | - |\n| 1 | 2 |", "a, b\n1, 2"},
		{"fish &amp; chips \\*", "fish & chips *"},
		{"a <b>b</b> <!-- no -->c", "a b c"},
		{"![The map](/img/map.png)", "The map"},
		{"    code\n    more", "code\nmore"},
		{"https://example.org", "https://example.org"},
		{"&#38;lt; `&amp;`", "&lt; &amp;"}, // decoded once, and not in code
		{"", ""},
	} {
		if got, _ := Render(tt.in, "en", at, known); got.Plain != tt.want {
			t.Errorf("Render(%q).Plain = %q, want %q", tt.in, got.Plain, tt.want)
		}
	}
}

func TestBody(t *testing.T) {
	got, problems := Render("## A\n\n### B", "es", at, known)
	if got.Lang != "es" || got.At != at || got.Source != "## A\n\n### B" || strings.Join(got.Headings, " ") != "a b" || len(problems) > 0 {
		t.Errorf("Render = %+v, %v", got, problems)
	}
	// A block of YAML is indented: each of its lines begins in the same column.
	_, problems = Render("a\n[b](x)", "en", directory.Place{File: "f", Line: 3, Col: 7}, known)
	if len(problems) != 1 || problems[0].Pos != (diag.Pos{File: "f", Line: 4, Col: 7}) {
		t.Errorf("problems in an indented text: %v", problems)
	}
	// Answers share a page: the ids of their headings must differ.
	got, problems = Render("## A\n\n[x](#a)", "es", directory.Place{File: "content/faqs/is-it-free.es.md", Line: 3, Col: 1}, known)
	if len(problems) > 0 || got.Parts[0].HTML != "<h2 id=\"is-it-free--a\">A</h2>\n<p><a href=\"#is-it-free--a\">x</a></p>\n" {
		t.Errorf("Render of an answer = %q, %v", got.Parts, problems)
	}
	// Windows line ends count once.
	_, problems = Render("a\r\n\r\n[b](x)", "en", at, known)
	if len(problems) != 1 || problems[0].Pos.Line != 12 || problems[0].Pos.Col != 1 {
		t.Errorf("problems after CRLF: %v", problems)
	}
}

// Every id that the layouts write themselves is kept from headings.
func TestLayoutIDs(t *testing.T) {
	found := 0
	err := fs.WalkDir(os.DirFS("../.."), "layouts", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".html" {
			return err
		}
		data, err := os.ReadFile("../../" + name)
		for _, m := range regexp.MustCompile(` id="([^"{}]+)"`).FindAllStringSubmatch(string(data), -1) {
			found++
			if !IsReserved(m[1]) {
				t.Errorf("%s has the id %q, which a heading of a text could have too", name, m[1])
			}
		}
		return err
	})
	if err != nil || found < 10 {
		t.Errorf("found %d ids, %v", found, err)
	}
}

// The examples of CommonMark, as goldmark ships them, stay safe in our hands.
func TestCommonMark(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Markdown, HTML string
		Example        int
	}
	if err := json.Unmarshal(data, &examples); err != nil || len(examples) < 600 {
		t.Fatalf("%d examples, %v", len(examples), err)
	}
	same := 0
	for _, x := range examples {
		got, problems := flat(t, x.Markdown)
		if bad := unsafeHTML(got); bad != "" {
			t.Errorf("example %d: %q gives %q", x.Example, x.Markdown, bad)
		}
		for _, p := range problems {
			if last := 10 + strings.Count(x.Markdown, "\n"); p.Pos.Line < 10 || p.Pos.Line > last || p.Pos.Col < 1 {
				t.Errorf("example %d: problem outside of the text: %v", x.Example, p)
			}
		}
		plainHTML := !strings.Contains(x.HTML, "<h") && !strings.Contains(x.HTML, "<img") && !strings.Contains(x.HTML, "<a ")
		if len(problems) == 0 && plainHTML && !strings.Contains(x.Markdown, "<!--") && !strings.Contains(x.Markdown, "<!") {
			// Linkify and XHTML apart, what needs no care of ours is CommonMark.
			if want := strings.ReplaceAll(x.HTML, " />", ">"); squeezed(got) == squeezed(want) {
				same++
			} else if !strings.Contains(got, "<a ") {
				t.Errorf("example %d: %q gives %q, want %q", x.Example, x.Markdown, got, want)
			}
		}
	}
	if same < 350 {
		t.Errorf("only %d examples are as in CommonMark", same)
	}
}

// squeezed drops the spaces before a line break, which no reader sees.
func squeezed(s string) string { return spaces.ReplaceAllString(s, "<br>") }

var spaces = regexp.MustCompile(` +<br>`)

func FuzzRender(f *testing.F) {
	for _, s := range []string{
		"[L](center:lynwood#hours)", "## A {#b .c d=5}\n[x](#b)", "| a |\n| - |\n| [x](y) |", "<b>x</b>", "![x](/img/map.png)",
		"a\x00b &#0; \\* <http://a.b>", "- > 1. ```\nx", "[x]: javascript&colon;y\n[x]", "# # {#}\n===\n---",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, problems := flat(t, s)
		if bad := unsafeHTML(got); bad != "" {
			t.Fatalf("Render(%q) writes %q", s, bad)
		}
		for _, p := range problems {
			if p.Pos.Line < 10 || p.Pos.Line > 10+strings.Count(s, "\n") || p.Pos.Col < 1 {
				t.Fatalf("Render(%q) finds a problem outside: %v", s, p)
			}
		}
		body, _ := Render(s, "en", at, known)
		seen := map[string]bool{}
		for _, id := range body.Headings {
			if id == "" || seen[id] || IsReserved(id) {
				t.Fatalf("Render(%q) gives the ids %q", s, body.Headings)
			}
			seen[id] = true
		}
	})
}

func BenchmarkRender(b *testing.B) {
	src := strings.Repeat("## A center\n\nA *place* to go, [Lynwood](center:lynwood), with classes.\n\n- one\n- two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n", 8)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		Render(src, "en", at, known)
	}
}
