// Package fold makes words comparable for search: without accents, case, and
// the differences that keyboards make. The same table folds the index when the
// site is built and the words that a reader types, so it is written here once
// and handed to the script. It knows nothing of indexes or ranking.
package fold

import (
	"strings"
	"unicode"
)

// letters says which letters are read as which others: "to=from" groups, each
// letter of "from" is read as "to". All are in lower case.
//
// Latin letters lose their marks (Unicode NFKD), and those that have no mark to
// lose are written as people type them without. Arabic letters take their
// Persian form, without hamza. Jamo take the form that begins a syllable, so
// that a syllable typed by half begins the whole word. Digits are ASCII.
const letters = "a=àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặａ b=ḃḅḇｂ c=çćĉċčḉｃ d=đðďḋḍḏḑḓｄ e=èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệｅ f=ḟｆ " +
	"g=ĝğġģǧǵḡｇ h=ħĥȟḣḥḧḩḫẖｈ i=ìíîïĩīĭįıǐȉȋḭḯỉịｉ j=ĵǰｊ k=ķǩḱḳḵｋ l=łĺļľḷḹḻḽｌ m=ḿṁṃｍ n=ñńņňǹṅṇṉṋｎ " +
	"o=øòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợｏ p=ṕṗｐ q=ｑ r=ŕŗřȑȓṙṛṝṟｒ s=śŝşšſșṡṣṥṧṩẛｓ t=ŧţťțṫṭṯṱẗｔ " +
	"u=ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữựｕ v=ṽṿｖ w=ŵẁẃẅẇẉẘｗ x=ẋẍｘ y=ýÿŷȳẏẙỳỵỷỹｙ z=źżžẑẓẕｚ ae=æ oe=œ ss=ß th=þ " +
	"σ=ς е=ё и=й і=ї у=ў եվ=և " +
	"ا=آأإٱ و=ؤ ی=يئىې ک=ك ه=ةۀ " +
	"0=٠۰០０ 1=١۱១１ 2=٢۲២２ 3=٣۳៣３ 4=٤۴៤４ 5=٥۵៥５ 6=٦۶៦６ 7=٧۷៧７ 8=٨۸៨８ 9=٩۹៩９ " +
	"ᄀ=ㄱᆨ ᄁ=ㄲᆩ ᄀᄉ=ㄳᆪ ᄂ=ㄴᆫ ᄂᄌ=ㄵᆬ ᄂᄒ=ㄶᆭ ᄃ=ㄷᆮ ᄄ=ㄸ ᄅ=ㄹᆯ ᄅᄀ=ㄺᆰ ᄅᄆ=ㄻᆱ ᄅᄇ=ㄼᆲ ᄅᄉ=ㄽᆳ ᄅᄐ=ㄾᆴ ᄅᄑ=ㄿᆵ ᄅᄒ=ㅀᆶ " +
	"ᄆ=ㅁᆷ ᄇ=ㅂᆸ ᄈ=ㅃ ᄇᄉ=ㅄᆹ ᄉ=ㅅᆺ ᄊ=ㅆᆻ ᄋ=ㅇᆼ ᄌ=ㅈᆽ ᄍ=ㅉ ᄎ=ㅊᆾ ᄏ=ㅋᆿ ᄐ=ㅌᇀ ᄑ=ㅍᇁ ᄒ=ㅎᇂ " +
	"ᅡ=ㅏ ᅢ=ㅐ ᅣ=ㅑ ᅤ=ㅒ ᅥ=ㅓ ᅦ=ㅔ ᅧ=ㅕ ᅨ=ㅖ ᅩ=ㅗ ᅪ=ㅘ ᅫ=ㅙ ᅬ=ㅚ ᅭ=ㅛ ᅮ=ㅜ ᅯ=ㅝ ᅰ=ㅞ ᅱ=ㅟ ᅲ=ㅠ ᅳ=ㅡ ᅴ=ㅢ ᅵ=ㅣ"

// dropped are the characters that are left out, as pairs of the first and the
// last of a range: marks of Latin, Cyrillic, Hebrew and Arabic letters, hamza,
// tatweel, what has no width, and the signs inside of words (L.A., Medi-Cal,
// don't). Vowels of Khmer are marks too, and stay: they tell words apart.
const dropped = "''--..``´´’’‘‘ʼʼ‐‑" +
	"\u00ad\u00ad\u0300\u036f\u0483\u0487\u0591\u05bd\u0621\u0621\u0640\u0640\u064b\u065f\u0670\u0670" +
	"\u200b\u200f\u202a\u202e\u2060\u2064\u2066\u2069\ufe00\ufe0f\ufeff\ufeff"

// A Table is the folding of letters in the form in which the script takes it.
type Table struct {
	Letters string `json:"letters"` // "to=from" groups, parted by spaces
	Drop    string `json:"drop"`    // first and last of each range of what is left out
}

// Script returns the table for the script. To fold, a script takes the lower
// case, takes the syllables of Hangul apart (Unicode NFD), leaves out what Drop
// says, and reads each letter as Letters says.
func Script() Table { return Table{letters, dropped} }

var (
	reads = readsOf(letters)
	drops = []rune(dropped)
)

func readsOf(groups string) map[rune]string {
	m := map[rune]string{}
	for _, g := range strings.Fields(groups) {
		to, from, _ := strings.Cut(g, "=")
		for _, r := range from {
			m[r] = to
		}
	}
	return m
}

// String returns s folded. Folding what is folded changes nothing.
func String(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		r = unicode.ToLower(r)
		if r < '가' || r > '힣' {
			write(&b, r)
			continue
		}
		// A syllable of Hangul is a number made of its jamo (Unicode, section 3.12).
		n := r - '가'
		write(&b, 0x1100+n/588)
		write(&b, 0x1161+n%588/28)
		if n%28 > 0 {
			write(&b, 0x11a7+n%28)
		}
	}
	return b.String()
}

func write(b *strings.Builder, r rune) {
	if isDropped(r) {
		return
	}
	if to, ok := reads[r]; ok {
		b.WriteString(to)
		return
	}
	b.WriteRune(r)
}

func isDropped(r rune) bool {
	for i := 0; i < len(drops); i += 2 {
		if drops[i] <= r && r <= drops[i+1] {
			return true
		}
	}
	return false
}

// Words returns the folded words of s: runs of letters, marks and digits. A run
// in a script that has no spaces, such as Khmer, is one word.
func Words(s string) []string {
	return strings.FieldsFunc(String(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r)
	})
}
