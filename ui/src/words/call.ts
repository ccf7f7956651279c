import { m } from "../messages/messages";

/** Whose something is: during a call the host is left out of what may be another customer's. */
export function whose(host: string): string {
  return host || m.call_org_hidden();
}
