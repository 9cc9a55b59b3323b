// Dump writes what the program's own engine says about every class, for tests to
// compare with what calendar apps read: a JSON document on standard output. Its
// arguments are the project's root, and the first and the last day.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"
	_ "time/tzdata"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/directory"
	"centers/internal/schedule"
)

// A document is what is written.
type document struct {
	From, To  string // both inclusive
	Zone      string
	Languages []string // the default one first
	Classes   []class
}

// A class is what happens in one class.
type class struct {
	ID       string // lynwood/zumba
	Center   string
	Service  string
	Taught   []string          // languages
	Title    map[string]string // by language
	Sample   bool
	Sessions []session
}

// A session is one meeting.
type session struct {
	Start, End string // RFC 3339 in UTC
	Planned    string // its planned date
	State      string // planned, moved, cancelled
	Changed    bool   // another place than usual
	Reason     map[string]string
	Places     map[string][]string // by language: words that the location must have; an address on the web if that is all
	Online     string
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "dump:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("usage: dump root from to")
	}
	lo, err := civil.ParseDate(args[1])
	if err != nil {
		return err
	}
	hi, err := civil.ParseDate(args[2])
	if err != nil {
		return err
	}
	dir, probs := content.Load(os.DirFS(args[0]), content.Options{})
	if dir == nil {
		return probs.Err()
	}
	out := document{From: args[1], To: args[2], Zone: dir.Site.TimeZone.String(), Languages: dir.Site.Languages}
	for _, c := range dir.Classes {
		x := class{
			ID: c.Center.ID + "/" + c.ID, Center: c.Center.ID, Service: c.Service.ID, Taught: append([]string{}, c.Languages...),
			Title: words(dir, c.Title), Sample: c.Sample, Sessions: []session{},
		}
		for _, s := range schedule.Expand(dir, c, lo, hi) {
			if lo <= s.Date && s.Date <= hi {
				x.Sessions = append(x.Sessions, describe(dir, &s))
			}
		}
		out.Classes = append(out.Classes, x)
	}
	e := json.NewEncoder(os.Stdout)
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

func describe(d *directory.Directory, s *schedule.Session) session {
	x := session{
		Start: s.Start.UTC().Format(time.RFC3339), End: s.End.UTC().Format(time.RFC3339), Planned: s.PlannedDate.String(),
		State: s.State.String(), Changed: s.PlaceChanged, Reason: words(d, s.Reason), Online: s.Place.Online,
		Places: map[string][]string{},
	}
	for _, lang := range d.Site.Languages {
		x.Places[lang] = places(s, lang)
	}
	return x
}

// places returns the words that a location must have.
func places(s *schedule.Session, lang string) []string {
	w, a := s.Place, s.Class.Center.Address
	var out []string
	add := func(word string) {
		if word != "" {
			out = append(out, word)
		}
	}
	switch {
	case w.Venue != nil:
		add(w.Venue.Name.In(lang).Value)
		a = w.Venue.Address
	case w.Online != "" && w.Room.IsEmpty():
		return []string{w.Online}
	default:
		add(s.Class.Center.Name.In(lang).Value)
	}
	for _, word := range []string{w.Room.In(lang).Value, a.Street, a.City, a.ZIP} {
		add(word)
	}
	return out
}

func words(d *directory.Directory, t directory.Text) map[string]string {
	out := map[string]string{}
	for _, lang := range d.Site.Languages {
		if p := t.In(lang); p.Value != "" {
			out[lang] = p.Value
		}
	}
	return out
}
