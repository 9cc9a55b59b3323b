//go:build !unix

package publish

import "os"

// holds reports whether a file of len(data) bytes has these very bytes.
func holds(name string, data []byte) (bool, error) {
	got, err := os.ReadFile(name)
	return err == nil && string(got) == string(data), err
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
