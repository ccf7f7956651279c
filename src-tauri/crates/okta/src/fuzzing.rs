//! What the fuzz targets of `fuzz/` call, each with the rules that must hold whatever the text. Plain tests replay the
//! committed corpora.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use secrecy::SecretString;
use url::Url;

use crate::check::oauth_error::OAuthError;
use crate::evidence::page_text;
use crate::http::Answer;
use crate::provider::document;
use crate::sign_in::fuzzing as sign_in;
use crate::{Attempt, ClientId, Clock, EmbedLink, OrgAddress, ProviderMetadata};

const ISSUER: &str = "https://acme-example.okta.com";
const CLIENT_ID: &str = "0oa1acme2example3okt";
const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

/// The token that the key of [`KEYS`] signed, and the only one that is ever accepted.
const GOOD_TOKEN: &str = include_str!("../../../../fuzz/corpus/id_token/good");
const KEYS: &str = include_str!("../../../../fuzz/corpus/key_set/good");

/// When [`GOOD_TOKEN`] was issued.
struct Then;

impl Clock for Then {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_790_000_000)
    }
}

/// An address that is accepted is accepted again as it is spelt, means the same, and is https or this computer's.
pub fn address(text: &str) {
    let Ok(parsed) = OrgAddress::parse(text) else {
        return;
    };
    let address = parsed.address;
    same(
        &address.as_str(),
        &OrgAddress::parse(address.as_str())
            .map(|again| again.address.as_str().to_owned())
            .unwrap_or_default()
            .as_str(),
    );
    assert!(address.is_practice() || address.as_str().starts_with("https://"));
}

/// Only the callback's own address with this attempt's state gives a code, and only once.
pub fn callback(text: &str) {
    let fill = |bytes: &mut [u8]| bytes.fill(0x5a);
    let callback = url(CALLBACK);
    let client_id = ClientId::parse(CLIENT_ID).expect("a Client ID").value;
    let mut attempt = Attempt::begin(provider(), client_id, callback, &Then, &fill);
    let state = sign_in::state(&attempt).to_owned();
    // The targets cannot know the state, so they name it.
    let address = text.replace("state-of-the-attempt", &state);
    let first = attempt.read_callback(&address, &Then);
    if first.is_ok() {
        assert!(address.trim().starts_with(CALLBACK) && address.contains(&state));
        assert!(attempt.read_callback(&address, &Then).is_err());
    }
}

/// Whatever a discovery document says, every endpoint is https and the issuer's own.
pub fn discovery(text: &str) {
    let answer = Answer {
        status: 200,
        location: None,
        content_type: None,
        date: None,
        body: text.to_owned(),
    };
    let Ok(provider) = document::read(&answer, ISSUER, true) else {
        return;
    };
    same(&provider.issuer.as_str(), &ISSUER);
    let optional = [
        &provider.userinfo_endpoint,
        &provider.introspection_endpoint,
        &provider.revocation_endpoint,
    ];
    let endpoints = [
        &provider.authorization_endpoint,
        &provider.token_endpoint,
        &provider.jwks_uri,
    ];
    for endpoint in endpoints.into_iter().chain(optional.into_iter().flatten()) {
        same(&endpoint.origin(), &url(ISSUER).origin());
    }
}

/// Whatever the key set, choosing from it ends.
pub fn key_set(text: &str) {
    sign_in::choose_from(text);
}

/// No token but the one that was signed is believed.
pub fn id_token(text: &str) {
    let token = SecretString::from(text.to_owned());
    let expected = sign_in::Context {
        issuer: ISSUER,
        client_id: CLIENT_ID,
        nonce: "nonce-of-the-attempt",
        access_token: "access-token",
        now: Then.now(),
    };
    if sign_in::is_believed(&token, KEYS, &expected) {
        same(&text, &GOOD_TOKEN);
    }
}

