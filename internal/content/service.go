package content

import (
	"slices"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
)

// A service is a file of content/services/.
type service struct {
	directory.Service
	extra
	status, eligibility string
	organizations       []ref
}

var serviceKind = markdownKind[service]{
	kind: directory.KindService, folder: "services", table: &serviceTable, parts: serviceParts,
}

func serviceParts(s *service) parts { return parts{&s.ID, &s.Meta, &s.extra, &s.Body} }

var eligibilityValue = word("eligibility", "everyone", "members")

var serviceTable = table[service]{
	noun: "a service",
	fields: slices.Concat([]field[service]{
		must(one("name", "What it is called.", textValue, func(s *service) *directory.Text { return &s.Name })),
		must(one("summary", "One sentence about it.", textValue, func(s *service) *directory.Text { return &s.Summary })),
		must(one("category", "What kind of help it is.", word("category", "fitness", "health-education", "preventive-health", "screenings", "nutrition", "social-services", "support-groups", "enrollment", "digital-health", "family", "community"), func(s *service) *string { return &s.Category })),
		one("status", "Whether it is there already; offered if absent.", word("status", "offered", "planned"), func(s *service) *string { return &s.status }),
		one("eligibility", "Who may come; everyone if absent.", eligibilityValue, func(s *service) *string { return &s.eligibility }),
		one("eligibility_note", "More about who may come.", textValue, func(s *service) *directory.Text { return &s.EligibilityNote }),
		one("cost", "What it costs; absent means free.", textValue, func(s *service) *directory.Text { return &s.Cost }),
		one("how_to_get", "How to get it: by appointment, walk in, and so on.", textValue, func(s *service) *directory.Text { return &s.HowToGet }),
		many("bring", "What to bring.", textValue, func(s *service) *[]directory.Text { return &s.Bring }),
		alsoCalledField(),
		many("organizations", "Who provides it: ids of organizations from site.yaml.", refValue("organization"), func(s *service) *[]ref { return &s.organizations }),
		verifiedField(func(s *service) *civil.Date { return &s.Verified }),
		orderField(func(s *service) *int { return &s.Order }),
	}, metaFields(serviceParts)),
}

// alsoCalledField are words that people search for. Languages have more or
// fewer of them, so a translation adds its own instead of translating each.
func alsoCalledField() field[service] {
	f := many("also_called", "Words that people search for, such as food stamps for CalFresh.", textValue, func(s *service) *[]directory.Text { return &s.AlsoCalled })
	f.merge = func(_ *decoder, _ diag.Pos, dst, src *service) {
		dst.AlsoCalled = append(dst.AlsoCalled, src.AlsoCalled...)
	}
	return f
}
