package main

import (
	"testing"

	"centers/internal/civil"
)

func TestTypedSpan(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		guessed  bool
	}{
		{"9:00-17:00", "09:00-17:00", false},
		{"9am-12pm", "09:00-12:00", false},
		{"10-11:30 am", "10:00-11:30", false},
		{"9-12", "09:00-12:00", true},
		{"9-5", "09:00-17:00", true},
		{"2 – 3", "14:00-15:00", true},
		{"12-1", "12:00-13:00", true},
		{"9:30-12", "09:30-12:00", true},
		{"1-9", "13:00-21:00", true}, // 1 a.m. is night
		{"9-9", "09:00-21:00", true},
	} {
		got, guessed, err := typedSpan(tt.in)
		if err != nil || got.String() != tt.want || guessed != tt.guessed {
			t.Errorf("typedSpan(%q) = %v, %v, %v; want %s, %v", tt.in, got, guessed, err, tt.want, tt.guessed)
		}
	}
	for _, in := range []string{
		"8-9",  // of the morning or the evening
		"7-8",  // the same
		"8-5p", // the contract reads this
		"10-6am", "noon", "", "13-15",
	} {
		got, guessed, err := typedSpan(in)
		want, fault := civil.ParseSpan(in)
		if guessed || got != want || (err == nil) != (fault == nil) {
			t.Errorf("typedSpan(%q) = %v, %v, %v; want what ParseSpan says: %v, %v", in, got, guessed, err, want, fault)
		}
	}
	spans, guessed, err := typedSpans("1-3, 9am-12pm")
	if err != nil || !guessed || len(spans) != 2 || spans[0].Start != 540 || spans[1].Start != 780 {
		t.Errorf("typedSpans = %v, %v, %v", spans, guessed, err)
	}
	if _, _, err := typedSpans("9-12, 11-3"); err == nil {
		t.Error("typedSpans took ranges that overlap")
	}
}
