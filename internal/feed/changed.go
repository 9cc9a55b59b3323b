package feed

import (
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
)

// changed returns when an event of a class last changed: when the class did, or
// something else of which the event speaks or that may cancel it. A closure or a
// status that was taken away leaves no trace but the last commit of its file, so
// that counts for every class that it may have been about: apps would not undo a
// cancellation otherwise.
func changed(d *directory.Directory, c *directory.Class) time.Time {
	last := newest(c.LastChanged, newest(c.Center.Changed, midnight(d, c.Center.Updated)))
	if c.RunsOnClosures {
		return last
	}
	for _, x := range d.Closures {
		last = newest(last, x.Changed)
		if x.Covers(c.Center, x.Date) {
			last = newest(last, midnight(d, x.Updated))
		}
	}
	return last
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
