package feed

import "sync/atomic"

// shared keeps what several files of one language have in common, by the place
// of a class in the directory, until all of them are rendered: no longer, since
// a directory may be large.
type shared[T any] struct {
	slots []atomic.Pointer[T]
	left  atomic.Int64 // files that are not yet rendered
}

func newShared[T any](classes int) *shared[T] {
	return &shared[T]{slots: make([]atomic.Pointer[T], classes)}
}

// of returns what belongs to a class, and makes it where it is not there. Two
// goroutines may make it at once; they make the same.
func (s *shared[T]) of(i int, make func() *T) *T {
	if x := s.slots[i].Load(); x != nil {
		return x
	}
	x := make()
	s.slots[i].Store(x)
	return x
}

// file returns a file that counts among those that need what is shared.
func (s *shared[T]) file(path string, write func(b []byte) ([]byte, error)) File {
	s.left.Add(1)
	return File{Path: path, Append: func(b []byte) ([]byte, error) {
		b, err := write(b)
		if s.left.Add(-1) == 0 {
			for i := range s.slots {
				s.slots[i].Store(nil)
			}
		}
		return b, err
	}}
}
