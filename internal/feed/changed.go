package feed

import (
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/ical"
)

// changed returns when an event of a class last changed, and its version: a
// number that rises whenever one of the things changes that the event speaks of
// or that may cancel it. These are the class, its center and the closures.
//
// A closure or a status that was taken away leaves no trace but the last commit
// of its file, so that counts for every class that it may have been about: apps
// would not undo a cancellation otherwise. The version is a sum, so that an edit
// shows in it even if something else changed later on the same day: editors
// write dates, not times.
func changed(d *directory.Directory, c *directory.Class) (last time.Time, version int) {
	center := c.Center.Changed
	if c.Center.Status == directory.TemporarilyClosed {
		center = newest(center, midnight(d, c.Center.Updated))
	}
	var closures time.Time
	if !c.RunsOnClosures {
		for _, x := range d.Closures {
			closures = newest(closures, x.Changed)
			if x.Covers(c.Center, x.Date) {
				closures = newest(closures, midnight(d, x.Updated))
			}
		}
	}
	for _, t := range []time.Time{c.LastChanged, center, closures} {
		last = newest(last, t)
		version += ical.Sequence(t)
	}
	return last, version
}

// midnight returns the beginning of a day at the site, and the zero time for no
// date.
func midnight(d *directory.Directory, day civil.Date) time.Time {
	if day == 0 {
		return time.Time{}
	}
	return day.At(0, d.Site.TimeZone)
}

func newest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
