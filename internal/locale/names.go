package locale

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

//go:generate go run gencldr.go $CLDR

// cldr is a map from language to names. See gencldr.go.
//
//go:embed cldr.json
var cldr []byte

// names are what CLDR knows of a language. Weeks begin on Monday.
type names struct {
	Months, MonthsAlone, MonthsShort       []string
	Weekdays, WeekdaysAlone, WeekdaysShort []string
	Dir                                    string
	Group                                  string // between thousands
	MinimumToGroup                         string // digits before the first group
	Languages                              map[string]string
	Patterns                               map[string]string // by key of the interface words

	minimumToGroup int
}

// namesOf returns the names of a language, or of one that it is a kind of; nil
// where CLDR, as far as it is here, knows none. The map is that of readCLDR.
func namesOf(all map[string]json.RawMessage, tag string) (*names, error) {
	for t := tag; t != ""; t = parent(t) {
		data, ok := all[t]
		if !ok {
			continue
		}
		n := &names{}
		if err := json.Unmarshal(data, n); err != nil {
			return nil, fmt.Errorf("cldr.json, %q: %w", t, err)
		}
		digits, err := strconv.Atoi(n.MinimumToGroup)
		if err != nil {
			return nil, fmt.Errorf("cldr.json, %q: %w", t, err)
		}
		n.minimumToGroup = digits
		return n, nil
	}
	return nil, nil
}

func readCLDR() (map[string]json.RawMessage, error) {
	var all map[string]json.RawMessage
	err := json.Unmarshal(cldr, &all)
	return all, err
}

// A collator is good for one goroutine at a time.
type collator = collate.Collator

func newCollators(tag language.Tag) *sync.Pool {
	return &sync.Pool{New: func() any { return collate.New(tag, collate.Numeric) }}
}

// scriptOf returns the letters of a language's script, and nothing if that is
// Latin or unknown here.
func scriptOf(tag language.Tag) []*unicode.RangeTable {
	script, _ := tag.Script()
	switch script.String() {
	case "Hans", "Hant":
		return []*unicode.RangeTable{unicode.Han}
	case "Kore":
		return []*unicode.RangeTable{unicode.Hangul, unicode.Han}
	case "Cyrl":
		return []*unicode.RangeTable{unicode.Cyrillic}
	case "Armn":
		return []*unicode.RangeTable{unicode.Armenian}
	case "Khmr":
		return []*unicode.RangeTable{unicode.Khmer}
	case "Arab":
		return []*unicode.RangeTable{unicode.Arabic}
	}
	return nil
}

// alikeIn returns the letters of a language that dictionaries of CLDR take for
// another one, and the library does not: in Arabic an alef with a hamza.
func alikeIn(base string) *strings.Replacer {
	if base == "ar" {
		return strings.NewReplacer("أ", "ا", "إ", "ا")
	}
	return nil
}
