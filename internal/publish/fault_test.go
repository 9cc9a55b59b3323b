package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// A brokenDisk asks fault before every operation, one after the other; what it
// returns other than nil is what the operation returns, undone. It does not wait
// for the disk itself.
type brokenDisk struct {
	mu    *sync.Mutex
	fault func(op, path string) error
}

func broken(fault func(op, path string) error) brokenDisk { return brokenDisk{new(sync.Mutex), fault} }

func (d brokenDisk) do(op, path string, real func() error) error {
	d.mu.Lock()
	err := d.fault(op, path)
	d.mu.Unlock()
	if err != nil {
		return err
	}
	return real()
}

func (d brokenDisk) Mkdir(p string) error {
	return d.do("mkdir", p, func() error { return osDisk{}.Mkdir(p) })
}
func (d brokenDisk) Create(p string, data []byte) error {
	return d.do("create", p, func() error { return osDisk{}.Create(p, data) })
}
func (d brokenDisk) Link(a, b string) error {
	return d.do("link", a, func() error { return osDisk{}.Link(a, b) })
}
func (d brokenDisk) Copy(a, b string, i fs.FileInfo) error {
	return d.do("copy", a, func() error { return osDisk{}.Copy(a, b, i) })
}
func (d brokenDisk) Like(p string, i fs.FileInfo, times bool) error {
	return d.do("like", p, func() error { return osDisk{}.Like(p, i, times) })
}
func (d brokenDisk) Rename(a, b string) error {
	return d.do("rename", a, func() error { return osDisk{}.Rename(a, b) })
}
func (d brokenDisk) Exchange(a, b string) error {
	return d.do("exchange", a, func() error { return osDisk{}.Exchange(a, b) })
}
func (d brokenDisk) RemoveAll(p string) error {
	return d.do("remove", p, func() error { return osDisk{}.RemoveAll(p) })
}
func (d brokenDisk) Sync(p string) error    { return d.do("sync", p, func() error { return nil }) }
func (d brokenDisk) SyncDir(p string) error { return d.do("syncdir", p, func() error { return nil }) }

// systems are the kinds of system that a build may find.
var systems = map[string]func(op, path string) error{
	"exchange": func(string, string) error { return nil },
	"no exchange": func(op, path string) error {
		if op == "exchange" {
			return syscall.EINVAL
		}
		return nil
	},
	"lower layer": func(op, path string) error {
		if op == "exchange" || op == "rename" && filepath.Base(path) == "public" {
			return syscall.EXDEV
		}
		return nil
	},
	"no hard links": func(op, path string) error {
		if op == "link" {
			return syscall.EPERM
		}
		return nil
	},
}

var theirs = tree{"CNAME": "example.org", ".git/HEAD": "ref"}

// site lays an old site with foreign files into a new folder.
func site(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, first)
	lay(t, dir, theirs)
	return dir
}

func TestSystems(t *testing.T) {
	for name, fault := range systems {
		t.Run(name, func(t *testing.T) {
			dir := site(t)
			old := stat(t, filepath.Join(dir, "es/index.html")).ModTime()
			if _, err := buildOn(broken(fault), dir, second); err != nil {
				t.Fatal(err)
			}
			check(t, dir, second, theirs)
			if got := stat(t, filepath.Join(dir, "es/index.html")).ModTime(); !got.Equal(old) {
				t.Errorf("time of an equal file = %v, want %v", got, old)
			}
		})
	}
}

// Each operation fails once: with an error of the build the old site stands,
// else the new one; and nothing is left behind after the next build.
func TestEveryOperationFails(t *testing.T) {
	for _, errno := range []syscall.Errno{syscall.EIO, syscall.ENOSPC} {
		for name, system := range systems {
			t.Run(fmt.Sprint(errno, " on ", name), func(t *testing.T) {
				for n := 1; ; n++ {
					if n > 200 {
						t.Fatal("the build never succeeds")
					}
					dir, calls := site(t), 0
					r, err := buildOn(broken(func(op, path string) error {
						if calls++; calls == n {
							return errno
						}
						return system(op, path)
					}), dir, second)
					checkOutcome(t, fmt.Sprintf("operation %d fails, build = %v", n, err), dir, err)
					if calls < n {
						return // nothing failed
					}
					if err != nil && !errors.Is(err, errno) {
						t.Errorf("operation %d fails: build = %v, want %v in it", n, err, errno)
					}
					if err == nil && r.Warning == nil {
						t.Errorf("operation %d fails without a word", n)
					}
					build(t, dir, second)
					check(t, dir, second, theirs)
				}
			})
		}
	}
}

// The target and all around it is read-only, from the first operation on.
func TestReadOnly(t *testing.T) {
	dir := site(t)
	_, err := buildOn(broken(func(string, string) error { return syscall.EROFS }), dir, second)
	if !errors.Is(err, syscall.EROFS) {
		t.Errorf("build = %v, want %v", err, syscall.EROFS)
	}
	check(t, dir, first, theirs)
}

