//go:build unix

package publish

import (
	"sync"
	"syscall"
)

// The functions of this file speak to the system without the os package, which
// asks it more often than is needed here: it wants to know whether a file can be
// waited for. For many small files that is a third of the time.

var buffers = sync.Pool{New: func() any { return new([64 << 10]byte) }}

// holds reports whether something that is no folder has that name, and whether
// it is a file with these very bytes. Links are not followed, and what is no
// file is not waited for.
func holds(name string, data []byte) (there, same bool, err error) {
	const flags = syscall.O_RDONLY | syscall.O_CLOEXEC | syscall.O_NOFOLLOW | syscall.O_NONBLOCK
	fd, err := again(func() (int, error) { return syscall.Open(name, flags, 0) })
	switch {
	case absent(err):
		return false, false, nil
	case isOneOf(err, syscall.ELOOP, syscall.EMLINK, syscall.ENXIO):
		return true, false, nil // a link, a socket
	case err != nil:
		return false, false, err
	}
	defer syscall.Close(fd)
	buf := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buf)
	for {
		n, err := again(func() (int, error) { return syscall.Read(fd, buf[:]) })
		switch {
		case err == syscall.EISDIR:
			return false, false, nil
		case err == syscall.EAGAIN:
			return true, false, nil // a pipe
		case err != nil:
			return true, false, err
		case n == 0:
			return true, len(data) == 0, nil
		case n > len(data) || string(buf[:n]) != string(data[:n]):
			return true, false, nil
		}
		if data = data[n:]; n < len(buf) && len(data) == 0 {
			// Less than was asked for: the end of a file.
			return true, true, nil
		}
	}
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
