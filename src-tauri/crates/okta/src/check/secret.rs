//! Secret and grants, asked so that a wrong secret is sent once only: Okta counts wrong ones.

use serde_json::Value;
use url::Url;

use super::CheckRequest;
use super::finding::{Judgement, Verdict, failed, inconclusive, passed, skipped};
use super::grants::Grants;
use super::oauth_error::OAuthError;
use super::token::{Client, Method, Said, about_the_secret};
use crate::clock::Fill;
use crate::http::Http;
use crate::identifiers::ClientSecret;
use crate::provider::ProviderMetadata;

/// What the endpoints that want a secret told.
pub(super) struct SecretAnswers {
    pub(super) accepted: Judgement,
    pub(super) refresh_token: Judgement,
    /// The integration's grants, where the org listed them.
    pub(super) grants: Option<Grants>,
}

/// A token, a code and a refresh token that no server ever gave out.
const BOGUS: &str = "not-a-token";

const REFRESH: [(&str, &str); 2] = [("grant_type", "refresh_token"), ("refresh_token", BOGUS)];

/// A grant that no web application has and that touches no account: refusing it makes Okta list those it has.
const DEVICE: [(&str, &str); 2] = [
    ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
    ("device_code", BOGUS),
];

pub(super) async fn ask(
    http: &Http,
    provider: &ProviderMetadata,
    request: &CheckRequest,
    fill: Fill<'_>,
) -> SecretAnswers {
    let Some(secret) = &request.secret else {
        return SecretAnswers::without_grants(skipped("not_asked"), skipped("not_asked"));
    };
    let Some(method) = Method::of(provider) else {
        let unknown = inconclusive(
            "auth_method_unknown",
            "the server takes neither client_secret_basic nor client_secret_post",
        );
        return SecretAnswers::without_grants(unknown.clone(), unknown);
    };
    let client = Client {
        http,
        id: &request.client_id,
        secret,
        method,
    };
    match &provider.introspection_endpoint {
        Some(introspect) if provider.is_okta => {
            by_introspection(&client, &provider.token_endpoint, introspect).await
        }
        _ => by_refresh_token(&client, provider, fill).await,
    }
}

/// Okta: introspection has no side effect; only an accepted secret is sent again.
async fn by_introspection(client: &Client<'_>, token: &Url, introspect: &Url) -> SecretAnswers {
    let accepted = read_introspection(client.post(introspect, &[("token", BOGUS)]).await);
    if accepted.verdict != Verdict::Passed {
        let refresh_token = unasked(&accepted);
        return SecretAnswers::without_grants(accepted, refresh_token);
    }
    let (refresh, device) = tokio::join!(client.post(token, &REFRESH), client.post(token, &DEVICE));
    SecretAnswers {
        grants: listed(&device).or_else(|| listed(&refresh)),
        refresh_token: read_refresh(refresh, true),
        accepted,
    }
}

/// Other servers: the refusal of a refresh token that never was tells about secret and grant at once.
async fn by_refresh_token(
    client: &Client<'_>,
    provider: &ProviderMetadata,
    fill: Fill<'_>,
) -> SecretAnswers {
    let token = &provider.token_endpoint;
    let answer = client.post(token, &REFRESH).await;
    let grants = listed(&answer);
    let mut accepted = read_authenticated(&answer);
    if accepted.verdict == Verdict::Passed && !provider.is_okta {
        accepted = control(client, token, &REFRESH, fill, accepted).await;
    }
    let refresh_token = match accepted.verdict {
        Verdict::Passed => offered(read_refresh(answer, provider.is_okta), provider),
        Verdict::Failed | Verdict::Inconclusive | Verdict::Skipped => unasked(&accepted),
    };
    SecretAnswers {
        accepted,
        refresh_token,
        grants,
    }
}

/// A server that accepts a secret nobody has, has not looked at ours; never done at Okta, which counts wrong ones.
async fn control(
    client: &Client<'_>,
    endpoint: &Url,
    form: &[(&str, &str)],
    fill: Fill<'_>,
    accepted: Judgement,
) -> Judgement {
    let wrong = ClientSecret::random(fill);
    let stranger = Client {
        secret: &wrong,
        ..*client
    };
    match stranger.post(endpoint, form).await {
        Ok(Said::Error(error)) if error.is("invalid_client") => accepted,
        Ok(Said::Error(error)) => inconclusive("wrong_secret_accepted", error.evidence()),
        Ok(Said::Object(_)) => inconclusive("wrong_secret_accepted", accepted.evidence),
        Err(judgement) => inconclusive("control_unanswered", judgement.evidence),
    }
}

