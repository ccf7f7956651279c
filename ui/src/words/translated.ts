import type {
  CheckedHow,
  Engine,
  ExplainedView,
  ExplanationView,
  FailureView,
  FieldNote,
  FindingView,
  Guide,
  Item,
  JourneyView,
  Notes,
  OpeningView,
  PracticeView,
  Rich,
  Screen,
  SecurityNote,
  SignInResultView,
  StartView,
  Step,
  Verdict,
} from "../host/types";
import { rich } from "../kit/rich";
import { month } from "../kit/when";
import { said, type Texts } from "./texts";

/** The views of the program behind the window, with its English words in another language. */
export class Translation {
  readonly #texts: Texts;

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  start(view: StartView): StartView {
    const { profile } = view.app;
    return {
      app: {
        ...view.app,
        labels_dated: month(view.app.labels_dated),
        profile: { ...profile, contact: this.#said(profile.contact) },
      },
      journeys: view.journeys.map((journey) => ({ ...journey, failure: this.#orNone(journey.failure) })),
      failure: this.#orNone(view.failure),
    };
  }

  guide(guide: Guide): Guide {
    const steps = guide.steps.map((step) => this.#step(step, guide.engine));
    return { ...guide, labels_dated: month(guide.labels_dated), steps };
  }

  journey(view: JourneyView): JourneyView {
    const { org, credentials, checks, sign_in, send } = view;
    const { client_id, secret, embed_link } = credentials;
    return {
      ...view,
      org: { ...org, found: { ...org.found, failure: this.#orNone(org.found.failure) } },
      credentials: {
        ...credentials,
        client_id: { ...client_id, notes: this.#notes(client_id.notes) },
        secret: { ...secret, notes: this.#notes(secret.notes), failure: this.#orNone(secret.failure) },
        embed_link: { ...embed_link, notes: this.#notes(embed_link.notes) },
      },
      checks: { ...checks, findings: checks.findings.map((finding) => this.#finding(finding)) },
      sign_in: {
        ...sign_in,
        result: sign_in.result && this.#result(sign_in.result),
        dashboard: sign_in.dashboard && this.#result(sign_in.dashboard),
        not_opened: this.#orNone(sign_in.not_opened),
      },
      send: { ...send, warnings: send.warnings.map((warning) => this.#said(warning)) },
      save_failure: this.#orNone(view.save_failure),
    };
  }

  opening(view: OpeningView): OpeningView {
    const checks = view.package?.checks.map((check) => ({
      ...check,
      title: this.#named(`finding.${check.check}.${headline(check.verdict)}`, check.title),
    }));
    return {
      ...view,
      failure: this.#orNone(view.failure),
      package: view.package && { ...view.package, checks: checks ?? [] },
    };
  }

  practice(view: PracticeView): PracticeView {
    const faults = view.faults.map((fault) => ({
      ...fault,
      title: this.#named(`fault.${fault.name}.title`, fault.title),
      changes: this.#named(`fault.${fault.name}.changes`, fault.changes),
    }));
    return { ...view, faults };
  }

  /** What the presenter has beside a screen. */
  notes(screen: Screen, { say, asked, look_out, target_seconds }: Notes): Notes {
    const of = (place: string, text: Rich) => this.#rich(`notes.${screen}.${place}`, text);
    return {
      say: say.map((line, at) => of(`say.${at + 1}`, line)),
      asked: asked.map(({ question, answer }, at) => ({
        question: of(`asked.${at + 1}.question`, question),
        answer: of(`asked.${at + 1}.answer`, answer),
      })),
      look_out: look_out.map((line, at) => of(`look_out.${at + 1}`, line)),
      target_seconds,
    };
  }

  /** The detail is what was seen, for whoever is asked for help: only the reason against an address is for the person. */
  failure({ code, title, what, now, detail }: FailureView): FailureView {
    const [, rule, reason] = /^(\w+: )(.+)$/su.exec(detail ?? "") ?? [];
    return {
      code,
      title: this.#named(`failure.${code}.title`, title),
      what: this.#named(`failure.${code}.what`, what),
      now: this.#named(`failure.${code}.now`, now),
      detail: code === "org_address_refused" && rule && reason ? rule + this.#said(reason) : detail,
    };
  }

  /** A picture's title, and its text, which is the title and Okta's labels. */
  picture<T extends { name: string; title: string; alt: string }>(picture: T): T {
    const title = this.#named(`picture.${picture.name}`, picture.title);
    return { ...picture, title, alt: title + picture.alt.slice(picture.title.length) };
  }

  explanation(view: ExplanationView): ExplanationView {
    const { answer, caution } = view;
    return { ...view, answer: answer && this.#explained(answer), caution: caution && this.#said(caution) };
  }

  #explained(view: ExplainedView): ExplainedView {
    const { key, mender } = view;
    // A finding's headline depends on its verdict, and what is explained has failed.
    const headline = key.startsWith("finding.") ? "failed" : "title";
    return {
      ...view,
      title: this.#named(`${key}.${headline}`, view.title),
      what: this.#named(`${key}.what`, view.what),
      now: view.now && this.#named(`${key}.now`, view.now),
      clicks: view.clicks.map((click, at) => this.#rich(`${key}.click.${at + 1}`, click)),
      mended_by: mender ? this.#named(`explain.mender.${mender}`, view.mended_by) : view.mended_by,
    };
  }

  #orNone(failure: FailureView | null): FailureView | null {
    return failure && this.failure(failure);
  }

  #step(step: Step, engine: Engine): Step {
    const key = `step.${step.number}`;
    return {
      ...step,
      title: this.#named(`${key}.title`, step.title),
      short: this.#named(`${key}.short`, step.short),
      intro: this.#rich(`${key}.intro`, step.intro, engine),
      items: step.items.map((item) => this.#item(item, engine)),
      checked_how: step.checked_how.map((how): CheckedHow => ({
        ...how,
        text: this.#rich(`${key}.${how.kind}`, how.text, engine),
      })),
    };
  }

  #item(item: Item, engine: Engine): Item {
    const of = (part: string, spans: Rich) => this.#rich(`item.${item.id}.${part}`, spans, engine);
    const { security } = item;
    return {
      ...item,
      text: of("text", item.text),
      note: item.note && of("note", item.note),
      older_console: item.older_console && of("older_console", item.older_console),
      security:
        security &&
        ({
          what_it_does: of("what_it_does", security.what_it_does),
          okta_says: of("okta_says", security.okta_says),
          here: of("here", security.here),
          if_you_decline: of("if_you_decline", security.if_you_decline),
          source: security.source,
        } satisfies SecurityNote),
    };
  }

  #finding(finding: FindingView): FindingView {
    const { check, verdict, advice } = finding;
    const key = `finding.${check}`;
    const words = advice?.key ?? key;
    const isNamed = verdict === "failed" || advice?.key;
    return {
      ...finding,
      title: this.#named(`${key}.${headline(verdict)}`, finding.title),
      advice: advice && {
        ...advice,
        what: isNamed ? this.#named(`${words}.what`, advice.what) : this.#said(advice.what),
        clicks: advice.clicks.map((click, at) => this.#rich(`${words}.click.${at + 1}`, click)),
      },
    };
  }

  #result(result: SignInResultView): SignInResultView {
    const failure = this.#orNone(result.failure);
    // Where a test failed, the timeline says so with the headline of the failure.
    const point = (text: string) => (failure && text === result.failure?.title ? failure.title : this.#said(text));
    return {
      ...result,
      failure,
      explained: result.explained && this.#explained(result.explained),
      claims: result.claims.map((claim) => ({
        ...claim,
        value: claim.name === "nonce" ? this.#said(claim.value) : claim.value,
        note: this.#said(claim.note),
      })),
      timeline: result.timeline.map((moment) => ({
        ...moment,
        title: point(moment.title),
        reason: point(moment.reason),
      })),
    };
  }

  #notes(notes: FieldNote[]): FieldNote[] {
    return notes.map((note) => ({ ...note, text: this.#said(note.text) }));
  }

  #said(sentence: string): string {
    return said(this.#texts, sentence);
  }

  #named(key: string, english: string): string {
    return this.#texts.guide[key] ?? english;
  }

  #rich(key: string, english: Rich, engine: Engine = "identity_engine"): Rich {
    const { guide } = this.#texts;
    const text = (engine === "classic" ? guide[`${key}.classic`] : undefined) ?? guide[key];
    return text === undefined ? english : rich(text);
  }
}

/** Which of a check's headlines a verdict has. */
function headline(verdict: Verdict): string {
  return verdict === "passed" || verdict === "failed" ? verdict : "subject";
}
