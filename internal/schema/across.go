package schema

// notEmpty are the lists that say nothing when they are empty, and then are a
// mistake.
var notEmpty = map[string]bool{
	"site.languages":           true,
	"schedule.classes.when":    true,
	"schedule.classes.when.on": true,
}

// acrossKeys returns what a kind, or a map in it, demands of several keys at
// once. The loader has the same in its functions named check….
func acrossKeys(path string) object {
	switch path {
	case "center":
		return object{
			"if":                object{"properties": object{"status": object{"enum": []string{"open", "opening-soon", "temporarily-closed", "moved", "closed"}}}, "required": []string{"status"}},
			"then":              object{"required": []string{"address"}},
			"dependentRequired": object{"photo": []string{"photo_alt"}},
		}
	case "site.editor":
		return object{
			"if":   object{"properties": object{"host": object{"enum": []string{"github", "gitlab", "gitea"}}}, "required": []string{"host"}},
			"then": object{"required": []string{"repo"}},
		}
	case "schedule.classes.when":
		return object{
			"oneOf":             require("every", "on", "rrule"),
			"dependentRequired": object{"every": []string{"from", "time"}, "rrule": []string{"from", "time"}},
			"dependentSchemas":  object{"on": object{"not": object{"required": []string{"until"}}}},
			"if":                object{"required": []string{"on"}, "not": object{"required": []string{"time"}}},
			"then": object{"properties": object{"on": object{
				"if":   object{"type": "array"},
				"then": object{"items": withTime},
				"else": withTime,
			}}},
		}
	case "schedule.classes.changes":
		return object{
			"anyOf":            require("cancelled", "to", "time", "room", "venue", "online", "note"),
			"dependentSchemas": object{"cancelled": object{"not": object{"anyOf": require("to", "time", "room", "venue", "online")}}},
		}
	}
	return nil
}

// withTime is a single date that has a time of its own.
var withTime = object{"type": "object", "required": []string{"time"}}

// require returns a schema for each key, which demands it.
func require(keys ...string) []object {
	var out []object
	for _, key := range keys {
		out = append(out, object{"required": []string{key}})
	}
	return out
}
