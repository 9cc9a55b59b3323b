package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"centers/internal/check"
	"centers/internal/diag"
)

// A jsonProblem is a problem as programs read it.
type jsonProblem struct {
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	Message  string `json:"message"`
	Fix      string `json:"fix,omitempty"`
}

// A jsonLanguage is how far one translation has come.
type jsonLanguage struct {
	Code       string `json:"code"`
	Name       string `json:"name"`
	Texts      int    `json:"texts"`
	Translated int    `json:"translated"`
	Files      int    `json:"files"`
	Stale      int    `json:"stale"`
	Undated    int    `json:"undated"`
	Unreviewed int    `json:"unreviewed"`
}

func printJSON(w io.Writer, v *verdict) error {
	out := struct {
		Problems  []jsonProblem  `json:"problems"`
		Languages []jsonLanguage `json:"languages"`
		Errors    int            `json:"errors"`
		Warnings  int            `json:"warnings"`
		Advice    int            `json:"advice"`
	}{Problems: []jsonProblem{}, Languages: []jsonLanguage{}}
	for _, p := range v.problems {
		out.Problems = append(out.Problems, jsonProblem{p.Pos.File, p.Pos.Line, p.Pos.Col, p.Severity.String(), p.Rule, p.Message, p.Fix})
	}
	for _, l := range v.languages {
		out.Languages = append(out.Languages, jsonLanguage(l))
	}
	out.Errors, out.Warnings, out.Advice = tallied(v.problems)
	return writeJSON(w, out)
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// printGitHub prints annotations, as GitHub Actions reads them from a log
// (docs.github.com, "Workflow commands"). It shows ten of a kind for each step,
// so that errors come first and the count last.
func printGitHub(w io.Writer, v *verdict) {
	kinds := map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Advice: "notice"}
	sorted := slices.Clone(v.problems)
	slices.SortStableFunc(sorted, func(a, b diag.Problem) int { return int(a.Severity) - int(b.Severity) })
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	for _, p := range sorted {
		at := ""
		if p.Pos.File != "" {
			at = "file=" + property.Replace(p.Pos.File) + ","
		}
		if p.Pos.Line > 0 {
			at += fmt.Sprintf("line=%d,", p.Pos.Line)
		}
		if p.Pos.Col > 0 {
			at += fmt.Sprintf("col=%d,", p.Pos.Col)
		}
		fmt.Fprintf(w, "::%s %stitle=%s::%s\n", kinds[p.Severity], at, property.Replace(p.Rule), data.Replace(diag.Problem{Message: p.Message}.String()))
	}
	fmt.Fprintln(w, counted(v.problems))
}

// What follows is the part of SARIF 2.1.0 (OASIS, 2020) that code hosts read.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID            string      `json:"id"`
		Description   sarifText   `json:"shortDescription"`
		Configuration sarifConfig `json:"defaultConfiguration"`
	}
	sarifConfig struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		Rule      string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId"`
	}
	sarifRegion struct {
		Line   int `json:"startLine"`
		Column int `json:"startColumn,omitempty"`
	}
)

var sarifLevels = map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Advice: "note"}

func printSARIF(w io.Writer, v *verdict) error {
	driver := sarifDriver{Name: "centers", Rules: []sarifRule{}}
	for _, r := range check.Rules() {
		driver.Rules = append(driver.Rules, sarifRule{r.Name, sarifText{r.Doc}, sarifConfig{sarifLevels[r.Severity]}})
	}
	run := sarifRun{Tool: sarifTool{driver}, ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	for _, p := range v.problems {
		result := sarifResult{Rule: p.Rule, Level: sarifLevels[p.Severity], Message: sarifText{p.Message}}
		if p.Pos.File != "" {
			at := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: p.Pos.File}).EscapedPath(), "%SRCROOT%"}}
			if p.Pos.Line > 0 {
				at.Region = &sarifRegion{p.Pos.Line, p.Pos.Col}
			}
			result.Locations = []sarifLocation{{at}}
		}
		run.Results = append(run.Results, result)
	}
	return writeJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}
