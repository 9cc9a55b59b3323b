// Writes texts as internal/form does: without quotes where none are needed.

// text returns a text as the rest of its line, and the lines below it.
export function text(s, f, col) {
  if (!/\n/.test(s)) return [line(s, f, false), []];
  const lines = s.split("\n").map((l) => l.trimEnd());
  return [lines[0].startsWith(" ") ? "|2" : "|", lines.map((l) => (l ? " ".repeat(col) + l : ""))];
}

// line returns a text that is on one line; in brackets if it is not said that it
// is not.
export function line(v, f, inBrackets = true) {
  const s = String(v).trim();
  if (/\n/.test(s)) return undefined;
  if (f.plain && /^(-?[0-9][0-9.]*|true|false)$/.test(s)) return s;
  if (f.date && /^\d{4}-\d{2}-\d{2}$/.test(s)) return s;
  return quote(s, inBrackets);
}

// As internal/form has them: what cannot be without quotes (YAML 1.2, section
// 7.3.3), and what some version of YAML reads as something else than text.
const unplain = /^[ \t\n\f\r,[\]{}#&*!|>'"%@`=<?:-]|:[ \t\n\f\r]|[ \t\n\f\r]#|[ \t\n\f\r:]$|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]|^\.\.\./;
const other = /^(?:~|null|y|n|yes|no|on|off|true|false|[-+]?(?:\.inf|\.nan|\.?[0-9][0-9_,.:]*(?:e[-+]?[0-9]+)?|0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)$/i;

// quote puts a text into quotes where it needs them.
export function quote(s, inBrackets = false) {
  if (s !== "" && !unplain.test(s) && !other.test(s) && !(inBrackets && /[,[\]{}?:#]/.test(s))) return s;
  if (!/["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]/.test(s)) return `"${s}"`;
  if (!/['\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]/.test(s)) return `'${s}'`;
  return `"${s.replace(/["\\]/g, "\\$&").replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}
