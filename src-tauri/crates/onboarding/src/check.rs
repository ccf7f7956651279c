//! Asking the org, and joining its answers to the guide: each finding names the item it is about and the click
//! that mends it.

mod advice;
#[cfg(test)]
mod page;

use guide::ItemId;
use okta::{CheckRequest, Fill, Http};
use serde::{Deserialize, Serialize};
use specta::Type;

pub use advice::{Advice, INCONCLUSIVE, Reason, SKIPPED, advice, plain, title};
pub(crate) use advice::{explained, failed};

/// How many requests one run makes at most; said before the first one.
pub const REQUESTS: u32 = 10;

/// What an answer means for a check.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A known answer proves it.
    Passed,
    /// A known answer disproves it.
    Failed,
    /// Asked, and no known answer came.
    Inconclusive,
    /// Not asked, for a stated reason.
    Skipped,
}

impl Verdict {
    /// Snake case, as in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Inconclusive => "inconclusive",
            Self::Skipped => "skipped",
        }
    }
}

impl From<okta::Verdict> for Verdict {
    fn from(verdict: okta::Verdict) -> Self {
        match verdict {
            okta::Verdict::Passed => Self::Passed,
            okta::Verdict::Failed => Self::Failed,
            okta::Verdict::Inconclusive => Self::Inconclusive,
            okta::Verdict::Skipped => Self::Skipped,
        }
    }
}

/// One question's answer, joined to the guide.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Finding {
    /// `subject.question`.
    pub check: String,
    /// The guide's item that it concerns.
    pub item: ItemId,
    /// What the answer means.
    pub verdict: Verdict,
    /// Which known answer it was, snake case.
    pub rule: String,
    /// What the server said, redacted.
    pub evidence: String,
}

/// A finished run, as the journey remembers it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CheckRecord {
    /// RFC 3339, UTC.
    pub at: String,
    /// Which values were checked, see [`crate::Journey::basis`].
    pub basis: String,
    /// In the order of the guide's steps.
    pub findings: Vec<Finding>,
    /// The issuer that discovery proved, where it did.
    #[serde(default)]
    pub issuer: Option<String>,
}

/// How a whole run ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// Nothing failed, nothing stayed open, and something was proven.
    Passed,
    /// At least one answer disproves something.
    Failed,
    /// Nothing disproven, and at least one question without a usable answer.
    Inconclusive,
}

/// A failed finding outranks an inconclusive one; skipped ones count for neither.
#[must_use]
pub fn outcome(findings: &[Finding]) -> Outcome {
    let any = |verdict| findings.iter().any(|finding| finding.verdict == verdict);
    if any(Verdict::Failed) {
        Outcome::Failed
    } else if any(Verdict::Inconclusive) || !any(Verdict::Passed) {
        Outcome::Inconclusive
    } else {
        Outcome::Passed
    }
}

/// What a run learned.
pub struct Checked {
    /// In the order they are shown.
    pub findings: Vec<Finding>,
    /// What the org says it is, or why it says nothing.
    pub org: Result<okta::OrgFacts, okta::OrgError>,
    /// Whom to sign in with, where discovery held.
    pub provider: Option<okta::ProviderMetadata>,
}

/// Asks the org everything that can be known without a login, and reports each finding as it arrives.
pub async fn run(
    http: &Http,
    request: &CheckRequest,
    fill: Fill<'_>,
    mut on_finding: impl FnMut(&Finding) + Send,
) -> Checked {
    let run = okta::run_checks(http, request, fill, &mut |finding| {
        on_finding(&join(finding))
    })
    .await;
    Checked {
        findings: run.findings.iter().map(join).collect(),
        org: run.org,
        provider: run.provider,
    }
}

fn join(finding: &okta::Finding) -> Finding {
    Finding {
        check: finding.check.id().to_owned(),
        item: item(finding.check),
        verdict: finding.verdict.into(),
        rule: finding.rule.to_owned(),
        evidence: finding.evidence.clone(),
    }
}

/// The guide's item that a check is about.
#[must_use]
pub fn item(check: okta::Check) -> ItemId {
    match check {
        okta::Check::OrgExists | okta::Check::IssuerMatches => ItemId::SignInAsAdmin,
        okta::Check::ClientKnown => ItemId::ClientId,
        okta::Check::CallbackRegistered => ItemId::SignInRedirectUri,
        // A web application always has this grant, so its absence means another kind of application.
        okta::Check::GrantAuthorizationCode => ItemId::ApplicationType,
        okta::Check::SecretAccepted => ItemId::ClientSecret,
        okta::Check::GrantRefreshToken => ItemId::GrantRefreshToken,
        okta::Check::GrantImplicit | okta::Check::ImplicitIdToken => ItemId::GrantImplicit,
        okta::Check::ImplicitAccessToken => ItemId::ImplicitAccessToken,
        okta::Check::EmbedLinkMatches => ItemId::EmbedLink,
    }
}

/// Further items that a passed check proves: a known OIDC client was saved as one.
#[must_use]
pub fn proofs(check: &str) -> &'static [ItemId] {
    match check {
        "client.known" => &[ItemId::SignInMethod, ItemId::SaveIntegration],
        "embed_link.matches" => &[ItemId::EmbedLinkGenerated],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(verdict: Verdict) -> Finding {
        Finding {
            check: "client.known".into(),
            item: ItemId::ClientId,
            verdict,
            rule: String::new(),
            evidence: String::new(),
        }
    }

    #[test]
    fn failed_outranks_inconclusive_and_skipped_counts_for_neither() {
        use Verdict::{Failed, Inconclusive, Passed, Skipped};
        let ended = |verdicts: &[Verdict]| {
            outcome(&verdicts.iter().map(|&v| finding(v)).collect::<Vec<_>>())
        };
        assert_eq!(ended(&[Passed, Skipped]), Outcome::Passed);
        assert_eq!(ended(&[Passed, Inconclusive]), Outcome::Inconclusive);
        assert_eq!(ended(&[Failed, Inconclusive, Passed]), Outcome::Failed);
        assert_eq!(ended(&[Skipped]), Outcome::Inconclusive);
        assert_eq!(ended(&[]), Outcome::Inconclusive);
    }
}
