use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use okta::{Attempt, ProviderMetadata};
use sha2::{Digest, Sha256};
use url::Url;

use crate::sign_in_provider::{
    CALLBACK, CLIENT_ID, Frozen, client_id, field, fill, metadata, now, parameter, sign_in,
};

const ORG: &str = "https://acme-example.okta.com";

fn begin(change: impl FnOnce(&mut ProviderMetadata)) -> (Url, HashMap<String, String>) {
    let mut provider = metadata(ORG);
    change(&mut provider);
    let callback = Url::parse(CALLBACK).unwrap();
    let attempt = Attempt::begin(provider, client_id(), callback, &Frozen(now()), &fill);
    assert_eq!(attempt.started_at(), now());
    let url = attempt.authorize_url().clone();
    let parameters = url.query_pairs().into_owned().collect::<HashMap<_, _>>();
    assert_eq!(
        parameters.len(),
        url.query_pairs().count(),
        "nothing comes twice"
    );
    (url, parameters)
}

#[test]
fn the_request_asks_for_a_code_with_state_nonce_and_a_challenge() {
    // oidcc-client-test-nonce-unless-code-flow: the nonce goes out with a code, too.
    let (url, given) = begin(|_| {});
    assert!(
        url.as_str()
            .starts_with(&format!("{ORG}/oauth2/v1/authorize?"))
    );
    assert_eq!(given["client_id"], CLIENT_ID);
    assert_eq!(given["redirect_uri"], CALLBACK);
    assert_eq!(given["response_type"], "code");
    assert_eq!(given["response_mode"], "fragment");
    assert_eq!(given["scope"], "openid profile email offline_access");
    assert_eq!(given["code_challenge_method"], "S256");
    assert!(!given.contains_key("prompt"));
    for name in ["state", "nonce", "code_challenge"] {
        // 43 base64url characters are 256 bits, and all that Okta allows in a state.
        assert_eq!(
            URL_SAFE_NO_PAD.decode(&given[name]).unwrap().len(),
            32,
            "{name}"
        );
    }
}

#[test]
fn nothing_is_drawn_twice() {
    let drawn = [begin(|_| {}).1, begin(|_| {}).1];
    let mut values = drawn
        .iter()
        .flat_map(|given| ["state", "nonce", "code_challenge"].map(|name| &given[name]))
        .collect::<Vec<_>>();
    values.sort();
    values.dedup();
    assert_eq!(values.len(), 6);
}

#[test]
fn an_answer_in_the_query_is_asked_for_by_leaving_the_mode_out() {
    for modes in [vec![], vec!["query".to_owned(), "form_post".to_owned()]] {
        let (_, given) = begin(|provider| provider.response_modes_supported = modes);
        assert!(!given.contains_key("response_mode"));
    }
}

#[test]
fn scopes_that_the_provider_does_not_have_are_left_out() {
    let only = |scopes: &[&str]| scopes.iter().map(|one| (*one).to_owned()).collect();
    let (_, given) = begin(|provider| provider.scopes_supported = only(&["email", "groups"]));
    assert_eq!(given["scope"], "openid email");
    let (_, given) = begin(|provider| provider.scopes_supported = only(&[]));
    assert_eq!(given["scope"], "openid profile email offline_access");
}

#[test]
fn what_the_authorization_endpoint_carries_already_stays() {
    let (url, given) =
        begin(|provider| provider.authorization_endpoint.set_query(Some("tenant=7")));
    assert_eq!(given["tenant"], "7");
    assert_eq!(given["client_id"], CLIENT_ID);
    assert_eq!(url.query().unwrap().matches('?').count(), 0);
}

#[tokio::test]
async fn the_challenge_is_the_hash_of_the_verifier_that_redeems() {
    let outcome = sign_in(|_| {}).await;
    let challenge = parameter(&outcome.authorize_url, "code_challenge");
    let verifier = field(outcome.asked("token")[0], "code_verifier").unwrap();
    assert_eq!(challenge, URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)));
}
