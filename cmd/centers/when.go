package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

type asking struct {
	editing
	dates int
}

func whenCommand() command {
	var a asking
	a.name = "when"
	return command{
		name:    a.name,
		summary: "say when a class meets, as the program understands it",
		usage: `When says back what the program makes of a schedule: the rule in words and the next
dates, with what is cancelled or moved.

  centers when lynwood/zumba
  centers when lynwood/zumba --dates 20`,
		flags: func(flags *flag.FlagSet) {
			flags.StringVar(&a.source, "source", ".", "the project's `folder`")
			flags.StringVar(&a.now, "now", "", "take this `time` for now, such as 2026-11-24T12:00:00-08:00")
			flags.IntVar(&a.dates, "dates", 10, "say this `number` of dates")
		},
		args: a.take(1, 1, "CENTER/CLASS, such as lynwood/zumba"),
		run:  a.run,
	}
}

func (a *asking) run(_ context.Context, w world) error {
	if a.dates < 1 {
		return usageError("--dates is a number of 1 or more")
	}
	d, err := a.open(w)
	if err != nil {
		return err
	}
	c, err := d.class(a.args[0])
	if err != nil {
		return err
	}
	lang := d.dir.Site.DefaultLang()
	fmt.Fprintf(w.stdout, "%s at %s\n", c.Title.In(lang).Value, c.Center.Name.In(lang).Value)
	for i := range c.When {
		fmt.Fprintf(w.stdout, "  %s\n", d.words.Rule(&c.When[i]))
	}
	if hidden := d.hiddenClasses(d.shown())[c.Ref()]; hidden != "" {
		fmt.Fprintf(w.stdout, "Readers do not see it: %s.\n", hidden)
	}
	if none := d.noSessions(c); none != "" {
		fmt.Fprintf(w.stdout, "%s.\n", locale.Capital(none))
		return nil
	}
	fmt.Fprintln(w.stdout)
	sessions := schedule.Expand(d.dir, c, d.book.Today, d.book.To)
	for i := range sessions[:min(a.dates, len(sessions))] {
		fmt.Fprintf(w.stdout, "  %s\n", d.line(&sessions[i]))
	}
	if more := len(sessions) - a.dates; more > 0 {
		fmt.Fprintf(w.stdout, "  and %d more until %s\n", more, d.words.Date(d.book.To, locale.WeekdayDayYear))
	}
	return nil
}

// line says one session, as "Tue., Dec. 8: cancelled (Instructor away)".
func (d *desk) line(s *schedule.Session) string {
	lang := d.dir.Site.DefaultLang()
	words := []string{d.words.Span(s.Time)}
	if title := s.Title.In(lang).Value; title != "" {
		words = append(words, title)
	}
	switch s.State {
	case schedule.Cancelled:
		was := "cancelled"
		if reason := s.Reason.In(lang).Value; reason != "" {
			was += " (" + reason + ")"
		}
		words = append(words, was)
	case schedule.Moved:
		words = append(words, "moved from "+d.day(s.PlannedDate)+", "+d.words.Span(s.PlannedTime))
	}
	if s.PlaceChanged {
		words = append(words, d.place(s.Place))
	}
	if note := s.Note.In(lang).Value; note != "" {
		words = append(words, note)
	}
	return d.day(s.Date) + ": " + strings.Join(words, "; ")
}

func (d *desk) place(p directory.Where) string {
	lang := d.dir.Site.DefaultLang()
	var words []string
	if p.Venue != nil {
		words = append(words, p.Venue.Name.In(lang).Value)
	}
	if room := p.Room.In(lang).Value; room != "" {
		words = append(words, room)
	}
	if p.Online != "" {
		words = append(words, p.Online)
	}
	return strings.Join(words, ", ")
}

// day says a date, with the year if that is not this one.
func (d *desk) day(date civil.Date) string {
	if date.Year() == d.book.Today.Year() {
		return d.words.Date(date, locale.ShortWeekdayDay)
	}
	return d.words.Date(date, locale.ShortWeekdayDayYear)
}

// noSessions says why no session of a class is coming in the days that the site
// shows, or "" if one is.
func (d *desk) noSessions(c *directory.Class) string {
	sessions := schedule.Expand(d.dir, c, d.book.Today, d.book.To)
	if len(sessions) > 0 {
		return ""
	}
	nearest := schedule.NearestPlanned(c, d.book.Today)
	if nearest > d.book.To {
		return fmt.Sprintf("it starts on %s, and the site shows %d days", d.words.Date(nearest, locale.WeekdayDayYear), d.dir.Site.AheadDays)
	}
	if next := schedule.NearestPlanned(c, civil.MaxDate); next > d.book.To {
		return fmt.Sprintf("it does not meet in the %d days that the site shows", d.dir.Site.AheadDays)
	}
	return "it has ended; the last session was on " + d.words.Date(nearest, locale.WeekdayDayYear)
}
