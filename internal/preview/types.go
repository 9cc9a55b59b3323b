package preview

import (
	"strings"

	"centers/internal/hosting"
)

// typeOf returns the content type of a file of the site, as all hosts are told.
func typeOf(name string) string { return hosting.Type(name) }

func isPage(name string) bool { return strings.HasPrefix(typeOf(name), "text/html") }
