package site

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"time"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/locale"
)

// scriptsOf are the files of static/js that the pages of a kind run, in order;
// those of "" are for every kind that is not named.
var scriptsOf = map[string][]string{
	"":        {"site.js"},
	"centers": {"site.js", "finder.js"},
	"classes": {"site.js", "classes.js"},
	"faq":     {"site.js", "faq.js"},
	"home":    {"site.js", "near.js"},
}

// scriptKeys are the interface words that those scripts say.
func scriptKeys(kind string) []string {
	switch kind {
	case "":
		return []string{
			"open_today", "open_tomorrow", "open_now", "open_copied", "subscribe_copy", "script_saved", "script_instead", "script_old", "script_failed",
			"open_until", "open_all_day", "open_opens_today", "open_opens_tomorrow", "open_opens_day", "open_opens_next",
			"open_closed", "open_closed_for", "open_unknown",
		}
	case "home":
		return append(scriptKeys(""), "home_near", "home_everywhere")
	case "classes":
		return append(scriptKeys(""), "classes_shown", "classes_chosen", "classes_any")
	case "centers":
		return append(scriptKeys(""), "finder_results", "finder_unknown", "finder_locating", "finder_denied", "finder_here", "finder_miles")
	}
	return scriptKeys("")
}

// Scripts lists the files, below static/, that the site puts together into the
// scripts of its pages. A page names that one file, and no layout names these.
func Scripts() []string {
	var out []string
	for _, names := range scriptsOf {
		for _, name := range names {
			out = append(out, "js/"+name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// joinScripts puts the scripts of each kind of page into one file, so that a
// page asks for one. Each stands in a block of its own, so that their names do
// not meet.
func joinScripts(fsys fs.FS) (map[string][]byte, diag.List) {
	var probs diag.List
	joined := map[string][]byte{}
	for kind, names := range scriptsOf {
		var all []byte
		for _, name := range names {
			data, err := fs.ReadFile(fsys, "static/js/"+name)
			if err != nil {
				probs.Addf(diag.Pos{File: "static/js/" + name}, "static", "the script is missing")
				continue
			}
			all = append(append(append(all, "{\n"...), data...), "}\n"...)
		}
		// A script that cannot be minified was reported where it was read.
		joined[kind], _ = minified("text/javascript", all)
	}
	return joined, probs
}

// scriptFiles returns the scripts of each kind of page in the language. The
// first line hands them the words that they say, and the filters that they show:
// one file for each language is kept by browsers, words in each page are sent
// with each page.
func (t *tongue) scriptFiles() map[string]asset {
	files := make(map[string]asset, len(scriptsOf))
	for kind, script := range t.layouts.assets.scripts {
		say := t.scriptDates()
		for _, key := range scriptKeys(kind) {
			say[key] = t.T(key)
		}
		words, err := json.Marshal(say)
		if err != nil {
			continue // words have no such error
		}
		name := kind
		if name == "" {
			name = "site"
		}
		data := slices.Concat([]byte("self.words="), words, []byte(";\n"))
		if kind == "classes" {
			filters, err := json.Marshal(t.filters())
			if err != nil {
				continue // as above
			}
			data = slices.Concat(data, []byte("self.filters="), filters, []byte(";\n"))
		}
		data = append(data, script...)
		files[kind] = asset{path: "assets/" + name + "-" + t.Tag + "." + fingerprint(data) + ".js", data: data}
	}
	return files
}

// script returns the address of the scripts of a kind of page.
func (t *tongue) script(kind string) string {
	file, ok := t.scripts[kind]
	if !ok {
		file = t.scripts[""]
	}
	return t.site.File(file.path)
}

// scriptDates returns what the scripts need to say a day as the pages do. They
// do not ask the browser: Chromium knows no Armenian or Khmer, and would say the
// day in English.
func (t *tongue) scriptDates() map[string]any {
	weekdays := make([]string, 7)
	for w := range civil.Weekday(7) {
		weekdays[w] = t.Weekday(w, locale.Wide)
	}
	return map[string]any{"weekdays": weekdays, "dates": t.datePatterns(locale.DayMonth), "whole_dates": t.datePatterns(locale.DayMonthYear)}
}

// datePatterns returns a date of each month, January first, with {day} and
// {year} in their places.
func (t *tongue) datePatterns(form locale.Form) []string {
	open := strings.NewReplacer("2026", "{year}", "25", "{day}")
	patterns := make([]string, 12)
	for i := range patterns {
		patterns[i] = open.Replace(t.Date(civil.DateOf(2026, time.Month(i+1), 25), form))
	}
	return patterns
}
