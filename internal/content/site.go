package content

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// A siteFile is content/site.yaml.
type siteFile struct {
	directory.Site
	organizations []organization
	calendar      calendar
	samples       string
	redirects     []redirect
}

// A redirect is an item of `redirects` in site.yaml.
type redirect struct{ from, to placed[string] }

// An organization is an item of `organizations` in site.yaml.
type organization struct {
	directory.Organization
	draft bool
}

// A calendar is the window of sessions shown.
type calendar struct{ past, ahead int }

var siteTable = table[siteFile]{
	noun: "the site",
	fields: []field[siteFile]{
		must(one("title", "The name of the site.", textValue, func(s *siteFile) *directory.Text { return &s.Title })),
		must(one("description", "One sentence about the site.", textValue, func(s *siteFile) *directory.Text { return &s.Description })),
		must(one("base_url", "Where the site lives, path included.", checked(Field{Type: TypeURL}, "an address such as https://example.org/", baseURLFault), func(s *siteFile) *string { return &s.BaseURL })),
		must(one("timezone", "The time zone of all times, such as America/Los_Angeles.", zoneValue, func(s *siteFile) **time.Location { return &s.TimeZone })),
		must(many("languages", "The languages of the site, the default one first.", languageValue, func(s *siteFile) *[]string { return &s.Languages })),
		one("contact", "How to reach whoever runs the site.", object(&contactTable), func(s *siteFile) *directory.Contact { return &s.Contact }),
		many("organizations", "Who runs the centers.", object(&organizationTable), func(s *siteFile) *[]organization { return &s.organizations }),
		one("calendar", "The window of sessions shown.", object(&calendarTable), func(s *siteFile) *calendar { return &s.calendar }),
		one("samples", "Whether examples are published; show if absent.", word("choice", "show", "hide"), func(s *siteFile) *string { return &s.samples }),
		many("figures", "Numbers shown on the site, each with its source.", object(&figureTable), func(s *siteFile) *[]directory.Figure { return &s.Figures }),
		one("check", "Rules of check to switch, each with level and reason.", rulesValue, func(s *siteFile) *[]directory.RuleSetting { return &s.Rules }),
		one("reading_grade", "The highest school grade that texts may need.", number(1, 20), func(s *siteFile) *float64 { return &s.ReadingGrade }),
		one("jargon", "Words to avoid, each with the plain word.", jargonValue, func(s *siteFile) *[]directory.Jargon { return &s.Jargon }),
		many("redirects", "Former paths that belong to no item, each with where it leads.", object(&redirectTable), func(s *siteFile) *[]redirect { return &s.redirects }),
		one("editor", "Switches on a page at /edit/ on which people change content in forms.", pointerOf(object(&editorTable)), func(s *siteFile) **directory.Editor { return &s.Editor }),
	},
}

var editorTable = table[directory.Editor]{
	noun: "the editor",
	fields: []field[directory.Editor]{
		must(one("host", "Where the content is kept; test keeps changes in the browser, to try it out.", word("host", "github", "gitlab", "gitea", directory.EditorTest), func(e *directory.Editor) *string { return &e.Host })),
		one("repo", "The project's name there, such as example/centers. Needed unless the host is test.", checked(Field{Type: TypeString}, "a name such as example/centers", repoFault), func(e *directory.Editor) *string { return &e.Repo }),
		one("branch", "The branch that is published; main if absent.", stringValue, func(e *directory.Editor) *string { return &e.Branch }),
		one("api", "Where the host answers programs, if it is not the public one, such as https://git.example.org/api/v1.", urlValue, func(e *directory.Editor) *string { return &e.API }),
		one("sign_in", "A service through which people sign in; without it each needs an access token.", urlValue, func(e *directory.Editor) *string { return &e.SignIn }),
	},
	check: func(d *decoder, n *source.Node, e *directory.Editor) {
		if e.Repo == "" && e.Host != directory.EditorTest && n.Lookup("host") != nil && n.Lookup("repo") == nil {
			d.errorf(n.Pos(), ruleMissing, `"repo" is missing; the editor needs it to find the content`)
		}
		if e.Branch == "" {
			e.Branch = "main"
		}
	},
}

