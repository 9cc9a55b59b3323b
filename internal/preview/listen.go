package preview

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"syscall"
)

// portsToTry is how many ports are tried, one after the other.
const portsToTry = 100

// ErrAddress says that Listen was asked for what is no address.
var ErrAddress = errors.New("not an address")

// An Address is where a server listens.
type Address struct {
	Listeners []net.Listener
	Host      string // as a browser on this machine would call it
	Port      int
	Moved     bool // the port that was asked for is taken
	Public    bool // other machines may reach it
}

// Listen listens at an address such as "localhost:8080", or at the next free
// port. Without a host, or with only a port, it is this machine alone; every
// address of the machine has to be asked for, as 0.0.0.0:8080.
func Listen(addr string) (Address, error) {
	if _, err := strconv.Atoi(addr); err == nil {
		addr = ":" + addr
	}
	host, portText, err := net.SplitHostPort(addr)
	port, err1 := strconv.Atoi(portText)
	if err != nil || err1 != nil || port < 0 || port > 65535 {
		return Address{}, fmt.Errorf("%q is %w; write it as localhost:8080", addr, ErrAddress)
	}
	if host == "" {
		host = "localhost"
	}
	for try := range portsToTry {
		if port+try > 65535 {
			break
		}
		a, err := listenAt(host, port+try)
		if errors.Is(err, syscall.EADDRINUSE) {
			continue
		}
		a.Moved = try > 0
		return a, err
	}
	return Address{}, fmt.Errorf("no port from %d to %d is free", port, min(port+portsToTry-1, 65535))
}

// listenAt listens at one port. For localhost that is both of its addresses,
// since browsers try either first.
func listenAt(host string, port int) (Address, error) {
	addresses := []string{host}
	if host == "localhost" {
		addresses = []string{"127.0.0.1", "::1"}
	}
	a := Address{Host: host, Port: port}
	for i, address := range addresses {
		l, err := net.Listen("tcp", net.JoinHostPort(address, strconv.Itoa(a.Port)))
		if err != nil && i > 0 && !errors.Is(err, syscall.EADDRINUSE) {
			continue // a machine without IPv6
		}
		if err != nil {
			a.close()
			return Address{}, err
		}
		a.Listeners = append(a.Listeners, l)
		tcp, ok := l.Addr().(*net.TCPAddr)
		if ok {
			a.Port = tcp.Port
			a.Public = a.Public || !tcp.IP.IsLoopback()
		}
	}
	if ip, err := netip.ParseAddr(host); err == nil && ip.IsUnspecified() {
		a.Host = "localhost"
	}
	return a, nil
}

func (a Address) close() {
	for _, l := range a.Listeners {
		l.Close()
	}
}

// URL returns the address of a path for a browser on this machine.
func (a Address) URL(path string) string {
	return "http://" + net.JoinHostPort(a.Host, strconv.Itoa(a.Port)) + path
}
