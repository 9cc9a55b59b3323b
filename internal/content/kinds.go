package content

import "slices"

// A Type is the form of a value, as the content format names it.
type Type string

// The types of values.
const (
	TypeText     Type = "text"         // a string, or a map from language to string
	TypeMarkdown Type = "markdown"     // the same, holding Markdown
	TypeString   Type = "string"       // words that are not translated
	TypeWord     Type = "word"         // one of Enum
	TypeDate     Type = "date"         // 2026-11-26
	TypePartial  Type = "partial-date" // 2007, 2007-11 or a date
	TypeBool     Type = "boolean"
	TypeInt      Type = "integer"
	TypeNumber   Type = "number"
	TypeURL      Type = "url"
	TypePhone    Type = "phone"
	TypeEmail    Type = "email"
	TypeID       Type = "id"
	TypeRef      Type = "reference" // the id of an item of the kind Of
	TypeRefs     Type = "references-or-all"
	TypeLanguage Type = "language" // a BCP 47 code
	TypeZone     Type = "time-zone"
	TypeZIP      Type = "zip"
	TypeState    Type = "state"
	TypePath     Type = "path" // of a file below static/
	TypeAlias    Type = "alias"
	TypeTarget   Type = "path-or-url" // where a redirect leads
	TypeAges     Type = "ages"
	TypeTime     Type = "time"
	TypeSpan     Type = "time-range"
	TypeSpans    Type = "time-ranges"
	TypeHours    Type = "hours" // a map from days to time ranges
	TypeEvery    Type = "every"
	TypeRRule    Type = "rrule"
	TypeReason   Type = "true-or-text"
	TypeDated    Type = "date-or-map" // a date, or a map with Fields
	TypeMap      Type = "map"         // a map with Fields
	TypeRules    Type = "rules"       // a map from rule to level and reason
	TypeWords    Type = "words"       // a map from word to word
)

// A Field describes one key.
type Field struct {
	Name        string
	Doc         string // one sentence for editors
	Type        Type
	List        bool     // a list of such values; one of them alone is accepted too
	Required    bool     // without exception; some keys are needed only with others
	Enum        []string // the words of a TypeWord
	Of          string   // the kind that a TypeRef names
	Words       bool     // holds words for readers, so a translation may repeat it
	Translation bool     // stands only in a translation
	Everywhere  bool     // stands in a translation too, for itself
	Min, Max    float64  // bounds of a number, inclusive; both 0: none
	Fields      []Field  // of a TypeMap
}

// A Kind describes one kind of file.
type Kind struct {
	Name   string // such as center
	Path   string // such as content/centers/<id>.md
	Doc    string
	List   bool // the file is a list of such items
	Body   bool // Markdown follows the keys
	Fields []Field
}

func describe[T any](t *table[T]) []Field {
	fields := make([]Field, len(t.fields))
	for i := range t.fields {
		fields[i] = t.fields[i].Field
	}
	return fields
}

// Kinds returns the description of every kind of file, from the same tables by
// which they are loaded.
func Kinds() []Kind {
	return slices.Clip([]Kind{
		{Name: "site", Path: "content/site.yaml", Doc: "What holds for the whole site.", Fields: describe(&siteTable)},
		{Name: "center", Path: "content/centers/<id>.md", Doc: "A place where people go.", Body: true, Fields: describe(&centerTable)},
		{Name: "service", Path: "content/services/<id>.md", Doc: "A kind of help or program.", Body: true, Fields: describe(&serviceTable)},
		{Name: "topic", Path: "content/topics.yaml", Doc: "The groups of questions, in their order.", List: true, Fields: describe(&topicTable)},
		{Name: "faq", Path: "content/faqs/<id>.md", Doc: "A question; the body is its answer.", Body: true, Fields: describe(&faqTable)},
		{Name: "partner", Path: "content/partners.yaml", Doc: "Organizations that work at centers.", List: true, Fields: describe(&partnerTable)},
		{Name: "notice", Path: "content/notices/<id>.md", Doc: "News that readers must see for a while.", Body: true, Fields: describe(&noticeTable)},
		{Name: "page", Path: "content/pages/<id>.md", Doc: "A page of its own, at /<id>/.", Body: true, Fields: describe(&pageTable)},
		{Name: "schedule", Path: "content/schedules/<any name>.yaml", Doc: "Classes of one center.", Fields: describe(&scheduleTable)},
		{Name: "closure", Path: "content/closures.yaml", Doc: "Days on which centers are closed.", List: true, Fields: describe(&closureTable)},
	})
}
