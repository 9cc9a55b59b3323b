package content

import (
	"strings"

	"centers/internal/diag"
	"centers/internal/source"
)

// unknownKey tells of a key that is none of those known.
func (d *decoder) unknownKey(p source.Pair, known []string) {
	key := p.Key.Value
	if name, _, found := strings.Cut(key, ":"); found && p.Value.Kind == source.Empty {
		d.errorf(p.Key.Pos(), ruleKey, "a space is missing after the colon of %s", diag.Quote(name+":"))
		return
	}
	d.errorf(p.Key.Pos(), ruleKey, "unknown key %s%s", diag.Quote(key), diag.Suggest(key, known))
}
