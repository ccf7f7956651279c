/** Words as people paste or say them: parted by white space, commas, full stops, hyphens or numbers in a list. */
export function spoken(text: string): string[] {
  return text.split(/[^\p{L}]+/u).filter((word) => word !== "");
}

/** The six fields after a text was pasted into one of them; what is too much is left out. */
export function spread(fields: readonly string[], at: number, text: string): string[] {
  const words = spoken(text);
  const from = words.length >= fields.length ? 0 : at;
  return fields.map((field, place) => words[place - from] ?? field);
}
