package content

import (
	"io/fs"
	"path"
	"strings"

	"centers/internal/diag"
)

// maxImage is the largest image, in bytes.
const maxImage = 20 << 20

// pathValue is the path of a file below static/.
var pathValue = checked(Field{Type: TypePath}, "a path below static/, such as img/lynwood.jpg", pathFault)

func pathFault(s string) string {
	switch {
	case strings.HasPrefix(s, "static/") || strings.HasPrefix(s, "/static/"):
		return "is written without static/; write " + s[strings.Index(s, "static/")+len("static/"):]
	case strings.HasPrefix(s, "/") && fs.ValidPath(s[1:]):
		return "is written without a slash before it; write " + s[1:]
	case !fs.ValidPath(s) || strings.ContainsAny(s, "\\:?#"):
		return "is not a path below static/, such as img/lynwood.jpg"
	case !isImage(s):
		return "is not a picture; its name ends in .jpg, .png, .webp, .avif, .gif or .svg"
	}
	return ""
}

// checkPhoto checks that a picture is there.
func (l *loader) checkPhoto(d *decoder, photo placed[string]) {
	name := "static/" + photo.value
	_, info, fault := resolve(l.fsys, name)
	switch {
	case info != nil && !info.Mode().IsRegular():
		d.errorf(photo.pos, ruleFile, "%q is no file", name)
	case info != nil && info.Size() > maxImage:
		d.errorf(photo.pos, ruleLimit, "%q is larger than 20 MB, the limit for an image", name)
	case info != nil && !l.exactly(name):
		d.errorf(photo.pos, ruleFile, "there is no file %s%s", diag.Quote(name), l.nearFile(photo.value))
	case info == nil && strings.HasPrefix(fault, "the symbolic link leads nowhere"):
		d.errorf(photo.pos, ruleFile, "there is no file %s%s", diag.Quote(name), l.nearFile(photo.value))
	case info == nil:
		d.errorf(photo.pos, ruleFile, "%q cannot be used: %s", name, fault)
	}
}

// exactly reports whether a folder lists a file in that very case: some systems
// open it in any.
func (l *loader) exactly(name string) bool {
	entries, err := fs.ReadDir(l.fsys, path.Dir(name))
	if err != nil {
		return true // a folder that is a link
	}
	for _, e := range entries {
		if e.Name() == path.Base(name) {
			return true
		}
	}
	return false
}
