// What the program says in each language, against the Intl of Node, which has
// all of CLDR. (Chromium's has no Armenian and no Khmer.) Where the pages differ,
// it is on purpose: the table says how, and why.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const said = JSON.parse(execFileSync("go", ["run", "./acceptance/locale/dump", root], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 }));

// Our languages are those of Los Angeles: Western digits, the Gregorian calendar.
// The clocks of Spanish are those of the United States.
const tagOf = (lang) => `${lang === "es" ? "es-US" : lang}-u-ca-gregory-nu-latn`;
const plain = (text) => text.replace(/[\u202f\u2009]/g, " ").replace(/[\u200e\u200f]/g, "");

const long = { month: "long", day: "numeric" };
const short = { month: "short", day: "numeric", weekday: "short" };
const forms = {
  day_month: long, day_month_year: { dateStyle: "long" }, weekday_day: { weekday: "long", ...long }, weekday_day_year: { dateStyle: "full" },
  short_weekday_day: short, short_weekday_day_year: { ...short, year: "numeric" }, month_year: { month: "long", year: "numeric" }, year: { year: "numeric" },
};

// The months as American newspapers shorten them, and as the Ortografía of the
// Real Academia Española does, with its points.
const months = {
  en: ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
  es: ["ene.", "feb.", "marzo", "abr.", "mayo", "jun.", "jul.", "ago.", "sept.", "oct.", "nov.", "dic."],
};

// house makes our words of Intl's parts, where the house style of a language is
// another than CLDR's; which forms it concerns, and why.
const english = (parts, x) => `${parts.weekday ? `${parts.weekday}${x.short ? "." : ""}, ` : ""}${months.en[x.month]} ${parts.day}${parts.year ? `, ${parts.year}` : ""}`;
const spanish = (parts, x) => `${parts.weekday ? `${parts.weekday}${x.short ? "." : ""} ` : ""}${parts.day} de ${months.es[x.month]}${parts.year ? ` de ${parts.year}` : ""}`;
const withMonths = ["day_month", "day_month_year", "weekday_day", "weekday_day_year", "short_weekday_day", "short_weekday_day_year"];
const dates = {
  en: { forms: withMonths, house: english, why: "short months leave room on a phone, and are those that people read in newspapers" },
  es: { forms: withMonths, house: spanish, why: "short months leave room on a phone" },
  hy: { forms: ["day_month_year"], house: (p) => `${p.year} թ. ${p.month} ${p.day}`, why: "the same order as in its full date" },
};

// Words for times of day that CLDR has otherwise: changes to its text, or words
// for single times in minutes after midnight.
const clocks = {
  en: { from: [["AM", "a.m."], ["PM", "p.m."]], words: { 0: "midnight" }, why: "the house style of the county's news; nobody mistakes midnight" },
  es: { from: [["a.m.", "a.\u00a0m."], ["p.m.", "p.\u00a0m."]], words: { 0: "medianoche" }, why: "as the Real Academia Española writes it" },
  "zh-Hant": { words: { 0: "午夜12時", 720: "中午12時" }, why: "12 is mistaken easily" },
  ko: { from: [["AM", "오전"], ["PM", "오후"]], words: { 0: "밤 12시", 720: "낮 12시" }, why: "12 is mistaken easily; CLDR 48.0 in Node has AM and PM, which browsers do not say" },
  km: { words: { 0: "អធ្រាត្រ" }, why: "12 is mistaken easily" },
  tl: { words: { 0: "hatinggabi" }, why: "12 is mistaken easily" },
  ar: { words: { 0: "منتصف الليل", 720: "12 ظهرًا" }, why: "12 is mistaken easily" },
};

// Where the pages say from when to when in words, not with a dash.
const bare = (time) => time.replace(/\s*(a\.m\.|p\.m\.|a\.\s?m\.|p\.\s?m\.|ص|م|AM|PM)$/, "");
const spans = {
  en: { between: (a, b, half) => `${half ? bare(a) : a} to ${b}`, why: "screen readers say a dash badly" },
  es: { between: (a, b, half) => `de ${half ? bare(a) : a} a ${b}`, why: "screen readers say a dash badly" },
  ar: { between: (a, b, half) => `من ${half ? bare(a) : a} إلى ${b}`, why: "numbers around a dash turn round from the right" },
  km: { between: (a, b, half) => `${half ? bare(a) : a} ដល់ ${b}`, why: "screen readers say a dash badly" },
  vi: { between: (a, b) => `${a} – ${b}`, why: "CLDR pads the hours of spans there, but not those of times" },
};
const hourSign = { ko: "시", "zh-Hant": "時" };

const partsOf = (format, date) => Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, type === "day" ? String(Number(value)) : value]));

