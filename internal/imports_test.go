// Package internal holds the laws of the architecture; see ARCHITECTURE.md.
package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// line is the straight line: a package may import those above it.
var line = []string{
	"internal/diag",
	"internal/civil",
	"internal/recur",
	"internal/directory",
	"internal/hosting",
	"internal/schedule",
	"internal/source",
	"internal/markdown",
	"internal/locale",
	"internal/content",
	"internal/form",
	"internal/edit",
	"internal/changes",
	"internal/schema",
	"internal/editor",
	"internal/ical",
	"internal/feed",
	"internal/opendata",
	"internal/compile",
	"internal/fold",
	"internal/site/geo",
	"internal/card",
	"internal/site",
	"internal/check",
	"internal/compress",
	"internal/publish",
	"internal/preview",
	"internal/history",
	"internal/gensite",
}

// doors is the one package through which each module from outside comes in.
var doors = map[string]string{
	"gopkg.in/yaml.v3":               "internal/source",
	"github.com/yuin/goldmark":       "internal/markdown",
	"golang.org/x/image":             "internal/card",
	"github.com/go-text/typesetting": "internal/card",
	"github.com/go-fonts/dejavu":     "internal/card",
	"golang.org/x/text":              "internal/locale",
	"github.com/gorilla/feeds":       "internal/feed",
	"github.com/tdewolff/minify/v2":  "internal/site",
	"github.com/piglig/go-qr":        "internal/site",
	"github.com/fsnotify/fsnotify":   "internal/preview",
	"golang.org/x/sys":               "internal/publish",
	"github.com/andybalholm/brotli":  "internal/compress",
	"github.com/klauspost/compress":  "internal/compress",
}

// A source is one Go file of the program.
type source struct {
	name string // slash-separated, from the project's root
	dir  string
	file *ast.File
}

// sources parses the program's files without its tests.
func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != "." || d.Name() == "testdata" || d.Name() == "node_modules" || d.Name() == "public") {
			return fs.SkipDir
		}
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		data, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, data, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		out = append(out, source{name, path.Dir(name), f})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 20 {
		t.Fatalf("found %d files of the program; the test looks in the wrong place", len(out))
	}
	return out
}

func imports(f *ast.File) []string {
	var out []string
	for _, spec := range f.Imports {
		p, _ := strconv.Unquote(spec.Path.Value)
		out = append(out, p)
	}
	return out
}

// isCommand reports whether a folder holds a program or a generator, which may
// import anything.
func isCommand(s source) bool { return s.file.Name.Name == "main" }

func TestImportsGoOneWay(t *testing.T) {
	for _, s := range sources(t) {
		if isCommand(s) {
			continue
		}
		at := slices.Index(line, s.dir)
		if at < 0 {
			t.Errorf("%s: package %s has no place in the line", s.name, s.dir)
			continue
		}
		for _, p := range imports(s.file) {
			own, ok := strings.CutPrefix(p, "centers/")
			if ok && slices.Index(line, own) >= at {
				t.Errorf("%s imports %s, which stands below it", s.name, own)
			}
		}
	}
}

func TestEachModuleHasOneDoor(t *testing.T) {
	for _, s := range sources(t) {
		for _, p := range imports(s.file) {
			if !strings.Contains(strings.SplitN(p, "/", 2)[0], ".") || isCommand(s) {
				continue
			}
			open := false
			for module, door := range doors {
				if p == module || strings.HasPrefix(p, module+"/") {
					open = s.dir == door
				}
			}
			if !open {
				t.Errorf("%s imports %s, which has another door or none", s.name, p)
			}
		}
	}
}

// Only main reads the clock, the environment and chance: below it, equal input
// gives equal bytes.
func TestNoClockBelowMain(t *testing.T) {
	banned := map[string][]string{
		"time": {"Now", "Since", "Until", "Local"}, "os": {"Getenv", "LookupEnv", "Environ"},
	}
	for _, s := range sources(t) {
		if isCommand(s) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := sel.X.(*ast.Ident); ok && slices.Contains(banned[pkg.Name], sel.Sel.Name) {
				t.Errorf("%s uses %s.%s", s.name, pkg.Name, sel.Sel.Name)
			}
			return true
		})
	}
}

func TestNoInitAndNoGrabBags(t *testing.T) {
	for _, s := range sources(t) {
		if slices.Contains([]string{"util", "utils", "common", "helpers", "types", "models", "core"}, path.Base(s.dir)) {
			t.Errorf("%s: a folder named so holds anything", s.name)
		}
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "init" && f.Recv == nil {
				t.Errorf("%s has an init function", s.name)
			}
		}
	}
}
