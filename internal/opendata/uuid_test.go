package opendata

import "testing"

func TestUUID(t *testing.T) {
	dns := uuid{0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}
	for _, tt := range []struct {
		space uuid
		name  string
		want  string
	}{
		{dns, "www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2"}, // RFC 9562, appendix A.4
		{urlSpace, "http://python.org/", "4c565f0d-3f5a-5890-b41b-20cf47701c5e"},
		{siteSpace("centers.example.org"), "center/lynwood", "7d826083-277d-52f5-87cb-33b5d87604f6"}, // a promise: never change it
	} {
		if got := tt.space.of(tt.name).String(); got != tt.want {
			t.Errorf("id of %q = %s, want %s", tt.name, got, tt.want)
		}
	}
}
