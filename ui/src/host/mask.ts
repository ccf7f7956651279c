import type {
  FailureView,
  JourneySummary,
  JourneyView,
  OpeningView,
  PracticeView,
  ProgressOffer,
  SignInResultView,
  StartView,
} from "./types";

/**
 * What is left of the host's views while call mode is on. The host leaves the same out before it sends anything; here it
 * is left out once more, so that nothing which arrived before the switch is drawn after it.
 */
export function maskJourney(journey: JourneyView): JourneyView {
  const { org, credentials, sign_in, send } = journey;
  return {
    ...journey,
    org: { ...org, found: { ...org.found, failure: maskFailure(org.found.failure) } },
    credentials: {
      ...credentials,
      secret: { ...credentials.secret, failure: maskFailure(credentials.secret.failure) },
    },
    sign_in: {
      ...sign_in,
      result: maskResult(sign_in.result),
      dashboard: maskResult(sign_in.dashboard),
      address: null,
      not_opened: maskFailure(sign_in.not_opened),
    },
    send: {
      ...send,
      folder: lastPart(send.folder),
      report_path: send.report_path === null ? null : lastPart(send.report_path),
      package: send.package && { ...send.package, path: lastPart(send.package.path) },
    },
    save_failure: maskFailure(journey.save_failure),
  };
}

export function maskPractice(practice: PracticeView): PracticeView {
  const nobody = { login: "", password: "", note: "" };
  return {
    ...practice,
    client_secret: "",
    admin: practice.admin && nobody,
    users: practice.users.map(() => nobody),
  };
}

/** Set-ups of real orgs may be another customer's than the one on the call. */
export function maskStart(start: StartView): StartView {
  const practice = start.journeys.filter((journey) => journey.practice);
  return {
    ...start,
    journeys: practice.map((journey) => ({ ...journey, failure: maskFailure(journey.failure) })),
    failure: maskFailure(start.failure),
  };
}

/** So may the set-up of a progress file. */
export function maskOffer(offer: ProgressOffer): ProgressOffer {
  return { ...offer, file: maskSummary(offer.file), existing: offer.existing && maskSummary(offer.existing) };
}

/** So may an opened package: verdicts, kinds and lengths stay. */
export function maskOpening(opening: OpeningView): OpeningView {
  const { package: opened } = opening;
  return {
    ...opening,
    failure: maskFailure(opening.failure),
    package: opened && {
      ...opened,
      org: "",
      host: "",
      issuer: "",
      callback: opened.callback_is_ours ? opened.callback : "",
      declined: opened.declined.map((declined) => ({ ...declined, reason: "" })),
      values: opened.values && { ...opened.values, client_id: "", embed_link: "" },
    },
  };
}

/** A failure's detail may name a folder, and so a person. */
export function maskFailure(failure: FailureView | null): FailureView | null {
  return failure && { ...failure, detail: null };
}

function maskSummary(summary: JourneySummary): JourneySummary {
  return summary.practice ? summary : { ...summary, host: "" };
}

function maskResult(result: SignInResultView | null): SignInResultView | null {
  if (result === null) return null;
  const claims = result.claims.map((claim) => ({ ...claim, value: "" }));
  return { ...result, claims, failure: maskFailure(result.failure) };
}

/** The name at the end of a path, whichever way its system writes paths. */
export function lastPart(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== "") ?? "";
}
