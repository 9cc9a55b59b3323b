// Package history asks git when each file of a folder was last committed. It
// knows nothing of what the files are.
package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ErrNone says that the folder is not in a git repository, or in one without
// commits.
var ErrNone = errors.New("not in a git repository")

// ErrShallow says that the clone does not have its whole history, so that the
// times of its commits say nothing about when a file changed.
var ErrShallow = errors.New("the clone is shallow")

// A Git is the program and the environment that it runs in.
type Git struct {
	Path string   // of the program
	Env  []string // as of os.Environ; what would lead git to another repository is left out
}

// Times returns when each file in the folders of root was last changed by a
// commit, by slash-separated path relative to root. Files that were never
// committed are not in it. Git is run twice; it is told to start no program
// that the repository names, to write nothing and to ask the network nothing.
func (g Git) Times(ctx context.Context, root string, folders ...string) (map[string]time.Time, error) {
	shallow, err := g.run(ctx, root, "rev-parse", "--is-shallow-repository")
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(string(shallow)) == "true" {
		return nil, ErrShallow
	}
	args := []string{
		"log", "--format=%x01%ct", "--name-only", "-z", "--relative", "--no-renames",
		"--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--no-mailmap", "--",
	}
	log, err := g.run(ctx, root, append(args, folders...)...)
	if err != nil {
		return nil, err
	}
	return parse(log), nil
}

// parse reads the log: for each commit, newest first, \x01, its time, and the
// names of its files, each ended by NUL.
func parse(log []byte) map[string]time.Time {
	times := map[string]time.Time{}
	for commit := range bytes.SplitSeq(log, []byte{1}) {
		head, names, _ := bytes.Cut(commit, []byte{0})
		sec, err := strconv.ParseInt(string(head), 10, 64)
		if err != nil {
			continue // what stands before the first commit
		}
		when := time.Unix(sec, 0).UTC()
		for name := range bytes.SplitSeq(names, []byte{0}) {
			// The diff of a commit begins with a line break.
			path := strings.TrimPrefix(string(name), "\n")
			if path != "" && times[path].Before(when) {
				times[path] = when
			}
		}
	}
	return times
}

func (g Git) run(ctx context.Context, root string, args ...string) ([]byte, error) {
	safe := []string{
		"--no-pager", "-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false", "-c", "log.follow=false",
		"-c", "log.showSignature=false", "-c", "core.hooksPath=/dev/null",
	}
	cmd := exec.CommandContext(ctx, g.Path, append(safe, args...)...)
	cmd.Dir = root
	cmd.Env = g.environment(root)
	out, err := cmd.Output()
	if err == nil {
		return out, nil
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok {
		return nil, fmt.Errorf("run git: %w", err)
	}
	said := strings.TrimSpace(string(exit.Stderr))
	if strings.Contains(said, "not a git repository") || strings.Contains(said, "does not have any commits") {
		return nil, ErrNone
	}
	first, _, _ := strings.Cut(said, "\n")
	return nil, fmt.Errorf("git %s: %s", args[0], strings.TrimPrefix(first, "fatal: "))
}

// environment returns the environment without what leads git elsewhere, as when
// it is a hook of git that runs this program, and with what keeps it quiet.
func (g Git) environment(root string) []string {
	env := slices.DeleteFunc(slices.Clone(g.Env), func(kv string) bool {
		name, _, _ := strings.Cut(kv, "=")
		return strings.HasPrefix(name, "GIT_") && !strings.HasPrefix(name, "GIT_CONFIG") && name != "GIT_CEILING_DIRECTORIES"
	})
	abs, err := filepath.Abs(root)
	if err != nil {
		abs = root
	}
	return append(env, "PWD="+abs, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_PAGER=cat")
}
