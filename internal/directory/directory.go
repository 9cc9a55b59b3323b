// Package directory holds the directory of the community resource centers as
// data: what a center is, what it offers, when it is open and what meets there.
// It knows nothing of files, templates or the web. A loaded directory is never
// changed, so it can be shared without locks.
package directory

import (
	"time"

	"centers/internal/civil"
)

// A Directory is everything that editors have written, checked and with its
// references resolved. Lists are in the order in which readers see them.
type Directory struct {
	Site     *Site
	Centers  []*Center  // by name in the default language
	Services []*Service // by Order, then name
	Topics   []*Topic   // as in topics.yaml
	FAQs     []*FAQ     // by topic, Order, then id
	Partners []*Partner // as in partners.yaml
	Notices  []*Notice  // newest first
	Pages    []*Page    // by Order, then id
	Closures []*Closure // by date
	Classes  []*Class   // by center, then id
}

// A Site is what site.yaml says.
type Site struct {
	Title, Description Text
	BaseURL            string // with scheme, where the site lives
	Host               string // of the base URL in site.yaml, whatever --base-url says: it is part of every UID
	TimeZone           *time.Location
	Languages          []string // the default language first
	Contact            Contact
	Organizations      []*Organization
	PastDays           int // days before today that are shown
	AheadDays          int // days after today that are shown
	HideSamples        bool
	Figures            []Figure
	Rules              []RuleSetting
	ReadingGrade       float64  // highest school grade that texts may need
	Jargon             []Jargon // words to avoid
	Redirects          []Redirect
	Editor             *Editor // nil: the site has no page on which content is edited
}

// EditorPath is the folder of the site in which the editor is.
const EditorPath = "edit"

// EditorTest is the host of an editor that keeps all changes in the browser.
const EditorTest = "test"

// An Editor says where the content is that the page for editing it changes.
type Editor struct {
	Host   string // github, gitlab, gitea or EditorTest
	Repo   string // owner and name, such as example/centers; empty only with EditorTest
	Branch string
	API    string // where the host answers programs, if it is one of one's own
	SignIn string // where people sign in; empty: each brings a token
}

// DefaultLang returns the language that is served at the root.
func (s *Site) DefaultLang() string { return s.Languages[0] }

// A RuleSetting switches one rule of check.
type RuleSetting struct {
	Rule, Level, Reason string // Level is error, warning, advice or off
}

// A Redirect is a former path of the site, such as /old-class/, and where it
// leads: a path of the site, such as /classes/, or an address elsewhere.
type Redirect struct{ From, To string }

// A Jargon is a word to avoid and the plain one to use in its place.
type Jargon struct{ Word, Plain string }

// A Contact is how to reach somebody.
type Contact struct {
	Phone, TTY Phone
	Email, URL string
}

// A Phone is a telephone number.
type Phone struct {
	E164      string // such as +12134385570; empty means none
	Extension string
	Display   string // such as (213) 438-5570
}

// A Figure is a number worth showing, with its source.
type Figure struct {
	Value, Label Text
	Source       string
}

// An Organization runs centers or provides services.
type Organization struct {
	ID      string
	Name    Text
	URL     string
	Phone   Phone
	Summary Text
	At      Place
}

// A Status says whether a center can be visited.
type Status string

// The statuses of a center.
const (
	Open              Status = "open"
	Planned           Status = "planned"
	OpeningSoon       Status = "opening-soon"
	TemporarilyClosed Status = "temporarily-closed"
	Moved             Status = "moved"
	Closed            Status = "closed"
)

// An Address is a postal address in the United States. Street is empty where it
// is not known.
type Address struct {
	Street, Unit, City, State, ZIP string
}

// A Geo is a point on the earth in degrees (WGS 84).
type Geo struct {
	Lat, Lon    float64
	Approximate bool
	Known       bool
}

