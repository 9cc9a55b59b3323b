package content

import (
	"regexp"
	"strings"

	"centers/internal/diag"
)

// languageForm is a BCP 47 code as people write it: language, script, region
// and variants (RFC 5646, section 2.1).
var languageForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$`)

// twoLetters are the codes of ISO 639-1.
const twoLetters = " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "

// languageNames are what people write for the codes of languages that are
// spoken in Los Angeles County, and the codes of countries mistaken for them.
var languageNames = map[string]string{
	"arabic": "ar", "armenian": "hy", "am-armenian": "hy", "cambodian": "km", "khmer": "km", "chinese": "zh",
	"mandarin": "cmn", "cantonese": "yue", "english": "en", "farsi": "fa", "persian": "fa", "french": "fr",
	"hindi": "hi", "hmong": "hmn", "japanese": "ja", "jp": "ja", "korean": "ko", "lao": "lo", "punjabi": "pa",
	"russian": "ru", "spanish": "es", "español": "es", "espanol": "es", "sp": "es", "mx": "es", "tagalog": "tl", "filipino": "tl",
	"thai": "th", "ukrainian": "uk", "vietnamese": "vi", "vn": "vi", "cn": "zh", "asl": "asl", "american sign language": "asl",
}

func languageFault(s string) string {
	base, _, _ := strings.Cut(s, "-")
	if languageForm.MatchString(s) && (len(base) == 3 || isTwoLetters(base)) {
		return ""
	}
	if code := languageNames[strings.ToLower(s)]; code != "" {
		return "is not a language code; write " + code
	}
	if fixed := languageCase(s); fixed != s && languageFault(fixed) == "" {
		return "is not a language code; write " + fixed
	}
	return "is not a language code, such as es, ko or zh-Hant"
}

func isTwoLetters(s string) bool { return len(s) == 2 && strings.Contains(twoLetters, " "+s+" ") }

// languageCase returns a code in the case and with the hyphens of BCP 47.
func languageCase(s string) string {
	parts := strings.Split(strings.ReplaceAll(strings.ToLower(s), "_", "-"), "-")
	for i, p := range parts[1:] {
		switch len(p) {
		case 2:
			parts[i+1] = strings.ToUpper(p)
		case 4:
			if p[0] >= 'a' {
				parts[i+1] = strings.ToUpper(p[:1]) + p[1:]
			}
		}
	}
	return strings.Join(parts, "-")
}

var languageValue = checked(Field{Type: TypeLanguage}, "a language code", languageFault)

// states are the postal codes of the United States.
var states = map[string]string{
	"alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO", "connecticut": "CT",
	"delaware": "DE", "district of columbia": "DC", "florida": "FL", "georgia": "GA", "hawaii": "HI", "idaho": "ID", "illinois": "IL",
	"indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY", "louisiana": "LA", "maine": "ME", "maryland": "MD",
	"massachusetts": "MA", "michigan": "MI", "minnesota": "MN", "mississippi": "MS", "missouri": "MO", "montana": "MT",
	"nebraska": "NE", "nevada": "NV", "new hampshire": "NH", "new jersey": "NJ", "new mexico": "NM", "new york": "NY",
	"north carolina": "NC", "north dakota": "ND", "ohio": "OH", "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA",
	"rhode island": "RI", "south carolina": "SC", "south dakota": "SD", "tennessee": "TN", "texas": "TX", "utah": "UT",
	"vermont": "VT", "virginia": "VA", "washington": "WA", "west virginia": "WV", "wisconsin": "WI", "wyoming": "WY", "calif.": "CA", "cal": "CA",
}

var stateForm = regexp.MustCompile(`^[A-Za-z]{2}$`)

var stateValue = parsed(Field{Type: TypeState}, "a state such as CA", parseState)

func parseState(s string) (string, error) {
	if stateForm.MatchString(s) {
		return strings.ToUpper(s), nil
	}
	if code := states[strings.ToLower(s)]; code != "" {
		return "", errorString(diag.Quote(s) + " is not the two letters of a state; write " + code)
	}
	return "", errorString(diag.Quote(s) + " is not the two letters of a state, such as CA")
}
