export type ItemId =
  | "sign-in-as-admin"
  | "open-applications"
  | "create-app-integration"
  | "classic-experience"
  | "sign-in-method"
  | "application-type"
  | "next"
  | "integration-name"
  | "grant-refresh-token"
  | "grant-implicit"
  | "wildcard"
  | "sign-in-redirect-uri"
  | "sign-out-redirect-uri"
  | "base-uris"
  | "controlled-access"
  | "federation-broker-mode"
  | "save-integration"
  | "edit-general-settings"
  | "expand-advanced"
  | "implicit-access-token"
  | "save-general-settings"
  | "edit-login-settings"
  | "login-initiated-by"
  | "application-visibility"
  | "login-flow"
  | "initiate-login-uri"
  | "save-login-settings"
  | "embed-link-section"
  | "embed-link-generated"
  | "tile-on-dashboard"
  | "client-id"
  | "client-secret"
  | "embed-link";
export type Engine = "identity_engine" | "classic";
export type Verification =
  "checked_by_okta" | "checked_by_sign_in" | "confirmed" | "needs_attention" | "could_not_check" | "declined";
export type Setting = string; // closed union in the generated file
export type Span =
  | { kind: "text"; text: string }
  | { kind: "label"; text: string }
  | { kind: "path"; text: string[] }
  | { kind: "code"; text: string };
export type Rich = Span[];
export type OpenTarget = "sign_in_page" | "application_list" | "new_web_integration" | "integration";
export type Choice = { id: string; label: string };
export type ShownIf = { item: ItemId; choice: string };
export type SecurityNote = { what_it_does: Rich; okta_says: Rich; here: Rich; if_you_decline: Rich; source: string };
export type Item = {
  id: ItemId;
  text: Rich;
  value: string | null;
  required: boolean;
  added: boolean;
  shown_if: ShownIf | null;
  note: Rich | null;
  older_console: Rich | null;
  best: Verification;
  setting: Setting | null;
  security: SecurityNote | null;
  declinable: boolean;
  choices: Choice[];
};
export type CheckedHow = { kind: Verification; text: Rich };
export type Step = {
  number: number;
  title: string;
  short: string;
  intro: Rich;
  items: Item[];
  open: OpenTarget;
  checked_how: CheckedHow[];
};
export type Guide = { engine: Engine; labels_dated: string; steps: Step[] };
export type Screen =
  | "step1"
  | "step2"
  | "step3"
  | "step4"
  | "step5"
  | "step6"
  | "step7"
  | "step8"
  | "details"
  | "sign_in"
  | "send"
  | "done";
export type FailureView = { code: string; title: string; what: string; now: string; detail: string | null };
export type ProfileView = {
  kind: "demo" | "production";
  name: string;
  callback: string;
  integration_name: string;
  recipient_fingerprint: string;
  contact: string;
};
export type AppView = { version: string; labels_dated: string; profile: ProfileView };
export type JourneySummary = {
  id: string;
  host: string;
  practice: boolean;
  screen: Screen;
  done: number;
  total: number;
  attention: number;
  saved_at: string /* RFC 3339 */;
  failure: FailureView | null; /* damaged, newer: cannot be continued */
};
export type StartView = { app: AppView; journeys: JourneySummary[]; failure: FailureView | null };
export type OrgPreview = {
  address: string;
  host: string;
  practice: boolean;
  custom_domain: boolean;
  admin_removed: boolean;
  changed: boolean;
};
export type OrgFound = {
  state: "unknown" | "found" | "not_okta" | "not_found" | "no_answer";
  failure: FailureView | null;
};
export type OrgView = {
  address: string;
  host: string;
  practice: boolean;
  engine: Engine;
  engine_source: "detected" | "chosen" | "unknown";
  found: OrgFound;
};
export type StepState = "not_started" | "in_progress" | "confirmed" | "proven" | "needs_attention";
export type StepView = { number: number; state: StepState; done: number; required: number; attention: number };
export type ItemView = {
  id: ItemId;
  step: number;
  ticked: boolean;
  visible: boolean;
  verification: Verification | null;
  declined: string | null /* reason, maybe "" */;
  choice: string | null;
};
export type NoteTone = "ok" | "info" | "attention" | "error";
export type FieldNote = { tone: NoteTone; text: string };
export type FieldView = { value: string; notes: FieldNote[] };
export type SecretView = {
  held: boolean;
  length: number;
  kept: "keyring" | "memory" | null;
  notes: FieldNote[];
  failure: FailureView | null;
};
export type CredentialsView = {
  client_id: FieldView;
  secret: SecretView;
  embed_link: FieldView;
  suggested_embed_link: string | null;
};
export type VerdictView = "passed" | "failed" | "inconclusive" | "skipped";
export type AdviceView = { what: string; where_: Rich /* "To mend it, in Okta under …" path */; clicks: Rich[] };
export type FindingView = {
  check: string;
  item: ItemId;
  step: number;
  title: string;
  verdict: VerdictView;
  evidence: string;
  advice: AdviceView | null;
  declinable: boolean;
};
export type ChecksView = {
  agreed: boolean /* consent given */;
  running: boolean;
  finished_at: string | null;
  requests: number /* planned */;
  findings: FindingView[];
  stale: boolean /* values changed since */;
  failure: FailureView | null;
};
export type ClaimView = { name: string; value: string; note: string; good: boolean };
export type TimelineView = {
  title: string;
  reason: string;
  at: string | null;
  state: "waiting" | "now" | "done" | "failed";
};
export type SignInResultView = {
  passed: boolean;
  at: string;
  claims: ClaimView[];
  refresh_token: boolean;
  failure: FailureView | null;
  timeline: TimelineView[];
};
export type SignInView = {
  waiting: "browser" | "window" | null;
  busy: boolean;
  result: SignInResultView | null;
  dashboard_waiting: "browser" | "window" | null;
  dashboard: SignInResultView | null;
};
export type PackageView = {
  file_name: string;
  path: string;
  size: number;
  sha256: string;
  sealed_at: string;
  practice: boolean;
  out_of_date: boolean;
  has_phrase: boolean;
};
export type SendView = {
  fingerprint: string;
  issuer: string | null;
  folder: string /* where the file will be saved */;
  missing: string[] /* what must be there before sealing, in words */;
  warnings: string[] /* e.g. sign-in not tested, failing checks */;
  package: PackageView | null;
  report_path: string | null;
};
export type CountsView = {
  checked_by_okta: number;
  checked_by_sign_in: number;
  confirmed: number;
  needs_attention: number;
  could_not_check: number;
  declined: number;
  open: number;
};
export type JourneyView = {
  id: string;
  org: OrgView;
  screen: Screen;
  steps: StepView[];
  items: ItemView[];
  counts: CountsView;
  credentials: CredentialsView;
  checks: ChecksView;
  sign_in: SignInView;
  send: SendView;
  saved_at: string | null;
  save_failure: FailureView | null;
};
export type PracticeView = {
  address: string;
  client_id: string;
  client_secret: string;
  embed_link: string;
  users: { login: string; password: string; note: string }[];
};
