package content

import (
	"slices"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// A notice is a file of content/notices/.
type notice struct {
	directory.Notice
	extra
	centers []ref
}

var noticeKind = markdownKind[notice]{
	kind: directory.KindNotice, folder: "notices", table: &noticeTable, parts: noticeParts, check: checkNotice,
}

func noticeParts(n *notice) parts { return parts{&n.ID, &n.Meta, &n.extra, &n.Body} }

var noticeTable = table[notice]{
	noun: "a notice",
	fields: slices.Concat([]field[notice]{
		must(one("title", "What readers must know, in a few words.", textValue, func(n *notice) *directory.Text { return &n.Title })),
		must(one("date", "First day on which it shows.", dateValue, func(n *notice) *civil.Date { return &n.Date })),
		one("expires", "Last day on which it is a banner.", dateValue, func(n *notice) *civil.Date { return &n.Expires }),
		one("level", "How much it matters; info if absent.", word("level", "info", "warning", "emergency"), func(n *notice) *string { return &n.Level }),
		many("centers", "Ids of the centers that it is about; absent means all.", refValue("center"), func(n *notice) *[]ref { return &n.centers }),
		many("audiences", "Who should read it.", audienceValue, func(n *notice) *[]string { return &n.Audiences }),
	}, metaFields(noticeParts)),
}

func checkNotice(d *decoder, n *source.Node, _ diag.Pos, t *notice) {
	ordered(d, n, "date", "expires", t.Date, t.Expires)
	if t.Level == "" {
		t.Level = "info"
	}
}

// A page is a file of content/pages/.
type page struct {
	directory.Page
	extra
}

var pageKind = markdownKind[page]{kind: directory.KindPage, folder: "pages", table: &pageTable, parts: pageParts}

func pageParts(p *page) parts { return parts{&p.ID, &p.Meta, &p.extra, &p.Body} }

var pageTable = table[page]{
	noun: "a page",
	fields: slices.Concat([]field[page]{
		must(one("title", "The title of the page.", textValue, func(p *page) *directory.Text { return &p.Title })),
		one("description", "One sentence for search engines.", textValue, func(p *page) *directory.Text { return &p.Description }),
		one("menu", "The menu in which it stands; none if absent.", word("menu", "main", "footer"), func(p *page) *string { return &p.Menu }),
		orderField(func(p *page) *int { return &p.Order }),
	}, metaFields(pageParts)),
}

// reservedPages are the names at the top of the site that it uses itself.
var reservedPages = []string{
	"centers", "classes", "services", "faq", "notices", "calendars", "feeds", "search",
	"data", "assets", "sitemap", "robots", "index", "404",
}
