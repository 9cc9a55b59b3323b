package main

import (
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestGauge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out logged // which another goroutine writes
		g := startGauge(&out, "Making the site")
		time.Sleep(999 * time.Millisecond)
		synctest.Wait()
		if out.String() != "" {
			t.Errorf("before a second it shows %q", out.String())
		}
		time.Sleep(50 * time.Millisecond)
		g.of(4)
		g.step()
		time.Sleep(time.Second)
		g.step()
		g.step()
		g.step()
		g.step() // one more than was said
		time.Sleep(time.Second)
		g.stop()
		want := "\rMaking the site …\x1b[K" +
			"\rMaking the site [=======                       ] 25%\x1b[K" +
			"\rMaking the site [==============================] 100%\x1b[K" +
			"\r\x1b[K"
		if out.String() != want {
			t.Errorf("it shows %q; want %q", out.String(), want)
		}
	})
}

// What is done within a second, or where nobody looks, shows nothing.
func TestGaugeIsSilent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out strings.Builder
		g := startGauge(&out, "Making the site")
		g.of(1)
		g.step()
		g.stop()
		if out.Len() > 0 {
			t.Errorf("it shows %q", out.String())
		}
	})
	file, err := os.Create(t.TempDir() + "/stderr")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, w := range []world{{stderr: &strings.Builder{}}, {stderr: file, env: []string{"TERM=xterm"}}} {
		g := w.gauge("Making the site", false)
		if g != nil {
			t.Errorf("a gauge for %T", w.stderr)
		}
		g.of(1)
		g.step()
		g.stop()
	}
}
