package check

import (
	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
)

const (
	fresh  = 180 // days that facts count as checked
	answer = 365 // days that an answer counts as true
)

// freshness finds what may no longer be so.
func (c *checker) freshness() (out diag.List) {
	for _, x := range c.dir.Centers {
		out = append(out, c.verified("center", x.ID, x.At, x.Verified)...)
	}
	for _, x := range c.dir.Services {
		out = append(out, c.verified("service", x.ID, x.At, x.Verified)...)
	}
	for _, x := range c.dir.Classes {
		// Nobody verifies an example; one that ended has another rule.
		if !x.Sample && c.meets(x) {
			out = append(out, c.verified("class", x.ID, x.At, x.Verified)...)
		}
	}
	for _, x := range c.dir.FAQs {
		out = append(out, c.answer(x)...)
	}
	for _, x := range c.dir.Notices {
		if x.Expires != 0 && x.Expires < c.Book.Today {
			out = append(out, problem(ruleNotice, c.lines.key(posOf(x.At), "expires"),
				"%q ended on %s and stands in the list of notices only; take the file away if nobody needs it", x.ID, x.Expires))
		}
	}
	return out
}

func (c *checker) verified(kind, id string, at directory.Place, day civil.Date) diag.List {
	switch {
	case day == 0:
		return diag.List{problem(ruleUnverified, posOf(at), "nothing says when the %s %q was last checked; add verified", kind, id)}
	case c.Book.Today-day > fresh:
		return diag.List{problem(ruleOld, c.lines.key(posOf(at), "verified"), "the %s %q was last checked on %s, %s ago",
			kind, id, day, countOf(int(c.Book.Today-day), "day", "days"))}
	}
	return nil
}

// answer looks at a question, which has as_of, verified or both.
func (c *checker) answer(x *directory.FAQ) diag.List {
	switch {
	case x.Verified != 0:
		return c.verified("question", x.ID, x.At, x.Verified)
	case x.AsOf == 0:
		return diag.List{problem(ruleUnverified, posOf(x.At), "nothing says when the answer to %q was true; add as_of", x.ID)}
	case c.Book.Today-x.AsOf > answer:
		return diag.List{problem(ruleAsOf, c.lines.key(posOf(x.At), "as_of"), "the answer to %q was true on %s, %s ago; look whether it still is",
			x.ID, x.AsOf, countOf(int(c.Book.Today-x.AsOf), "day", "days"))}
	}
	return nil
}
