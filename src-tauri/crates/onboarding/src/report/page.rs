//! The report as one self-contained page that prints.

use askama::Template;
use time::format_description::BorrowedFormatItem;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Duration, OffsetDateTime};

use super::decisions::{Decided, Decision};
use super::{Finding, Report, badge};
use crate::check::Verdict;

/// Okta keeps an old secret beside a new one for as long as nobody sets it to Inactive.
const ROTATION: Duration = Duration::days(90);

const DAY: &[BorrowedFormatItem<'_>] =
    format_description!("[day padding:none] [month repr:long] [year]");
const DAY_AND_MINUTE: &[BorrowedFormatItem<'_>] =
    format_description!("[day padding:none] [month repr:long] [year], [hour]:[minute] UTC");
const MINUTE: &[BorrowedFormatItem<'_>] = format_description!("[hour]:[minute]");

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    report: &'a Report,
    name: &'static str,
    host: String,
    engine: &'static str,
    dates: String,
    day: String,
    rotation: String,
    counts: [Count; 6],
    rows: Vec<Line<'a>>,
}

struct Count {
    kind: &'static str,
    words: &'static str,
    number: u32,
}

struct Line<'a> {
    step: String,
    setting: &'a str,
    is_label: bool,
    value: &'a str,
    is_code: bool,
    kind: &'static str,
    how: &'static str,
    from_file: bool,
    at: String,
    because: Option<&'a str>,
    chain: &'a str,
}

/// The same page for the same report, byte for byte.
pub(super) fn page(report: &Report) -> String {
    let head = &report.head;
    let host = okta::OrgAddress::parse(&head.org)
        .map_or_else(|_| head.org.clone(), |org| org.address.host().to_owned());
    let counts = [
        (
            "checked_by_okta",
            "Checked by Okta",
            head.counts.checked_by_okta,
        ),
        (
            "checked_by_sign_in",
            "Checked by sign-in",
            head.counts.checked_by_sign_in,
        ),
        ("confirmed", "Admin confirmed", head.counts.confirmed),
        (
            "needs_attention",
            "Needs attention",
            head.counts.needs_attention,
        ),
        (
            "could_not_check",
            "Could not check",
            head.counts.could_not_check,
        ),
        ("declined", "Declined", head.counts.declined),
    ];
    let page = Page {
        report,
        name: "Numero",
        host,
        engine: match head.engine {
            guide::Engine::IdentityEngine => "Identity Engine",
            guide::Engine::Classic => "Classic Engine",
        },
        dates: period(&head.begun_at, &head.made_at),
        day: told(&head.made_at, DAY),
        rotation: read(&head.made_at)
            .and_then(|at| at.checked_add(ROTATION))
            .and_then(|at| at.format(DAY).ok())
            .unwrap_or_else(|| "in 90 days".to_owned()),
        counts: counts.map(|(kind, words, number)| Count {
            kind,
            words,
            number,
        }),
        rows: report.rows.iter().map(line).collect(),
    };
    let rendered = page.render();
    rendered.expect("writing to a string cannot fail")
}

fn line(row: &super::Row) -> Line<'_> {
    let said = &row.line;
    let (kind, how) = badge(said.verification, said.required);
    let is_address = said.value.starts_with("https://") || said.value.starts_with("http://");
    Line {
        step: match said.step.as_str() {
            "details" => "Details".to_owned(),
            "test" => "Test".to_owned(),
            "package" => "Package".to_owned(),
            number => number.to_owned(),
        },
        setting: &said.setting,
        is_label: said.is_label,
        value: &said.value,
        is_code: is_address || said.item == Some(guide::ItemId::ClientId),
        kind,
        how,
        from_file: said.from_file && kind == "confirmed",
        at: said
            .at
            .as_deref()
            .map(|at| told(at, MINUTE))
            .unwrap_or_default(),
        because: said.declined_because.as_deref().filter(|it| !it.is_empty()),
        chain: row.chain.get(..8).unwrap_or(&row.chain),
    }
}

impl Page<'_> {
    fn at(&self, at: &str) -> String {
        told(at, DAY_AND_MINUTE)
    }

    /// A hash in groups of eight, so that an eye keeps its place.
    fn in_eights(&self, hash: &str) -> String {
        let letters: Vec<char> = hash.chars().collect();
        let groups = letters
            .chunks(8)
            .map(|group| group.iter().collect::<String>());
        groups.collect::<Vec<_>>().join(" ")
    }

    /// An address, parted where a line may end.
    fn parts<'a>(&self, address: &'a str) -> impl Iterator<Item = &'a str> {
        address.split_inclusive('/')
    }

    fn decided(&self, decision: &Decision) -> String {
        let at = decision.at.as_deref().map(|at| told(at, DAY_AND_MINUTE));
        let at = at.unwrap_or_default();
        match (decision.decision, &decision.because) {
            (Decided::Accepted, _) => format!("Accepted by the admin, {at}"),
            (Decided::Declined, Some(because)) => format!("Declined, {at}: {because}"),
            (Decided::Declined, None) => format!("Declined, {at}"),
            (Decided::Open, _) => "Open".to_owned(),
        }
    }

    fn verdict(&self, finding: &Finding) -> &'static str {
        match finding.verdict {
            Verdict::Passed => "Passed",
            Verdict::Failed => "Failed",
            Verdict::Inconclusive => "Could not check",
            Verdict::Skipped => "Not asked",
        }
    }
}

/// `14 September 2026, 10:41 to 11:31 UTC`; both in full where they are on two days.
fn period(begun: &str, made: &str) -> String {
    match (read(begun), read(made)) {
        (Some(from), Some(to)) if from.date() == to.date() => format!(
            "{}, {} to {} UTC",
            told(made, DAY),
            told(begun, MINUTE),
            told(made, MINUTE)
        ),
        _ => format!(
            "{} to {}",
            told(begun, DAY_AND_MINUTE),
            told(made, DAY_AND_MINUTE)
        ),
    }
}

/// A time in the given form; as it is written where it is none.
fn told(at: &str, form: &[BorrowedFormatItem<'_>]) -> String {
    read(at)
        .and_then(|at| at.format(form).ok())
        .unwrap_or_else(|| at.to_owned())
}

fn read(at: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(at, &Rfc3339).ok()
}
