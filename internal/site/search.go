package site

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"centers/internal/directory"
	"centers/internal/fold"
	"centers/internal/locale"
)

// A searchFile is search/<language>.json, which static/js/search.js reads.
type searchFile struct {
	Fold  fold.Table        `json:"fold"`
	Words map[string]string `json:"words"`
	Root  string            `json:"root"`  // address of the language's home page
	Kinds []searchKind      `json:"kinds"` // of pages that fit alike, the earlier kind comes first
}

// A searchKind is the pages of one kind. Their paths begin with its own.
type searchKind struct {
	Name  string       `json:"name"`
	Path  string       `json:"path"`
	Pages []searchPage `json:"pages"`
}

// A searchPage is a page that can be found: by what it shows of itself, and by
// keywords.
type searchPage struct {
	path, title, detail, keywords string
	lang                          string // of the title, where it is not that of the site
}

// MarshalJSON writes the page as a list, which says the names of its parts only
// in the order.
func (p searchPage) MarshalJSON() ([]byte, error) {
	list := []string{p.path, p.title, p.detail, p.keywords}
	if p.lang != "" {
		list = append(list, p.lang)
	}
	return json.Marshal(list)
}

// bodyRunes is how much of the words of a text is indexed, after those that
// stand elsewhere and those that are everywhere: some 25 words.
const bodyRunes = 200

// A searchDraft is a page before its keywords are chosen.
type searchDraft struct {
	kind   int
	page   searchPage
	always []string // texts of which each word is a keyword
	body   string   // text of which the telling words are
}

// searchIndex is the file with which pages of the language are found.
func (t *tongue) searchIndex() task {
	return task{"search/" + t.Tag + ".json", func([]byte) ([]byte, error) {
		data, err := json.Marshal(t.searchFile())
		return append(data, '\n'), err
	}}
}

func (t *tongue) searchFile() searchFile {
	f := searchFile{
		Fold: fold.Script(), Root: t.href(ref("")),
		Words: map[string]string{
			"count": t.T("search_count"), "none": t.T("search_none"),
			"none_short": t.T("script_no_results"), "all": t.T("script_all_results"),
		},
		Kinds: []searchKind{
			{Name: t.T("search_kind_center"), Path: "centers/"},
			{Name: t.T("search_kind_service"), Path: "services/"},
			{Name: t.T("search_kind_faq"), Path: "faq/#"},
			{Name: t.T("search_kind_class"), Path: "classes/"},
			{Name: t.T("search_kind_notice"), Path: "notices/"},
			{Name: t.T("search_kind_page")},
		},
	}
	var drafts []searchDraft
	drafts = t.draftCenters(drafts)
	drafts = t.draftServices(drafts)
	drafts = t.draftClasses(drafts)
	drafts = t.draftTexts(drafts)
	common := commonWords(drafts)
	folded := folder{}
	for i := range drafts {
		d := &drafts[i]
		d.page.keywords = folded.keywords(d, common)
		f.Kinds[d.kind].Pages = append(f.Kinds[d.kind].Pages, d.page)
	}
	return f
}

// draft begins a page. Readers who know the English name of something find it
// in every language.
func (t *tongue) draft(kind int, path string, title directory.Text, detail string) searchDraft {
	here := title.In(t.Tag)
	d := searchDraft{kind: kind, page: searchPage{path: path, title: here.Value, detail: detail}}
	if here.Lang != t.Tag {
		d.page.lang = here.Lang
	}
	t.byDefault(&d, title)
	return d
}

// byDefault adds the words of texts in the site's default language, which
// readers of every language may know.
func (t *tongue) byDefault(d *searchDraft, texts ...directory.Text) {
	for _, x := range texts {
		if len(x) > 0 && x[0].Lang == t.site.DefaultLang() {
			d.always = append(d.always, x[0].Value)
		}
	}
}

// searched returns the words that people search by in the language. Each
// language has its own list, so nothing is taken from another's; but visitors
// often type the site's second language on its first pages.
func (t *tongue) searched(texts []directory.Text) []directory.Text {
	var own []directory.Text
	for _, x := range texts {
		if x.Has(t.Tag) || t.isMain && len(t.site.Languages) > 1 && x.Has(t.site.Languages[1]) {
			own = append(own, x)
		}
	}
	return own
}

// add adds the words of texts in the language.
func (t *tongue) add(d *searchDraft, texts ...directory.Text) {
	for _, x := range texts {
		d.always = append(d.always, x.In(t.Tag).Value)
	}
}

func (t *tongue) draftCenters(drafts []searchDraft) []searchDraft {
	for _, c := range t.visible {
		d := t.draft(0, c.ID+"/", c.Name, placeOf(c))
		d.always = append(d.always, c.Address.Street, c.Address.City, c.Address.ZIP, t.languages(c.Languages))
		t.add(&d, c.Summary, c.Region, c.Formerly)
		for _, s := range c.Services {
			t.add(&d, s.Name)
		}
		drafts = append(drafts, d)
	}
	return drafts
}

