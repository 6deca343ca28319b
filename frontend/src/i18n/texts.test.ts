import { expect, test } from "vitest";

type Texts = { [key: string]: string | Texts };

const parts = import.meta.glob<Texts>(["./*.json", "./office/*.json"], {
  import: "default",
  eager: true,
});

/** All that is said in a language, by all parts of the interface. */
function said(language: string): Texts {
  return { ...parts[`./${language}.json`], ...parts[`./office/${language}.json`] };
}

const en = said("en");
const others = Object.fromEntries(["fr", "es", "ar", "ru", "zh"].map((one) => [one, said(one)]));

test("no group of texts is in two parts, of which one would hide the other", () => {
  const groups = ["./en.json", "./office/en.json"].flatMap((part) =>
    Object.keys(parts[part] ?? {}),
  );
  expect(groups.length).toBeGreaterThan(50);
  expect(groups).toEqual([...new Set(groups)]);
});

/** Every text by its whole key, e.g. `list.title`. */
function flat(texts: Texts, path = ""): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === "string" ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

const PLURAL = /_(zero|one|two|few|many|other)$/;
const english = flat(en);
const bases = (texts: Map<string, string>) => new Set([...texts.keys()].map(base));
const base = (key: string) => key.replace(PLURAL, "");
const placeholders = (text: string): string[] => text.match(/{{\w+}}/g) ?? [];

/** Words that are the same in a language as in English, or signs alone. */
const SAME: Record<string, string[]> = {
  fr: [
    "question",
    "Pause",
    "PAUSE",
    "+1 min",
    "−1 min",
    "Session",
    "Messages",
    "Documents",
    "participant",
    "Notes",
    "Compilations",
    "Note {{n}}",
    "Contribution {{n}}",
  ],
  es: ["+1 min", "−1 min", "no", "Manual"],
  ar: [],
  ru: [],
  zh: [],
};

test.each(Object.entries(others))("%s says all that English says, and nothing else", (_, texts) => {
  expect(bases(flat(texts))).toEqual(bases(english));
});

test.each(Object.entries(others))("%s has every plural that the language knows", (code, texts) => {
  const keys = flat(texts);
  const forms = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
  for (const key of [...english.keys()].filter((one) => one.endsWith("_other")))
    for (const form of forms) expect(keys.has(`${base(key)}_${form}`), `${key} ${form}`).toBe(true);
});

test.each(Object.entries(others))("%s keeps the places for names and figures", (_, texts) => {
  for (const [key, text] of flat(texts)) {
    const from = english.get(key) ?? english.get(`${base(key)}_other`) ?? "";
    const optional = /_(zero|one|two)$/.test(key);
    const missing = placeholders(from).filter((place) => !placeholders(text).includes(place));
    expect(optional ? missing.filter((place) => place !== "{{count}}") : missing, key).toEqual([]);
    for (const place of placeholders(text)) expect(`${from} {{count}}`, key).toContain(place);
  }
});

test.each(Object.entries(others))("nothing is left in English in %s", (code, texts) => {
  const left = [...flat(texts)].filter(
    ([key, text]) =>
      text === english.get(key) &&
      /[A-Za-z]/.test(text.replaceAll(/{{\w+}}/g, "")) &&
      !SAME[code]?.includes(text),
  );
  expect(left).toEqual([]);
});

const files = import.meta.glob<string>(
  ["../**/*.ts", "../**/*.tsx", "!../**/*.test.{ts,tsx}", "!../api/generated/**"],
  { query: "?raw", import: "default", eager: true },
);
const sources = Object.values(files).join("\n");
const written = new Set([...sources.matchAll(/["'`]([\w.+?-]+)["'`]/g)].map((match) => match[1]));
const begun = [...sources.matchAll(/`([\w.]+[._])\$\{/g)].map((match) => match[1] ?? "");

test("every text is used", () => {
  const unused = [...bases(english)].filter(
    (key) => !written.has(key) && !begun.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
});

test("every text that is asked for is there", () => {
  const keys = bases(english);
  const asked = [...sources.matchAll(/\bt\("([\w.]+)"/g)].map((match) => match[1] ?? "");
  expect(asked.filter((key) => !keys.has(key))).toEqual([]);
  expect(asked.length).toBeGreaterThan(100);
});
