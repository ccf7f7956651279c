/** Writes the pseudo-language, English with accents and a third longer, for tests and for looking at the window. */
import { readFileSync, writeFileSync } from "node:fs";

const ACCENTS = Object.fromEntries(
  [..."aàbƀcçdđeéfƒgĝhĥiîjĵkķlļmɱnñoöpþqɋrřsštŧuûvṽwŵxẋyýzž".matchAll(/(.)(.)/gu)].map(([, a, b]) => [a, b]),
);
/** Twice as many vowels make it as long as German. */
const VOWELS = /[aeiou]/i;
const PLACES = /(\\?\{.*?\})/u;
/** Okta's labels and code, which stay as they are; each stretch of words between them has its own brackets. */
const VERBATIM = /(\[\[.*?\]\]|`.*?`)/u;

function accented(text) {
  return text.replace(/[a-z]/gi, (letter) => {
    const other = ACCENTS[letter.toLowerCase()] ?? letter;
    const more = VOWELS.test(letter) ? other : "";
    return (letter === letter.toLowerCase() ? other : other.toUpperCase()) + more;
  });
}

function bracketed(text) {
  const said = text.split(PLACES).map((part, at) => (at % 2 === 1 ? part : accented(part)));
  return /\p{L}/u.test(text) ? `[${said.join("")}]` : text;
}

function pseudo(text) {
  return text
    .split(VERBATIM)
    .map((part, at) => (at % 2 === 1 ? part : bracketed(part)))
    .join("");
}

function inPseudo(value) {
  if (typeof value === "string") return pseudo(value);
  if (Array.isArray(value)) return value.map((one) => ({ ...one, match: inPseudo(one.match) }));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "$schema" ? inner : inPseudo(inner)]),
  );
}

for (const name of ["", "rust/guide.", "rust/said."]) {
  const english = JSON.parse(readFileSync(`messages/${name}en.json`, "utf8"));
  writeFileSync(`messages/${name}en-XA.json`, `${JSON.stringify(inPseudo(english), null, 2)}\n`);
}
