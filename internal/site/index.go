package site

import (
	"cmp"
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
	var all []found
	for _, o := range x.sameClass[seriesOf(c)] {
		if o.Center != c.Center {
			all = append(all, found{o, distance(c.Center.Geo, o.Center.Geo)})
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(a.far, b.far) })
	out := make([]*directory.Class, min(most, len(all)))
	for i := range out {
		out[i] = all[i].class
	}
	return out
}

// distance compares how far two points are from one another: it is about right,
// in degrees of latitude, over a county. Without both points it is infinite.
func distance(a, b directory.Geo) float64 {
	if !a.Known || !b.Known {
		return math.Inf(1)
	}
	return math.Hypot(a.Lat-b.Lat, (a.Lon-b.Lon)*math.Cos(a.Lat*math.Pi/180))
}
