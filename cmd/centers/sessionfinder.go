package main

import (
	"fmt"
	"slices"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// class finds a class that is named as lynwood/zumba.
func (d *desk) class(name string) (*directory.Class, error) {
	center, id, ok := strings.Cut(name, "/")
	var ids, here, everywhere []string
	for _, c := range d.dir.Classes {
		if c.Center.ID == center && c.ID == id {
			return c, nil
		}
		if c.Center.ID == center {
			here = append(here, c.ID)
		}
		if c.ID == name {
			everywhere = append(everywhere, c.Center.ID+"/"+c.ID)
		}
		ids = append(ids, c.Center.ID+"/"+c.ID)
	}
	switch {
	case !ok && len(everywhere) > 0:
		return nil, usageError(fmt.Sprintf("say at which center %q is: %s", name, d.words.Or(everywhere)))
	case !ok:
		return nil, usageError(fmt.Sprintf("%q names no class; write it as center/class%s", name, diag.Suggest(name, ids)))
	}
	if _, err := d.center(center); err != nil {
		return nil, err
	}
	return nil, fmt.Errorf("unknown class %q at %q%s", id, center, diag.Suggest(id, here))
}

// center finds a center by its id.
func (d *desk) center(id string) (*directory.Center, error) {
	ids := make([]string, len(d.dir.Centers))
	for i, c := range d.dir.Centers {
		if c.ID == id {
			return c, nil
		}
		ids[i] = c.ID
	}
	return nil, fmt.Errorf("unknown center %s%s", diag.Quote(id), diag.Suggest(id, ids))
}

// A target is the session that a change is about.
type target struct {
	class *directory.Class
	schedule.Session
	several bool              // whether the day has more than one start
	change  *directory.Change // that there is already; nil if none
}

// session finds the session of a class on a day, which at tells from others.
func (d *desk) session(name, day, at string) (*target, error) {
	date, err := civil.ParseDate(day)
	if err != nil {
		return nil, usageError(err.Error())
	}
	class, err := d.class(name)
	if err != nil {
		return nil, err
	}
	sessions := schedule.PlannedOn(class, date)
	if len(sessions) == 0 {
		return nil, d.noSession(class, name, date)
	}
	starts := starts(sessions)
	t := &target{class: class, Session: sessions[0], several: len(starts) > 1}
	switch {
	case at != "":
		clock, err := civil.ParseClock(at)
		if err != nil {
			return nil, usageError("--at: " + err.Error())
		}
		i := slices.IndexFunc(sessions, func(s schedule.Session) bool { return s.Time.Start == clock })
		if i < 0 {
			return nil, fmt.Errorf("no session of %q begins at %s on %s; use %s", name, clock, date, d.words.Or(starts))
		}
		t.Session = sessions[i]
	case t.several:
		return nil, fmt.Errorf("%q has %d sessions on %s; say which one: --at %s", name, len(starts), date, strings.Join(starts, " or --at "))
	}
	for i, c := range class.Changes {
		if c.Date == date && c.Original == t.Time.Start {
			t.change = &class.Changes[i]
		}
	}
	return t, nil
}

func starts(sessions []schedule.Session) []string {
	var out []string
	for _, s := range sessions {
		if start := s.Time.Start.String(); !slices.Contains(out, start) {
			out = append(out, start)
		}
	}
	return out
}

// noSession says when a class meets in place of a day.
func (d *desk) noSession(class *directory.Class, name string, date civil.Date) error {
	for _, c := range class.Changes {
		if c.To == date && c.Date != date {
			return fmt.Errorf("no session of %q is planned on %s; the one of %s was moved there, so name that day", name, date, c.Date)
		}
	}
	rules := make([]string, len(class.When))
	for i := range class.When {
		rules[i] = d.words.Rule(&class.When[i])
	}
	return fmt.Errorf("no session of %q on %s, a %s (%s); the nearest is %s, a %s", name, date,
		d.words.Weekday(date.Weekday(), locale.Wide), strings.Join(rules, "; "),
		schedule.NearestPlanned(class, date), d.words.Weekday(schedule.NearestPlanned(class, date).Weekday(), locale.Wide))
}

// replaced returns the line of the change that there is already, or 0; without
// leave to replace it, it is an error.
func (t *target) replaced(leave bool) (int, error) {
	if t.change == nil {
		return 0, nil
	}
	at := t.change.At
	if !leave {
		var l diag.List
		l.Addf(diag.Pos{File: at.File, Line: at.Line, Col: at.Col}, "conflict", "there is a change for the session of %s already; --replace puts this one in its place", t.change.Date)
		return 0, l
	}
	return at.Line, nil
}
