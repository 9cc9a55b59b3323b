//go:build unix

package publish

import (
	"sync"
	"syscall"
)

// The two functions below speak to the system without os.File, which asks it
// four times more for each file than is needed here: it wants to know whether
// the file can be waited for. For many small files that is a third of the time.

var buffers = sync.Pool{New: func() any { return new([64 << 10]byte) }}

// holds reports whether a file of len(data) bytes has these very bytes.
func holds(name string, data []byte) (bool, error) {
	fd, err := again(func() (int, error) { return syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC, 0) })
	if err != nil {
		return false, err
	}
	defer syscall.Close(fd)
	buf := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buf)
	for len(data) > 0 {
		n, err := again(func() (int, error) { return syscall.Read(fd, buf[:min(len(buf), len(data))]) })
		if err != nil {
			return false, err
		}
		if n == 0 || string(buf[:n]) != string(data[:n]) {
			return false, nil
		}
		data = data[n:]
	}
	return true, nil
}

// create writes a file that is not there yet.
func create(name string, data []byte) error {
	const flags = syscall.O_WRONLY | syscall.O_CREAT | syscall.O_EXCL | syscall.O_CLOEXEC
	fd, err := again(func() (int, error) { return syscall.Open(name, flags, 0o666) })
	if err != nil {
		return err
	}
	for len(data) > 0 && err == nil {
		var n int
		n, err = again(func() (int, error) { return syscall.Write(fd, data) })
		data = data[max(n, 0):]
	}
	if err1 := syscall.Close(fd); err == nil {
		err = err1
	}
	return err
}

// again calls a system call until no signal interrupts it.
func again(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if err != syscall.EINTR {
			return n, err
		}
	}
}
