package opendata

// The objects of HSDS 3.1. Fields whose names begin with x_ are ours: the
// specification has no place for what they say. Empty fields are left out, as
// its schemas want it.

type organization struct {
	ID           string                 `json:"id"`
	Name         string                 `json:"name"`
	Description  string                 `json:"description"`
	Email        string                 `json:"email,omitempty"`
	Website      string                 `json:"website,omitempty"`
	Phones       []phone                `json:"phones,omitempty"`
	Locations    []*location            `json:"locations,omitempty"`
	Translations map[string]translation `json:"x_translations,omitempty"`
}

// A translation says a name and a description in another language.
type translation struct {
	Name        string `json:"name,omitempty"`
	Description string `json:"description,omitempty"`
}

type phone struct {
	ID          string     `json:"id"`
	Number      string     `json:"number"`
	Extension   int        `json:"extension,omitempty"`
	Type        string     `json:"type,omitempty"` // voice or textphone, of RFC 6350
	Description string     `json:"description,omitempty"`
	Languages   []language `json:"languages,omitempty"`
}

type language struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Code string `json:"code"`
}

type link struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	URL   string `json:"url"`
}

type location struct {
	ID             string                 `json:"id"`
	Type           string                 `json:"location_type"` // physical or virtual
	URL            string                 `json:"url,omitempty"` // of a virtual one only
	OrganizationID string                 `json:"organization_id,omitempty"`
	Name           string                 `json:"name"`
	AlternateName  string                 `json:"alternate_name,omitempty"`
	Description    string                 `json:"description,omitempty"`
	Transportation string                 `json:"transportation,omitempty"`
	Latitude       *float64               `json:"latitude,omitempty"`
	Longitude      *float64               `json:"longitude,omitempty"`
	Identifier     string                 `json:"external_identifier,omitempty"`
	IdentifierType string                 `json:"external_identifier_type,omitempty"`
	Languages      []language             `json:"languages,omitempty"`
	Addresses      []address              `json:"addresses,omitempty"`
	Accessibility  []accessibility        `json:"accessibility,omitempty"`
	Phones         []phone                `json:"phones,omitempty"`
	Schedules      []rule                 `json:"schedules,omitempty"`
	Page           string                 `json:"x_page,omitempty"`    // its page on the site
	Status         string                 `json:"x_status,omitempty"`  // of a center, as in directory.json
	Address        string                 `json:"x_address,omitempty"` // what is known of an address that lacks a part
	Alert          string                 `json:"x_alert,omitempty"`
	Translations   map[string]translation `json:"x_translations,omitempty"`
}

type address struct {
	ID      string `json:"id"`
	Line1   string `json:"address_1"`
	Line2   string `json:"address_2,omitempty"`
	City    string `json:"city"`
	State   string `json:"state_province"`
	ZIP     string `json:"postal_code"`
	Country string `json:"country"`
	Type    string `json:"address_type"`
}

type accessibility struct {
	ID          string `json:"id"`
	Description string `json:"description"`
}

// A rule is an HSDS schedule. Its times are on the wall clock of Zone.
type rule struct {
	ID          string   `json:"id"`
	ValidFrom   string   `json:"valid_from,omitempty"`
	ValidTo     string   `json:"valid_to,omitempty"`
	Start       string   `json:"dtstart,omitempty"`
	Until       string   `json:"until,omitempty"`
	Count       int      `json:"count,omitempty"`
	WeekStart   string   `json:"wkst,omitempty"`
	Freq        string   `json:"freq"` // WEEKLY or MONTHLY
	Interval    int      `json:"interval,omitempty"`
	ByDay       string   `json:"byday,omitempty"`
	ByMonthDay  string   `json:"bymonthday,omitempty"`
	Description string   `json:"description,omitempty"`
	Opens       string   `json:"opens_at"`
	Closes      string   `json:"closes_at"`
	Link        string   `json:"schedule_link,omitempty"`
	Attending   string   `json:"attending_type,omitempty"`
	Notes       string   `json:"notes,omitempty"`
	Zone        string   `json:"x_timezone"`
	Except      []string `json:"x_exdates,omitempty"`    // dates of the whole series on which it is not so
	Replaces    string   `json:"x_recurrence,omitempty"` // the planned date of a single one that is not as planned
	Sample      bool     `json:"x_sample,omitempty"`     // not a real time
}

