package ical

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// texts are words that editors may type, with what is hard about them.
var texts = []string{
	"",
	"Zumba, Lynwood",
	`C:\new; "quotes", commas`, // what TEXT escapes, and a backslash before an n
	"two\nlines\r\nand\rmore\u2028still\u2029and\u0085on",
	"María Ñandú, Café Olé — “résumé”",
	"太極拳班，每星期二上午十時正，地點在社區資源中心，請穿著舒適的鞋子，歡迎所有人參加，無須報名。",
	"अभ्यास कक्षा क्षत्रिय त्र्यम्बक प्रशिक्षण शिविर में आपका स्वागत है",
	"👩‍👩‍👧‍👦 families 👩🏽‍⚕️ nurse 🏴󠁧󠁢󠁷󠁬󠁳󠁿 Wales 🇺🇸🇲🇽🇵🇭🇰🇷🇦🇲🇻🇳🇨🇳🇰🇭🇮🇷🇷🇺",
	"e\u0301" + strings.Repeat("\u0301", 200),    // one character with more marks than a line holds
	strings.Repeat(`\`, 300),                     // escapes alone
	strings.Repeat("a", 74) + "é" + " \t x",      // a character where the line ends
	"\ufefffirst\x00\x07\x1b[31m\x7f\u009fend",   // control characters
	"bad \xff\xfe UTF-8 \xc3",                    // not UTF-8
	strings.Repeat("BEGIN:VEVENT\r\nUID:x\n", 9), // what would be lines of their own
	" leading and trailing ",
	"\u200d\u200d\u200d\ufe0f",
}

func TestTextsSurvive(t *testing.T) {
	for _, s := range texts {
		survives(t, s)
	}
}

func FuzzTextsSurvive(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(survives)
}

// survives proves the law of text: whatever is written comes back, clean, from
// lines that are of the right form.
func survives(t *testing.T, s string) {
	want := Clean(s)
	if again := Clean(want); again != want {
		t.Fatalf("Clean(%q) = %q, which cleaned again is %q", s, want, again)
	}
	e := &Event{UID: "x@example.org", TZID: "UTC", Date: 739000, Summary: Text{"-" + s, "en"}, Categories: []string{s, "second"}}
	e.Time.End = 60
	b := AppendHead(nil, &Calendar{Product: "-//x//EN", TZID: "UTC", Name: Text{Value: "-" + s}})
	b = AppendText(b, "X-TEXT", Text{Value: "-" + s}, Param{"X-P", s})
	b = AppendTail(AppendEvent(AppendZone(b, time.UTC, 0), e))
	for _, p := range Check(b) {
		t.Fatalf("%q: %v in\n%s", s, p, b)
	}
	var c checker
	for _, l := range c.unfold(b) {
		if err := l.split(); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		if l.name == "SUMMARY" && Unescape(l.value) != "-"+want {
			t.Fatalf("%q came back as %q", "-"+want, Unescape(l.value))
		}
	}
	line := string(AppendText(nil, "X-TEXT", Text{Value: "-" + s}, Param{"X-P", s}))
	back := contentLine{text: strings.TrimSuffix(Unfold(line), "\r\n")}
	if err := back.split(); err != nil || back.param("X-P") != want || Unescape(back.value) != "-"+want {
		t.Fatalf("%q came back as parameter %q and text %q, %v", want, back.param("X-P"), Unescape(back.value), err)
	}
	if got := Unescape(Unfold(Escape(s))); got != want {
		t.Fatalf("Unescape(Escape(%q)) = %q, want %q", s, got, want)
	}
}

func TestFoldingKeepsCharactersTogether(t *testing.T) {
	family := "👩‍👩‍👧‍👦"
	for pad := range 80 {
		line := string(AppendText(nil, "SUMMARY", Text{Value: strings.Repeat("a", pad) + family + "🇺🇸e\u0301 " + strings.Repeat("b", 60)}))
		for _, part := range strings.Split(strings.TrimSuffix(line, "\r\n"), "\r\n ") {
			if !utf8.ValidString(part) || len(part) > 74 && !strings.HasPrefix(part, "SUMMARY:") || len(part) > 75 {
				t.Errorf("pad %d: line %q", pad, part)
			}
		}
		for _, whole := range []string{family, "🇺🇸", "e\u0301"} {
			if !strings.Contains(strings.ReplaceAll(line, "\r\n ", "|"), whole) {
				t.Errorf("pad %d: %q is split in %q", pad, whole, line)
			}
		}
	}
}

func TestEscape(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a, b; c\\d", `a\, b\; c\\d`},
		{"a:b \"c\"", `a:b "c"`}, // colons and quotes stay
		{"a\r\nb\u2028c", `a\nb\nc`},
		{"tab\there", "tab\there"}, // white space, which TEXT may hold
	} {
		if got := Escape(tt.in); got != tt.want {
			t.Errorf("Escape(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestUnescape(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{`a\, b\; c\\d\ne\Nf`, "a, b; c\\d\ne\nf"},
		{`\\n`, `\n`}, // a backslash and an n
		{`odd \x`, "odd x"},
		{`ends with \`, `ends with \`},
	} {
		if got := Unescape(tt.in); got != tt.want {
			t.Errorf("Unescape(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