func repoFault(s string) string {
	if owner, name, ok := strings.Cut(s, "/"); !ok || owner == "" || name == "" || strings.ContainsAny(s, " \t:?#") {
		return "is not the name of a project; write its owner and its name, such as example/centers"
	}
	return ""
}

var contactTable = table[directory.Contact]{
	noun: "the contact",
	fields: []field[directory.Contact]{
		one("phone", "The telephone.", phoneValue, func(c *directory.Contact) *directory.Phone { return &c.Phone }),
		one("tty", "The telephone for people who cannot hear or speak.", phoneValue, func(c *directory.Contact) *directory.Phone { return &c.TTY }),
		one("email", "The email address.", emailValue, func(c *directory.Contact) *string { return &c.Email }),
		one("url", "The website.", urlValue, func(c *directory.Contact) *string { return &c.URL }),
	},
}

var organizationTable = table[organization]{
	noun: "an organization",
	fields: []field[organization]{
		must(one("id", "A short name that centers refer to.", idValue, func(o *organization) *string { return &o.ID })),
		must(one("name", "What it is called.", textValue, func(o *organization) *directory.Text { return &o.Name })),
		one("url", "Its website.", urlValue, func(o *organization) *string { return &o.URL }),
		one("phone", "Its telephone.", phoneValue, func(o *organization) *directory.Phone { return &o.Phone }),
		one("summary", "One sentence about it.", textValue, func(o *organization) *directory.Text { return &o.Summary }),
		one("draft", "true keeps the organization out of the site.", boolValue, func(o *organization) *bool { return &o.draft }),
	},
	place: func(o *organization, at diag.Pos) { o.At = placeOf(at) },
}

// maxWindow is the number of days that sessions may be shown.
const maxWindow = 800

var calendarTable = table[calendar]{
	noun: "the calendar",
	fields: []field[calendar]{
		one("past_days", "Days before today; 30 if absent.", integer(0, maxWindow), func(c *calendar) *int { return &c.past }),
		one("ahead_days", "Days after today; 120 if absent.", integer(0, maxWindow), func(c *calendar) *int { return &c.ahead }),
	},
	check: checkCalendar,
}

func checkCalendar(d *decoder, n *source.Node, c *calendar) {
	if n.Lookup("past_days") == nil {
		c.past = 30
	}
	if n.Lookup("ahead_days") == nil {
		c.ahead = 120
	}
	if c.past+c.ahead > maxWindow {
		d.errorf(n.Pos(), ruleLimit, "past_days and ahead_days are %d together; the limit is 800", c.past+c.ahead)
	}
}

var figureTable = table[directory.Figure]{
	noun: "a figure",
	fields: []field[directory.Figure]{
		must(one("value", "The number, as it is shown.", textValue, func(f *directory.Figure) *directory.Text { return &f.Value })),
		must(one("label", "What it counts.", textValue, func(f *directory.Figure) *directory.Text { return &f.Label })),
		must(one("source", "Where it is known from.", stringValue, func(f *directory.Figure) *string { return &f.Source })),
	},
}

var redirectTable = table[redirect]{
	noun: "a redirect",
	fields: []field[redirect]{
		must(one("from", "The former path, such as /old-page/.", at(aliasValue), func(r *redirect) *placed[string] { return &r.from })),
		must(one("to", "A page of the site, such as /classes/, or an address elsewhere.", at(checked(Field{Type: TypeTarget}, "a path such as /classes/ or an address such as https://example.org/", targetFault)), func(r *redirect) *placed[string] { return &r.to })),
	},
}

func targetFault(s string) string {
	switch {
	case s == "/":
		return ""
	case strings.HasPrefix(s, "/"):
		return aliasFault(s)
	}
	return urlFault(s)
}

func baseURLFault(s string) string {
	if fault := urlFault(s); fault != "" {
		return fault
	}
	u, err := url.Parse(s)
	if err != nil || u.RawQuery != "" || u.Fragment != "" || strings.ContainsAny(s, "?#") {
		return "cannot be where the site lives; it ends with the path, without ? and #"
	}
	return ""
}

var zoneValue = parsed(Field{Type: TypeZone}, "a time zone such as America/Los_Angeles", parseZone)

// commonZones are the time zones of the United States, for suggestions.
var commonZones = []string{
	"America/Los_Angeles", "America/Denver", "America/Phoenix", "America/Chicago", "America/New_York",
	"America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico",
}

// parseZone refuses the names that Go reads as the zone of the machine.
func parseZone(s string) (*time.Location, error) {
	if s != "Local" && (strings.Contains(s, "/") || s == "UTC") {
		if zone, err := time.LoadLocation(s); err == nil {
			return zone, nil
		}
	}
	would := ", such as America/Los_Angeles"
	if near, ok := diag.Nearest(s, commonZones); ok {
		would = fmt.Sprintf("; did you mean %q?", near)
	}
	return nil, errorString("unknown time zone " + diag.Quote(s) + would)
}

type ruleSetting struct{ level, reason string }

var ruleTable = table[ruleSetting]{
	noun: "a rule",
	fields: []field[ruleSetting]{
		must(one("level", "How much it matters.", word("level", "error", "warning", "advice", "off"), func(r *ruleSetting) *string { return &r.level })),
		must(one("reason", "Why it is switched.", stringValue, func(r *ruleSetting) *string { return &r.reason })),
	},
}

// rulesValue is a map from the name of a rule to its level and the reason.
var rulesValue = value[[]directory.RuleSetting]{
	about: Field{Type: TypeRules, Fields: describe(&ruleTable)},
	decode: func(d *decoder, n *source.Node) (out []directory.RuleSetting, ok bool) {
		if n.Kind != source.Map {
			d.errorf(n.Pos(), ruleForm, "rules are written as a map from their names to level and reason")
			return nil, false
		}
		for _, p := range n.Pairs {
			var r ruleSetting
			if ruleTable.decode(d, p.Value, p.Key.Pos(), &r) {
				out = append(out, directory.RuleSetting{Rule: p.Key.Value, Level: r.level, Reason: r.reason})
			}
		}
		return out, true
	},
}

// jargonValue is a map from words to avoid to plain ones.
var jargonValue = value[[]directory.Jargon]{about: Field{Type: TypeWords}, decode: func(d *decoder, n *source.Node) (out []directory.Jargon, ok bool) {
	if n.Kind != source.Map {
		d.errorf(n.Pos(), ruleForm, "jargon is written as a map from each word to the plain one")
		return nil, false
	}
	for _, p := range n.Pairs {
		if plain, ok := stringValue.decode(d, p.Value); ok {
			out = append(out, directory.Jargon{Word: p.Key.Value, Plain: plain})
		}
	}
	return out, true
}}

// checkLanguages checks the languages that the site is in.
func checkLanguages(d *decoder, n *source.Node, s *siteFile) {
	list := n.Lookup("languages")
	items := list.Elements()
	if list != nil && len(items) == 0 {
		d.errorf(list.Pos(), ruleMissing, "the site needs at least one language")
	}
	for i, item := range items {
		if j := slices.IndexFunc(items[:i], func(o *source.Node) bool { return strings.EqualFold(o.Value, item.Value) }); j >= 0 {
			d.errorf(item.Pos(), ruleConflict, "the language %q is listed twice; it is on line %d already", item.Value, items[j].Line)
		}
		if slices.Contains(reservedPages, item.Value) {
			d.errorf(item.Pos(), ruleConflict, "%q would stand where the site has a page of its own", item.Value)
		}
	}
	s.HideSamples = s.samples == "hide"
}
