package history

import (
	"bytes"
	"context"
)

// Changed returns which files below root are not as they were at a revision, by
// slash-separated path relative to root: those that differ, were added or were
// never committed. A revision that git does not know is an error in git's words.
func (g Git) Changed(ctx context.Context, root, revision string) (map[string]bool, error) {
	commit, err := g.commit(ctx, root, revision)
	if err != nil {
		return nil, err
	}
	differ, err := g.run(ctx, root, "diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color",
		commit, "--", ".")
	if err != nil {
		return nil, err
	}
	fresh, err := g.run(ctx, root, "ls-files", "-z", "--others", "--exclude-standard", "--", ".")
	if err != nil {
		return nil, err
	}
	changed := map[string]bool{}
	for name := range bytes.SplitSeq(append(differ, fresh...), []byte{0}) {
		if len(name) > 0 {
			changed[string(name)] = true
		}
	}
	return changed, nil
}
