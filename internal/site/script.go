package site

import "encoding/json"

// scriptKeys are the interface words that the scripts of static/js say, by the
// kind of page that needs them; those of "" are on every page.
func scriptKeys(kind string) []string {
	switch kind {
	case "":
		return []string{
			"open_today", "open_tomorrow", "open_now", "open_copied", "subscribe_copy", "script_saved", "script_instead", "script_old", "script_failed",
		}
	case "classes":
		return []string{"classes_shown", "classes_chosen"}
	case "center":
		return []string{
			"open_until", "open_all_day", "open_opens_today", "open_opens_tomorrow", "open_opens_day", "open_opens_next",
			"open_closed", "open_closed_for", "open_unknown",
		}
	case "centers":
		return append(scriptKeys("center"), "finder_results", "finder_unknown", "finder_locating", "finder_denied", "finder_here")
	}
	return nil
}

// scriptWords returns the words for the scripts of a kind of page as JSON.
func (t *tongue) scriptWords(kind string) string {
	say := map[string]string{}
	for _, key := range append(scriptKeys(""), scriptKeys(kind)...) {
		say[key] = t.T(key)
	}
	out, err := json.Marshal(say)
	if err != nil {
		return ""
	}
	return string(out)
}
