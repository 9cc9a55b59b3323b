package check

import (
	"math"
	"slices"
	"testing"
)

func TestEnglishSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"the": 1, "cat": 1, "see": 1, "free": 1, "table": 2, "sale": 1, "walked": 1, "wanted": 2, "classes": 2, "makes": 1, "boxes": 2,
		"nation": 2, "diet": 2, "create": 2, "area": 3, "science": 2, "people": 2, "health": 1, "center": 2, "community": 4, "resource": 2,
		"doctor": 2, "medicine": 3, "appointment": 3, "diabetes": 4, "Medi-Cal": 3, "2026": 1, "I": 1, "being": 2, "radio": 3, "video": 3,
	} {
		if got := englishSyllables(word); got != want {
			t.Errorf("englishSyllables(%q) = %d, want %d", word, got, want)
		}
	}
}

func TestSpanishSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"sol": 1, "casa": 2, "centro": 2, "que": 1, "quien": 1, "guía": 2, "guerra": 2, "vergüenza": 3, "agua": 2, "día": 2, "país": 2, "aire": 2,
		"poeta": 3, "leer": 2, "ciudad": 2, "salud": 2, "comunidad": 4, "clínica": 3, "y": 1, "muy": 1, "ley": 1, "yoga": 2, "mayo": 2, "estudio": 3,
		"ejercicio": 4, "línea": 3, "2026": 1, "Los": 1, "limpiáis": 2,
	} {
		if got := spanishSyllables(word); got != want {
			t.Errorf("spanishSyllables(%q) = %d, want %d", word, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"Come in. We are open!", []string{"Come in.", "We are open!"}},
		{"Is it free? Yes.", []string{"Is it free?", "Yes."}},
		{"Sí. ¿Es gratis? ¡Venga!", []string{"Sí.", "¿Es gratis?", "¡Venga!"}},
		{"L.A. Care runs it. Dr. Ruiz helps.", []string{"L.A. Care runs it.", "Dr. Ruiz helps."}},
		{"Open until 5 p.m. Call us.", []string{"Open until 5 p.m.", "Call us."}},
		{"Open 9 a.m. to 5 p.m. each day", []string{"Open 9 a.m. to 5 p.m. each day"}},
		{"She said “yes.” Then we went.", []string{"She said “yes.”", "Then we went."}},
		{"See example.org. It helps.", []string{"See example.org.", "It helps."}},
		{"  ", nil},
		{"…", nil},
	} {
		var got []string
		for _, s := range sentencesOf(tt.in) {
			got = append(got, s.words)
			if tt.in[s.offset:s.offset+len(s.words)] != s.words {
				t.Errorf("%q: %q does not stand at %d", tt.in, s.words, s.offset)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("sentencesOf(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestCountWords(t *testing.T) {
	for in, want := range map[string]int{
		"Call (213) 555-0100 now": 3, "Call 1-888-839-9909.": 1, "See https://example.org/page and write to a@example.org": 4,
		"Medi-Cal is free — for all": 5, "example.org": 0,
	} {
		if got := countWords(in); got != want {
			t.Errorf("countWords(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestMeasure(t *testing.T) {
	for _, tt := range []struct {
		lang, text string
		want       float64
	}{
		{"en", "The cat sat on the mat.", 0.39*6 + 11.8*1 - 15.59},
		{"en", "We help people. You can come in.", 0.39*3.5 + 11.8*8/7 - 15.59},
		{"es", "El sol sale. La casa es mía.", gradeOf(206.84 - 60*11/7.0 - 1.02*3.5)},
	} {
		got, ok := measure(sentencesOf(tt.text), tt.lang)
		if !ok || math.Abs(got.grade-tt.want) > 1e-9 {
			t.Errorf("measure(%q) = %v, want grade %v", tt.text, got, tt.want)
		}
	}
	for _, tt := range []struct{ lang, text string }{{"ko", "Come in."}, {"en", ""}} {
		if got, ok := measure(sentencesOf(tt.text), tt.lang); ok {
			t.Errorf("measure(%q) in %s = %v, want none", tt.text, tt.lang, got)
		}
	}
}

func TestGradeOf(t *testing.T) {
	for points, want := range map[float64]float64{120: 4, 100: 4, 90: 5, 75: 6.5, 70: 7, 60: 9, 50: 13, 30: 16, 0: 18, -20: 18} {
		if got := gradeOf(points); math.Abs(got-want) > 1e-9 {
			t.Errorf("gradeOf(%v) = %v, want %v", points, got, want)
		}
	}
	for points, want := range map[float64]string{90: "muy fácil", 70: "bastante fácil", 60: "normal", 50: "algo difícil", 20: "muy difícil"} {
		if got := ease(points); got != want {
			t.Errorf("ease(%v) = %q, want %q", points, got, want)
		}
	}
}
