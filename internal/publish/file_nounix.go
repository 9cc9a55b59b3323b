//go:build !unix

package publish

import "os"

// holds reports whether something that is no folder has that name, and whether
// it is a file with these very bytes.
func holds(name string, data []byte) (there, same bool, err error) {
	info, err := os.Lstat(name)
	if err != nil || info.IsDir() {
		if absent(err) {
			err = nil
		}
		return false, false, err
	}
	if !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return true, false, nil
	}
	got, err := os.ReadFile(name)
	return true, err == nil && string(got) == string(data), err
}

// create writes a file that is not there yet.
func create(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err1 := f.Close(); err == nil {
		err = err1
	}
	return err
}
