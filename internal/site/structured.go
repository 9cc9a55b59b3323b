package site

import (
	"encoding/json"
	"html/template"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"centers/internal/civil"
	"centers/internal/directory"
)

// What a page says is said again for search engines as JSON-LD in the
// vocabulary of schema.org, in the forms that Google documents (LocalBusiness,
// Event, FAQPage, BreadcrumbList, WebSite). Nothing is said that the page does
// not show, and nothing that is only an example.

// vocabulary is the JSON-LD context of every object.
const vocabulary = "https://schema.org"

// A node begins an object: Context is set in the outermost one only.
type node struct {
	Context string `json:"@context,omitempty"`
	Type    string `json:"@type"`
	ID      string `json:"@id,omitempty"`
}

func top(kind string) node { return node{Context: vocabulary, Type: kind} }

func of(kind string) node { return node{Type: kind} }

// A websiteNode is a schema.org WebSite.
type websiteNode struct {
	node
	Name   string     `json:"name"`
	URL    string     `json:"url"`
	Lang   string     `json:"inLanguage"`
	Search searchNode `json:"potentialAction"`
}

// A searchNode is a schema.org SearchAction.
type searchNode struct {
	node
	Target string `json:"target"`
	Query  string `json:"query-input"`
}

// A faqNode is a schema.org FAQPage.
type faqNode struct {
	node
	Questions []questionNode `json:"mainEntity"`
}

// A questionNode is a schema.org Question.
type questionNode struct {
	node
	Name   string     `json:"name"`
	Answer answerNode `json:"acceptedAnswer"`
}

// An answerNode is a schema.org Answer: how it begins, and where all of it is.
type answerNode struct {
	node
	Text string `json:"text"`
	URL  string `json:"url"`
}

// A crumbsNode is a schema.org BreadcrumbList.
type crumbsNode struct {
	node
	Items []crumbNode `json:"itemListElement"`
}

// A crumbNode is a schema.org ListItem. The last one has no address.
type crumbNode struct {
	node
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item,omitempty"`
}

// An addressNode is a schema.org PostalAddress.
type addressNode struct {
	node
	Street  string `json:"streetAddress,omitempty"`
	City    string `json:"addressLocality"`
	State   string `json:"addressRegion"`
	ZIP     string `json:"postalCode,omitempty"`
	Country string `json:"addressCountry"`
}

// jsonLD encodes a schema.org object. [json.Marshal] escapes <, > and &, so
// that no text can end the script element.
func jsonLD(v any) []template.JS {
	data, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	return []template.JS{template.JS(data)}
}

// siteLD describes the site.
func (t *tongue) siteLD() []template.JS {
	return jsonLD(websiteNode{
		node: top("WebSite"), Name: t.site.Title.In(t.Tag).Value, URL: t.site.URL(t.prefix), Lang: t.Tag,
		Search: searchNode{of("SearchAction"), t.site.URL(t.prefix) + "search/?q={search_term_string}", "required name=search_term_string"},
	})
}

// beginning returns the first paragraphs of a text, as many as say something: a
// page of answers would weigh half as much again if it had all of them twice.
func beginning(text string) string {
	const enough = 60 // characters
	n := 0
	for {
		i := strings.Index(text[n:], "\n\n")
		if i < 0 {
			return text
		}
		n += i
		if utf8.RuneCountInString(text[:n]) >= enough {
			return text[:n]
		}
		n += len("\n\n")
	}
}

// faqLD describes the questions.
func (t *tongue) faqLD() []template.JS {
	page := t.site.URL(t.prefix + "faq/#")
	var questions []questionNode
	for _, q := range t.dir.FAQs {
		if b := q.Body.In(t.Tag); b != nil && b.Plain != "" {
			questions = append(questions, questionNode{of("Question"), q.Question.In(t.Tag).Value, answerNode{of("Answer"), beginning(b.Plain), page + q.ID}})
		}
	}
	if len(questions) == 0 {
		return nil
	}
	return jsonLD(faqNode{top("FAQPage"), questions})
}

// breadcrumbs describes the way to the page.
func (t *tongue) breadcrumbs(crumbs []crumb) []template.JS {
	if len(crumbs) < 2 {
		return nil
	}
	items := make([]crumbNode, len(crumbs))
	for i, c := range crumbs {
		items[i] = crumbNode{node: of("ListItem"), Position: i + 1, Name: c.Text.Text}
		if c.Href != "" {
			items[i].Item = t.site.URL(strings.TrimPrefix(c.Href, t.site.BasePath()))
		}
	}
	return jsonLD(crumbsNode{top("BreadcrumbList"), items})
}

// addressLD describes an address, and gives nil where none is known.
func addressLD(a directory.Address) *addressNode {
	if a.City == "" {
		return nil
	}
	n := &addressNode{node: of("PostalAddress"), City: a.City, State: a.State, ZIP: a.ZIP, Country: "US"}
	if a.Street != "" {
		n.Street = addressLines(a)[0]
	}
	return n
}

// clockLD returns a time as schema.org wants it: 24:00 is not a Time there.
func clockLD(c civil.Clock) string {
	if c == civil.Midnight {
		return "23:59"
	}
	return c.String()
}

// instant returns a point in time with its offset (ISO 8601).
func instant(t time.Time) string { return t.Format(time.RFC3339) }

// duration returns a rule's step as an ISO 8601 duration, such as P2W.
func duration(n int, unit string) string { return "P" + strconv.Itoa(n) + unit }
