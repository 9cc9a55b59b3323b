package main

import (
	"context"
	"flag"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/edit"
)

type moving struct {
	sessionEdit
	to, time, room, note string
}

func moveCommand() command {
	var m moving
	m.name = "move"
	return command{
		name:    m.name,
		summary: "move one session of a class to another day, time or room",
		usage: `Move writes into the schedule of a class that one session takes place otherwise
than planned. Only these lines of the file change, and nothing is written if the
site would not build with them. Flags named like a language say the note in it.

  centers move lynwood/zumba 2026-12-08 --to 2026-12-09
  centers move lynwood/zumba 2026-12-08 --to 2026-12-09 --time 14:00-15:00
  centers move lynwood/zumba 2026-12-08 --room "Studio B" --note "Only today" --es "Solo hoy"`,
		flags: func(flags *flag.FlagSet) {
			m.define(flags)
			flags.StringVar(&m.to, "to", "", "another `day`, such as 2026-12-09")
			flags.StringVar(&m.time, "time", "", "another `time`, such as 14:00-15:00")
			flags.StringVar(&m.room, "room", "", "another `room`")
			flags.StringVar(&m.note, "note", "", "`words` that people should know about it")
		},
		args:  m.take(2, 2, `CENTER/CLASS DATE, such as lynwood/zumba 2026-12-08 --to 2026-12-09`),
		words: m.word,
		run:   m.run,
	}
}

func (m *moving) run(ctx context.Context, w world) error {
	if m.to+m.time+m.room+m.note == "" {
		return usageError("move: say what is otherwise: --to, --time, --room or --note")
	}
	to, err := typedDate("to", m.to)
	if err != nil {
		return err
	}
	var span civil.Span
	guessed := false
	if m.time != "" {
		if span, guessed, err = typedSpan(m.time); err != nil {
			return usageError("--time: " + err.Error())
		}
	}
	room, err := edit.Words(m.room)
	if err != nil {
		return usageError("--room: " + err.Error())
	}
	d, err := m.open(w)
	if err != nil {
		return err
	}
	note, err := m.text(d, "the note", m.note)
	if err != nil {
		return err
	}
	t, err := d.session(m.args[0], m.args[1], m.at)
	if err != nil {
		return err
	}
	if guessed {
		m.understood(w, d, m.time, span)
	}
	c := directory.Change{To: to, Time: span, Note: note}
	if room != "" {
		c.Place.Room = directory.Text{{Lang: d.dir.Site.DefaultLang(), Value: room}}
	}
	return m.write(ctx, w, d, t, c)
}
