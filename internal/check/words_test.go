package check

import (
	"strings"
	"testing"
	"testing/fstest"

	"centers/internal/diag"
)

func TestLoud(t *testing.T) {
	for in, want := range map[string]string{
		"BRING YOUR CARD now":            "BRING YOUR CARD",
		"You must PLEASE CALL AHEAD":     "PLEASE CALL AHEAD",
		"TRAIGA SU TARJETA AQUÍ.":        "TRAIGA SU TARJETA AQUÍ.",
		"L.A. TTY AND":                   "", // short for something
		"The YMCA and NASA":              "",
		"WIC CDC DHS":                    "",
		"BRING A PEN TOO":                "BRING A PEN TOO",
		"A I O U are letters":            "",
		"COVID-19 and the FLU SHOT here": "",
		"FREE FOOD 12 HERE":              "",
	} {
		_, got := loud(in)
		if got != want {
			t.Errorf("loud(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWordIn(t *testing.T) {
	for _, tt := range []struct {
		s, word string
		want    int
	}{
		{"You may Utilize it", "utilize", 8},
		{"utilized", "utilize", -1},
		{"reutilize utilize", "utilize", 10},
		{"año fiscal", "fiscal", 5},
		{"años", "año", -1},
		{"point of contact.", "point of contact", 0},
		{"x", "", -1},
	} {
		if got := wordIn(tt.s, tt.word); got != tt.want {
			t.Errorf("wordIn(%q, %q) = %d, want %d", tt.s, tt.word, got, tt.want)
		}
	}
}

func TestAltFault(t *testing.T) {
	for alt, want := range map[string]string{
		"A door with a ramp":     "",
		"Foto":                   `are only "Foto"; say what it shows`,
		"IMG_1234.JPG":           `are the name of a file, "IMG_1234.JPG"; say what it shows`,
		strings.Repeat("a ", 90): "are 179 characters long; 150 are enough to say what it shows, and the rest belongs into the text",
	} {
		if got := altFault(alt); got != want {
			t.Errorf("altFault(%q) = %q, want %q", alt, got, want)
		}
	}
}

func TestFinder(t *testing.T) {
	f := finder{fsys: fstest.MapFS{
		"a.yaml": {Data: []byte("center: x\nclasses:\n  - id: one\n    # room: none\n    title: {en: One, es: Uno}\n  - id: two\n    room: A\n    title: A long title that\n      goes on\n")},
		"a.md":   {Data: []byte("---\r\nname: X\r\nverified: 2026-01-01\r\n---\r\nverified: not this\r\nWords\r\n")},
	}}
	one, two := diag.Pos{File: "a.yaml", Line: 3, Col: 5}, diag.Pos{File: "a.yaml", Line: 6, Col: 5}
	md := diag.Pos{File: "a.md", Line: 1, Col: 1}
	for _, tt := range []struct {
		got  diag.Pos
		want string
	}{
		{f.key(one, "title"), "a.yaml:5:5"},
		{f.key(one, "es"), "a.yaml:5:22"},
		{f.key(one, "room"), "a.yaml:3:5"}, // only the other class has one
		{f.key(two, "room"), "a.yaml:7:5"},
		{f.key(two, "id"), "a.yaml:6:5"},
		{f.words(two, "A long title that goes on"), "a.yaml:6:5"},
		{f.words(two, "A long title that"), "a.yaml:8:12"},
		{f.words(one, "Uno"), "a.yaml:5:26"},
		{f.key(md, "verified"), "a.md:3:1"},
		{f.key(md, "updated"), "a.md:1:1"},
		{f.words(md, "Words"), "a.md:6:1"},
		{f.key(diag.Pos{File: "none.md", Line: 7, Col: 2}, "x"), "none.md:7:2"},
	} {
		if tt.got.String() != tt.want {
			t.Errorf("got %v, want %s", tt.got, tt.want)
		}
	}
}
