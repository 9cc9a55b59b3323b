package source

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"centers/internal/diag"
)

// The names of this package's rules.
const (
	ruleEncoding = "encoding"
	ruleLimit    = "limit"
	ruleComment  = "yaml-comment"
)

// RuleYAML is the rule of mistakes in the YAML itself. What else is wrong on such
// a line was only guessed.
const RuleYAML = "yaml"

var byteOrderMark = []byte("\xef\xbb\xbf")

// clean returns a file's text with line feeds as its only line breaks and
// without byte-order mark, or the first place that is no text.
func clean(file string, data []byte) ([]byte, diag.List) {
	var probs diag.List
	if len(data) > MaxBytes {
		probs.Addf(diag.Pos{File: file}, ruleLimit, "the file is larger than 1 MiB, the limit for a content file")
		return nil, probs
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		probs.Addf(diag.Pos{File: file, Line: 1, Col: 1}, ruleEncoding, "the file is saved as UTF-16; save it as UTF-8")
		return nil, probs
	}
	data = bytes.TrimPrefix(data, byteOrderMark)
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	at, message := badCharacter(data)
	if message != "" {
		probs.Addf(position(file, data, at), ruleEncoding, "%s", message)
		return nil, probs
	}
	return data, nil
}

// badCharacter returns the offset of the first byte that is no text, and why.
func badCharacter(data []byte) (int, string) {
	for i := 0; i < len(data); {
		b := data[i]
		if b >= ' ' && b < 0x7f || b == '\n' || b == '\t' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return i, fmt.Sprintf("this is not UTF-8 (the byte %02X, %q in other encodings); save the file as UTF-8", b, rune(b))
		case !printable(r):
			return i, fmt.Sprintf("a hidden control character (U+%04X); delete it", r)
		}
		i += size
	}
	return 0, ""
}

// printable reports whether r may stand in a text: XML 1.0 and YAML have no way
// to hold the rest.
func printable(r rune) bool {
	switch {
	case r == '\n', r == '\t', r == 0x85:
		return true
	case r < ' ', r >= 0x7f && r < 0xa0:
		return false
	}
	return r != 0xfffe && r != 0xffff && r != 0xfeff
}

// position returns the place of a byte of a file.
func position(file string, data []byte, at int) diag.Pos {
	line := bytes.Count(data[:at], []byte("\n")) + 1
	start := bytes.LastIndexByte(data[:at], '\n') + 1
	return diag.Pos{File: file, Line: line, Col: utf8.RuneCount(data[start:at]) + 1}
}

// breaks are the characters that YAML takes for line breaks and editors do not.
var breaks = [...][]byte{[]byte("\u0085"), []byte("\u2028"), []byte("\u2029")}

// oneBreak makes spaces of the line breaks that no editor counts as such, so
// that the parser's lines are the editor's.
func oneBreak(data []byte) []byte {
	for _, b := range breaks {
		if bytes.Contains(data, b) {
			data = bytes.ReplaceAll(data, b, []byte(" "))
		}
	}
	return data
}
