import type { Engine, Guide } from "../types";
import guides from "./guide.json";

const WRITTEN_FOR = "https://acme-example.okta.com";

/** The guide as the `guide` crate writes it, with another org's address filled in. */
export function scriptedGuide(engine: Engine, address: string): Guide {
  const text = JSON.stringify(guides[engine]).replaceAll(WRITTEN_FOR, address);
  return JSON.parse(text) as Guide;
}
