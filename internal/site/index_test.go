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
	class := func(center string, geo directory.Geo, s *directory.Service, id string) *directory.Class {
		c := &directory.Center{ID: center, Geo: geo}
		x := &directory.Class{ID: id, Service: s, Center: c}
		d.Centers, d.Classes = append(d.Centers, c), append(d.Classes, x)
		return x
	}
	here := class("here", directory.Geo{Lat: 34, Lon: -118}, yoga, "morning")
	class("unknown", directory.Geo{}, yoga, "morning")
	class("far", directory.Geo{Lat: 34.4, Lon: -118}, yoga, "morning")
	class("other-service", directory.Geo{Lat: 34, Lon: -118}, walks, "morning")
	class("other-name", directory.Geo{Lat: 34, Lon: -118}, yoga, "evening")
	class("east", directory.Geo{Lat: 34, Lon: -117.8}, yoga, "morning") // a degree of longitude is shorter here
	class("north", directory.Geo{Lat: 34.18, Lon: -118}, yoga, "morning")
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
