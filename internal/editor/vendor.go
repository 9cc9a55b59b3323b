package editor

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
)

// version is that of Sveltia CMS.
const version = "0.221.1"

// fonts is where Sveltia CMS has its fonts from.
const fonts = "url(https://cdn.jsdelivr.net/fontsource/fonts/"

// replaced is what Sveltia CMS asks other servers for as soon as it runs, and
// what stands in its place: fonts, and which version is the latest.
var replaced = []struct{ there, here string }{
	{fonts + "source-sans-3:vf@5.3.0/latin-wght-normal.woff2)\n      format('woff2-variations')", "local('Source Sans 3')"},
	{fonts + "noto-mono@5.3.0/latin-400-normal.woff2)\n      format('woff2')", "local('Noto Mono')"},
	{fonts + "material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2)", "url(icons.woff2)"},
	{"`https://unpkg.com/@sveltia/cms`", "`.`"},
}

// script returns the script of Sveltia CMS as the page has it.
func script() ([]byte, error) {
	data, err := unpack()
	if err != nil {
		return nil, fmt.Errorf("sveltia-cms.js.gz: %w", err)
	}
	for _, x := range replaced {
		if n := bytes.Count(data, []byte(x.there)); n != 1 {
			return nil, fmt.Errorf("sveltia-cms.js.gz has %q %d times, not once", x.there, n)
		}
		data = bytes.Replace(data, []byte(x.there), []byte(x.here), 1)
	}
	return data, nil
}

// unpack returns the script of Sveltia CMS as its authors published it.
func unpack() ([]byte, error) {
	packed, err := fs.ReadFile(page, "page/sveltia-cms.js.gz")
	if err != nil {
		return nil, err
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
