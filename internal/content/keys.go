package content

import (
	"slices"
	"strings"

	"centers/internal/diag"
	"centers/internal/source"
)

// unknownKey tells of a key that is none of those known.
func (d *decoder) unknownKey(p source.Pair, known []string) {
	key := p.Key.Value
	name, mark := headOf(key)
	switch near, _ := diag.Nearest(name, known); {
	case mark == ':' && (near == name || p.Value.Kind == source.Empty):
		d.errorf(p.Key.Pos(), ruleKey, "a space is missing after the colon of %s", diag.Quote(name+":"))
	case mark == ' ' && near == name:
		d.errorf(p.Key.Pos(), ruleKey, "a colon is missing after %s", diag.Quote(name))
	default:
		d.errorf(p.Key.Pos(), ruleKey, "unknown key %s%s", diag.Quote(key), diag.Suggest(key, known))
	}
}

// headOf returns what stands before the first colon or space of a key, and which
// of them that is; 0 if there is none.
func headOf(key string) (name string, mark byte) {
	i := strings.IndexAny(key, ": ")
	if i <= 0 {
		return key, 0
	}
	return key[:i], key[i]
}

// maxUnknown is how many unknown keys of an item are compared with one that it
// lacks.
const maxUnknown = 50

// lacks reports whether a key is not there, nor an unknown one that was probably
// meant to be it and is told of already.
func lacks(n *source.Node, known []string, name string) bool {
	if n.Lookup(name) != nil {
		return false
	}
	unknown := 0
	for _, p := range n.Pairs {
		key := p.Key.Value
		if slices.Contains(known, key) {
			continue
		}
		if unknown++; unknown > maxUnknown {
			break
		}
		head, _ := headOf(key)
		near, ok := diag.Nearest(key, known)
		if head == name || ok && near == name {
			return false
		}
	}
	return true
}

// withoutEchoes drops what is told of a line whose YAML is wrong already: what
// it says was only guessed.
func withoutEchoes(probs diag.List) diag.List {
	type line struct {
		file string
		line int
	}
	wrong := map[line]bool{}
	for _, p := range probs {
		if p.Rule == source.RuleYAML {
			wrong[line{p.Pos.File, p.Pos.Line}] = true
		}
	}
	if len(wrong) == 0 {
		return probs
	}
	return slices.DeleteFunc(probs, func(p diag.Problem) bool {
		return p.Rule != source.RuleYAML && wrong[line{p.Pos.File, p.Pos.Line}]
	})
}
