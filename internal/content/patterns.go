package content

import "strings"

// Pattern returns a regular expression, without anchors, for values of a type
// whose form the loader checks by one; empty for other types. It is in the part
// of the syntax that Go and ECMAScript share. What more the loader checks, such
// as that a code of a language exists, is not in it.
func Pattern(t Type) string {
	switch t {
	case TypeEmail:
		return bare(emailForm.String())
	case TypeZIP:
		return bare(zipForm.String())
	case TypeAlias:
		return bare(aliasForm.String())
	case TypeID:
		return bare(idForm.String())
	case TypeState:
		return bare(stateForm.String())
	case TypeAges:
		return strings.Replace(bare(agesForm.String()), "under", "[Uu][Nn][Dd][Ee][Rr]", 1)
	case TypeLanguage:
		two := strings.ReplaceAll(strings.TrimSpace(twoLetters), " ", "|")
		return strings.Replace(bare(languageForm.String()), "[a-z]{2,3}", "(?:[a-z]{3}|"+two+")", 1)
	}
	return ""
}

func bare(pattern string) string {
	return strings.TrimSuffix(strings.TrimPrefix(pattern, "^"), "$")
}
