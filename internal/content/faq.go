package content

import (
	"slices"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
)

// A topic is an item of content/topics.yaml.
type topic struct {
	directory.Topic
	draft bool
}

var topicTable = table[topic]{
	noun: "a topic",
	fields: []field[topic]{
		must(one("id", "A short name that questions refer to.", idValue, func(t *topic) *string { return &t.ID })),
		must(one("name", "What readers see.", textValue, func(t *topic) *directory.Text { return &t.Name })),
		one("draft", "true keeps the topic and its questions out of the site.", boolValue, func(t *topic) *bool { return &t.draft }),
	},
	place: func(t *topic, at diag.Pos) { t.At = placeOf(at) },
}

// A faq is a file of content/faqs/.
type faq struct {
	directory.FAQ
	extra
	topic ref
}

var faqKind = markdownKind[faq]{kind: directory.KindFAQ, folder: "faqs", table: &faqTable, parts: faqParts}

func faqParts(f *faq) parts { return parts{&f.ID, &f.Meta, &f.extra, &f.Body} }

var audienceValue = word("audience", "members", "visitors", "providers", "partners")

var faqTable = table[faq]{
	noun: "a question",
	fields: slices.Concat([]field[faq]{
		must(one("question", "The question, as a visitor would ask it.", textValue, func(f *faq) *directory.Text { return &f.Question })),
		must(one("topic", "The id of a topic from topics.yaml.", refValue("topic"), func(f *faq) *ref { return &f.topic })),
		many("audiences", "Who asks this.", audienceValue, func(f *faq) *[]string { return &f.Audiences }),
		orderField(func(f *faq) *int { return &f.Order }),
		one("as_of", "When the answer was true.", dateValue, func(f *faq) *civil.Date { return &f.AsOf }),
		sourcesField(func(f *faq) *[]string { return &f.Sources }),
		verifiedField(func(f *faq) *civil.Date { return &f.Verified }),
	}, metaFields(faqParts)),
}
