// Package gensite makes the content of an invented directory of any size, the
// same on every machine, to measure builds with.
package gensite

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

// A Size says how large the directory is.
type Size struct {
	Centers int
	Classes int // of each center
}

// Files returns the files of content/ of a directory in English and Spanish.
// The same size gives the same files.
func Files(size Size) fstest.MapFS {
	g := &generator{rng: rand.New(rand.NewPCG(2026, 11)), files: fstest.MapFS{}}
	g.site()
	for i := range services {
		g.service(i)
	}
	for i := range 12 {
		g.question(i)
	}
	for i := range size.Centers {
		g.center(i)
		g.schedule(i, size.Classes)
	}
	return g.files
}

type generator struct {
	rng   *rand.Rand
	files fstest.MapFS
}

func (g *generator) put(name, text string) {
	g.files["content/"+name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
}

var services = [...][3]string{
	{"dance", "fitness", "Dance"}, {"yoga", "fitness", "Yoga"}, {"cooking", "nutrition", "Healthy cooking"},
	{"food", "nutrition", "Food pantry"}, {"screening", "screenings", "Health screening"}, {"coverage", "enrollment", "Help with coverage"},
	{"housing", "social-services", "Help with housing"}, {"circle", "support-groups", "Support circle"}, {"tutoring", "family", "Tutoring"},
	{"phones", "digital-health", "Help with health apps"}, {"talks", "health-education", "Health talks"}, {"garden", "community", "Garden club"},
}

var rules = [...]string{
	"monday", "tue, thu", "weekdays", "saturday", "other wednesday", "2 weeks on mon, wed", "1st and 3rd saturday",
	"last friday", "2nd tue, 4th tue", "month on the 15th", "daily", "sat and sun",
}

func (g *generator) site() {
	g.put("site.yaml", `title: {en: "Generated centers", es: "Centros generados"}
description: {en: "An invented directory to measure with.", es: "Un directorio inventado para medir."}
base_url: https://centers.example.org/
timezone: America/Los_Angeles
languages: [en, es]
contact: {phone: 213-555-0100}
`)
	g.put("topics.yaml", "- id: general\n  name: {en: \"In general\", es: \"En general\"}\n")
	g.put("closures.yaml", `- {date: 2026-11-26, to: 2026-11-27, name: {en: Thanksgiving, es: "Día de Acción de Gracias"}, centers: all}
- {date: 2026-12-25, name: {en: Christmas, es: Navidad}, centers: all}
- {date: 2026-12-24, name: {en: "Christmas Eve", es: Nochebuena}, centers: all, hours: "9:00-12:00"}
`)
}

func (g *generator) service(i int) {
	s := services[i]
	g.put("services/"+s[0]+".md", fmt.Sprintf("---\nname: %s\nsummary: %s for everyone who comes.\ncategory: %s\norder: %d\n---\n%s\n", s[2], s[2], s[1], i, g.prose(60)))
	g.put("services/"+s[0]+".es.md", fmt.Sprintf("---\nname: %s (es)\nsummary: Para todas las personas que vienen.\n---\n%s\n", s[2], g.prose(60)))
}

func (g *generator) question(i int) {
	g.put(fmt.Sprintf("faqs/question-%02d.md", i), fmt.Sprintf("---\nquestion: \"Question %d?\"\ntopic: general\norder: %d\n---\n%s\n", i, i, g.prose(50)))
}

// centerID is the id of a center.
func centerID(i int) string { return fmt.Sprintf("center-%04d", i) }

func (g *generator) center(i int) {
	var offered []string
	for j := range services {
		if g.rng.IntN(3) > 0 {
			offered = append(offered, services[j][0])
		}
	}
	text := fmt.Sprintf(`---
name: "Center %d"
status: open
summary: "A center with number %d."
address: {street: "%d Main Street", city: "Town %d", state: CA, zip: "%05d"}
geo: {lat: %.4f, lon: %.4f}
phone: 213-555-%04d
hours:
  mon-fri: 9:00-17:00
  sat: 10am-2pm
services: [%s]
languages: [en, es]
accessibility: [step-free, accessible-parking]
parking: {en: "Behind the house.", es: "Detrás de la casa."}
verified: 2026-10-01
---
%s

## Getting here

%s See [dance](service:dance).
`, i, i, 100+i, i%50, 90001+i, 33.7+g.rng.Float64(), -118.6+g.rng.Float64(), 100+i%100, strings.Join(offered, ", "), g.prose(120), g.prose(60))
	g.put("centers/"+centerID(i)+".md", text)
	g.put("centers/"+centerID(i)+".es.md", fmt.Sprintf("---\nsummary: \"Un centro con el número %d.\"\n---\n%s\n", i, g.prose(150)))
}

func (g *generator) schedule(i, classes int) {
	var b strings.Builder
	fmt.Fprintf(&b, "center: %s\nclasses:\n", centerID(i))
	for j := range classes {
		s := services[g.rng.IntN(len(services))]
		start := 7 + g.rng.IntN(12)
		fmt.Fprintf(&b, `  - id: class-%02d
    title: {en: "%s %d", es: "%s %d (es)"}
    service: %s
    summary: {en: "A class for every level", es: "Una clase para todos los niveles"}
    description: "%s"
    languages: [%s]
    audiences: [adults, seniors]
    room: "Room %d"
    bring: [{en: "Water", es: "Agua"}]
    when:
      - every: %s
        time: %d:00-%d:30
        from: 2026-09-%02d
        until: 2027-06-%02d
`, j, s[2], j, s[2], j, s[0], g.prose(30), [...]string{"en", "es", "en, es", "ko"}[g.rng.IntN(4)], j, rules[g.rng.IntN(len(rules))], start, start, 1+g.rng.IntN(28), 1+g.rng.IntN(28))
	}
	g.put("schedules/"+centerID(i)+".yaml", b.String())
}

// prose returns n words of text.
func (g *generator) prose(n int) string {
	stock := strings.Fields("come in and sit down we will help you find a class or a person who can answer what you ask each week there is food and time to talk with your neighbors about health home work and children")
	var b strings.Builder
	for i := range n {
		switch {
		case i > 0 && i%9 == 0:
			b.WriteString(". ")
		case i > 0:
			b.WriteByte(' ')
		}
		b.WriteString(stock[g.rng.IntN(len(stock))])
	}
	return b.String() + "."
}
