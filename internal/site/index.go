package site

import "centers/internal/directory"

// An index finds items of a directory without going through all of them, which
// would make the time for a page grow with the size of the site.
type index struct {
	classesAt map[*directory.Center][]*directory.Class
	classesOf map[*directory.Service][]*directory.Class
	classesBy map[string][]*directory.Class // by id, of all centers
	class     map[string]*directory.Class   // by "<center>/<class>"
	center    map[string]*directory.Center
	service   map[string]*directory.Service
}

func newIndex(d *directory.Directory) *index {
	x := &index{
		classesAt: map[*directory.Center][]*directory.Class{},
		classesOf: map[*directory.Service][]*directory.Class{},
		classesBy: map[string][]*directory.Class{},
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
		x.classesBy[c.ID] = append(x.classesBy[c.ID], c)
	}
	return x
}
