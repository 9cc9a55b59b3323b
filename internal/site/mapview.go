package site

import (
	"strconv"

	"centers/internal/directory"
	"centers/internal/site/geo"
)

// A mapView is the drawn map of the county with centers on it. Without pins
// there is no map.
type mapView struct {
	geo.Drawing
	Pins   []mapPin // in place of the drawing's
	Lone   bool     // one center only: no numbers and no list
	Note   string   // the line that says that a place is approximate; empty: all are exact
	Credit string   // whose data the map and the finder show
}

// A mapPin is one center on the map.
type mapPin struct {
	geo.Pin
	ID, Href string
	Name     phrase
	Number   string // as in the list below the map
}

// mapView returns the map of one center, or of all for nil. Centers whose place
// is not known are left out.
func (t *tongue) mapView(only *directory.Center) mapView {
	var centers []*directory.Center
	var points []geo.Point
	v := mapView{Lone: only != nil, Credit: t.T("map_credit")}
	for _, c := range t.visible {
		if !c.Geo.Known || only != nil && c != only {
			continue
		}
		centers = append(centers, c)
		points = append(points, geo.Point{Lat: c.Geo.Lat, Lon: c.Geo.Lon})
		if c.Geo.Approximate {
			v.Note = t.T("map_approximate")
		}
	}
	v.Drawing = geo.Draw(points)
	for i, pin := range v.Drawing.Pins {
		c := centers[i]
		v.Pins = append(v.Pins, mapPin{
			Pin: pin, ID: c.ID, Name: t.phrase(c.Name), Number: strconv.Itoa(i + 1),
			Href: t.href(directory.Ref{Kind: directory.KindCenter, ID: c.ID}),
		})
	}
	return v
}
