//! What can be known without a login and without an API token: one finding for every question.
//!
//! Verdicts rest on bodies and on `Location`, never on a status alone. What matches no known answer reads
//! [`Verdict::Inconclusive`]; nothing passes by default.

mod authorize;
mod callback;
pub mod catalogue;
mod embed_link;
mod finding;
mod grants;
mod implicit;
pub(crate) mod oauth_error;
mod org;
mod secret;
mod token;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use url::Url;

use crate::address::OrgAddress;
use crate::clock::Fill;
use crate::evidence::Echoes;
use crate::http::Http;
use crate::identifiers::{ClientId, ClientSecret, EmbedLink};
use crate::org::{OrgError, OrgFacts, ask_org};
use crate::provider::{DiscoveryError, ProviderMetadata, discover, fetch, settle};

pub use finding::{Check, Finding, Setting, Verdict};
use finding::{Judgement, failed, inconclusive, skipped};

/// What is to be checked.
#[derive(Clone)]
pub struct CheckRequest {
    /// Where to ask.
    pub org: OrgAddress,
    /// The integration.
    pub client_id: ClientId,
    /// Without it, what only a secret can ask is skipped.
    pub secret: Option<ClientSecret>,
    /// Without it, its check is skipped.
    pub embed_link: Option<EmbedLink>,
    /// The redirect URI that must be registered.
    pub callback: Url,
}

/// All findings in their fixed order, and what was learnt on the way.
#[derive(Debug)]
pub struct CheckRun {
    /// One for every [`Check`], in the order of [`Check::ALL`].
    pub findings: Vec<Finding>,
    /// What the org says about itself, or why it says nothing.
    pub org: Result<OrgFacts, OrgError>,
    /// Where to sign in, if discovery stood up to every rule.
    pub provider: Option<ProviderMetadata>,
}

/// Asks every question, at most ten requests in at most 25 seconds, and hands over each finding in a fixed order.
///
/// No redirect is followed, a wrong secret is sent once, and no secret leaves before discovery is validated.
pub async fn run_checks(
    http: &Http,
    request: &CheckRequest,
    fill: Fill<'_>,
    on_finding: &mut (dyn FnMut(&Finding) + Send),
) -> CheckRun {
    let http = http.for_many_questions();
    let mut report = Report {
        findings: Vec::with_capacity(Check::ALL.len()),
        echoes: Echoes::of(
            request.client_id.as_str(),
            request.secret.as_ref().map(ClientSecret::expose),
        ),
        on_finding,
    };
    let ground = find_ground(&http, request).await;
    report.add(Check::OrgExists, org::exists(&request.org, &ground));
    report.add(Check::IssuerMatches, org::issuer(&ground));
    match &ground {
        Ground {
            org: Ok(_) | Err(OrgError::NotOkta { .. }),
            provider: Ok(provider),
            client_refused: None,
        } => {
            let facts = ground.org.as_ref().ok();
            ask_all(&http, request, provider, facts, fill, &mut report).await;
        }
        Ground {
            client_refused: Some(evidence),
            ..
        } => {
            report.add(Check::ClientKnown, failed("client_unknown", evidence));
            report.add_rest(request, &ground, &inconclusive("client_unknown", evidence));
        }
        Ground { provider, .. } => {
            let evidence = match provider {
                Err(error) => org::reason(error),
                Ok(_) => org::exists(&request.org, &ground).evidence,
            };
            report.add_rest(request, &ground, &inconclusive("no_answer", evidence));
        }
    }
    CheckRun {
        findings: report.findings,
        org: ground.org,
        provider: ground.provider.ok(),
    }
}

/// What every further question stands on.
struct Ground {
    org: Result<OrgFacts, OrgError>,
    provider: Result<ProviderMetadata, DiscoveryError>,
    /// Okta's words, if discovery knew no such Client ID.
    client_refused: Option<String>,
}

async fn find_ground(http: &Http, request: &CheckRequest) -> Ground {
    let client_id = Some(&request.client_id);
    let (org, answer) = tokio::join!(
        ask_org(http, &request.org),
        fetch(http, &request.org, client_id)
    );
    let facts = org.as_ref().ok();
    let provider = match answer {
        Ok(answer) => settle(http, &request.org, client_id, facts, &answer).await,
        Err(error) => Err(error),
    };
    let (provider, client_refused) = match provider {
        Err(DiscoveryError::UnknownClient { evidence }) => (
            discover(http, &request.org, None, facts).await,
            Some(evidence),
        ),
        provider => (provider, None),
    };
    Ground {
        org: org::tell_apart(&request.org, org, &provider),
        provider,
        client_refused,
    }
}

