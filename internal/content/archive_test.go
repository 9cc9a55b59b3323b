package content

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
)

// today is the day on which the tests build.
var today = civil.DateOf(2026, 11, 24)

// An expectation is a problem that an archive announces.
type expectation struct {
	severity diag.Severity
	re       *regexp.Regexp
	met      bool
}

var (
	mark   = regexp.MustCompile(`(ERROR|WARNING|ADVICE)((?: +"(?:[^"\\]|\\.)*")+)`)
	quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	header = regexp.MustCompile(`^([^ :]+\.?[^ :]*)(?::(\d+))?: (ERROR|WARNING|ADVICE) (".*")$`)
)

var severities = map[string]diag.Severity{"ERROR": diag.Error, "WARNING": diag.Warning, "ADVICE": diag.Advice}

// An archive is a site as a test tells it: files over those of base.txtar. A
// line that should have a problem says so, in a comment of its own language:
//
//	phone: 12 # ERROR "not a phone number"
//
// Where that cannot be, the text before the first file says it:
//
//	content/centers/Lynwood.md: ERROR "name the file"
//	content/centers/lynwood.md:1: ERROR "missing"
//
// A line there such as "-content/site.yaml" takes a file of the base away.
type archive struct {
	files fstest.MapFS
	want  map[string][]*expectation // by file:line, or file
}

func readArchive(t *testing.T, name string) archive {
	t.Helper()
	a := archive{fstest.MapFS{}, map[string][]*expectation{}}
	base, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range base.Files {
		a.files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	over, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(over.Comment), "\n") {
		if gone, ok := strings.CutPrefix(line, "-"); ok {
			if a.files[gone] == nil {
				t.Fatalf("%s takes away %s, which is not in the base", name, gone)
			}
			delete(a.files, gone)
		}
		if m := header.FindStringSubmatch(line); m != nil {
			at := m[1]
			if m[2] != "" {
				at += ":" + m[2]
			}
			a.expect(t, at, m[3], m[4])
		}
	}
	for _, f := range over.Files {
		a.files[f.Name] = &fstest.MapFile{Data: f.Data}
		for i, line := range strings.Split(string(f.Data), "\n") {
			for _, m := range mark.FindAllStringSubmatch(line, -1) {
				a.expect(t, f.Name+":"+strconv.Itoa(i+1), m[1], m[2])
			}
		}
	}
	return a
}

func (a *archive) expect(t *testing.T, at, severity, patterns string) {
	t.Helper()
	for _, q := range quoted.FindAllString(patterns, -1) {
		s, err := strconv.Unquote(q)
		if err != nil {
			s = strings.Trim(q, `"`)
		}
		re, err := regexp.Compile(s)
		if err != nil {
			t.Fatalf("%s: %v", at, err)
		}
		a.want[at] = append(a.want[at], &expectation{severity: severities[severity], re: re})
	}
}

// check compares the problems of a load with those announced.
func (a *archive) check(t *testing.T, probs diag.List) {
	t.Helper()
	for _, p := range probs.Sorted() {
		at := p.Pos
		at.Col = 0
		if !a.meets(at.String(), p) {
			t.Errorf("not announced: %s [%s, %s]", p, p.Severity, p.Rule)
		}
	}
	for at, list := range a.want {
		for _, w := range list {
			if !w.met {
				t.Errorf("%s: no %s like %q", at, w.severity, w.re)
			}
		}
	}
}

func (a *archive) meets(at string, p diag.Problem) bool {
	for _, w := range a.want[at] {
		if !w.met && w.severity == p.Severity && w.re.MatchString(p.Message) {
			w.met = true
			return true
		}
	}
	return false
}

// Every archive in testdata has the problems that it announces, at the lines
// where it announces them, and no others.
func TestArchives(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) < 10 {
		t.Fatalf("found %d archives: %v", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a := readArchive(t, name)
			dir, probs := Load(a.files, Options{Today: today, Jobs: 2})
			a.check(t, probs)
			if (dir == nil) != probs.HasErrors() {
				t.Errorf("the directory is %v beside %d problems", dir, len(probs))
			}
		})
	}
}

// load loads the base with other files laid over it, which must be right.
func load(t *testing.T, opts Options, files map[string]string) *directory.Directory {
	t.Helper()
	dir, probs := tryLoad(t, opts, files)
	if dir == nil {
		t.Fatalf("unexpected problems:\n%v", probs)
	}
	return dir
}

func tryLoad(t *testing.T, opts Options, files map[string]string) (*directory.Directory, diag.List) {
	t.Helper()
	base := readArchive(t, "testdata/base.txtar")
	for name, data := range files {
		if data == "" {
			delete(base.files, name)
			continue
		}
		base.files[name] = &fstest.MapFile{Data: []byte(data)}
	}
	if opts.Today == 0 {
		opts.Today = today
	}
	return Load(base.files, opts)
}

// The content that comes with the program has no mistake.
func TestShippedContent(t *testing.T) {
	dir, probs := Load(os.DirFS("../.."), Options{Today: today, Jobs: 4})
	for _, p := range probs.Sorted() {
		t.Error(p.Severity, p)
	}
	if dir == nil {
		t.Fatal("the directory could not be loaded")
	}
	if len(dir.Centers) != 14 || len(dir.Classes) < 120 {
		t.Errorf("%d centers and %d classes; want 14, and 120 or more", len(dir.Centers), len(dir.Classes))
	}
}
