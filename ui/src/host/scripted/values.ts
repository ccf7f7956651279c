import type { FailureView, FieldNote, OrgPreview } from "../types";

export function failure(code: string, title: string, what: string, now: string): FailureView {
  return { code, title, what, now, detail: null };
}

export function preview(input: string): OrgPreview {
  const typed = input.trim();
  const bare =
    typed
      .replace(/^https?:\/\//i, "")
      .split(/[/?#]/)[0]
      ?.toLowerCase() ?? "";
  if (/^http:/i.test(typed) && !/^http:\/\/(127\.|localhost)/.test(typed)) {
    throw {
      ...failure(
        "org_address_refused",
        "This is not an Okta org address",
        "The address cannot be an Okta org’s.",
        "Copy the address of any page of your Okta org from the browser.",
      ),
      detail: "not_https: an address with http is not protected",
    };
  }
  const loopback = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(bare);
  if (!loopback && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(bare)) {
    throw failure(
      "org_address_unreadable",
      "This is not an org address",
      "No org address can be read from what you entered.",
      "Copy the address of any page of your Okta org from the browser.",
    );
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

export function clientIdNotes(value: string, removed: number): FieldNote[] {
  if (value === "") return [];
  if (value.length > 40) return [{ tone: "error", text: "This looks like the Client Secret. Swap the two fields?" }];
  return [{ tone: "ok", text: `${value.length} characters.${gone(removed)}` }];
}

export function secretNotes(value: string, removed: number): FieldNote[] {
  if (value.startsWith("0oa")) return [{ tone: "error", text: "This looks like the Client ID. Swap the two fields?" }];
  return [{ tone: "ok", text: `${value.length} characters.${gone(removed)}` }];
}

export function embedNotes(value: string, suggested: string | null): FieldNote[] {
  if (value === "") return [];
  if (suggested === null) return [{ tone: "info", text: "Compared with the Client ID once that is filled in." }];
  return value === suggested
    ? [{ tone: "ok", text: "Names this org and this Client ID." }]
    : [{ tone: "attention", text: "Differs from the link suggested below. Compare both with Okta." }];
}

function gone(removed: number): string {
  return removed === 0 ? "" : ` Removed ${removed === 1 ? "one space" : `${removed} spaces`}.`;
}
