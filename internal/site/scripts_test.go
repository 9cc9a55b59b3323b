package site

import (
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The minified scripts are still scripts: the minifier is known to turn an
// empty export into a fault.
func TestScriptsAreWellFormed(t *testing.T) {
	b := site(t)
	n := 0
	for p, data := range b.files {
		if path.Ext(p) != ".js" {
			continue
		}
		n++
		ext := ".mjs" // modules; only the worker is none
		if p == "sw.js" {
			ext = ".js"
		}
		file := filepath.Join(t.TempDir(), "script"+ext)
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("node", "--check", file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", p, err, out)
		}
	}
	if n < 6 {
		t.Errorf("%d scripts, want at least 6", n)
	}
}

// The tests of the scripts' functions pass: what is open, filters, places, search.
func TestScriptFunctions(t *testing.T) {
	files, err := filepath.Glob("../../acceptance/scripts/*.test.mjs")
	if err != nil || len(files) < 4 {
		t.Fatalf("tests of scripts: %q, %v", files, err)
	}
	if out, err := exec.Command("node", append([]string{"--test"}, files...)...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

var scriptWord = regexp.MustCompile(`words\.((?:open|script|subscribe|classes|finder|home)_[a-z_]+)`)

// Each word that a script says is handed to it, and each that is handed over is
// said.
func TestScriptWords(t *testing.T) {
	for kind, names := range scriptsOf {
		// The line of open or closed is named by the key of its state.
		used := []string{
			"open_until", "open_all_day", "open_opens_today", "open_opens_tomorrow", "open_opens_day", "open_opens_next",
			"open_closed", "open_closed_for", "open_unknown",
		}
		for _, name := range append(names, "search.js") {
			src, err := os.ReadFile("../../static/js/" + name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range scriptWord.FindAllSubmatch(src, -1) {
				if !slices.Contains(used, string(m[1])) {
					used = append(used, string(m[1]))
				}
			}
		}
		slices.Sort(used)
		handed := slices.Sorted(slices.Values(scriptKeys(kind)))
		if !slices.Equal(used, handed) {
			t.Errorf("the scripts of %q say %q, and pages hand over %q", kind, used, handed)
		}
	}
	b := site(t)
	for _, p := range b.paths() {
		for _, n := range elements(b.pages[p], "script") {
			src := attr(n, "src")
			if src == "" {
				continue
			}
			line, _, _ := strings.Cut(string(b.files[strings.TrimPrefix(src, "/")]), ";\n")
			var words map[string]any
			if err := json.Unmarshal([]byte(strings.TrimPrefix(line, "self.words=")), &words); err != nil {
				t.Fatalf("%s: the words of %s: %v", p, src, err)
			}
			for k, w := range words {
				if w == "" || w == k {
					t.Errorf("%s: the word %s is %q", p, k, w)
				}
			}
		}
	}
}

// The worker names files that are there.
func TestWorkerNamesFiles(t *testing.T) {
	b := site(t)
	refs := regexp.MustCompile(`"/(assets/[^"]+)"`).FindAllSubmatch(b.files["sw.js"], -1)
	if len(refs) < 2 {
		t.Errorf("the worker names %d files", len(refs))
	}
	for _, m := range refs {
		if b.files[string(m[1])] == nil {
			t.Errorf("the worker names %s, which is not there", m[1])
		}
	}
	if src := string(b.files["sw.js"]); strings.Contains(src, "VERSION") || strings.Contains(src, "@") {
		t.Error("the worker has a name that was not filled in")
	}
}
