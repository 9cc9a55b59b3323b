package form

import "strings"

// step is the indent of a level.
const step = 2

func printLine(b *strings.Builder, indent int, line string) {
	if line != "" {
		b.WriteString(strings.Repeat(" ", indent))
		b.WriteString(line)
	}
	b.WriteByte('\n')
}

// trimBlank makes one blank line of several, and none at the beginning if that
// is the beginning of everything.
func trimBlank(lines []string, first bool) []string {
	var out []string
	for _, line := range lines {
		if line == "" && (len(out) == 0 && first || len(out) > 0 && out[len(out)-1] == "") {
			continue
		}
		out = append(out, line)
	}
	return out
}

// print prints a block. below says whether something stands above it, from which
// a blank line may part it.
func (b *block) print(out *strings.Builder, indent int, below bool) {
	for i, e := range b.entries {
		if b.list {
			e.hoist()
		}
		for _, line := range trimBlank(e.lead, i == 0 && !below) {
			printLine(out, indent, line)
		}
		if b.list {
			e.printItem(out, indent)
		} else {
			e.printPair(out, indent)
		}
	}
	for _, line := range trimBlank(b.tail, len(b.entries) == 0) {
		printLine(out, indent, line)
	}
}

// hoist takes the comments of an item's first key above the dash.
func (e *entry) hoist() {
	if e.child == nil || len(e.child.entries) == 0 {
		return
	}
	first := e.child.entries[0]
	if e.child.list {
		first.hoist()
	}
	e.lead = append(e.lead, withoutBlank(first.lead)...)
	first.lead = nil
}

func (e *entry) printPair(out *strings.Builder, indent int) {
	if e.child != nil {
		printLine(out, indent, noted(e.key, e.note))
		e.child.print(out, indent+step, false)
		return
	}
	e.printValue(out, indent, e.key)
}

func (e *entry) printItem(out *strings.Builder, indent int) {
	if e.child == nil {
		e.printValue(out, indent, "-")
		return
	}
	var b strings.Builder
	e.child.print(&b, indent+step, false)
	out.WriteString(strings.Repeat(" ", indent))
	out.WriteString("- ")
	out.WriteString(b.String()[indent+step:])
}

func (e *entry) printValue(out *strings.Builder, indent int, before string) {
	first := ""
	if len(e.value) > 0 && e.value[0] != "" {
		first = " " + e.value[0]
	}
	printLine(out, indent, noted(before+first, e.note))
	for i := 1; i < len(e.value); i++ {
		printLine(out, indent+step, e.value[i])
	}
}