// A Center is a place where people go.
type Center struct {
	ID            string
	Name          Text
	Status        Status
	StatusNote    Text
	StatusSince   civil.Date // zero: since ever
	StatusUntil   civil.Date // zero: until further notice
	Summary       Text
	Address       Address // City is empty where no address is known at all
	Geo           Geo
	Region        Text
	Phone, TTY    Phone
	Email, URL    string
	Hours         Hours
	HoursChanges  []HoursChange
	Services      []*Service
	Languages     []string
	Operators     []*Organization
	Accessibility []string
	Parking       Text
	Transit       Text
	Opened        PartialDate
	Formerly      Text
	History       []Event
	SizeSqft      int
	Photo         string // path below static/
	PhotoAlt      Text
	Body          Rich
	Meta
}

// Meta is what any item of its own file says of itself.
type Meta struct {
	Sources      []string   // URLs
	Verified     civil.Date // when somebody last checked the facts
	Updated      civil.Date // version of the source file
	Changed      time.Time  // last commit of the file; zero: not known
	Draft        bool
	Translations []Translation
	Aliases      []string // former paths, such as /centers/old-id/
	At           Place
}

// A Translation is the state of one sibling file.
type Translation struct {
	Lang       string
	Updated    civil.Date // zero: state unknown
	ReviewedBy string     // empty: not reviewed
	At         Place
}

// A PartialDate is a year, a month or a day.
type PartialDate struct {
	Year, Month, Day int // Month and Day are 0 where unknown
}

// An Event is something that happened to a center.
type Event struct {
	Date   PartialDate
	Event  Text
	Source string
}

// Hours are the weekly hours of a place. Known is false where nobody knows
// them, which never means closed.
type Hours struct {
	Known bool
	Week  [7][]civil.Span // Monday first, sorted, without overlap
}

// An HoursChange is other weekly hours for a while.
type HoursChange struct {
	From, Until civil.Date // inclusive; zero: no bound
	Hours       Hours
	Note        Text
}

// A Service is a kind of help or program.
type Service struct {
	ID              string
	Name, Summary   Text
	Category        string
	Planned         bool
	MembersOnly     bool
	EligibilityNote Text
	Cost            Text // empty: free
	HowToGet        Text
	Bring           []Text
	AlsoCalled      []Text
	Organizations   []*Organization
	Order           int
	Body            Rich
	Meta
}

// A Topic groups questions.
type Topic struct {
	ID   string
	Name Text
	At   Place
}

// A FAQ is a question and its answer.
type FAQ struct {
	ID        string
	Question  Text
	Topic     *Topic
	Audiences []string
	Order     int
	AsOf      civil.Date
	Body      Rich
	Meta
}

// A Partner is an organization that works at centers.
type Partner struct {
	ID      string
	Name    Text
	URL     string
	Summary Text
	Centers []*Center // empty: none named
	All     bool      // at all centers
	At      Place
}

// A Notice is news that readers must see for a while.
type Notice struct {
	ID        string
	Title     Text
	Date      civil.Date
	Expires   civil.Date // last day, inclusive; zero: never
	Level     string     // info, warning or emergency
	Centers   []*Center  // empty: all
	Audiences []string
	Body      Rich
	Meta
}

// Current reports whether the notice is a banner on that day.
func (n *Notice) Current(day civil.Date) bool {
	return n.Date <= day && (n.Expires == 0 || day <= n.Expires)
}

// A Page is a page of its own.
type Page struct {
	ID          string
	Title       Text
	Description Text
	Menu        string // main, footer or empty
	Order       int
	Body        Rich
	Meta
}

// A Closure is days on which centers are closed, or open for fewer hours.
type Closure struct {
	Date, To civil.Date // inclusive; To is Date for a single day
	Name     Text
	Centers  []*Center    // empty together with All false: none (all were drafts)
	All      bool         // all centers
	Hours    []civil.Span // open for these only; empty: closed all day
	Updated  civil.Date   // when the closure was last changed; zero: not said
	Changed  time.Time    // last commit of closures.yaml; zero: not known
	Sample   bool
	At       Place
}

// Covers reports whether the closure holds for a center on a day.
func (c *Closure) Covers(center *Center, day civil.Date) bool {
	if day < c.Date || day > c.To {
		return false
	}
	if c.All {
		return true
	}
	for _, x := range c.Centers {
		if x == center {
			return true
		}
	}
	return false
}