fn read_introspection(answer: Result<Said, Judgement>) -> Judgement {
    match answer {
        Ok(Said::Object(object)) => match object.get("active").and_then(Value::as_bool) {
            Some(false) => passed("introspected", "{\"active\":false}"),
            Some(true) => inconclusive("unknown_answer", "{\"active\":true}"),
            None => inconclusive("unknown_answer", "a JSON object without \"active\""),
        },
        Ok(Said::Error(error)) => about_the_secret(&error)
            .unwrap_or_else(|| inconclusive("unknown_answer", error.evidence())),
        Err(judgement) => judgement,
    }
}

/// Errors that come after the client was authenticated (RFC 6749 §5.2).
fn read_authenticated(answer: &Result<Said, Judgement>) -> Judgement {
    match answer {
        Ok(Said::Error(error)) => match error.code.as_str() {
            "invalid_grant" => passed("invalid_grant", error.evidence()),
            "unauthorized_client" => passed("unauthorized_client", error.evidence()),
            "unsupported_grant_type" => passed("unsupported_grant_type", error.evidence()),
            "invalid_request" if forbids_the_grant(error) => {
                passed("grant_refused", error.evidence())
            }
            _ => about_the_secret(error)
                .unwrap_or_else(|| inconclusive("unknown_answer", error.evidence())),
        },
        Ok(Said::Object(_)) => inconclusive("unknown_answer", "a JSON object without an error"),
        Err(judgement) => judgement.clone(),
    }
}

fn read_refresh(answer: Result<Said, Judgement>, is_okta: bool) -> Judgement {
    let error = match answer {
        Ok(Said::Error(error)) => error,
        Ok(Said::Object(_)) => {
            return inconclusive("unknown_answer", "a JSON object without an error");
        }
        Err(judgement) => return judgement,
    };
    let evidence = error.evidence();
    match error.code.as_str() {
        "invalid_grant" => passed("invalid_grant", evidence),
        "unauthorized_client" | "unsupported_grant_type" => match Grants::listed_in(&error) {
            Some(grants) if grants.contain("refresh_token") => {
                inconclusive("contradiction", evidence)
            }
            Some(_) => failed("grant_not_configured", evidence),
            None if is_okta && !names_the_grant(&error) => inconclusive("unknown_answer", evidence),
            None => failed("grant_refused", evidence),
        },
        "invalid_request" if !is_okta && forbids_the_grant(&error) => {
            failed("grant_refused", evidence)
        }
        "invalid_dpop_proof" => inconclusive("proof_of_possession_required", evidence),
        _ => match about_the_secret(&error) {
            Some(judgement) => unasked(&judgement),
            None => inconclusive("unknown_answer", evidence),
        },
    }
}

/// A server that refuses a token of a grant it does not even offer has not said that the client may use it.
fn offered(refresh_token: Judgement, provider: &ProviderMetadata) -> Judgement {
    let grants = &provider.grant_types_supported;
    let listed = grants.is_empty() || grants.iter().any(|grant| grant == "refresh_token");
    match refresh_token.verdict {
        Verdict::Passed if !listed && !provider.is_okta => {
            inconclusive("not_in_discovery", refresh_token.evidence)
        }
        Verdict::Passed | Verdict::Failed | Verdict::Inconclusive | Verdict::Skipped => {
            refresh_token
        }
    }
}

/// Okta gives `unauthorized_client` for other reasons, too; only one speaks of the grant that was asked for.
fn names_the_grant(error: &OAuthError) -> bool {
    error.says("not authorized to use the provided grant type")
}

/// oidc-provider's words: "requested grant type is not allowed for this client".
fn forbids_the_grant(error: &OAuthError) -> bool {
    error.says("grant type is not allowed") || error.says("grant_type is not allowed")
}

/// A grant cannot be told while the secret is not accepted.
fn unasked(accepted: &Judgement) -> Judgement {
    match accepted.verdict {
        Verdict::Failed => inconclusive("secret_refused", accepted.evidence.clone()),
        Verdict::Passed | Verdict::Inconclusive | Verdict::Skipped => accepted.clone(),
    }
}

fn listed(answer: &Result<Said, Judgement>) -> Option<Grants> {
    match answer {
        Ok(Said::Error(error)) => Grants::listed_in(error),
        Ok(Said::Object(_)) | Err(_) => None,
    }
}

impl SecretAnswers {
    fn without_grants(accepted: Judgement, refresh_token: Judgement) -> Self {
        Self {
            accepted,
            refresh_token,
            grants: None,
        }
    }
}