func (t *tongue) draftServices(drafts []searchDraft) []searchDraft {
	for _, s := range t.dir.Services {
		d := t.draft(1, s.ID+"/", s.Name, t.enum("category", s.Category))
		t.add(&d, s.Summary)
		t.add(&d, t.searched(s.AlsoCalled)...)
		t.byDefault(&d, s.AlsoCalled...)
		d.body = t.plain(s.Body)
		drafts = append(drafts, d)
	}
	return drafts
}

func (t *tongue) draftClasses(drafts []searchDraft) []searchDraft {
	for _, c := range t.dir.Classes {
		d := t.draft(3, c.Ref().ID+"/", c.Title, c.Center.Name.In(t.Tag).Value)
		t.add(&d, c.ServiceName(), c.Summary, c.Leader)
		t.byDefault(&d, c.ServiceName())
		d.always = append(d.always, c.Center.Address.City, t.languages(c.Languages), t.audience(c))
		for i := range c.When {
			if r := c.When[i].Rule; r != nil {
				for _, day := range weekdays(r).List() {
					d.always = append(d.always, t.Weekday(day, locale.Wide))
				}
			}
		}
		d.body = t.plain(c.Description)
		drafts = append(drafts, d)
	}
	return drafts
}

func (t *tongue) draftTexts(drafts []searchDraft) []searchDraft {
	for _, q := range t.dir.FAQs {
		d := t.draft(2, q.ID, q.Question, q.Topic.Name.In(t.Tag).Value)
		d.body = t.plain(q.Body)
		drafts = append(drafts, d)
	}
	for _, n := range t.published() {
		d := t.draft(4, n.ID+"/", n.Title, t.Date(n.Date, locale.DayMonthYear))
		d.body = t.plain(n.Body)
		drafts = append(drafts, d)
	}
	for _, id := range []string{"centers", "classes", "services", "faq", "notices", "calendars"} {
		d := searchDraft{kind: 5, page: searchPage{path: id + "/", title: t.T(id + "_title")}}
		d.always = []string{id, t.T("menu_" + id), t.T(id + "_description")}
		drafts = append(drafts, d)
	}
	for _, p := range t.dir.Pages {
		d := t.draft(5, p.ID+"/", p.Title, "")
		t.add(&d, p.Description)
		d.body = t.plain(p.Body)
		drafts = append(drafts, d)
	}
	return drafts
}

// plain returns the words of a body in the language.
func (t *tongue) plain(r directory.Rich) string {
	if b := r.In(t.Tag); b != nil {
		return b.Plain
	}
	return ""
}

// commonWords returns the folded words that stand in the bodies of more than a
// sixth of the pages that have one, which tell nothing of any.
func commonWords(drafts []searchDraft) map[string]bool {
	count := map[string]int{}
	bodies := 0
	for i := range drafts {
		if drafts[i].body == "" {
			continue
		}
		bodies++
		seen := map[string]bool{}
		for _, w := range fold.Words(drafts[i].body) {
			if !seen[w] {
				seen[w] = true
				count[w]++
			}
		}
	}
	common := map[string]bool{}
	for w, n := range count {
		if n > max(2, bodies/6) {
			common[w] = true
		}
	}
	return common
}

// A folder folds words, each once: the pages of a site say the same ones.
type folder map[string]string

func (f folder) of(written string) string {
	word, ok := f[written]
	if !ok {
		word = strings.Join(fold.Words(written), "")
		f[written] = word
	}
	return word
}

// keywords returns the words of a page that neither its title nor its detail
// has, each once: all that are always indexed, and the beginning of those of
// its body that are rare and not short.
func (f folder) keywords(d *searchDraft, common map[string]bool) string {
	var out []string
	seen := map[string]bool{}
	for _, w := range fold.Words(d.page.title + " " + d.page.detail) {
		seen[w] = true
	}
	take := func(written string, telling bool) int {
		word := f.of(written)
		length := utf8.RuneCountInString(word)
		if word == "" || seen[word] || telling && (length < 4 || common[word]) {
			return 0
		}
		seen[word] = true
		out = append(out, written)
		return length
	}
	for _, text := range d.always {
		for _, w := range written(text) {
			take(w, false)
		}
	}
	left := bodyRunes
	for _, w := range written(d.body) {
		if left -= take(w, true); left < 0 {
			break
		}
	}
	return strings.Join(out, " ")
}

// written returns the words of a text as they are written, in lower case and
// without the signs around them. The script folds them.
func written(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("/()[]“”\"«»，。、；：！？—–…·", r)
	})
	for i, w := range words {
		words[i] = strings.TrimFunc(w, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r)
		})
	}
	return words
}