/// A link that is accepted is accepted again as it is spelt.
pub fn embed_link(text: &str) {
    let Ok(parsed) = EmbedLink::parse(text) else {
        return;
    };
    let again = EmbedLink::parse(parsed.value.as_str());
    let again = again.map(|again| again.value.as_str().to_owned());
    same(&Some(parsed.value.as_str().to_owned()), &again.ok());
    let _ = (parsed.value.app_id(), parsed.value.is_oidc_client());
}

/// What an error says is told in at most 200 characters, on one line, without characters that change how it reads.
pub fn error_text(text: &str) {
    let shown = page_text(text);
    let objects = serde_json::from_str(text)
        .ok()
        .and_then(|object| OAuthError::of_object(&object));
    let page = OAuthError {
        code: String::new(),
        description: shown,
    };
    for error in objects.into_iter().chain([page]) {
        let _ = (
            error.calls_the_client_unknown(),
            error.mentions_the_client(),
            error.configured_grants(),
            error.configured_response_types(),
        );
        let evidence = error.evidence();
        assert!(evidence.chars().count() <= 201, "{evidence}");
        assert!(!evidence.contains(is_unseen), "{evidence:?}");
    }
}

/// Control characters, and those that turn the direction of what follows (Unicode UAX #9 §2).
fn is_unseen(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn provider() -> ProviderMetadata {
    let at = |path: &str| url(&format!("{ISSUER}/oauth2/v1/{path}"));
    ProviderMetadata {
        issuer: ISSUER.to_owned(),
        authorization_endpoint: at("authorize"),
        token_endpoint: at("token"),
        jwks_uri: at("keys"),
        userinfo_endpoint: None,
        introspection_endpoint: None,
        revocation_endpoint: None,
        response_types_supported: Vec::new(),
        response_modes_supported: Vec::new(),
        grant_types_supported: Vec::new(),
        scopes_supported: Vec::new(),
        token_endpoint_auth_methods_supported: Vec::new(),
        iss_parameter_supported: false,
        is_okta: true,
    }
}

fn url(text: &str) -> Url {
    Url::parse(text).expect("an address")
}

fn same<T: PartialEq + fmt::Debug>(one: &T, other: &T) {
    assert_eq!(one, other);
}

#[cfg(test)]
mod tests {
    use super::*;

    const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../fuzz/corpus");

    #[test]
    fn every_committed_input_keeps_the_rules() {
        for (name, target) in [
            ("address", address as fn(&str)),
            ("callback", callback),
            ("discovery", discovery),
            ("key_set", key_set),
            ("id_token", id_token),
            ("embed_link", embed_link),
            ("error_text", error_text),
        ] {
            let mut inputs = 0;
            for file in std::fs::read_dir(format!("{CORPUS}/{name}")).unwrap() {
                let input = std::fs::read(file.unwrap().path()).unwrap();
                if let Ok(text) = std::str::from_utf8(&input) {
                    target(text);
                    inputs += 1;
                }
            }
            assert!(inputs >= 4, "{name}: {inputs}");
        }
    }

    #[test]
    fn the_token_that_was_signed_is_believed() {
        let token = SecretString::from(GOOD_TOKEN.to_owned());
        let expected = |nonce| sign_in::Context {
            issuer: ISSUER,
            client_id: CLIENT_ID,
            nonce,
            access_token: "access-token",
            now: Then.now(),
        };
        let is_believed = |nonce| sign_in::is_believed(&token, KEYS, &expected(nonce));
        assert!(is_believed("nonce-of-the-attempt"));
        assert!(!is_believed("another"));
    }

    #[test]
    fn a_callback_with_a_code_is_among_the_inputs() {
        let fill = |bytes: &mut [u8]| bytes.fill(0x5a);
        let client_id = ClientId::parse(CLIENT_ID).unwrap().value;
        let mut attempt = Attempt::begin(provider(), client_id, url(CALLBACK), &Then, &fill);
        let input = std::fs::read_to_string(format!("{CORPUS}/callback/s1")).unwrap();
        let address = input.replace("state-of-the-attempt", sign_in::state(&attempt));
        assert!(attempt.read_callback(&address, &Then).is_ok());
    }
}
