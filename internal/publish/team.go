package publish

import (
	"errors"
	"os"
	"runtime"
	"sync"
)

// A team is as many goroutines as there are processors, for work on the folders
// of a tree.
type team chan struct{}

func newTeam() team { return make(team, runtime.GOMAXPROCS(0)-1) }

// each calls do for every number below n, some on goroutines that have nothing
// else to do, and returns when all are done.
func (t team) each(n int, do func(int) error) error {
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		select {
		case t <- struct{}{}:
			wg.Go(func() {
				errs[i] = do(i)
				<-t
			})
		default:
			errs[i] = do(i)
		}
	}
	wg.Wait()
	return errors.Join(errs...)
}

// removeAll removes a folder and all that is in it, sharing out the folders down
// to some depth.
func (t team) removeAll(dir string, depth int) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if depth > 0 && info.IsDir() {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return err
		}
		if err := t.each(len(entries), func(i int) error { return t.removeAll(dir+"/"+entries[i].Name(), depth-1) }); err != nil {
			return err
		}
	}
	return os.RemoveAll(dir)
}
