// Package geo draws Los Angeles County as a small map and holds the points of
// its ZIP codes and places. It knows the shape of the county and nothing of
// centers, pages or languages.
package geo

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

//go:generate sh -c "cd generate && npm install --ignore-scripts && node generate.mjs"

// countyJSON is the outline of the county (US Census Bureau, public domain),
// made by generate/generate.mjs.
//
//go:embed county.json
var countyJSON []byte

// placesJSON is the points of ZIP codes and named places, made by
// generate/generate.mjs.
//
//go:embed places.json
var placesJSON string

// Places returns the file that the finder reads: a JSON object with "zips", from
// ZIP code to [latitude, longitude], and "names", from the name of a city,
// neighborhood or post office to the same. Degrees have two decimals, which is
// about one kilometer. Names come from GeoNames (CC BY 4.0), and whoever shows
// them must say so.
func Places() string { return placesJSON }

// A Point is a place on the earth in degrees (WGS 84).
type Point struct{ Lat, Lon float64 }

// A Drawing is a map as SVG values, in units that are about a pixel on a phone.
type Drawing struct {
	Width, Height int
	Pins          []Pin // in the order of the points
}

// A Pin is where a point is drawn. Pins that would cover each other are moved
// apart, so X, Y is where the sign goes and AtX, AtY the place itself.
type Pin struct {
	X, Y, AtX, AtY string
	Moved          bool // the sign stands apart from the place
}

// The drawing is this wide; its height follows from the projection.
const width = 340

// apart is how far the middles of two pins must be from each other. On a screen
// of 320 pixels the map is 288 wide, and this is 24 of them: the least size of
// a target (WCAG 2.2, 2.5.8).
const apart = 29

// margin is how far a pin stays from the edge of the drawing.
const margin = 14

// Catalina lies south of the view and is drawn in a corner of the sea, this far
// north and west of its place, in degrees.
const islandNorth, islandWest = 0.285, 0.42

// county is the outline in degrees.
var county = mustOutline(countyJSON)

type ring [][2]float64 // longitude and latitude

type outline struct {
	View             [4]float64 // west, south, east, north
	County, Catalina ring
	Land             []ring
}

// mustOutline reads the outline that was compiled in. Like [regexp.MustCompile]
// it panics on a slip of ours, at start, and never on anything else.
func mustOutline(data []byte) outline {
	var o outline
	if err := json.Unmarshal(data, &o); err != nil {
		panic("county.json: " + err.Error())
	}
	return o
}

// Draw places points on the map. A point outside of the view is drawn at its edge.
func Draw(points []Point) Drawing {
	p := newProjection(county.View)
	return Drawing{Width: width, Height: int(math.Round(p.height)), Pins: p.pins(points)}
}

// Symbol returns the county as an SVG symbol named county, for a sprite. Its
// colors are the custom properties --sunken for land, --card for the county and
// --rim for lines, which it inherits from where it is used.
func Symbol() string {
	p := newProjection(county.View)
	moved := make(ring, len(county.Catalina))
	for i, c := range county.Catalina {
		moved[i] = [2]float64{c[0] - islandWest, c[1] + islandNorth}
	}
	var land string
	for _, r := range county.Land {
		land += p.path(r)
	}
	height := int(math.Round(p.height))
	frame := fmt.Sprintf("M0 %sH88V%d", number(p.height-68), height)
	return fmt.Sprintf(`<symbol id="county" viewBox="0 0 %d %d" fill="none" stroke="var(--rim)" stroke-linejoin="round">`, width, height) +
		`<path fill="var(--sunken)" stroke="none" d="` + land + `"/><path fill="var(--card)" d="` + p.path(county.County) + p.path(moved) + `"/>` +
		`<path d="` + frame + hills + waves + `"/></symbol>`
}

// Ornaments of the drawing: the mountains and the sea.
const (
	hills = "M96 178l9-13 7 9 6-8 12 14M166 164l10-14 8 10 7-9 13 15M224 172l9-13 7 9 7-9 12 14M72 150l8-11 6 8 5-6 9 11M262 186l8-12 6 8 5-6 10 12"
	waves = "M24 268q5-5 10 0t10 0 10 0M58 292q5-5 10 0t10 0 10 0M118 330q5-5 10 0t10 0 10 0"
)

// A projection is equirectangular with the scale true at the middle of the
// view, which is right for an area as small as a county.
type projection struct {
	west, north    float64 // degrees
	perLon, perLat float64 // units per degree
	height         float64
}

func newProjection(view [4]float64) projection {
	west, south, east, north := view[0], view[1], view[2], view[3]
	perLon := width / (east - west)
	perLat := perLon / math.Cos((south+north)/2*math.Pi/180)
	return projection{west: west, north: north, perLon: perLon, perLat: perLat, height: (north - south) * perLat}
}

func (p projection) at(lon, lat float64) (x, y float64) {
	return (lon - p.west) * p.perLon, (p.north - lat) * p.perLat
}

// path returns a closed ring as the data of an SVG path.
func (p projection) path(r ring) string {
	var b strings.Builder
	for i, c := range r {
		x, y := p.at(c[0], c[1])
		b.WriteByte("ML"[min(i, 1)])
		b.WriteString(number(x) + " " + number(y))
	}
	if b.Len() > 0 {
		b.WriteByte('Z')
	}
	return b.String()
}

// pins places the points and moves apart those that would cover each other.
func (p projection) pins(points []Point) []Pin {
	at := make([][2]float64, len(points))
	for i, pt := range points {
		x, y := p.at(pt.Lon, pt.Lat)
		at[i] = [2]float64{clamp(x, width), clamp(y, p.height)}
	}
	signs := spread(at, p.height)
	out := make([]Pin, len(points))
	for i := range points {
		dx, dy := signs[i][0]-at[i][0], signs[i][1]-at[i][1]
		out[i] = Pin{
			X: number(signs[i][0]), Y: number(signs[i][1]), AtX: number(at[i][0]), AtY: number(at[i][1]),
			Moved: math.Hypot(dx, dy) > 3,
		}
	}
	return out
}

// spread pushes points that are closer than apart away from each other, in
// equal steps and a fixed order, so that equal input gives equal output. The
// more there are, the less often it tries: a map too full for all of its pins
// stays so.
func spread(at [][2]float64, height float64) [][2]float64 {
	const rounds, many = 300, 200
	out := append([][2]float64(nil), at...)
	n := max(many, len(out))
	for range rounds * many * many / (n * n) {
		still := true
		for i := range out {
			for j := range i {
				still = push(&out[i], &out[j], i, height) && still
			}
		}
		if still {
			break
		}
	}
	return out
}

// push moves two points apart and reports whether they already were. Two at the
// same spot part in a direction that depends on the index.
func push(a, b *[2]float64, index int, height float64) bool {
	dx, dy := a[0]-b[0], a[1]-b[1]
	gap := math.Hypot(dx, dy)
	if gap >= apart {
		return true
	}
	if gap < 0.01 {
		sin, cos := math.Sincos(float64(index))
		dx, dy, gap = cos, sin, 1
	}
	step := (apart + 0.2 - min(gap, apart)) / 2
	dx, dy = dx/gap*step, dy/gap*step
	a[0], a[1] = clamp(a[0]+dx, width), clamp(a[1]+dy, height)
	b[0], b[1] = clamp(b[0]-dx, width), clamp(b[1]-dy, height)
	return false
}

// clamp keeps a coordinate off the edges of a side of a length.
func clamp(v, length float64) float64 { return math.Max(margin, math.Min(length-margin, v)) }

// number writes a coordinate with at most one decimal.
func number(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }
