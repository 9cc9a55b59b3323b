//go:build unix

// Command bench measures whole builds of invented directories of three sizes and
// prints a table: time, processor time, memory, files and bytes of the first
// build, of one with nothing changed and of one with a center edited, and beside
// them the floor: writing those very files from memory with two workers. The last
// columns are the times of each as multiples of those of the floor.
//
//	go run ./cmd/bench                        # all sizes, in memory
//	go run ./cmd/bench -sizes 200x25 -dir /tmp
//	go run ./cmd/bench -edits 50              # from a saved file to the page anew
//
// Numbers of one run belong together; those of two runs do not.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"time"

	"centers/internal/gensite"
)

func main() {
	sizes := flag.String("sizes", "14x25,200x25,1000x40", "centers x classes of each, separated by commas")
	dir := flag.String("dir", "/dev/shm", "where content and sites are put; storage in memory hides the disk's moods")
	source := flag.String("source", ".", "the project, whose layouts and static files are used")
	keep := flag.String("profile", "", "write a CPU profile of the last first build to this file")
	times := flag.Int("edits", 0, "measure, in place of builds, this number of edits of each kind under serve")
	flag.Parse()
	if flag.NArg() == 3 && flag.Arg(0) == "floor" { // see floorApart
		if err := printFloor(flag.Arg(1), flag.Arg(2)); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	if err := run(*sizes, *dir, *source, *keep, *times); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(sizes, dir, source, profile string, times int) error {
	tmp, err := os.MkdirTemp(dir, "centers-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	program := filepath.Join(tmp, "centers")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/centers").CombinedOutput(); err != nil {
		return fmt.Errorf("%v: %s", err, out)
	}
	if times > 0 {
		return edits(gensite.Size{Centers: 200, Classes: 25}, "200x25", program, source, filepath.Join(tmp, "edits"), times)
	}
	fmt.Printf("%-10s %-16s %8s %8s %8s %8s %8s %8s %8s\n", "size", "", "files", "MB", "wall s", "CPU s", "peak MB", "× wall", "× CPU")
	for size := range strings.SplitSeq(sizes, ",") {
		var s gensite.Size
		if _, err := fmt.Sscanf(size, "%dx%d", &s.Centers, &s.Classes); err != nil {
			return fmt.Errorf("-sizes: %q is not like 200x25", size)
		}
		if err := measure(size, s, program, source, filepath.Join(tmp, size), profile); err != nil {
			return err
		}
	}
	return nil
}

// measure builds one size and prints its rows.
func measure(name string, size gensite.Size, program, source, dir, profile string) error {
	defer os.RemoveAll(dir)
	src, out := filepath.Join(dir, "source"), filepath.Join(dir, "public")
	if err := lay(src, size, source); err != nil {
		return err
	}
	args := []string{"build", "--source", src, "--out", out, "--now", "2026-11-24T12:00:00-08:00", "--quiet"}
	first := args
	if profile != "" {
		first = append(args, "--cpuprofile", profile)
	}
	cold, err := timed(program, first...)
	if err != nil {
		return err
	}
	again, err := timed(program, args...)
	if err != nil {
		return err
	}
	center := filepath.Join(src, "content", "centers", "center-0003.md")
	text, err := os.ReadFile(center)
	if err != nil {
		return err
	}
	if err := os.WriteFile(center, append(text, "\nOne more line.\n"...), 0o644); err != nil {
		return err
	}
	edited, err := timed(program, args...)
	if err != nil {
		return err
	}
	files, size64, floor, err := floorApart(out, filepath.Join(dir, "floor"))
	if err != nil {
		return err
	}
	for _, row := range []struct {
		label string
		usage
	}{{"floor", floor}, {"first build", cold}, {"nothing changed", again}, {"center edited", edited}} {
		fmt.Printf("%-10s %-16s %8d %8.1f %8.2f %8.2f %8.0f %8.1f %8.1f\n", name, row.label, files, float64(size64)/1e6,
			row.wall.Seconds(), row.cpu.Seconds(), row.peak, row.wall.Seconds()/floor.wall.Seconds(), row.cpu.Seconds()/floor.cpu.Seconds())
	}
	return nil
}

// lay writes an invented project.
func lay(dir string, size gensite.Size, source string) error {
	if err := os.CopyFS(dir, gensite.Files(size)); err != nil {
		return err
	}
	for _, part := range []string{"layouts", "static"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(source, part))); err != nil {
			return err
		}
	}
	return nil
}

// usage is what one run took. Peak is in MB of 1,000,000 bytes.
type usage struct {
	wall, cpu time.Duration
	peak      float64
}

// timed runs a program and says what it took, as the system counts it.
func timed(program string, args ...string) (usage, error) {
	cmd := exec.Command(program, args...)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	wall := time.Since(start)
	if err != nil {
		return usage{}, fmt.Errorf("%v: %s", err, out)
	}
	u := usage{wall: wall, cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.peak = float64(r.Maxrss) * 1024 / 1e6
	}
	return u, nil
}

// floorApart finds the floor in a program of its own: the system counts what a
// program holds, here a whole site, as memory of those that it starts.
func floorApart(site, to string) (files int, size int64, floor usage, err error) {
	self, err := os.Executable()
	if err != nil {
		return 0, 0, usage{}, err
	}
	out, err := exec.Command(self, "floor", site, to).Output()
	if err != nil {
		return 0, 0, usage{}, fmt.Errorf("floor: %w", err)
	}
	_, err = fmt.Sscan(string(out), &files, &size, &floor.wall, &floor.cpu)
	return files, size, floor, err
}

// printFloor prints what floorApart reads: numbers, and nanoseconds.
func printFloor(site, to string) error {
	files, size, floor, err := floorOf(site, to)
	fmt.Println(files, size, int64(floor.wall), int64(floor.cpu))
	return err
}

// floorOf reads a site into memory and writes it elsewhere with two workers. It
// returns the number of files, their bytes, and what writing took.
func floorOf(site, to string) (int, int64, usage, error) {
	type file struct {
		name string
		data []byte
	}
	var all []file
	var size int64
	err := filepath.WalkDir(site, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(site, name)
		all = append(all, file{rel, data})
		size += int64(len(data))
		return err
	})
	if err != nil {
		return 0, 0, usage{}, err
	}
	debug.FreeOSMemory()
	defer debug.FreeOSMemory()
	start, used := time.Now(), ownCPU()
	next := make(chan file)
	errs := make([]error, 2)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() {
			for f := range next {
				name := filepath.Join(to, f.name)
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					errs[i] = err
				}
				if err := os.WriteFile(name, f.data, 0o644); err != nil {
					errs[i] = err
				}
			}
		})
	}
	for _, f := range all {
		next <- f
	}
	close(next)
	wg.Wait()
	took := usage{wall: time.Since(start), cpu: ownCPU() - used}
	return len(all), size, took, errors.Join(append(errs, os.RemoveAll(to))...)
}

// ownCPU returns the processor time that this program took so far.
func ownCPU() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
