package locale

import (
	"strconv"

	"centers/internal/civil"
)

// times are the patterns of times of day.
type times struct {
	full, hour     pattern // with minutes, and on the hour
	bare, bareHour pattern // the same without a.m. and p.m.
	am, pm         string
	noon, midnight string // words for them; may be empty
	allDay         string // words for 0:00 to 24:00; may be empty
	span, spanHalf string // between two times, and two of one half of the day
	is24           bool
}

// Clock returns a time of day: "10 a.m.", "10:30 a.m.".
func (l *Locale) Clock(c civil.Clock) string {
	if word := l.time.word(c); word != "" {
		return word
	}
	return l.clock(c, l.time.full, l.time.hour)
}

// Hours24 reports whether the language counts hours up to 24.
func (l *Locale) Hours24() bool { return l.time.is24 }

// Span returns a part of a day: "10 to 11 a.m.", "11:30 a.m. to 1 p.m.".
func (l *Locale) Span(s civil.Span) string {
	t := &l.time
	if s.Start == 0 && s.End == civil.Midnight && t.allDay != "" {
		return t.allDay
	}
	if !sameHalf(s) || t.word(s.Start) != "" || t.word(s.End) != "" {
		return fill(t.span, []string{"start", l.Clock(s.Start), "end", l.Clock(s.End)})
	}
	return fill(t.spanHalf, []string{
		"start", l.Clock(s.Start), "end", l.Clock(s.End),
		"start_bare", l.clock(s.Start, t.bare, t.bareHour), "end_bare", l.clock(s.End, t.bare, t.bareHour),
	})
}

// sameHalf reports whether both ends of a span are before noon, or both after.
func sameHalf(s civil.Span) bool {
	return s.End < civil.Midnight && (s.Start < 720) == (s.End < 720)
}

// word returns the word for noon or midnight, if the language has one.
func (t *times) word(c civil.Clock) string {
	switch c {
	case 720:
		return t.noon
	case 0, civil.Midnight:
		return t.midnight
	}
	return ""
}

func (l *Locale) clock(c civil.Clock, full, onTheHour pattern) string {
	hour, minute := int(c)/60, int(c)%60
	p := full
	if minute == 0 {
		p = onTheHour
	}
	b := make([]byte, 0, 24)
	for _, x := range p {
		switch x.field {
		case fieldHour:
			b = strconv.AppendInt(b, int64((hour+11)%12+1), 10)
		case fieldHour24:
			b = strconv.AppendInt(b, int64(hour), 10)
		case fieldHour24Padded:
			b = appendTwo(b, hour)
		case fieldMinute:
			b = appendTwo(b, minute)
		case fieldPeriod:
			if hour%24 < 12 {
				b = append(b, l.time.am...)
			} else {
				b = append(b, l.time.pm...)
			}
		default:
			b = append(b, x.text...)
		}
	}
	return string(b)
}

func appendTwo(b []byte, n int) []byte {
	if n < 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(n), 10)
}