/// The questions that need a provider, asked side by side; what the callback told is not kept back for the others.
async fn ask_all(
    http: &Http,
    request: &CheckRequest,
    provider: &ProviderMetadata,
    facts: Option<&OrgFacts>,
    fill: Fill<'_>,
    report: &mut Report<'_>,
) {
    let asker = authorize::Asker {
        http,
        provider,
        client_id: &request.client_id,
        fill,
    };
    let callback = callback::ask(&asker, &request.callback);
    let others = async {
        tokio::join!(
            implicit::ask(&asker, &request.callback),
            secret::ask(http, provider, request, fill),
        )
    };
    tokio::pin!(callback, others);
    let (callback, answered) = tokio::select! {
        biased;
        callback = &mut callback => (callback, None),
        answers = &mut others => (callback.await, Some(answers)),
    };
    let client = callback::client_known(provider, &callback);
    let unknown = (client.verdict == Verdict::Failed)
        .then(|| inconclusive("client_unknown", client.evidence.clone()));
    // What a server says about the settings of a client it does not know is about nobody.
    let told = |judgement: Judgement| match &unknown {
        Some(unknown) if judgement.verdict != Verdict::Skipped => unknown.clone(),
        _ => judgement,
    };
    report.add(Check::ClientKnown, client);
    report.add(
        Check::CallbackRegistered,
        told(callback::registered(&callback)),
    );

    let (implicit, secret) = match answered {
        Some(answers) => answers,
        None => others.await,
    };
    let grants = secret.grants.as_ref();
    let proven = implicit.prove_the_order();
    let implicit = implicit::judge(&implicit, grants);
    let code = grants::authorization_code(&callback, proven, grants);
    for (check, judgement) in [
        (Check::SecretAccepted, secret.accepted),
        (Check::GrantAuthorizationCode, code),
        (Check::GrantRefreshToken, secret.refresh_token),
        (Check::GrantImplicit, implicit.grant),
        (Check::ImplicitIdToken, implicit.id_token),
        (Check::ImplicitAccessToken, implicit.access_token),
    ] {
        report.add(check, told(judgement));
    }
    report.add(Check::EmbedLinkMatches, embed_link::judge(request, facts));
}

/// Collects the findings and tells each at once.
struct Report<'a> {
    findings: Vec<Finding>,
    /// A hostile server may send back what it was sent.
    echoes: Echoes,
    on_finding: &'a mut (dyn FnMut(&Finding) + Send),
}

impl Report<'_> {
    fn add(&mut self, check: Check, judgement: Judgement) {
        let mut finding = judgement.about(check);
        finding.evidence = self.echoes.taken_out_of(finding.evidence);
        (self.on_finding)(&finding);
        self.findings.push(finding);
    }

    /// The same verdict for every check that has none yet, but for what was never to be asked.
    fn add_rest(&mut self, request: &CheckRequest, ground: &Ground, verdict: &Judgement) {
        let facts = ground.org.as_ref().ok();
        for check in &Check::ALL[self.findings.len()..] {
            let is_link = *check == Check::EmbedLinkMatches;
            let judgement = if needs_secret(*check) && request.secret.is_none() {
                skipped("not_asked")
            } else if is_link && (facts.is_some() || request.embed_link.is_none()) {
                match embed_link::judge(request, facts) {
                    // The Client ID that it is compared with is the one to mend.
                    link if ["other_integration", "client_id_chosen"].contains(&link.rule)
                        && verdict.rule == "client_unknown" =>
                    {
                        verdict.clone()
                    }
                    link => link,
                }
            } else {
                verdict.clone()
            };
            self.add(*check, judgement);
        }
    }
}

fn needs_secret(check: Check) -> bool {
    matches!(check, Check::SecretAccepted | Check::GrantRefreshToken)
}

/// 256 random bits in 43 URL-safe characters: a state, a nonce, a verifier, a secret that nobody has.
pub(crate) fn random_text(fill: Fill<'_>) -> String {
    let mut bytes = [0; 32];
    fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::net::TcpListener;

    use super::*;
    use crate::http::Limits;

    #[tokio::test]
    async fn a_silent_server_ends_the_run_in_its_time_and_decides_nothing() {
        // Bound, and never accepting: connections open, and nothing comes.
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let request = CheckRequest {
            org: format!("http://{}", listener.local_addr().unwrap())
                .parse()
                .unwrap(),
            client_id: ClientId::parse("0oa1acme2example3okt").unwrap().value,
            secret: Some(ClientSecret::parse("a-secret-of-acme").ok().unwrap().value),
            embed_link: None,
            callback: Url::parse("https://app.numero.io/auth/callback/okta").unwrap(),
        };
        let http = Http::with_limits(Limits {
            run: Duration::from_millis(150),
            ..Limits::default()
        });
        let begun = tokio::time::Instant::now();
        let run = run_checks(&http, &request, &|bytes| bytes.fill(7), &mut |_| {}).await;
        assert!(begun.elapsed() < Duration::from_secs(2));
        for finding in &run.findings {
            let expected = if finding.check == Check::EmbedLinkMatches {
                (Verdict::Skipped, "not_asked")
            } else if finding.check == Check::OrgExists {
                (Verdict::Inconclusive, "timed_out")
            } else {
                (Verdict::Inconclusive, "no_answer")
            };
            assert_eq!((finding.verdict, finding.rule), expected, "{finding:?}");
        }
        assert!(run.org.is_err() && run.provider.is_none());
    }
}
