package history

import (
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// A repo is a repository for a test.
type repo struct {
	t    *testing.T
	dir  string
	path string // of git
}

func newRepo(t *testing.T) repo {
	t.Helper()
	path, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	r := repo{t, t.TempDir(), path}
	r.git("", "init", "-q")
	return r
}

func (r repo) git(when string, args ...string) {
	r.t.Helper()
	cmd := exec.Command(r.path, args...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org",
		"GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org", "GIT_COMMITTER_DATE="+when)
	if out, err := cmd.CombinedOutput(); err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// commit writes files and commits them.
func (r repo) commit(when string, files map[string]string) {
	r.t.Helper()
	r.write(files)
	r.git("", "add", "-A")
	r.git(when, "commit", "-q", "-m", "change")
}

func (r repo) write(files map[string]string) {
	r.t.Helper()
	for name, text := range files {
		full := filepath.Join(r.dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			r.t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			r.t.Fatal(err)
		}
	}
}

func (r repo) times(root string) (map[string]time.Time, error) {
	r.t.Helper()
	return Git{r.path, os.Environ()}.Times(r.t.Context(), root, "content")
}

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestTimes(t *testing.T) {
	r := newRepo(t)
	first, second, third := "2026-09-01T10:00:00Z", "2026-10-01T10:00:00Z", "2026-11-01T10:00:00-07:00"
	r.commit(first, map[string]string{"content/a.md": "1", "content/ñ \"b\".md": "1", "static/c.css": "1"})
	r.commit(second, map[string]string{"content/a.md": "2"})
	r.commit(third, map[string]string{"content/sub/d.yaml": "1", "static/c.css": "2"})
	r.write(map[string]string{"content/a.md": "not committed", "content/new.md": "1"})
	want := map[string]time.Time{
		"content/a.md": at(second), "content/ñ \"b\".md": at(first), "content/sub/d.yaml": at(third).UTC(),
	}
	got, err := r.times(r.dir)
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("Times = %v, %v; want %v", got, err, want)
	}
}

// The project may be a folder of a larger repository; a hook of git may run us.
func TestTimesBelowTheRepository(t *testing.T) {
	r := newRepo(t)
	when := "2026-09-01T10:00:00Z"
	r.commit(when, map[string]string{"site/content/a.md": "1", "content/b.md": "1"})
	t.Setenv("GIT_DIR", "/nowhere")
	t.Setenv("GIT_WORK_TREE", "/nowhere")
	got, err := r.times(filepath.Join(r.dir, "site"))
	if want := map[string]time.Time{"content/a.md": at(when)}; err != nil || !maps.Equal(got, want) {
		t.Errorf("Times = %v, %v; want %v", got, err, want)
	}
}

// A change on a branch counts, and the order of the commits' times does not.
func TestTimesOfMerges(t *testing.T) {
	r := newRepo(t)
	r.commit("2026-09-01T10:00:00Z", map[string]string{"content/a.md": "1"})
	r.git("", "checkout", "-q", "-b", "other")
	r.commit("2026-10-05T10:00:00Z", map[string]string{"content/b.md": "1"})
	r.git("", "checkout", "-q", "-")
	r.commit("2026-08-01T10:00:00Z", map[string]string{"content/a.md": "2"})
	r.git("2026-11-01T10:00:00Z", "merge", "-q", "-m", "merge", "other")
	want := map[string]time.Time{"content/a.md": at("2026-09-01T10:00:00Z"), "content/b.md": at("2026-10-05T10:00:00Z")}
	got, err := r.times(r.dir)
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("Times = %v, %v; want %v", got, err, want)
	}
}

func TestTimesRefuses(t *testing.T) {
	r := newRepo(t)
	if _, err := r.times(r.dir); !errors.Is(err, ErrNone) {
		t.Errorf("without commits: %v, want %v", err, ErrNone)
	}
	if _, err := r.times(t.TempDir()); !errors.Is(err, ErrNone) {
		t.Errorf("outside of a repository: %v, want %v", err, ErrNone)
	}
	r.commit("2026-09-01T10:00:00Z", map[string]string{"content/a.md": "1"})
	r.commit("2026-10-01T10:00:00Z", map[string]string{"content/a.md": "2"})
	shallow := filepath.Join(t.TempDir(), "shallow")
	r.git("", "clone", "-q", "--depth", "1", "file://"+r.dir, shallow)
	if _, err := r.times(shallow); !errors.Is(err, ErrShallow) {
		t.Errorf("in a shallow clone: %v, want %v", err, ErrShallow)
	}
	missing := Git{Path: filepath.Join(t.TempDir(), "git")}
	if _, err := missing.Times(t.Context(), r.dir, "content"); err == nil || errors.Is(err, ErrNone) {
		t.Errorf("without git: %v, want an error of its own", err)
	}
}

// A repository may name programs to run in its configuration; none is run.
func TestTimesRunsNothing(t *testing.T) {
	r := newRepo(t)
	r.commit("2026-09-01T10:00:00Z", map[string]string{"content/a.md": "1", ".gitattributes": "*.md diff=evil filter=evil\n"})
	mark := filepath.Join(r.dir, "mark")
	run := "touch " + mark
	for _, key := range []string{"core.fsmonitor", "core.pager", "pager.log", "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean", "gpg.program", "core.sshCommand"} {
		r.git("", "config", key, run)
	}
	r.git("", "config", "log.showSignature", "true")
	if _, err := r.times(r.dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("git ran a program that the repository names")
	}
}
