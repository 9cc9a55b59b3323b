package site

import (
	"math"
	"slices"

	"centers/internal/directory"
)

// An index finds items of a directory without going through all of them, which
// would make the time for a page grow with the size of the site.
type index struct {
	classesAt map[*directory.Center][]*directory.Class
	classesOf map[*directory.Service][]*directory.Class
	sameClass map[series][]*directory.Class // of all centers
	class     map[string]*directory.Class   // by "<center>/<class>"
	center    map[string]*directory.Center
	service   map[string]*directory.Service
}

// A series is what classes of several centers have in common that are the same
// class to a reader: their short name, and what they are part of.
type series struct {
	id      string
	service *directory.Service
}

func seriesOf(c *directory.Class) series { return series{c.ID, c.Service} }

func newIndex(d *directory.Directory) *index {
	x := &index{
		classesAt: map[*directory.Center][]*directory.Class{},
		classesOf: map[*directory.Service][]*directory.Class{},
		sameClass: map[series][]*directory.Class{},
		class:     make(map[string]*directory.Class, len(d.Classes)),
		center:    make(map[string]*directory.Center, len(d.Centers)),
		service:   make(map[string]*directory.Service, len(d.Services)),
	}
	for _, c := range d.Centers {
		x.center[c.ID] = c
	}
	for _, s := range d.Services {
		x.service[s.ID] = s
	}
	for _, c := range d.Classes {
		x.class[c.Ref().ID] = c
		x.classesAt[c.Center] = append(x.classesAt[c.Center], c)
		x.classesOf[c.Service] = append(x.classesOf[c.Service], c)
		x.sameClass[seriesOf(c)] = append(x.sameClass[seriesOf(c)], c)
	}
	return x
}

// elsewhere returns the same class at other centers, the nearest first, at most
// so many. Centers whose place is not known come last.
func (x *index) elsewhere(c *directory.Class, most int) []*directory.Class {
	type found struct {
		class *directory.Class
		far   float64
	}
	best := make([]found, 0, most+1) // sorted
	away := distanceFrom(c.Center.Geo)
	for _, o := range x.sameClass[seriesOf(c)] {
		if o.Center == c.Center {
			continue
		}
		far := away(o.Center.Geo)
		i := len(best)
		for i > 0 && best[i-1].far > far {
			i--
		}
		if i < most {
			best = slices.Insert(best, i, found{o, far})
			best = best[:min(len(best), most)]
		}
	}
	out := make([]*directory.Class, len(best))
	for i, b := range best {
		out[i] = b.class
	}
	return out
}

// distanceFrom returns a function that tells how far points are from one, to
// compare: about right over a county, in squared degrees of latitude. Without
// both points it is infinite.
func distanceFrom(a directory.Geo) func(directory.Geo) float64 {
	shrink := math.Cos(a.Lat * math.Pi / 180) // a degree of longitude, in degrees of latitude
	return func(b directory.Geo) float64 {
		if !a.Known || !b.Known {
			return math.Inf(1)
		}
		dy, dx := a.Lat-b.Lat, (a.Lon-b.Lon)*shrink
		return dy*dy + dx*dx
	}
}
