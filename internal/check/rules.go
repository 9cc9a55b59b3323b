package check

import (
	"slices"

	"centers/internal/diag"
	"centers/internal/directory"
)

// A Rule is one thing that is looked for.
type Rule struct {
	Name     string        // stable: it stands in site.yaml, in reports and in docs/checks.md
	Severity diag.Severity // unless site.yaml says otherwise
	Doc      string        // what is wrong, in one sentence
	Form     bool          // the site cannot be made without it, so that it cannot be switched
}

// The names of the rules of this package. Others are found while loading.
const (
	ruleFragment     = "broken-fragment"
	ruleRenamed      = "renamed"
	ruleStaticLost   = "static-missing"
	ruleStaticUnused = "static-unused"
	ruleExternal     = "external-link"

	ruleRoom     = "room-twice"
	ruleLeader   = "leader-twice"
	ruleHours    = "outside-hours"
	ruleClosure  = "on-closure"
	ruleNever    = "never-meets"
	ruleEnded    = "series-ended"
	rulePast     = "change-past"
	ruleCapacity = "capacity-alone"
	ruleSample   = "sample-left"

	ruleGrade    = "reading-grade"
	ruleJargon   = "jargon"
	ruleLinkText = "link-text"
	ruleHeading  = "heading-skip"
	ruleAlt      = "image-alt"
	ruleShouting = "shouting"

	ruleMissing    = "translation-missing"
	ruleStale      = "translation-stale"
	ruleUnreviewed = "translation-unreviewed"
	ruleUndated    = "translation-undated"
	ruleWord       = "word-unused"

	ruleOld        = "verified-old"
	ruleUnverified = "verified-missing"
	ruleNotice     = "notice-past"
	ruleAsOf       = "as-of-old"

	ruleUnknown = "unknown-rule"
)

// rules are all rules, in the order of the manual.
var rules = []Rule{
	{ruleFragment, diag.Error, "A link names a heading that its page does not have.", false},
	{ruleRenamed, diag.Warning, "An item has a new id, and its former address leads nowhere; looked at with --since only.", false},
	{ruleStaticLost, diag.Error, "A style sheet or the site itself names a file that static/ does not have.", false},
	{ruleStaticUnused, diag.Warning, "Nothing names a file of static/.", false},
	{ruleExternal, diag.Warning, "A link to another site does not answer; looked at with --external only.", false},

	{ruleRoom, diag.Warning, "Two classes are in one room at one time.", false},
	{ruleLeader, diag.Warning, "One person leads two classes of a center at one time, in two places.", false},
	{ruleHours, diag.Warning, "A class meets at its center when that is not open.", false},
	{ruleClosure, diag.Advice, "A class that runs on closures meets while its center is closed.", false},
	{ruleNever, diag.Warning, "Every session to come of a class is cancelled.", false},
	{ruleEnded, diag.Advice, "A class, or an entry of its when, has no session to come.", false},
	{rulePast, diag.Advice, "A change is of a session that the site no longer shows.", false},
	{ruleCapacity, diag.Advice, "A class says how many people fit, but not how to sign up.", false},
	{ruleSample, diag.Warning, "Example classes stand beside real ones of the same center.", false},

	{ruleGrade, diag.Warning, "A text needs more years of school than the site allows.", false},
	{ruleJargon, diag.Warning, "A text has a word that site.yaml lists as jargon.", false},
	{ruleLinkText, diag.Warning, "The words of a link do not say where it leads.", false},
	{ruleHeading, diag.Warning, "A heading skips a level.", false},
	{ruleAlt, diag.Warning, "The words of a picture do not say what it shows.", false},
	{ruleShouting, diag.Warning, "A text shouts, in capitals or with exclamation marks.", false},

	{ruleMissing, diag.Warning, "Texts are not translated.", false},
	{ruleStale, diag.Warning, "A translation is older than its source.", false},
	{ruleUnreviewed, diag.Advice, "Nobody has checked a translation.", false},
	{ruleUndated, diag.Advice, "A translation or its source has no date, so that nobody can tell whether it is stale.", false},
	{ruleWord, diag.Warning, "Nothing says an interface word.", false},

	{ruleOld, diag.Warning, "Facts were last checked more than 180 days ago.", false},
	{ruleUnverified, diag.Advice, "Nothing says when facts were last checked.", false},
	{ruleNotice, diag.Advice, "A notice is past its end.", false},
	{ruleAsOf, diag.Advice, "An answer was true more than a year ago.", false},

	{ruleUnknown, diag.Warning, "site.yaml switches a rule that there is not.", false},

	// Found while loading.
	{"text-differs", diag.Warning, "A translation file and a text map have different words.", false},
	{"listed-twice", diag.Warning, "Something is listed twice.", false},
	{"draft-reference", diag.Advice, "Something refers to a draft.", false},
	{"yaml-comment", diag.Warning, "A # in a text begins a comment and swallows the rest.", false},
	{"raw-html", diag.Warning, "HTML in a text is left out.", false},
	{"unknown-language", diag.Warning, "The names of days and months of a language are not known.", false},
	{"history", diag.Warning, "Git cannot tell when files last changed.", false},

	{"yaml", diag.Error, "A file is not YAML as it is meant.", true},
	{"encoding", diag.Error, "A file is not in UTF-8.", true},
	{"key", diag.Error, "A key is not known.", true},
	{"key-twice", diag.Error, "A key is given twice.", true},
	{"missing", diag.Error, "A key that is needed is missing.", true},
	{"form", diag.Error, "A value has the wrong form.", true},
	{"unknown", diag.Error, "A name refers to nothing.", true},
	{"conflict", diag.Error, "Two values cannot both be right.", true},
	{"session", diag.Error, "A change is of no session, or a session cannot take place.", true},
	{"language", diag.Error, "A translation does not fit its source.", true},
	{"limit", diag.Error, "Something is too large.", true},
	{"file", diag.Error, "A file has a name or place where nothing looks for it.", true},
	{"link", diag.Error, "A link is no address.", true},
	{"reference", diag.Error, "A link leads to nothing on the site.", true},
	{"image", diag.Error, "A picture has no words or is not on the site.", true},
	{"heading", diag.Error, "Braces after a heading hold something else than an id.", true},
	{"markdown", diag.Error, "A text cannot be rendered.", true},
	{"missing-file", diag.Error, "The interface words of a language are missing.", true},
	{"missing-key", diag.Error, "An interface word is missing.", true},
	{"unknown-key", diag.Error, "An interface word is in one language only.", true},
	{"unknown-word", diag.Error, "A layout names an interface word that there is not.", true},
	{"empty", diag.Error, "An interface word is empty.", true},
	{"placeholder", diag.Error, "The placeholders of an interface word differ.", true},
	{"plural", diag.Error, "A plural lacks a form.", true},
	{"layout", diag.Error, "A layout has a mistake.", true},
	{"static", diag.Error, "A style sheet or a script cannot be read.", true},
	{"static-clash", diag.Error, "A file of static/ stands where the site writes its own.", true},
	{"cldr", diag.Error, "The program's own names of days and months cannot be read.", true},
}

