package opendata

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode"
	"unicode/utf8"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// mostSessions is after how many sessions the list for spreadsheets ends with
// the day in hand: some 20 MB, which a spreadsheet still opens.
const mostSessions = 50_000

// sessionColumns are the columns of the list. New ones come after them.
var sessionColumns = []string{
	"date", "start", "end", "status", "class", "subject", "center", "service", "place", "address", "online", "languages", "audiences", "min_age", "max_age",
	"members_only", "cost", "sign_up_required", "sign_up", "reason_or_note", "planned_date", "planned_start", "example", "page", "class_id", "time_zone",
}

// sessions appends the sessions from today to the end of the window, or to the
// end of the day with the last of so many, the cancelled ones too, as a table for spreadsheets: comma-separated values (RFC
// 4180) in UTF-8 with the mark that Excel needs to know it by.
func sessions(out *bytes.Buffer, b *schedule.Book, l *locale.Locale, most int) error {
	out.WriteString("\ufeff")
	w := csv.NewWriter(out)
	w.UseCRLF = true
	if err := w.Write(sessionColumns); err != nil {
		return err
	}
	t := &sheet{site: b.Dir.Site, l: l, classes: map[*directory.Class][]string{}}
	var day civil.Date
	written := 0
	for lo := b.Today; lo <= b.To; lo += 7 {
		for _, s := range b.Together(b.Dir.Classes, lo, min(lo+6, b.To)) {
			if written >= most && s.Date != day {
				w.Flush()
				return w.Error()
			}
			if err := w.Write(t.row(s)); err != nil {
				return err
			}
			day = s.Date
			written++
		}
	}
	w.Flush()
	return w.Error()
}

// A sheet makes the rows of one language.
type sheet struct {
	site    *directory.Site
	l       *locale.Locale
	classes map[*directory.Class][]string // the cells that all rows of a class share
	cells   []string
}

// row returns the cells of a session, until the next call.
func (t *sheet) row(s *schedule.Session) []string {
	note := t.text(s.Reason)
	if note == "" {
		note = t.text(s.Note)
	}
	shared, ok := t.classes[s.Class]
	if !ok {
		shared = t.shared(s.Class)
		t.classes[s.Class] = shared
	}
	t.cells = append(t.cells[:0], shared...)
	set := func(column int, value string) { t.cells[column] = harmless(value) }
	set(date, s.Date.String())
	set(start, s.Time.Start.String())
	set(end, s.Time.End.String())
	set(status, s.State.String())
	set(subject, t.text(s.Title))
	set(place, t.place(s.Place))
	set(where, addressLine(t.address(s)))
	set(online, s.Place.Online)
	set(reason, note)
	if s.State == schedule.Moved {
		set(plannedDate, s.PlannedDate.String())
		set(plannedStart, s.PlannedTime.Start.String())
	}
	return t.cells
}

// The places, among sessionColumns, of what differs from session to session.
const (
	date, start, end, status, subject = 0, 1, 2, 3, 5
	place, where, online              = 8, 9, 10
	reason, plannedDate, plannedStart = 19, 20, 21
)

// shared returns a row with what is so for all sessions of a class.
func (t *sheet) shared(c *directory.Class) []string {
	cells := []string{
		"", "", "", "", t.text(c.Title), "", t.text(c.Center.Name), t.service(c), "", "", "",
		strings.Join(c.Languages, " "), strings.Join(c.Audiences, " "), count(c.Ages.Min), count(c.Ages.Max),
		yesNo(c.MembersOnly), t.cost(c), mustSignUp(c), signUp(c), "", "", "", yesNo(c.Sample),
		t.site.URL(t.site.LangPrefix(t.l.Tag) + c.Ref().Path()), c.Ref().ID, t.site.TimeZone.String(),
	}
	for i := range cells {
		cells[i] = harmless(cells[i])
	}
	return cells
}

func (t *sheet) text(x directory.Text) string { return x.In(t.l.Tag).Value }

func (t *sheet) service(c *directory.Class) string {
	if c.Service == nil {
		return ""
	}
	return t.text(c.Service.Name)
}

// address returns where a session is; empty if it is only online.
func (t *sheet) address(s *schedule.Session) directory.Address {
	switch w := s.Place; {
	case w.Venue != nil:
		return w.Venue.Address
	case w.Online != "" && w.Room.IsEmpty():
		return directory.Address{}
	}
	return s.Class.Center.Address
}

func (t *sheet) place(w directory.Where) string {
	var parts []string
	if w.Venue != nil {
		parts = append(parts, t.text(w.Venue.Name))
	}
	if !w.Room.IsEmpty() {
		parts = append(parts, t.text(w.Room))
	}
	return strings.Join(parts, ", ")
}

func (t *sheet) cost(c *directory.Class) string {
	if c.Cost.IsEmpty() {
		return t.l.T("cost_free")
	}
	return t.text(c.Cost)
}

// signUp says where to sign up: an address, a number or an email.
func signUp(c *directory.Class) string {
	r := c.Register
	switch {
	case r.URL != "":
		return r.URL
	case r.Phone.Display != "":
		return r.Phone.Display
	}
	return r.Email
}

// mustSignUp says whether one has to sign up; nothing if editors said nothing.
func mustSignUp(c *directory.Class) string {
	if c.Register == (directory.Register{}) {
		return ""
	}
	return yesNo(c.Register.Required)
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// harmless returns a cell that no spreadsheet takes for a formula: one that
// would begin with a sign that starts one, also after spaces or in its wide
// form, begins with an apostrophe, which spreadsheets read as "this is text"
// (OWASP, CSV Injection). A cell has one line.
func harmless(s string) string {
	if strings.ContainsFunc(s, unicode.IsControl) {
		s = strings.Join(strings.FieldsFunc(s, unicode.IsControl), " ")
	}
	unseen := func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }
	if first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, unseen)); strings.ContainsRune("=+-@|%＝＋－＠", first) {
		return "'" + s
	}
	return s
}
