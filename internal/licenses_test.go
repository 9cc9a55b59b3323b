package internal

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// licenses are those that may be in the program, by words that stand in their
// texts and in those of no other.
var licenses = map[string][]string{
	"MIT":            {"Permission is hereby granted, free of charge, to any person obtaining a copy"},
	"BSD-3-Clause":   {"Redistribution and use in source and binary forms, with or without", "may be used to endorse or promote"},
	"Bitstream-Vera": {"Permission is hereby granted, free of charge, to any person obtaining a copy of the fonts accompanying this license"},
	"Apache-2.0":     {"http://www.apache.org/licenses/LICENSE-2.0"},
}

// forbidden are words of licenses that would bind those who use the program.
var forbidden = []string{"GNU GENERAL PUBLIC", "GNU LESSER", "GNU AFFERO", "Mozilla Public License", "Commons Clause", "Business Source", "Server Side Public"}

// Every module in the program has a license that lets anybody use it, and NOTICE
// names it. The texts are read from the module cache; nothing is asked of the net.
func TestLicenses(t *testing.T) {
	notice, err := os.ReadFile("../NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}", "../cmd/centers")
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=readonly", "GOPROXY=off")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := map[string]string{}
	for line := range strings.Lines(string(out)) {
		if module, dir, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			modules[module] = dir
		}
	}
	if len(modules) < 8 {
		t.Fatalf("found %d modules; the test looks in the wrong place", len(modules))
	}
	for module, dir := range modules {
		said := noticeOf(string(notice), module)
		if said == "" {
			t.Errorf("NOTICE does not name %s", module)
			continue
		}
		text := licenseText(t, dir)
		found := 0
		for name, marks := range licenses {
			if !strings.Contains(said, name) {
				continue
			}
			found++
			for _, mark := range marks {
				if !strings.Contains(text, mark) {
					t.Errorf("%s: NOTICE says %s, but the license does not say %q", module, name, mark)
				}
			}
		}
		if found == 0 {
			t.Errorf("%s: NOTICE names no license that may be used: %q", module, said)
		}
		for _, bad := range forbidden {
			if strings.Contains(strings.ToUpper(text), strings.ToUpper(bad)) {
				t.Errorf("%s: the license speaks of %q", module, bad)
			}
		}
	}
	for line := range strings.Lines(string(notice)) {
		name, _, _ := strings.Cut(line, " ")
		if _, ok := modules[name]; strings.Contains(name, "/") && strings.Contains(name, ".") && !ok {
			t.Errorf("NOTICE names %s, which is not in the program", name)
		}
	}
}

// noticeOf returns the line of NOTICE about a module.
func noticeOf(notice, module string) string {
	for line := range strings.Lines(notice) {
		if name, rest, _ := strings.Cut(line, " "); name == module {
			return rest
		}
	}
	return ""
}

// licenseText returns the license of a module with single spaces.
func licenseText(t *testing.T, dir string) string {
	names, err := filepath.Glob(filepath.Join(dir, "LICEN[CS]E*"))
	if err != nil || len(names) == 0 {
		t.Errorf("%s has no license: %v", dir, err)
	}
	var all strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
		}
		all.Write(data)
	}
	return strings.Join(strings.Fields(all.String()), " ")
}
