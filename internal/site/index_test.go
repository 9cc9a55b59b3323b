package site

import (
	"strings"
	"testing"

	"centers/internal/directory"
)

// The same class at other centers is the one of that name and service, the
// nearest center first.
func TestElsewhere(t *testing.T) {
	yoga, walks := &directory.Service{ID: "yoga"}, &directory.Service{ID: "walks"}
	d := &directory.Directory{}
	at := func(lat, lon float64) directory.Geo { return directory.Geo{Known: true, Lat: lat, Lon: lon} }
	class := func(center string, geo directory.Geo, s *directory.Service, id string) *directory.Class {
		c := &directory.Center{ID: center, Geo: geo}
		x := &directory.Class{ID: id, Service: s, Center: c}
		d.Centers, d.Classes = append(d.Centers, c), append(d.Classes, x)
		return x
	}
	here := class("here", at(34, -118), yoga, "morning")
	class("unknown", directory.Geo{}, yoga, "morning")
	class("far", at(34.4, -118), yoga, "morning")
	class("other-service", at(34, -118), walks, "morning")
	class("other-name", at(34, -118), yoga, "evening")
	class("east", at(34, -117.8), yoga, "morning") // a degree of longitude is shorter here
	class("north", at(34.18, -118), yoga, "morning")
	x := newIndex(d)
	names := func(list []*directory.Class) string {
		var out []string
		for _, c := range list {
			out = append(out, c.Center.ID)
		}
		return strings.Join(out, " ")
	}
	if got, want := names(x.elsewhere(here, 9)), "east north far unknown"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := names(x.elsewhere(here, 2)), "east north"; got != want {
		t.Errorf("at most two: got %s, want %s", got, want)
	}
}
