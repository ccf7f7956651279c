use super::request::AuthorizeRequest;
use crate::claims::{self, IdToken};
use crate::model::{AppIntegration, Consent, Org, Session, User};
use crate::{ResponseType, random};

/// What was asked for: a code, tokens, or both (OAuth 2.0 Multiple Response Types).
pub(super) async fn issue(
    org: &Org,
    request: &AuthorizeRequest,
    person: &User,
    session: &Session,
) -> Vec<(&'static str, String)> {
    let now = org.now();
    let consent = Consent {
        family: random::url_safe(&org.fill, 16),
        person: person.id.clone(),
        client_id: request.client_id.clone(),
        scopes: request.scopes.clone(),
        signed_in: session.signed_in,
        has_code: session.has_code,
        issuer: request.issuer.clone(),
    };
    let mut fields = Vec::new();
    let code = request.wants(ResponseType::Code).then(|| {
        let value = random::url_safe(&org.fill, 43);
        org.grants().add_code(
            value.clone(),
            consent.clone(),
            request.back.redirect_uri.clone(),
            request.nonce.clone(),
            request.challenge.clone(),
            now,
        );
        value
    });
    let access_token = request.wants(ResponseType::Token).then(|| {
        let value = random::url_safe(&org.fill, 86);
        org.grants().add_access(value.clone(), consent.clone(), now);
        value
    });
    if let Some(code) = &code {
        fields.push(("code", code.clone()));
    }
    if request.wants(ResponseType::IdToken) {
        let id_token = IdToken {
            consent: &consent,
            person,
            nonce: request.nonce.as_deref(),
            access_token: access_token.as_deref(),
            code: code.as_deref(),
        };
        let claims = claims::id_token(org, &id_token, now);
        fields.push(("id_token", claims::sign(org, &claims).await));
    }
    if let Some(access_token) = access_token {
        fields.push(("access_token", access_token));
        fields.push(("token_type", "Bearer".to_owned()));
        fields.push(("expires_in", "3600".to_owned()));
        fields.push(("scope", request.scopes.join(" ")));
    }
    fields
}

/// The ID token of *Okta Simplified*: nobody asked for it, so it carries no nonce.
pub(crate) async fn simplified_id_token(
    org: &Org,
    client: &AppIntegration,
    issuer: String,
    mut scopes: Vec<String>,
    person: &User,
    session: &Session,
) -> String {
    if !scopes.iter().any(|scope| scope == "openid") {
        scopes.insert(0, "openid".to_owned());
    }
    let consent = Consent {
        family: random::url_safe(&org.fill, 16),
        person: person.id.clone(),
        client_id: client.client_id.clone(),
        scopes,
        signed_in: session.signed_in,
        has_code: session.has_code,
        issuer,
    };
    let id_token = IdToken {
        consent: &consent,
        person,
        nonce: None,
        access_token: None,
        code: None,
    };
    let claims = claims::id_token(org, &id_token, org.now());
    claims::sign(org, &claims).await
}
