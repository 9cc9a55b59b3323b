package site

// A File is one file of the site, rendered each time that it is asked for.
type File struct {
	Path  string // below public/
	Bytes func() ([]byte, error)
}

// Files lists the files that Render would render, for who needs only some of
// them. They may be asked for from several goroutines.
func Files(in Input) ([]File, error) {
	tasks, err := plan(in)
	if err != nil {
		return nil, err
	}
	files := make([]File, len(tasks))
	for i, t := range tasks {
		files[i] = File{t.path, func() ([]byte, error) { return t.render(nil) }}
	}
	return files, nil
}
