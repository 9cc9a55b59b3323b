package main

import (
	"runtime/debug"

	"centers/internal/directory"
)

// limitMemory makes the collector of garbage work harder rather than let a build
// of d take more memory than its size accounts for; it is a target, not a wall.
// GOMEMLIMIT says otherwise.
//
// Without it 200 centers of 25 classes in two languages take 255 MB and 5.9 s of
// processor time, with it 145 MB and 7.7 s; a machine that is rented by its memory
// is worth that. What a build holds grows with the pages of classes.
func limitMemory(w world, d *directory.Directory) {
	const (
		base  = 35 << 20 // the program itself, the layouts, two pages in the making
		class = 8200     // a class and its links, files and pages, for each language
	)
	if lookup(w.env, "GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(base + class*int64(len(d.Classes)*len(d.Site.Languages)))
		debug.SetGCPercent(200)
	}
}
