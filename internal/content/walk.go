package content

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"centers/internal/diag"
	"centers/internal/source"
)

// The files and folders of content/.
var (
	rootFiles       = []string{"site.yaml", "topics.yaml", "partners.yaml", "closures.yaml"}
	markdownFolders = []string{"centers", "services", "faqs", "notices", "pages"}
	rootFolders     = append(slices.Clone(markdownFolders), "schedules")
)

// A found is a file of content/.
type found struct {
	path string // as editors see it
	real string // where its bytes are, links followed
}

// A tree is the files of content/ that may be there.
type tree struct {
	fsys    fs.FS
	files   map[string]found   // of the root, by name
	folders map[string][]found // sorted by name
	probs   diag.List
}

func (t *tree) errorf(name, format string, args ...any) {
	t.probs.Addf(diag.Pos{File: name}, ruleFile, format, args...)
}

// walk finds the files of content/ and tells of those that do not belong there.
func walk(fsys fs.FS) *tree {
	t := &tree{fsys: fsys, files: map[string]found{}, folders: map[string][]found{}}
	real, info, fault := resolve(fsys, "content")
	switch {
	case info == nil && !strings.HasSuffix(fault, "leads nowhere"):
		t.errorf("content", "%s", fault)
		return t
	case info == nil || !info.IsDir():
		t.errorf("content", "there is no folder content/ here; run this in the project's folder, or name that with --source")
		return t
	}
	for _, e := range t.list(found{"content", real}) {
		name := path.Base(e.path)
		switch {
		case e.dir && slices.Contains(rootFolders, name):
			t.folder(e.found, name)
		case !e.dir && slices.Contains(rootFiles, name):
			t.files[name] = e.found
		case e.dir:
			t.errorf(e.path, "there is no folder of this name in the content format%s", nearPath(name, rootFolders))
		default:
			t.strayFile(e.path, name)
		}
	}
	misnamed := slices.ContainsFunc(t.probs, func(p diag.Problem) bool {
		return p.Pos.File == "content/site.yaml" || strings.Contains(p.Message, `"content/site.yaml"`)
	})
	if _, ok := t.files["site.yaml"]; !ok && !misnamed {
		t.errorf("content/site.yaml", "this file is missing; it names the site and its languages")
	}
	return t
}

// nearPath suggests one of the names that content/ may hold.
func nearPath(name string, names []string) string {
	if near, ok := diag.Nearest(name, names); ok {
		return "; did you mean " + diag.Quote("content/"+near) + "?"
	}
	return "; the folders are " + strings.Join(names, ", ")
}

func (t *tree) strayFile(full, name string) {
	stem := strings.TrimSuffix(name, path.Ext(name))
	near, ok := diag.Nearest(stem, []string{"site", "topics", "partners", "closures"})
	switch {
	case ok:
		t.errorf(full, "there is no file of this name in the content format; did you mean %q?", "content/"+near+".yaml")
	case isMarkdown(name):
		t.errorf(full, "a Markdown file belongs into one of the folders of content/: %s", strings.Join(markdownFolders, ", "))
	default:
		t.errorf(full, "there is no file of this name in the content format; beside the folders there are %s", strings.Join(rootFiles, ", "))
	}
}

func isMarkdown(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdown", ".mkd", ".mdx":
		return true
	}
	return false
}

func isYAML(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml":
		return true
	}
	return false
}

// folder finds the files of one folder.
func (t *tree) folder(dir found, name string) {
	ext, is := ".md", isMarkdown
	if name == "schedules" {
		ext, is = ".yaml", isYAML
	}
	for _, e := range t.list(dir) {
		base := path.Base(e.path)
		stem := strings.TrimSuffix(base, path.Ext(base))
		switch {
		case e.dir:
			t.errorf(e.path, "folders are not read here; put its files into content/%s/ itself", name)
		case path.Ext(base) == ext && stem != "":
			t.folders[name] = append(t.folders[name], e.found)
		case is(base), strings.ToLower(path.Ext(base)) == ".txt":
			t.errorf(e.path, "files of this folder end in %s; did you mean %q?", ext, "content/"+name+"/"+stem+ext)
		case isImage(base):
			t.errorf(e.path, "files of this folder end in %s; a picture belongs into static/img/", ext)
		default:
			t.errorf(e.path, "files of this folder end in %s", ext)
		}
	}
}

