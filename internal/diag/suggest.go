package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Nearest returns the candidate that a person most likely meant by word, and
// whether one is near enough: a wild guess is worse than none. Case, spaces and
// underscores are forgiven; else at most 1 + len/4 slips, and never over 3.
func Nearest(word string, candidates []string) (string, bool) {
	w := folded(word)
	best, bestAt := 1+len([]rune(w))/4, ""
	best = min(best, 3)
	found := false
	for _, c := range candidates {
		if d := distance(w, folded(c)); d < best || d == best && !found {
			best, bestAt, found = d, c, true
		}
	}
	return bestAt, found
}

// Suggest returns `; did you mean "x"?` for the nearest candidate, else the
// candidates themselves if there are no more than eight, else "".
func Suggest(word string, candidates []string) string {
	if near, ok := Nearest(word, candidates); ok {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	if len(candidates) == 0 || len(candidates) > 8 {
		return ""
	}
	sorted := slices.SortedFunc(slices.Values(candidates), func(a, b string) int {
		return cmp.Or(cmp.Compare(distance(word, a), distance(word, b)), strings.Compare(a, b))
	})
	return "; use one of " + strings.Join(sorted, ", ")
}

func folded(s string) string {
	return strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(s))
}

// distance counts the slips between two words: a letter more, less, changed, or
// two neighbours swapped (Damerau and Levenshtein, optimal string alignment).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s) > 64 || len(t) > 64 {
		return 64
	}
	before, last := make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row := make([]int, len(t)+1)
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(row[j-1]+1, last[j]+1, last[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(t)]
}
