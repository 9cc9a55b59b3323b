package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var (
	manualFile    = regexp.MustCompile("(?ms)^```\\w+ (content/\\S+)\n(.*?)^```$")
	manualCommand = regexp.MustCompile(`(?m)^(?:\| .)?centers ((?:cancel|move|close|notice|when|status|translations) ?.*?)(?:.\x20\|.*)?$`)
	manualAnswer  = regexp.MustCompile("(?ms)^```text\n(.*?)^```$")
	manualWord    = regexp.MustCompile(`"[^"]*"|\S+`)
)

// The commands that the editors' manual shows do what it says, over the files
// that it shows.
func TestManualCommands(t *testing.T) {
	data, err := os.ReadFile("../../docs/editing.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := laySite(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "content")); err != nil {
		t.Fatal(err)
	}
	for _, m := range manualFile.FindAllSubmatch(data, -1) {
		name := filepath.Join(dir, string(m[1]))
		if _, err := os.Stat(name); err == nil && !bytes.Contains(m[2], []byte("changes:\n")) {
			continue // the first example of a file, and the one with changes
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, m[2], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	commands := manualCommand.FindAllStringSubmatch(string(data), -1)
	if len(commands) != 8 {
		t.Fatalf("docs/editing.md shows %d of the commands, want 8: %q", len(commands), commands)
	}
	for i, m := range commands {
		args := manualWord.FindAllString(m[1], -1)
		for j := range args {
			args[j] = strings.Trim(args[j], `"`)
		}
		var stdout, stderr bytes.Buffer
		w := world{stdout: &stdout, stderr: &stderr, now: func() time.Time { return time.Date(2026, 11, 24, 20, 0, 0, 0, time.UTC) }}
		if code := run(t.Context(), append(args, "--source", dir), w); code != exitDone || stderr.Len() > 0 || stdout.Len() == 0 {
			t.Errorf("centers %s: exit code %d\n%s%s", m[1], code, &stdout, &stderr)
		}
		if want := manualAnswer.FindSubmatch(data); i == 0 && stdout.String() != string(want[1]) {
			t.Errorf("centers %s says\n%s\ndocs/editing.md has\n%s", m[1], &stdout, want[1])
		}
	}
}