// Rules returns all rules, in the order of the manual.
func Rules() []Rule { return slices.Clone(rules) }

// Lookup returns the rule of a name.
func Lookup(name string) (Rule, bool) {
	if i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == name }); i >= 0 {
		return rules[i], true
	}
	return Rule{}, false
}

// Levels returns problems with the levels that a site gives to their rules;
// those that are off are left out. Faults of the form stay errors.
func Levels(problems diag.List, settings []directory.RuleSetting) diag.List {
	if len(settings) == 0 {
		return problems
	}
	level := map[string]string{}
	for _, s := range settings {
		if r, ok := Lookup(s.Rule); ok && !r.Form {
			level[s.Rule] = s.Level
		}
	}
	var out diag.List
	for _, p := range problems {
		switch level[p.Rule] {
		case "off":
			continue
		case "error":
			p.Severity = diag.Error
		case "warning":
			p.Severity = diag.Warning
		case "advice":
			p.Severity = diag.Advice
		}
		out = append(out, p)
	}
	return out
}

// settings finds rules in site.yaml that there are not.
func (c *checker) settings() (out diag.List) {
	site := diag.Pos{File: "content/site.yaml", Line: 1}
	for _, s := range c.dir.Site.Rules {
		r, ok := Lookup(s.Rule)
		switch at := c.lines.key(c.lines.key(site, "check"), s.Rule); {
		case !ok:
			var names []string
			for _, r := range rules {
				if !r.Form {
					names = append(names, r.Name)
				}
			}
			out = append(out, problem(ruleUnknown, at, "unknown rule %s%s", diag.Quote(s.Rule), diag.Suggest(s.Rule, names)))
		case r.Form:
			out = append(out, problem(ruleUnknown, at, "the rule %s cannot be switched: the site is not made without it", diag.Quote(s.Rule)))
		}
	}
	return out
}