func isImage(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg":
		return true
	}
	return false
}

// An entry is what stands in a folder.
type entry struct {
	found
	dir bool
}

// list returns what stands in a folder, sorted by name, without what editors
// and systems leave behind.
func (t *tree) list(dir found) []entry {
	entries, err := fs.ReadDir(t.fsys, dir.real)
	if err != nil {
		t.errorf(dir.path, "the folder cannot be read: %s", reasonOf(err))
		return nil
	}
	var out []entry
	for _, e := range entries {
		if ignored(e.Name()) {
			continue
		}
		f := found{dir.path + "/" + e.Name(), dir.real + "/" + e.Name()}
		mode := e.Type()
		if mode&fs.ModeSymlink != 0 {
			real, info, fault := resolve(t.fsys, f.real)
			if fault != "" {
				t.errorf(f.path, "%s", fault)
				continue
			}
			f.real, mode = real, info.Mode()
		}
		switch {
		case mode.IsDir() || mode.IsRegular():
			out = append(out, entry{f, mode.IsDir()})
		default:
			t.errorf(f.path, "this is neither a file nor a folder (%s)", sortOf(mode))
		}
	}
	return out
}

// ignored reports whether a name is one of those that editors and systems leave.
func ignored(name string) bool {
	return name[0] == '.' || strings.HasSuffix(name, "~") ||
		len(name) > 1 && name[0] == '#' && name[len(name)-1] == '#' ||
		strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".tmp") ||
		name == "Thumbs.db" || name == "desktop.ini"
}

func sortOf(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}

// maxLinks is how many links one path may go through.
const maxLinks = 40

// resolve follows the symbolic links of a path inside of fsys, and says what is
// wrong with one that cannot be followed.
func resolve(fsys fs.FS, name string) (real string, info fs.FileInfo, fault string) {
	rest := strings.Split(name, "/")
	links := 0
	for len(rest) > 0 {
		part := rest[0]
		rest = rest[1:]
		switch {
		case part == "" || part == ".":
			continue
		case part == ".." && real == "":
			return "", nil, "the symbolic link leads out of the project"
		case part == "..":
			real = strings.TrimPrefix(path.Dir("/"+real), "/")
			continue
		}
		next := path.Join(real, part)
		var err error
		if info, err = fs.Lstat(fsys, next); err != nil {
			return "", nil, "the symbolic link leads nowhere"
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			real = next
			continue
		}
		target, err := fs.ReadLink(fsys, next)
		if links++; err != nil || links > maxLinks {
			return "", nil, "the symbolic link goes in circles"
		}
		if target = strings.ReplaceAll(target, `\`, "/"); path.IsAbs(target) || strings.Contains(target, ":") {
			return "", nil, "the symbolic link leads out of the project; make it a relative one that stays inside"
		}
		rest = append(strings.Split(target, "/"), rest...)
	}
	if real == "" {
		return "", nil, "the symbolic link leads to the project itself"
	}
	info, err := fs.Lstat(fsys, real)
	if err != nil {
		return "", nil, "the symbolic link leads nowhere"
	}
	return real, info, ""
}

// reasonOf says in plain words why a file cannot be read.
func reasonOf(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "it is not there"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	}
	return "the system refuses it"
}

// read returns the bytes of a file.
func read(fsys fs.FS, f found) ([]byte, diag.List) {
	var probs diag.List
	fail := func(format string, args ...any) ([]byte, diag.List) {
		probs.Addf(diag.Pos{File: f.path}, ruleFile, format, args...)
		return nil, probs
	}
	file, err := fsys.Open(f.real)
	if err != nil {
		return fail("the file cannot be read: %s", reasonOf(err))
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return fail("the file cannot be read: it is no plain file")
	}
	if info.Size() > source.MaxBytes {
		return fail("the file is larger than 1 MiB, the limit for a content file")
	}
	data, err := readAll(file, int(info.Size()))
	if err != nil {
		return fail("the file cannot be read: %s", reasonOf(err))
	}
	return data, nil
}
