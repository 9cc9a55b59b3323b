package site

import "sync"

// A memo keeps what many pages show, such as the link to a class, from the first
// time that it is asked for. Its zero value is ready; it may be used from
// several goroutines.
type memo[K comparable, V any] struct{ kept sync.Map }

// of returns what belongs to a key, and makes it where it is not there. Two
// goroutines may make it at once; they make the same.
func (m *memo[K, V]) of(key K, make func() V) V {
	if v, ok := m.kept.Load(key); ok {
		return *v.(*V)
	}
	v := make()
	m.kept.Store(key, &v)
	return v
}
