import type { FieldNote, OrgPreview } from "../types";
import { failure, sentence } from "./words";

export function preview(input: string): OrgPreview {
  const typed = input.trim();
  const bare =
    typed
      .replace(/^https?:\/\//i, "")
      .split(/[/?#]/)[0]
      ?.toLowerCase() ?? "";
  if (/^http:/i.test(typed) && !/^http:\/\/(127\.|localhost)/.test(typed)) {
    throw failure("org_address_refused", `not_https: ${sentence("address.not_https")}`);
  }
  const loopback = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(bare);
  if (!loopback && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(bare)) {
    throw failure("org_address_refused", `not_a_domain: ${sentence("address.not_a_domain")}`);
  }
  const host = bare.replace(/-admin(?=\.okta)/, "");
  return {
    address: loopback ? `http://${host}` : `https://${host}`,
    host,
    practice: loopback,
    custom_domain: !loopback && !/\.(okta|oktapreview|okta-emea|okta-gov)\.com$/.test(host),
    admin_removed: host !== bare,
    changed: host !== typed,
  };
}

export function clean(text: string): { value: string; removed: number } {
  const value = text.replace(/[\s\u200b\ufeff]/g, "");
  return { value, removed: text.length - value.length };
}

export function isSecret(value: string): boolean {
  return value.length > 40;
}

export function isClientId(value: string): boolean {
  return value.startsWith("0oa");
}

export function clientIdNotes(value: string, removed: number): FieldNote[] {
  if (value === "") return [];
  if (isSecret(value)) return [{ tone: "error", text: sentence("note.is_secret") }];
  return [{ tone: "ok", text: length(value, removed) }];
}

export function secretNotes(value: string, removed: number): FieldNote[] {
  if (isClientId(value)) return [{ tone: "error", text: sentence("note.is_client_id") }];
  return [{ tone: "ok", text: length(value, removed) }];
}

export function embedNotes(value: string, suggested: string | null): FieldNote[] {
  if (value === "") return [];
  return suggested === null || value === suggested
    ? [{ tone: "ok", text: sentence("note.link_fits") }]
    : [{ tone: "attention", text: sentence("note.other_app") }];
}

function length(value: string, removed: number): string {
  const n = value.length;
  if (removed === 0) return sentence("note.length", { n });
  return removed === 1
    ? sentence("note.length_without_one", { n })
    : sentence("note.length_without", { n, more: removed });
}
