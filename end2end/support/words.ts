// The words of the interface, read from the modules' own files, so that tests name buttons as people see them.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const tables = new Map<string, Map<string, string>>();

type Values = Record<string, string | number>;

/** Messages and attributes (`key.attribute`) of a Fluent file; the forms of a plural as lines `[one] …`. */
function read(source: string): Map<string, string> {
  const found = new Map<string, string>();
  let id = "";
  let open = "";
  for (const line of source.split("\n")) {
    const message = /^([a-z][a-z0-9-]*) =\s?(.*)$/.exec(line);
    const attribute = /^\s+\.([a-z][a-z0-9-]*) =\s?(.*)$/.exec(line);
    if (message) {
      id = message[1];
      open = id;
      found.set(open, message[2]);
    } else if (attribute) {
      open = `${id}.${attribute[1]}`;
      found.set(open, attribute[2]);
    } else if (open && /^\s+\S/.test(line)) {
      found.set(open, `${found.get(open)}\n${line.trim()}`);
    } else {
      open = "";
    }
  }
  return found;
}

function table(module: string, lang: string): Map<string, string> {
  const id = `${module}/${lang}`;
  let found = tables.get(id);
  if (!found) {
    found = read(readFileSync(join(root, "app", module, "locales", `${lang}.ftl`), "utf8"));
    tables.set(id, found);
  }
  return found;
}

/** Texts that run against the language's direction stand between marks, as the interface writes them. */
function isolated(lang: string, text: string): string {
  const opposes = [...text].filter((c) => /\p{L}/u.test(c)).some((c) => /\p{Script=Arabic}/u.test(c) !== (lang === "ar"));
  return opposes ? `\u2068${text}\u2069` : text;
}

/** The form of `{ $n -> [one] … *[other] … }` that fits its number. */
function choose(lang: string, text: string, values: Values): string {
  return text.replace(/\{ \$(\w+) ->\n([^]*?)\n\s*\}/g, (_, name, body: string) => {
    const forms = new Map<string, string>();
    for (const line of body.split("\n")) {
      const form = /^\s*\*?\[(\w+)\]\s?(.*)$/.exec(line);
      if (form) forms.set(form[1], form[2]);
    }
    const n = values[name];
    const exact = forms.get(String(n));
    return exact ?? forms.get(new Intl.PluralRules(lang).select(Number(n))) ?? forms.get("other") ?? "";
  });
}

/** The text under a key (or `key.attribute`) in a language, its variables filled in. Numbers choose plural forms. */
export function word(lang: string, key: string, values: Values = {}): string {
  const text = table(key.split("-")[0], lang).get(key);
  if (text === undefined) throw new Error(`no text for ${key} in ${lang}`);
  return choose(lang, text, values).replace(/\{ \$(\w+) \}/g, (_, name) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? value.toLocaleString("en") : isolated(lang, value);
  });
}
