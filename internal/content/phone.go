package content

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"centers/internal/diag"
	"centers/internal/directory"
)

var phoneValue = parsed(Field{Type: TypePhone}, "a phone number such as 213-438-5570", parsePhone)

var (
	phoneExtension = regexp.MustCompile(`(?i)[ ,;]*(?:x|ext\.?|extension)[ .:]*([0-9]{1,7})$`)
	phoneForm      = regexp.MustCompile(`^\+?[0-9(][0-9 ().\-/]*$`)
	phoneLetters   = regexp.MustCompile(`^[+0-9A-Za-z ().\-/]+$`)
)

// spacesAndHyphens makes plain ones of those that word processors put in.
var spacesAndHyphens = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2010", "-", "\u2011", "-", "\u2012", "-", "\u2013", "-", "\u2212", "-")

// parsePhone parses a telephone number: of the United States unless it begins
// with a plus sign. A service number of three digits, such as 711, is one too.
func parsePhone(s string) (directory.Phone, error) {
	var p directory.Phone
	number := strings.TrimSpace(spacesAndHyphens.Replace(s))
	if m := phoneExtension.FindStringSubmatchIndex(number); m != nil {
		p.Extension = number[m[2]:m[3]]
		number = number[:m[0]]
	}
	if !phoneForm.MatchString(number) {
		return p, phoneFault(s, number)
	}
	digits := onlyDigits(number)
	if strings.HasPrefix(number, "+") && !strings.HasPrefix(digits, "1") {
		if len(digits) < 8 || len(digits) > 15 || digits[0] == '0' {
			return p, fmt.Errorf("%s is not a phone number: after the + come the code of the country and the number, 8 to 15 digits in all", diag.Quote(s))
		}
		p.E164, p.Display = "+"+digits, "+"+strings.Join(strings.FieldsFunc(number[1:], notDigit), " ")
		return extended(p), nil
	}
	if len(digits) == 3 && number == digits && strings.HasSuffix(digits, "11") && digits[0] >= '2' {
		p.E164, p.Display = digits, digits
		return p, nil
	}
	national := digits
	if len(digits) == 11 {
		national = strings.TrimPrefix(digits, "1")
	}
	if len(national) != 10 {
		return p, fmt.Errorf("%s is not a phone number: it has %d digits, and one of the United States has ten; begin with + and the code for another country", diag.Quote(s), len(digits))
	}
	if national[0] < '2' || national[3] < '2' {
		return p, fmt.Errorf("%s is not a phone number: neither the area code nor the three digits after it can begin with 0 or 1", diag.Quote(s))
	}
	p.E164 = "+1" + national
	p.Display = "(" + national[:3] + ") " + national[3:6] + "-" + national[6:]
	return extended(p), nil
}

func phoneFault(s, number string) error {
	if !phoneLetters.MatchString(number) || !strings.ContainsAny(number, "0123456789") {
		return fmt.Errorf("%s is not a phone number, such as 213-438-5570", diag.Quote(s))
	}
	spelled := strings.Map(keypad, number)
	if fixed, err := parsePhone(spelled); err == nil {
		return fmt.Errorf("%s has letters; write the digits, %s", diag.Quote(s), strings.Trim(fixed.Display, " "))
	}
	return errors.New(diag.Quote(s) + " has letters; write the digits alone")
}

// keypad returns the digit under a letter of a telephone.
func keypad(r rune) rune {
	const digits = "22233344455566677778889999"
	switch {
	case r >= 'a' && r <= 'z':
		return rune(digits[r-'a'])
	case r >= 'A' && r <= 'Z':
		return rune(digits[r-'A'])
	}
	return r
}

func notDigit(r rune) bool { return r < '0' || r > '9' }

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if notDigit(r) {
			return -1
		}
		return r
	}, s)
}

// extended returns a phone with its extension shown.
func extended(p directory.Phone) directory.Phone {
	if p.Extension != "" {
		p.Display += " ext. " + p.Extension
	}
	return p
}
