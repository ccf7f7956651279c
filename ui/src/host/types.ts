// The one place that says where the host's shapes come from.
export type * from "./shapes";
