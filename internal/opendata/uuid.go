package opendata

import (
	"crypto/sha1"
	"encoding/hex"
)

// A uuid is a universally unique identifier (RFC 9562).
type uuid [16]byte

// urlSpace is the name space of names that are URLs (RFC 9562, section 6.6).
var urlSpace = uuid{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}

// of returns the identifier of a name in the name space u: the same one for the
// same name, always (RFC 9562, section 5.5, version 5).
func (u uuid) of(name string) uuid {
	h := sha1.New()
	h.Write(u[:])
	h.Write([]byte(name))
	var id uuid
	copy(id[:], h.Sum(nil))
	id[6] = id[6]&0x0f | 0x50
	id[8] = id[8]&0x3f | 0x80
	return id
}

// String returns u as 6ba7b811-9dad-11d1-80b4-00c04fd430c8.
func (u uuid) String() string {
	b := make([]byte, 36)
	hex.Encode(b, u[:4])
	b[8], b[13], b[18], b[23] = '-', '-', '-', '-'
	hex.Encode(b[9:], u[4:6])
	hex.Encode(b[14:], u[6:8])
	hex.Encode(b[19:], u[8:10])
	hex.Encode(b[24:], u[10:])
	return string(b)
}

// siteSpace is the name space of the identifiers of a site. It depends on the
// host that site.yaml names, so that a copy on another address, such as a
// preview, has the same ones.
func siteSpace(host string) uuid { return urlSpace.of("https://" + host + "/") }
