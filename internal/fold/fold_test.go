package fold

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestString(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Zumba", "zumba"},
		{"Nutrición", "nutricion"},
		{"Nutricio\u0301n", "nutricion"}, // as a Mac writes file names
		{"Đường huyết", "duong huyet"},
		{"L.A. Care", "la care"},
		{"Medi-Cal", "medical"},
		{"ＺＩＰ９０２６２", "zip90262"},       // full width
		{"إِفطار", "افطار"},            // hamza and vowel marks
		{"كتاب هدية", "کتاب هدیه"},     // Arabic letters as on a Persian keyboard
		{"می\u200cروم", "میروم"},       // no joiner inside of a word
		{"٩٠٢٦٢ ۹۰۲۶۲", "90262 90262"}, // digits
		{"Ёлка, йога", "елка, иога"},   // Russian without dots
		{"Եվ և", "եվ եվ"},              // an Armenian ligature
		{"ក្រុម\u200bគ្រួសារ", "ក្រុមគ្រួសារ"}, // a break without width; vowels stay
		{"센", "세ᄂ"},
		{"센ㅌ", "세ᄂᄐ"},  // a syllable typed by half …
		{"센터", "세ᄂ터"}, // … begins the whole word
		{"健康", "健康"},
		{"\xff", "\ufffd"},
	} {
		if got := String(tt.in); got != tt.want {
			t.Errorf("String(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"  Yoga, for seniors! ", []string{"yoga", "for", "seniors"}},
		{"1-2 p.m. (Room B)", []string{"12", "pm", "room", "b"}},
		{"ក្រុម គ្រួសារ", []string{"ក្រុម", "គ្រួសារ"}},
	} {
		if got := Words(tt.in); !slices.Equal(got, tt.want) {
			t.Errorf("Words(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// Every Latin letter with marks is read as Unicode takes it apart.
func TestLatinIsWhole(t *testing.T) {
	for _, span := range [][2]rune{{0xc0, 0x24f}, {0x1e00, 0x1eff}, {0xff21, 0xff5a}} {
		for r := span[0]; r <= span[1]; r++ {
			plain := strings.Map(func(r rune) rune {
				if unicode.IsMark(r) {
					return -1
				}
				return unicode.ToLower(r)
			}, norm.NFKD.String(string(r)))
			if len(plain) != 1 || !unicode.IsLetter(r) {
				continue
			}
			if got := String(string(r)); got != plain {
				t.Errorf("String(%q) = %q, want %q", r, got, plain)
			}
		}
	}
}

// The script folds as Go does: all letters of the table, what is dropped, one
// letter of each thousand of Unicode, and words of the site's languages.
func TestScriptFoldsTheSame(t *testing.T) {
	var in []string
	for _, r := range letters + dropped {
		in = append(in, string(r), strings.ToUpper(string(r)))
	}
	for r := rune(1); r < 0x20000; r += 7 {
		if unicode.IsGraphic(r) && unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Armenian, unicode.Arabic, unicode.Hangul, unicode.Khmer, unicode.Han) {
			in = append(in, "a"+string(r)+" b")
		}
	}
	in = append(in, "İstanbul ΟΔΟΣ", "Chương trình L.A. Care", "가나다라 ㄳ 값", "ធានា\u200bរ៉ាប់រង", "Семья и Ёлка", "المركز ٢٤ ساعة", "مرکز ۲۴ ساعته")
	want := make([][]string, len(in))
	for i, s := range in {
		want[i] = append([]string{String(s)}, Words(s)...)
	}
	script, err := os.ReadFile("../../static/js/search.js")
	if err != nil {
		t.Fatal(err)
	}
	input, err := json.Marshal(map[string]any{"script": string(script), "table": Script(), "in": in})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "testdata/fold.mjs")
	cmd.Stdin = bytes.NewReader(input)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	var got [][]string
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("the script folded %d strings of %d", len(got), len(want))
	}
	for i := range in {
		if !slices.Equal(got[i], want[i]) {
			t.Errorf("script folds %+q to %+q, Go to %+q", in[i], got[i], want[i])
		}
	}
}

func FuzzString(f *testing.F) {
	for _, s := range []string{"Zumba", "İ", "센터", "إِفطار", "\u0301a", "և"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := String(s)
		if again := String(once); again != once {
			t.Fatalf("String(%q) = %q, but that folds to %q", s, once, again)
		}
		for _, w := range Words(s) {
			if w == "" || !strings.Contains(once, w) {
				t.Fatalf("Words(%q) has %q, which is not in %q", s, w, once)
			}
		}
	})
}
