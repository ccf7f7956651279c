/** A stretch of text: our words, an Okta label, a path of labels, or a literal value. */
export type Span =
  | { kind: "text"; text: string }
  | { kind: "label"; text: string }
  | { kind: "path"; text: string[] }
  | { kind: "code"; text: string };

export function plain(spans: readonly Span[]): string {
  return spans.map((span) => (span.kind === "path" ? span.text.join(" > ") : span.text)).join("");
}

/** Okta's labels in the order in which they are named, each once. */
export function labels(spans: readonly Span[]): string[] {
  const found = spans.flatMap((span) => (span.kind === "label" ? [span.text] : span.kind === "path" ? span.text : []));
  return [...new Set(found)];
}

/** What an instruction is about: its first label, past a clause that only says where (`Under A, tick B`). */
export function subject(spans: readonly Span[]): string | undefined {
  const comma = spans.findLastIndex((span) => span.kind === "text" && span.text.includes(","));
  return labels(spans.slice(comma + 1))[0] ?? labels(spans)[0];
}

export function firstPath(spans: readonly Span[] | null | undefined): Span[] {
  const path = spans?.find((span) => span.kind === "path");
  return path ? [path] : [];
}

/** Reads `[[Label]]`, `[[A > B]]` and `` `code` ``, as the guide writes them. */
export function rich(markup: string): Span[] {
  return markup.split(/(\[\[.+?\]\]|`[^`]+`)/u).flatMap((part): Span[] => {
    if (part.startsWith("`")) return [{ kind: "code", text: part.slice(1, -1) }];
    if (!part.startsWith("[[")) return part === "" ? [] : [{ kind: "text", text: part }];
    const all = part.slice(2, -2).split(" > ");
    return all[1] === undefined ? [{ kind: "label", text: part.slice(2, -2) }] : [{ kind: "path", text: all }];
  });
}
