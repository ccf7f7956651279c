// The one place that says where the host's shapes come from.
import type { commands, Counts, OrgFoundView, Span } from "./bindings";

export type * from "./bindings";
/** Those that only the presenter's window may call. */
type PresenterCommands = "presenterFollow" | "presenterItem" | "presenterGoTo" | "presenterReset";
export type Commands = Omit<typeof commands, PresenterCommands>;
export type CountsView = Counts;
export type OrgFound = OrgFoundView;
export type Rich = Span[];
