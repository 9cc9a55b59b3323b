package main

import (
	"errors"
	"flag"
	"os"
	"runtime/pprof"
	"runtime/trace"
)

// extras are the flags of every command, for those who work on the program.
type extras struct {
	cpuprofile, trace string
}

func (e *extras) define(flags *flag.FlagSet) {
	flags.StringVar(&e.cpuprofile, "cpuprofile", "", "write a profile to `file`, for go tool pprof")
	flags.StringVar(&e.trace, "trace", "", "write a trace to `file`, for go tool trace")
}

// around does something and records it as the flags say.
func (e *extras) around(do func() error) error {
	if e.cpuprofile != "" {
		f, err := os.Create(e.cpuprofile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	if e.trace == "" {
		return do()
	}
	f, err := os.Create(e.trace)
	if err != nil {
		return err
	}
	if err := trace.Start(f); err != nil {
		return errors.Join(err, f.Close())
	}
	err = do()
	trace.Stop()
	return errors.Join(err, f.Close())
}
