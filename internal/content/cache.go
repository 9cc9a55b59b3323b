package content

import (
	"bytes"
	"slices"
	"sync"

	"centers/internal/diag"
	"centers/internal/source"
)

// A Cache keeps what the files of one load say, so that the next load parses
// only those that changed. It compares their bytes, and so gives what a load
// without it would give. Its zero value is ready; loads that share it must come
// one after the other.
type Cache struct {
	mu         sync.Mutex
	last, next map[string]*parsedFile // by path
}

// A parsedFile is a file, and what it says. Nobody changes it.
type parsedFile struct {
	data  []byte
	node  *source.Node // of the YAML; nil if it cannot be read
	body  []byte       // of a Markdown file, below the keys
	line  int          // on which the body begins
	probs diag.List
}

// begin forgets the files that the last load did not see.
func (c *Cache) begin() {
	c.last, c.next = c.next, make(map[string]*parsedFile)
}

// of returns what a file says. A nil cache keeps nothing.
func (c *Cache) of(file string, data []byte, parse func() *parsedFile) *parsedFile {
	if c == nil {
		return parse()
	}
	c.mu.Lock()
	p := c.last[file]
	c.mu.Unlock()
	if p == nil || !bytes.Equal(p.data, data) {
		p = parse()
		p.data, p.probs = data, slices.Clip(p.probs)
	}
	c.mu.Lock()
	c.next[file] = p
	c.mu.Unlock()
	return p
}