// The disk holds so many bytes and no more.
func TestFullDisk(t *testing.T) {
	big := tree{}
	for i := range 40 {
		big[fmt.Sprintf("%d/index.html", i)] = fmt.Sprintf("%01000d", i)
	}
	for _, room := range []int{0, 1, 20, 39} {
		dir := site(t)
		created := 0
		_, err := buildOn(broken(func(op, path string) error {
			if op == "create" {
				created++
			}
			if created > room {
				return syscall.ENOSPC
			}
			return nil
		}), dir, big)
		if !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("room for %d files: build = %v, want %v", room, err, syscall.ENOSPC)
		}
		if got := read(t, dir); !maps.Equal(got, union(first, theirs)) {
			t.Errorf("room for %d files: the folder holds %v", room, got)
		}
		build(t, dir, big)
		check(t, dir, big, theirs)
	}
}

// checkOutcome checks that the folder holds what the build said. Where the old
// folder had to be taken apart, a build that failed at that may have to say so
// with the new site in place.
func checkOutcome(t *testing.T, what, dir string, err error) {
	t.Helper()
	want := union(second, theirs)
	if err != nil {
		want = union(first, theirs)
	}
	got := read(t, dir)
	if err != nil && strings.HasSuffix(t.Name(), "lower_layer") && maps.Equal(got, union(second, theirs)) {
		return
	}
	if !maps.Equal(got, want) {
		t.Fatalf("%s: the folder holds %v, want %v", what, got, want)
	}
}

func union(trees ...tree) tree {
	all := tree{}
	for _, t := range trees {
		maps.Copy(all, t)
	}
	return all
}

// The environment by which a child of this test knows what to do.
const (
	childDir    = "PUBLISH_TEST_DIR"
	childSystem = "PUBLISH_TEST_SYSTEM"
	childDies   = "PUBLISH_TEST_DIES_AT" // operation, 0: never
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		os.Exit(child(dir))
	}
	os.Exit(m.Run())
}

// child builds the first and the second site in turns, and kills itself where
// it is told to.
func child(dir string) int {
	dies, _ := strconv.ParseInt(os.Getenv(childDies), 10, 64)
	system := systems[os.Getenv(childSystem)]
	var calls atomic.Int64
	d := broken(func(op, path string) error {
		if calls.Add(1) == dies {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
		return system(op, path)
	})
	for i := 0; dies == 0 || i < 1; i++ {
		if _, err := buildOn(d, dir, []tree{second, first}[i%2]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return 0
}

func start(t *testing.T, dir, system string, dies int) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childDir+"="+dir, childSystem+"="+system, childDies+"="+strconv.Itoa(dies))
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}

// killed reports whether the child was, and fails the test if it went wrong.
func killed(t *testing.T, cmd *exec.Cmd) bool {
	t.Helper()
	err := cmd.Wait()
	if err == nil {
		return false
	}
	status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
	if !ok || !status.Signaled() || status.Signal() != syscall.SIGKILL {
		t.Fatal(err)
	}
	return true
}

// A build that is killed before any of its operations leaves one of the two
// sites whole, and the next build needs no help.
func TestKilledAtEveryOperation(t *testing.T) {
	for name := range systems {
		t.Run(name, func(t *testing.T) {
			for n := 1; ; n++ {
				if n > 200 {
					t.Fatal("the build never succeeds")
				}
				dir := site(t)
				died := killed(t, start(t, dir, name, n))
				checkMended(t, fmt.Sprint("killed at operation ", n), dir, name == "exchange")
				if !died {
					return
				}
			}
		})
	}
}

// Killed at any moment: while it builds one site after the other.
func TestKilledAtRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name := range systems {
		dir := site(t)
		for range 8 {
			cmd := start(t, dir, name, 0)
			after := time.Duration(random.IntN(60_000)) * time.Microsecond
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
			if !killed(t, cmd) {
				t.Fatal("the child ended by itself")
			}
			checkMended(t, fmt.Sprint(name, ", killed after ", after), dir, name == "exchange")
		}
	}
}

// checkMended checks that the folder is whole: at once where folders can be
// exchanged, else when the next build has begun. Then that builds go on.
func checkMended(t *testing.T, what, dir string, atOnce bool) {
	t.Helper()
	if atOnce {
		checkEither(t, what, dir)
	}
	s, err := Begin(t.Context(), dir)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	checkEither(t, what, dir)
	if err := s.Abort(); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	build(t, dir, first)
	check(t, dir, first, theirs)
}

func checkEither(t *testing.T, what, dir string) {
	t.Helper()
	got := read(t, dir)
	if !maps.Equal(got, union(first, theirs)) && !maps.Equal(got, union(second, theirs)) {
		t.Fatalf("%s: the folder holds %v", what, got)
	}
}

// Several builds at once, all whole, whoever comes last.
func TestManyBuildsAtOnce(t *testing.T) {
	dir := site(t)
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			for range 5 {
				if _, err := buildOn(osDisk{}, dir, []tree{first, second}[i%2]); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	checkEither(t, "after all", dir)
	if left := stages(t, dir); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// A build that stops in the middle does not stop those that come after it.
func TestAbortDuringWrites(t *testing.T) {
	dir := site(t)
	s, err := Begin(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() { _ = s.Write(fmt.Sprint("n/", i), []byte("x")) })
	}
	if err := s.Abort(); err != nil {
		t.Error(err)
	}
	wg.Wait()
	check(t, dir, first, theirs)
}
