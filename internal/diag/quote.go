package diag

import "fmt"

// longestQuote is how much of a value a message repeats, in characters.
const longestQuote = 60

// Quote returns a value at fault in quotation marks, cut where it is too long to
// be read.
func Quote(s string) string {
	if r := []rune(s); len(r) > longestQuote {
		s = string(r[:longestQuote-3]) + "..."
	}
	return fmt.Sprintf("%q", s)
}