type service struct {
	ID             string                 `json:"id"`
	OrganizationID string                 `json:"organization_id"`
	Name           string                 `json:"name"`
	AlternateName  string                 `json:"alternate_name,omitempty"`
	Description    string                 `json:"description,omitempty"`
	URL            string                 `json:"url"`
	Links          []link                 `json:"additional_urls,omitempty"`
	Status         string                 `json:"status"`
	Interpretation string                 `json:"interpretation_services,omitempty"`
	Application    string                 `json:"application_process,omitempty"`
	Fees           string                 `json:"fees_description,omitempty"`
	Eligibility    string                 `json:"eligibility_description,omitempty"`
	Assured        string                 `json:"assured_date,omitempty"`
	Alert          string                 `json:"alert,omitempty"`
	Modified       string                 `json:"last_modified,omitempty"`
	Offers         []*offer               `json:"service_at_locations,omitempty"`
	Languages      []language             `json:"languages,omitempty"`
	Organization   *organization          `json:"organization,omitempty"`
	Costs          []cost                 `json:"cost_options,omitempty"`
	Documents      []document             `json:"required_documents,omitempty"`
	Attributes     []attribute            `json:"attributes,omitempty"`
	Organizations  []string               `json:"x_organization_ids,omitempty"` // all that provide it, if several
	Translations   map[string]translation `json:"x_translations,omitempty"`
}

type cost struct {
	ID       string  `json:"id"`
	Option   string  `json:"option,omitempty"`
	Currency string  `json:"currency"`
	Amount   float64 `json:"amount"`
}

type document struct {
	ID       string `json:"id"`
	Document string `json:"document"`
}

// An offer is an HSDS service_at_location: a service at a center, or one class.
type offer struct {
	ID          string      `json:"id"`
	ServiceID   string      `json:"service_id"`
	LocationID  string      `json:"location_id"`
	Description string      `json:"description,omitempty"`
	Contacts    []contact   `json:"contacts,omitempty"`
	Phones      []phone     `json:"phones,omitempty"`
	Schedules   []rule      `json:"schedules,omitempty"`
	Location    *location   `json:"location,omitempty"`
	Attributes  []attribute `json:"attributes,omitempty"`
	Class       string      `json:"x_class,omitempty"` // as in directory.json, such as lynwood/zumba
	Title       string      `json:"x_title,omitempty"`
	Page        string      `json:"x_page,omitempty"`
	Calendar    string      `json:"x_calendar,omitempty"` // every session with its exceptions (iCalendar)
	Room        string      `json:"x_room,omitempty"`
	Online      string      `json:"x_online_url,omitempty"`
	MinAge      int         `json:"x_minimum_age,omitempty"`
	MaxAge      int         `json:"x_maximum_age,omitempty"`
	MembersOnly bool        `json:"x_members_only,omitempty"`
	Fees        string      `json:"x_fees_description,omitempty"`
	Capacity    int         `json:"x_capacity,omitempty"`
	Assured     string      `json:"x_assured_date,omitempty"`
	Modified    string      `json:"x_last_modified,omitempty"`
	Sample      bool        `json:"x_sample,omitempty"` // an example, not a real class
}

type contact struct {
	ID    string `json:"id"`
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
}

type attribute struct {
	ID         string `json:"id"`
	LinkID     string `json:"link_id"`
	TermID     string `json:"taxonomy_term_id"`
	LinkEntity string `json:"link_entity"`
	Term       *term  `json:"taxonomy_term,omitempty"`
	Label      string `json:"label"`
}

type taxonomy struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
}

type term struct {
	ID          string `json:"id"`
	Code        string `json:"code"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Taxonomy    string `json:"taxonomy"`
	Language    string `json:"language"`
	TaxonomyID  string `json:"taxonomy_id"`
}

// A page is a list of the HSDS API. All is on one page, since a static site
// cannot answer questions.
type page[T any] struct {
	Total    int  `json:"total_items"`
	Pages    int  `json:"total_pages"`
	Number   int  `json:"page_number"`
	Size     int  `json:"size"`
	First    bool `json:"first_page"`
	Last     bool `json:"last_page"`
	Empty    bool `json:"empty"`
	Contents []T  `json:"contents"`
}
