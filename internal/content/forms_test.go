package content

import (
	"testing"

	"centers/internal/directory"
)

func TestParsePhone(t *testing.T) {
	for _, tt := range []struct{ in, e164, extension, display string }{
		{"213-438-5570", "+12134385570", "", "(213) 438-5570"},
		{"(213) 438 5570", "+12134385570", "", "(213) 438-5570"},
		{"1.213.438.5570", "+12134385570", "", "(213) 438-5570"},
		{"+1 213 438 5570", "+12134385570", "", "(213) 438-5570"},
		{"2134385570", "+12134385570", "", "(213) 438-5570"},
		{"213–438–5570", "+12134385570", "", "(213) 438-5570"}, // en dashes
		{"877-287-6290 x12", "+18772876290", "12", "(877) 287-6290 ext. 12"},
		{"877-287-6290, ext. 12", "+18772876290", "12", "(877) 287-6290 ext. 12"},
		{"+52 55 1234 5678", "+525512345678", "", "+52 55 1234 5678"},
		{"+525512345678 x9", "+525512345678", "9", "+525512345678 ext. 9"},
		{"711", "711", "", "711"},
	} {
		got, err := parsePhone(tt.in)
		if want := (directory.Phone{E164: tt.e164, Extension: tt.extension, Display: tt.display}); err != nil || got != want {
			t.Errorf("parsePhone(%q) = %+v, %v; want %+v", tt.in, got, err, want)
		}
	}
	for _, tt := range []struct{ in, want string }{
		{"1-877-CALL-NOW", `"1-877-CALL-NOW" has letters; write the digits, (877) 225-5669`},
		{"CALL", `"CALL" is not a phone number, such as 213-438-5570`},
		{"213-HELP", `"213-HELP" has letters; write the digits alone`},
		{"113-438-5570", `"113-438-5570" is not a phone number: neither the area code nor the three digits after it can begin with 0 or 1`},
		{"+1 213 438", `"+1 213 438" is not a phone number: it has 7 digits, and one of the United States has ten; begin with + and the code for another country`},
		{"+0 213 438 5570", `"+0 213 438 5570" is not a phone number: after the + come the code of the country and the number, 8 to 15 digits in all`},
		{"123", `"123" is not a phone number: it has 3 digits, and one of the United States has ten; begin with + and the code for another country`},
		{"213_438_5570", `"213_438_5570" is not a phone number, such as 213-438-5570`},
	} {
		if got, err := parsePhone(tt.in); err == nil || err.Error() != tt.want {
			t.Errorf("parsePhone(%q) = %+v, %v; want %s", tt.in, got, err, tt.want)
		}
	}
}

func TestParseAges(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want directory.Ages
	}{
		{"18+", directory.Ages{Min: 18}}, {"5-12", directory.Ages{Min: 5, Max: 12}}, {"5 – 12", directory.Ages{Min: 5, Max: 12}},
		{"under 6", directory.Ages{Max: 5}}, {"Under 18", directory.Ages{Max: 17}}, {"0-5", directory.Ages{Max: 5}},
	} {
		if got, err := parseAges(tt.in); err != nil || got != tt.want {
			t.Errorf("parseAges(%q) = %v, %v; want %v", tt.in, got, err, tt.want)
		}
	}
	for _, in := range []string{"12-5", "18", "adults", "under 0", "under 1", "0-0", "5-200", "999+", "-5", ""} {
		if got, err := parseAges(in); err == nil {
			t.Errorf("parseAges(%q) = %v, want an error", in, got)
		}
	}
}

func TestParsePartial(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want directory.PartialDate
	}{
		{"2007", directory.PartialDate{Year: 2007}}, {"2007-11", directory.PartialDate{Year: 2007, Month: 11}},
		{"2007-11-30", directory.PartialDate{Year: 2007, Month: 11, Day: 30}},
	} {
		if got, err := parsePartial(tt.in); err != nil || got != tt.want {
			t.Errorf("parsePartial(%q) = %v, %v; want %v", tt.in, got, err, tt.want)
		}
	}
	for _, in := range []string{"0000", "2007-13", "2007-00", "2007-11-31", "07", "2007-1", "Nov 2007"} {
		if got, err := parsePartial(in); err == nil {
			t.Errorf("parsePartial(%q) = %v, want an error", in, got)
		}
	}
}

func TestFaults(t *testing.T) {
	for _, tt := range []struct {
		name       string
		fault      func(string) string
		good, poor []string
	}{
		{"url", urlFault, []string{"https://example.org", "http://example.org:8080/a?b=c#d", "https://example.org/%C3%A9"},
			[]string{"example.org", "//example.org/", "ftp://example.org", "https://", "https:example.org", "javascript:alert(1)", "https://a b/", "https://user@example.org/", "https://exa<mple.org"}},
		{"email", emailFault, []string{"a@example.org", "first.last+tag@sub.example.org"}, []string{"a", "a@", "@example.org", "a@example", "a b@example.org", "<a@example.org>", "a@example..org"}},
		{"zip", zipFault, []string{"90262", "01234", "90262-1234"}, []string{"9026", "902621234", "90262 1234", "abcde"}},
		{"id", idFault, []string{"a", "healthy-cooking", "2nd"}, []string{"", "A", "a--b", "-a", "a-", "a_b", "a b", "ñ", "con", "com1", "nul"}},
		{"alias", aliasFault, []string{"/a", "/a/b/", "/a.html"}, []string{"a", "/", "//a", "/a//b", "/../a", "/a?b", "/a b", "/./a"}},
		{"language", languageFault, []string{"es", "zh-Hant", "pt-BR", "es-419", "yue", "asl", "zh-Hant-TW"}, []string{"", "e", "ES", "sp", "spanish", "es_MX", "es-mx", "zh-hant", "español", "12"}},
		{"path", pathFault, []string{"img/a.jpg", "a.PNG"}, []string{"/img/a.jpg", "static/a.jpg", "../a.jpg", "img//a.jpg", "img\\a.jpg", "a.txt", "a"}},
		{"base URL", baseURLFault, []string{"https://example.org", "https://example.org/a/"}, []string{"https://example.org/?a", "https://example.org/#a", "example.org"}},
	} {
		for _, s := range tt.good {
			if fault := tt.fault(s); fault != "" {
				t.Errorf("%s: %q %s", tt.name, s, fault)
			}
		}
		for _, s := range tt.poor {
			if tt.fault(s) == "" {
				t.Errorf("%s: %q is accepted", tt.name, s)
			}
		}
	}
}

func TestParseState(t *testing.T) {
	for in, want := range map[string]string{"CA": "CA", "ca": "CA"} {
		if got, err := parseState(in); err != nil || got != want {
			t.Errorf("parseState(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"California", "C", "C1", "Calif."} {
		if got, err := parseState(in); err == nil {
			t.Errorf("parseState(%q) = %q, want an error", in, got)
		}
	}
}

func TestParseZone(t *testing.T) {
	if zone, err := parseZone("America/Los_Angeles"); err != nil || zone.String() != "America/Los_Angeles" {
		t.Errorf("parseZone = %v, %v", zone, err)
	}
	for _, in := range []string{"Local", "", "PST", "Pacific", "America/Nowhere", "../etc", "/etc/localtime"} {
		if zone, err := parseZone(in); err == nil {
			t.Errorf("parseZone(%q) = %v, want an error", in, zone)
		}
	}
}
