package content

import (
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// hoursValue is the weekly hours of a place: a map from days to times.
var hoursValue = value[directory.Hours]{about: Field{Type: TypeHours}, decode: decodeHours}

func decodeHours(d *decoder, n *source.Node) (directory.Hours, bool) {
	hours := directory.Hours{Known: true}
	if n.Kind != source.Map {
		would := "days and times, such as mon-fri: 9:00-17:00"
		if n.Kind == source.Scalar && n.Value == "closed" {
			would = "a map; write daily: closed"
		}
		d.errorf(n.Pos(), ruleForm, "hours are written as %s", would)
		return hours, false
	}
	if len(n.Pairs) == 0 {
		d.errorf(n.Pos(), ruleForm, "no day is named; write days and times, such as mon-fri: 9:00-17:00")
	}
	ok := len(n.Pairs) > 0
	var named [7]*source.Node // where each day was named
	for _, p := range n.Pairs {
		days, err := civil.ParseDays(strings.TrimSpace(p.Key.Value))
		if err != nil {
			d.errorf(p.Key.Pos(), ruleForm, "%s", err)
			ok = false
			continue
		}
		spans, good := d.openTimes(p)
		ok = good && ok
		for _, day := range days.List() {
			if first := named[day]; first != nil {
				d.errorf(p.Key.Pos(), ruleConflict, "%s is named twice; %s on line %d has it already", day.Time(), diag.Quote(first.Value), first.Line)
				ok = false
				break
			}
			named[day] = p.Key
			hours.Week[day] = spans
		}
	}
	return hours, ok
}

// openTimes reads the times of some days; none is closed.
func (d *decoder) openTimes(p source.Pair) ([]civil.Span, bool) {
	if p.Value.Kind == source.Empty {
		d.errorf(p.Key.Pos(), ruleForm, "%q has no times; write them, or closed", p.Key.Value)
		return nil, false
	}
	if p.Value.Kind == source.List {
		d.errorf(p.Value.Pos(), ruleForm, "the times of a day stand on one line with commas between them, such as 9:00-12:00, 13:00-17:00")
		return nil, false
	}
	if p.Value.Kind == source.Scalar && strings.EqualFold(strings.TrimSpace(p.Value.Value), "closed") {
		return nil, true
	}
	return spansValue.decode(d, p.Value)
}
