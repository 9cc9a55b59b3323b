package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A gauge shows on a terminal how far a task is, once that has taken a second.
// Its methods may be called from several goroutines, and on nil do nothing.
type gauge struct {
	out         io.Writer
	what        string // what is done, as "Making the site"
	total, done atomic.Int64
	end         chan struct{}
	once        sync.Once
	wg          sync.WaitGroup
}

// When a gauge shows itself, and how often it looks again.
const (
	gaugeAfter = time.Second
	gaugeEvery = 100 * time.Millisecond
	gaugeWidth = 30 // of the bar, in columns
)

// gauge starts a gauge, if standard error is a terminal and it need not be quiet.
func (w world) gauge(what string, quiet bool) *gauge {
	if quiet || !w.isTerminal() {
		return nil
	}
	return startGauge(w.stderr, what)
}

func startGauge(out io.Writer, what string) *gauge {
	g := &gauge{out: out, what: what, end: make(chan struct{})}
	g.wg.Go(g.show)
	return g
}

// isTerminal reports whether standard error is a terminal on which lines can be
// written over.
func (w world) isTerminal() bool {
	f, ok := w.stderr.(*os.File)
	if !ok || slices.Contains([]string{"", "dumb"}, lookup(w.env, "TERM")) {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// of says how many steps the task has.
func (g *gauge) of(steps int) {
	if g != nil {
		g.total.Store(int64(steps))
	}
}

// step notes that one more is done.
func (g *gauge) step() {
	if g != nil {
		g.done.Add(1)
	}
}

// stop takes the gauge away; it may be called again. Nothing else may be written to the terminal before.
func (g *gauge) stop() {
	if g == nil {
		return
	}
	g.once.Do(func() { close(g.end) })
	g.wg.Wait()
}

func (g *gauge) show() {
	wait := time.NewTimer(gaugeAfter)
	defer wait.Stop()
	shown := ""
	for {
		select {
		case <-g.end:
			if shown != "" {
				fmt.Fprint(g.out, "\r\x1b[K")
			}
			return
		case <-wait.C:
			if line := g.line(); line != shown {
				fmt.Fprint(g.out, "\r"+line+"\x1b[K")
				shown = line
			}
			wait.Reset(gaugeEvery)
		}
	}
}

// line returns what the gauge shows; no bar while nobody knows how much there is
// to do.
func (g *gauge) line() string {
	total, done := g.total.Load(), g.done.Load()
	if total == 0 {
		return g.what + " …"
	}
	done = min(done, total)
	full := int(done * gaugeWidth / total)
	return fmt.Sprintf("%s [%s%s] %d%%", g.what, strings.Repeat("=", full), strings.Repeat(" ", gaugeWidth-full), done*100/total)
}
