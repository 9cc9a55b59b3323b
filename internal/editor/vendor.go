package editor

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"centers/internal/directory"
)

// version is that of Sveltia CMS.
const version = "0.221.1"

// fonts is where Sveltia CMS has its fonts from.
const fonts = "url(https://cdn.jsdelivr.net/fontsource/fonts/"

// replaced is what Sveltia CMS asks other servers for by itself, and what stands
// in its place: fonts, which version is the latest, its words in other languages
// and of which there are any, and how GitHub is.
var replaced = []struct{ there, here string }{
	{fonts + "source-sans-3:vf@5.3.0/latin-wght-normal.woff2)\n      format('woff2-variations')", "local('Source Sans 3')"},
	{fonts + "noto-mono@5.3.0/latin-400-normal.woff2)\n      format('woff2')", "local('Noto Mono')"},
	{fonts + "material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2)", "url(icons.woff2)"},
	{"`https://unpkg.com/@sveltia/cms`", "`.`"},
	{"`${iP}@${rP}/locales`", "`locales`"},
	{"`ar,bg,ca,cs,da,de,el,en-CA,en-GB,en-US,es-CO,fa,fi,fr,hr,it,ja,ko,nl,pl,pt-BR,pt-PT,ru,sv,tr,uk,vi,zh-CN,zh-TW`", "`ar,en-US,es-CO,fa,ko,ru,vi,zh-CN,zh-TW`"},
	{"`https://www.githubstatus.com/api/v2/status.json`", "`data:application/json,{}`"},
}

// script returns the script of Sveltia CMS as the page has it.
func script() ([]byte, error) {
	data, err := unpack("page/sveltia-cms.js.gz")
	if err != nil {
		return nil, err
	}
	for _, x := range replaced {
		if n := bytes.Count(data, []byte(x.there)); n != 1 {
			return nil, fmt.Errorf("sveltia-cms.js.gz has %q %d times, not once", x.there, n)
		}
		data = bytes.Replace(data, []byte(x.there), []byte(x.here), 1)
	}
	return data, nil
}

// locales returns the words of Sveltia CMS in languages other than English.
func locales() []File {
	names, _ := fs.Glob(page, "page/locales/*.gz") // the pattern is well formed
	var out []File
	for _, name := range names {
		file := strings.TrimSuffix(strings.TrimPrefix(name, "page/"), ".gz")
		out = append(out, File{path.Join(directory.EditorPath, file), func() ([]byte, error) { return unpack(name) }})
	}
	return out
}

// unpack returns a file as its authors published it.
func unpack(name string) ([]byte, error) {
	packed, err := fs.ReadFile(page, name)
	if err != nil {
		return nil, err
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return io.ReadAll(r)
}
