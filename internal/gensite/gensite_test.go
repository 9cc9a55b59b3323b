package gensite

import (
	"reflect"
	"testing"
)

func TestFilesAreTheSameEachTime(t *testing.T) {
	size := Size{Centers: 3, Classes: 5}
	if a, b := Files(size), Files(size); !reflect.DeepEqual(a, b) {
		t.Errorf("Files(%v) differs from one call to the next", size)
	}
	if got, want := len(Files(size)), 3+2*len(services)+12+3*2+3; got != want {
		t.Errorf("Files(%v) has %d files; want %d", size, got, want)
	}
}
