package site

import "html/template"

// A phrase is words for readers. Lang and Dir are set only where they differ
// from those of the page, as in a text that fell back to the default language.
type phrase struct {
	Text string
	Lang string
	Dir  string
}

// A link is an address and what it leads to.
type link struct {
	Href    string
	Text    phrase
	Current bool   // the page that is shown
	Detail  string // more about it, such as a city
	Icon    string // of a menu entry; empty: none
}

// A tel is a telephone number to call.
type tel struct {
	Href template.URL // tel:+12134385570; checked by the loader
	Text string       // (213) 438-5570
}

// A sessionRow is one meeting in a list. The whole row is the link's target.
type sessionRow struct {
	Href       string
	Start      string // as it will happen, with the offset there: 2026-11-24T10:00-08:00
	Minutes    string // how long it lasts
	Day        string // "Tuesday, Nov. 24"
	Time       string // "10 to 11 a.m."
	At         string // both, where they stand in one line
	Title      phrase
	Subject    phrase // its own subject; may be empty
	Center     phrase
	Place      phrase // room, venue, or the word for online
	Languages  string // "Spanish and English"
	Audience   string // "Adults and seniors"; empty for everyone
	State      string // cancelled, moved, changed, or empty
	StateText  string // "Cancelled", "Moved from Tuesday, Nov. 24, 10 to 11 a.m."; empty as planned
	Why        phrase // the reason of a cancellation or the new place; shown after StateText and a colon
	Note       phrase
	Sample     bool
	SampleText string
	Category   string // of its service, for colour and icon
	Filter     string // only on the page of all classes; see filter
}

// A sessionDay is the meetings of one day under its heading.
type sessionDay struct {
	ID       string // anchor, such as day-2026-11-24
	Date     string // 2026-11-24
	Heading  string // "Tuesday, Nov. 24"
	Sessions []sessionRow
	Closures []phrase // "Thanksgiving: all centers closed"
}

// A weekStrip is seven days as links, with the number of meetings of each.
type weekStrip struct {
	Label string
	Days  []stripDay
}

// A stripDay is one day of a week strip.
type stripDay struct {
	Href    string // anchor of the day's heading
	Date    string
	Weekday string // short
	Day     string // day of the month
	Count   int
	Text    string // "Tuesday, Nov. 24: 12 classes"
}

// A centerCard is one center in a list.
type centerCard struct {
	W          map[string]string
	ID         string
	Href       string
	Name       phrase
	Status     string // as in the content format
	StatusText string // empty if open
	Address    string // one line; empty if not known
	City       string
	Phone      *tel
	Languages  string
	Services   []link
	Open       string // JSON for the script that says open or closed now; see openData
	HoursToday string // words for the day of the build; empty if not known
	Lat, Lon   string // degrees; empty if not known
	ZIP        string
	Approx     bool
}

// A serviceTile is one service in a grid.
type serviceTile struct {
	Href        string
	Name        phrase
	Summary     phrase
	Category    string
	PlannedText string // "Planned"; empty: offered
}

// A fact is a label and what stands beside it.
type fact struct {
	Label  string
	Value  phrase
	Icon   string
	Links  []link // in place of Value
	Items  []phrase
	Extra  string // a second line
	Sample string // the word for an example; empty: real
	Date   string // the last day for which it holds, 2026-11-24; empty: always
	Day    string // the day that the label says, 2026-11-24; may be empty
}

// A banner is a notice at the top of a page.
type banner struct {
	Level     string // info, warning or emergency
	LevelText string
	Title     phrase
	Href      string
	Expires   string // last day, 2026-11-24; empty: none
}

// A subscribeBox is the ways to follow one calendar.
type subscribeBox struct {
	W        map[string]string
	Name     string
	Webcal   template.URL // webcal://…, which html/template does not know
	HTTPS    string
	Google   string
	Outlook  string
	Office   string
	Download string // path
	FeedRSS  string // path; empty: none
	Help     string // page that tells how to subscribe
	Phone    *tel
}

// A sourceList is where facts come from, under a label.
type sourceList struct {
	Label string
	Links []link
}

// A prose is Markdown rendered for the reader's language.
type prose struct {
	HTML template.HTML
	Lang string
	Dir  string
}

// A crumb is one step of the way from the home page to the page.
type crumb struct {
	Href string
	Text phrase
}
