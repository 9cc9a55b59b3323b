package feed

import (
	"embed"

	"centers/internal/locale"
)

//go:embed *.go
var sources embed.FS

// Says returns a function that reports whether a calendar or a feed says an
// interface word.
func Says() func(key string) bool { return locale.Said(sources) }
