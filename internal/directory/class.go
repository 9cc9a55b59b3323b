package directory

import (
	"time"

	"centers/internal/civil"
	"centers/internal/recur"
)

// A Class is something that meets at a center: a class, a group, a pantry.
type Class struct {
	ID             string // unique within its center
	Center         *Center
	Title          Text
	Service        *Service // nil if its service is a draft
	Summary        Text
	Description    Rich
	Languages      []string // BCP 47
	Interpretation []string // on request: BCP 47, or asl
	Audiences      []string // everyone unless said otherwise
	Ages           Ages
	Leader         Text
	Partner        *Partner
	Place          Where
	Bring          []Text
	MembersOnly    bool
	Cost           Text // empty: free
	Capacity       int  // 0: not said
	Register       Register
	RunsOnClosures bool
	Sample         bool // not a confirmed time: every place that shows it says so
	Verified       civil.Date
	When           []When
	Changes        []Change
	Aliases        []string   // former paths of its page, such as /classes/lynwood/old-id/
	Updated        civil.Date // as written; zero: not said
	LastChanged    time.Time  // see "When something last changed" in the content format; never zero
	At             Place
}

// Ref returns the reference of the class's page.
func (c *Class) Ref() Ref { return Ref{KindClass, c.Center.ID + "/" + c.ID} }

// Where is where a class meets. With Online and a Room or Venue it is hybrid.
type Where struct {
	Room   Text
	Venue  *Venue // not at the center
	Online string // URL
}

// A Venue is a place that is not a center.
type Venue struct {
	Name Text
	Address
}

// Ages are an inclusive range of years; 0 as Max means no upper bound.
type Ages struct{ Min, Max int }

// A Register says how to sign up. The zero value says nothing, not even that
// nobody needs to.
type Register struct {
	Required  bool
	NotNeeded bool // said, with `required: false`
	URL       string
	Phone     Phone
	Email     string
}

// A When is one entry of `when`: either a rule, or single dates.
type When struct {
	Rule  *recur.Rule // nil for single dates
	Dates []Dated     // sorted by date and start; empty for a rule
	Time  civil.Span  // of a rule, and of dates without a time of their own (may be zero if all have one)
	From  civil.Date  // of a rule: no session before it
	Until civil.Date  // of a rule: inclusive; zero: no end
	At    Place
}

// A Dated is one single date.
type Dated struct {
	Date  civil.Date
	Time  civil.Span
	Title Text // its own subject; may be empty
	At    Place
}

// A Change is one session that is not as planned.
type Change struct {
	Date      civil.Date  // of the session as planned
	Original  civil.Clock // its start as planned (resolved even if `at:` was not needed)
	Cancelled bool
	Reason    Text       // why it is cancelled; may be empty
	To        civil.Date // another date; zero: the same
	Time      civil.Span // another time; zero: the same
	Place     Where      // what is set here replaces that of the class
	Note      Text
	At        Place
}

// ServiceID returns the id of the class's service; empty if that is a draft.
func (c *Class) ServiceID() string {
	if c.Service == nil {
		return ""
	}
	return c.Service.ID
}

// ServiceName returns the name of the class's service; empty if that is a draft.
func (c *Class) ServiceName() Text {
	if c.Service == nil {
		return nil
	}
	return c.Service.Name
}

// Category returns the category of the class's service, which gives the class
// its colour and icon; community if the service is a draft.
func (c *Class) Category() string {
	if c.Service == nil {
		return "community"
	}
	return c.Service.Category
}
