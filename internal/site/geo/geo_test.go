package geo

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"testing"
)

func TestDrawPlaces(t *testing.T) {
	for _, tt := range []struct {
		name         string
		at           Point
		wantX, wantY [2]float64 // bounds of the sign
	}{
		{"Palmdale, in the north", Point{34.58, -118.12}, [2]float64{200, 215}, [2]float64{85, 100}},
		{"Pomona, in the east", Point{34.06, -117.76}, [2]float64{280, 295}, [2]float64{225, 235}},
		{"Wilmington, in the south", Point{33.78, -118.26}, [2]float64{170, 185}, [2]float64{295, 310}},
		{"far outside, at the edge", Point{40, -100}, [2]float64{width - margin, width - margin}, [2]float64{margin, margin}},
	} {
		d := Draw([]Point{tt.at})
		x, y := coordinate(t, d.Pins[0].X), coordinate(t, d.Pins[0].Y)
		if x < tt.wantX[0] || x > tt.wantX[1] || y < tt.wantY[0] || y > tt.wantY[1] {
			t.Errorf("%s: drawn at %v, %v; want x in %v and y in %v", tt.name, x, y, tt.wantX, tt.wantY)
		}
		if d.Pins[0].Moved {
			t.Errorf("%s: a lone pin was moved", tt.name)
		}
	}
}

func TestDrawKeepsPinsApart(t *testing.T) {
	for _, tt := range []struct {
		name   string
		points []Point
	}{
		{"two at the same spot", []Point{{34.05, -118.25}, {34.05, -118.25}}},
		{"neighbors of the east side", []Point{{34.03, -118.21}, {34.02, -118.16}, {33.98, -118.21}, {34.05, -118.31}}},
		{"twenty at one spot", slices.Repeat([]Point{{34, -118.2}}, 20)},
		{"a corner", slices.Repeat([]Point{{33, -117}}, 4)},
	} {
		pins := Draw(tt.points).Pins
		for i := range pins {
			for j := range i {
				dx := coordinate(t, pins[i].X) - coordinate(t, pins[j].X)
				dy := coordinate(t, pins[i].Y) - coordinate(t, pins[j].Y)
				if gap := math.Hypot(dx, dy); gap < apart-0.5 {
					t.Errorf("%s: pins %d and %d are %.1f apart, want %d", tt.name, j, i, gap, apart)
				}
			}
		}
	}
}

func TestDrawIsStable(t *testing.T) {
	points := []Point{{34.03, -118.21}, {34.02, -118.16}, {34.02, -118.16}}
	a, b := Draw(points), Draw(points)
	if !slices.Equal(a.Pins, b.Pins) {
		t.Errorf("Draw(%v) differs between two calls", points)
	}
}

func TestOutlineIsSmall(t *testing.T) {
	if n := len(Symbol()); n > 3500 {
		t.Errorf("the map takes %d bytes, want at most 3500", n)
	}
}

func TestPlaces(t *testing.T) {
	var got struct{ Zips, Names map[string][2]float64 }
	if err := json.Unmarshal([]byte(Places()), &got); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		list     map[string][2]float64
		key      string
		lat, lon float64 // about
	}{
		{got.Zips, "90022", 34.02, -118.16},
		{got.Zips, "91766", 34.04, -117.75},
		{got.Names, "Long Beach", 33.77, -118.19},
		{got.Names, "Boyle Heights", 34.03, -118.21},
		{got.Names, "Watts", 33.94, -118.24},
		{got.Names, "Pacoima", 34.26, -118.42},
	} {
		at, ok := tt.list[tt.key]
		if !ok || math.Abs(at[0]-tt.lat) > 0.03 || math.Abs(at[1]-tt.lon) > 0.03 {
			t.Errorf("place of %s = %v, want about %v, %v", tt.key, at, tt.lat, tt.lon)
		}
	}
}

func coordinate(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
