// The one place that says where the host's shapes come from.
import type { commands, Counts, OrgFoundView, Span } from "./bindings";

export type * from "./bindings";
export type Commands = typeof commands;
export type CountsView = Counts;
export type OrgFound = OrgFoundView;
export type Rich = Span[];