for (const [lang, say] of Object.entries(said)) {
  test(`dates of a year, ${lang}`, () => {
    for (const [form, options] of Object.entries(forms)) {
      const format = new Intl.DateTimeFormat(tagOf(lang), { ...options, timeZone: "UTC" });
      const other = dates[lang]?.forms.includes(form) ? dates[lang] : undefined;
      let differ = 0;
      for (const [day, text] of Object.entries(say.Dates[form])) {
        const date = new Date(day);
        const theirs = plain(format.format(date));
        const want = other ? other.house(partsOf(format, date), { month: date.getUTCMonth(), short: form.startsWith("short") }) : theirs;
        assert.equal(plain(text), want, `${form} of ${day}`);
        if (want !== theirs) differ++;
      }
      assert.ok(!other || differ > 0, `${form} is as CLDR has it, so it need not be in the table`);
    }
  });

  test(`names of days and months, ${lang}`, () => {
    const name = (options, date) => new Intl.DateTimeFormat(tagOf(lang), { ...options, timeZone: "UTC" }).format(date);
    assert.deepEqual(say.Weekdays, say.Weekdays.map((_, i) => name({ weekday: "long" }, new Date(Date.UTC(2026, 0, 5 + i)))));
    assert.deepEqual(say.Months, say.Months.map((_, i) => name({ month: "long" }, new Date(Date.UTC(2026, i, 5)))));
  });

  test(`times of a day, ${lang}`, () => {
    const format = (options) => new Intl.DateTimeFormat(tagOf(lang), { ...options, timeZone: "UTC" });
    const hour = format({ hour: "numeric" });
    const { hour12 } = hour.resolvedOptions();
    // Where hours go to 24, CLDR has times with one digit and with two.
    const whole = [format({ hour: "numeric", minute: "2-digit" }), ...(hour12 ? [] : [format({ timeStyle: "short" })])];
    const { from = [], words = {} } = clocks[lang] ?? {};
    let differ = 0;
    say.Clocks.forEach((text, i) => {
      const date = new Date(i * 9e5);
      // On the hour a language with a.m. and p.m. leaves the minutes out.
      const theirs = (hour12 && i % 4 === 0 ? [hour] : whole).map((format) => plain(format.format(date)));
      const want = words[i * 15] ? [words[i * 15]] : theirs.map((time) => from.reduce((time, [old, now]) => time.replace(old, now), time));
      assert.ok(want.includes(plain(text)), `${i * 15} minutes after midnight: ${text}, not ${want.join(" or ")}`);
      if (!theirs.includes(plain(text))) differ++;
    });
    assert.equal(differ > 0, lang in clocks, "what differs from CLDR is in the table, and nothing else");
  });

  test(`from when to when, ${lang}`, () => {
    const format = new Intl.DateTimeFormat(tagOf(lang), { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
    const { hour12 } = format.resolvedOptions();
    const { from = [] } = clocks[lang] ?? {};
    for (const { Start, End, Said } of say.Spans) {
      let theirs = plain(format.formatRange(new Date(Start * 6e4), new Date(End * 6e4)));
      if (hour12) theirs = theirs.replaceAll(":00", hourSign[lang] ?? ""); // as in times of a day
      for (const [old, now] of from) theirs = theirs.replaceAll(old, now);
      const at = (minutes) => plain(say.Clocks[minutes / 15]);
      const want = lang in spans ? spans[lang].between(at(Start), at(End), (Start < 720) === (End < 720)) : theirs;
      assert.equal(plain(Said), want);
      if (lang in spans) assert.notEqual(want, theirs, "this span is as CLDR has it, so it need not be in the table");
    }
  });

  test(`numbers, ${lang}`, () => {
    for (const [n, text] of Object.entries(say.Numbers)) assert.equal(text, new Intl.NumberFormat(tagOf(lang)).format(n));
  });

  test(`forms for numbers, ${lang}`, () => {
    const rules = new Intl.PluralRules(lang);
    assert.ok(Object.keys(say.Plurals).length > 4);
    for (const [key, words] of Object.entries(say.Plurals)) {
      const forms = {};
      words.forEach((text, n) => (forms[rules.select(n)] ??= new Set()).add(text));
      for (const [category, texts] of Object.entries(forms)) assert.equal(texts.size, 1, `${key} has several forms for "${category}": ${[...texts].join(" | ")}`);
    }
    // Where words change with a number, they change with some key.
    const changes = Object.values(say.Plurals).some((words) => new Set(words).size > 1);
    assert.equal(changes, !unchanged.includes(lang));
  });

  test(`lists, ${lang}`, () => {
    for (const [kind, type] of [["And", "conjunction"], ["Or", "disjunction"]]) {
      const format = new Intl.ListFormat(tagOf(lang), { type });
      for (const list of say[kind]) assert.equal(list.at(-1), format.format(list.slice(0, -1)));
    }
  });

  test(`names of languages, ${lang}`, () => {
    const names = new Intl.DisplayNames([lang], { type: "language" });
    for (const [code, text] of Object.entries(say.Languages)) {
      if (code in ours) continue;
      assert.equal(text, names.of(code), code);
    }
  });

  test(`order of names, ${lang}`, () => {
    const { compare } = new Intl.Collator(lang, { numeric: true });
    assert.deepEqual(say.Sorted, [...say.Sorted].sort(compare));
  });
}

// After a number nouns do not change there.
const unchanged = ["zh-Hant", "zh-Hans", "ko", "vi", "km", "hy", "fa"];

// Names that the county uses for languages, rather than CLDR's.
const ours = {
  asl: "CLDR calls it ase, and few have a name for it",
  fa: "people here say Farsi, not Persian",
  tl: "CLDR says Filipino for fil, and has tl as another name of it",
};
