//! The questions, the settings they are about, and how each was answered.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::catalogue;

/// One question to the org.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// Is the address an Okta org?
    OrgExists,
    /// Does its provider call itself by the address asked?
    IssuerMatches,
    /// Does it know the Client ID?
    ClientKnown,
    /// Is the callback a Sign-in redirect URI, exactly?
    CallbackRegistered,
    /// Is the secret the integration's?
    SecretAccepted,
    /// May the integration redeem codes, as every OIDC web application may?
    GrantAuthorizationCode,
    /// May it ask for refresh tokens?
    GrantRefreshToken,
    /// May it use the implicit grant at all?
    GrantImplicit,
    /// May it get an ID token straight from the sign-in page?
    ImplicitIdToken,
    /// May it get an access token straight from the sign-in page?
    ImplicitAccessToken,
    /// Does the Embed Link lead to this integration at this org?
    EmbedLinkMatches,
}

impl Check {
    /// All of them, in the order in which findings are handed over.
    pub const ALL: [Self; 11] = [
        Self::OrgExists,
        Self::IssuerMatches,
        Self::ClientKnown,
        Self::CallbackRegistered,
        Self::SecretAccepted,
        Self::GrantAuthorizationCode,
        Self::GrantRefreshToken,
        Self::GrantImplicit,
        Self::ImplicitIdToken,
        Self::ImplicitAccessToken,
        Self::EmbedLinkMatches,
    ];

    /// `subject.question`.
    pub fn id(self) -> &'static str {
        match self {
            Self::OrgExists => "org.exists",
            Self::IssuerMatches => "issuer.matches",
            Self::ClientKnown => "client.known",
            Self::CallbackRegistered => "callback.registered",
            Self::SecretAccepted => "secret.accepted",
            Self::GrantAuthorizationCode => "grant.authorization_code",
            Self::GrantRefreshToken => "grant.refresh_token",
            Self::GrantImplicit => "grant.implicit",
            Self::ImplicitIdToken => "implicit.id_token",
            Self::ImplicitAccessToken => "implicit.access_token",
            Self::EmbedLinkMatches => "embed_link.matches",
        }
    }

    /// What in the org or in the credentials the answer is about.
    pub fn setting(self) -> Setting {
        match self {
            Self::OrgExists => Setting::Org,
            Self::IssuerMatches => Setting::Issuer,
            Self::ClientKnown => Setting::ClientId,
            Self::CallbackRegistered => Setting::RedirectUri,
            Self::SecretAccepted => Setting::ClientSecret,
            Self::GrantAuthorizationCode => Setting::SignInMethod,
            Self::GrantRefreshToken => Setting::RefreshTokenGrant,
            Self::GrantImplicit => Setting::ImplicitGrant,
            Self::ImplicitIdToken => Setting::ImplicitIdToken,
            Self::ImplicitAccessToken => Setting::ImplicitAccessToken,
            Self::EmbedLinkMatches => Setting::EmbedLink,
        }
    }
}

impl fmt::Display for Check {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

impl FromStr for Check {
    type Err = UnknownCheck;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|check| check.id() == id)
            .ok_or(UnknownCheck)
    }
}

/// No check has that id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no check has this id")]
pub struct UnknownCheck;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// The org's address.
    Org,
    /// The issuer that Numero must expect.
    Issuer,
    /// OIDC, as a web application.
    SignInMethod,
    /// Sign-in redirect URIs.
    RedirectUri,
    /// Refresh Token, under Core grants.
    RefreshTokenGrant,
    /// Implicit (hybrid), under Other grants.
    ImplicitGrant,
    /// Allow ID Token with implicit grant type.
    ImplicitIdToken,
    /// Allow Access Token with implicit grant type.
    ImplicitAccessToken,
    /// The Client ID that was pasted.
    ClientId,
    /// The secret that was pasted.
    ClientSecret,
    /// The Embed Link that was pasted.
    EmbedLink,
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A known answer proves it.
    Passed,
    /// A known answer disproves it.
    Failed,
    /// Tried, and no known answer came back.
    Inconclusive,
    /// Not tried: nothing to try it with, or it means nothing here.
    Skipped,
}

impl Verdict {
    /// The verdict in `snake_case`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Inconclusive => "inconclusive",
            Self::Skipped => "skipped",
        }
    }
}

/// One question's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The question.
    #[serde(serialize_with = "id_of")]
    pub check: Check,
    /// What it is about.
    pub setting: Setting,
    /// How it ended.
    pub verdict: Verdict,
    /// Which known answer matched, in `snake_case`.
    pub rule: &'static str,
    /// What the server said: redacted, escaped, at most 200 characters; empty if nothing was asked.
    pub evidence: String,
}

fn id_of<S: serde::Serializer>(check: &Check, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(check.id())
}

/// A finding before it is known which check it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Judgement {
    pub(super) verdict: Verdict,
    pub(super) rule: &'static str,
    pub(super) evidence: String,
}

impl Judgement {
    pub(super) fn about(self, check: Check) -> Finding {
        debug_assert!(
            catalogue::knows(check, self.rule, self.verdict),
            "the catalogue has no answer `{}` to {check} that means {}",
            self.rule,
            self.verdict.as_str()
        );
        let judgement = self.believed(check);
        Finding {
            check,
            setting: check.setting(),
            verdict: judgement.verdict,
            rule: judgement.rule,
            evidence: judgement.evidence,
        }
    }

    /// What is not in the catalogue was never thought about, so it decides nothing.
    fn believed(self, check: Check) -> Self {
        match catalogue::knows(check, self.rule, self.verdict) {
            true => self,
            false => inconclusive("unknown_answer", self.evidence),
        }
    }
}

pub(super) fn passed(rule: &'static str, evidence: impl Into<String>) -> Judgement {
    judgement(Verdict::Passed, rule, evidence)
}

pub(super) fn failed(rule: &'static str, evidence: impl Into<String>) -> Judgement {
    judgement(Verdict::Failed, rule, evidence)
}

pub(super) fn inconclusive(rule: &'static str, evidence: impl Into<String>) -> Judgement {
    judgement(Verdict::Inconclusive, rule, evidence)
}

pub(super) fn skipped(rule: &'static str) -> Judgement {
    judgement(Verdict::Skipped, rule, "")
}

fn judgement(verdict: Verdict, rule: &'static str, evidence: impl Into<String>) -> Judgement {
    Judgement {
        verdict,
        rule,
        evidence: evidence.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_that_is_not_in_the_catalogue_decides_nothing() {
        let check = Check::SecretAccepted;
        let known = passed("introspected", "{\"active\":false}");
        assert_eq!(known.clone().believed(check), known);
        for unknown in [passed("status_200", "x"), failed("introspected", "x")] {
            let open = inconclusive("unknown_answer", "x");
            assert_eq!(unknown.believed(check), open);
        }
    }
}
