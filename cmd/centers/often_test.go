package main

import "testing"

func TestOften(t *testing.T) {
	for _, tt := range []struct {
		name string
		want bool
	}{
		{"index.html", true},
		{"zh-Hant/classes/index.html", true},
		{"centers/lynwood/index.html", true},
		{"es/centers/lynwood/index.html", true},
		{"es/centers/lynwood/2026-11/index.html", false},
		{"es/classes/lynwood/zumba/index.html", false},
		{"assets/site.k3jd8sabcd.css", true},
		{"404.html", false},
		{"es/feeds/schedule.xml", false},
	} {
		if got := often(tt.name); got != tt.want {
			t.Errorf("often(%q) = %v, want %v", tt.name, got, tt.want)
		}
	}
}
