use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use practice_org::Options;
use rsa::{BigUint, Pkcs1v15Sign, RsaPublicKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::browser::Browser;
use crate::{CALLBACK, CHALLENGE, VERIFIER};

const PKCE: [(&str, &str); 2] = [
    ("code_challenge", CHALLENGE),
    ("code_challenge_method", "S256"),
];

/// The claims of an ID token whose RS256 signature was checked against the published key.
async fn verified(browser: &mut Browser, token: &str) -> Value {
    let keys = browser.get("/oauth2/v1/keys").await.json();
    let key = &keys["keys"][0];
    let number = |name: &str| {
        let bytes = URL_SAFE_NO_PAD.decode(key[name].as_str().unwrap());
        BigUint::from_bytes_be(&bytes.unwrap())
    };
    let public = RsaPublicKey::new(number("n"), number("e")).unwrap();
    let parts: Vec<&str> = token.split('.').collect();
    let header: Value = decode(parts[0]);
    assert_eq!(header, json!({"alg": "RS256", "kid": key["kid"]}));
    let digest = Sha256::digest(format!("{}.{}", parts[0], parts[1]));
    let signature = URL_SAFE_NO_PAD.decode(parts[2]).unwrap();
    public
        .verify(Pkcs1v15Sign::new::<Sha256>(), &digest, &signature)
        .unwrap();
    decode(parts[1])
}

fn decode(part: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[tokio::test]
async fn a_person_signs_in_and_the_code_becomes_tokens() {
    let mut browser = Browser::new().await;
    let dana = browser.dana();
    let changes = [&PKCE[..], &[("response_mode", "fragment")]].concat();
    let page = browser.authorize(&changes).await;
    let back = browser.sign_in(&page, &dana).await;
    assert_eq!(back.status, 302);
    assert!(back.location().starts_with(&format!("{CALLBACK}#code=")));
    assert_eq!(back.param("state").unwrap(), "state-1");
    let code = back.param("code").unwrap();
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    let answer = browser.token(&form).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.headers["cache-control"], "no-store");
    let tokens = answer.json();
    assert_eq!(tokens["token_type"], "Bearer");
    assert!(tokens["refresh_token"].is_string());

    let claims = verified(&mut browser, tokens["id_token"].as_str().unwrap()).await;
    assert_eq!(claims["iss"], browser.org.address());
    assert_eq!(claims["aud"], browser.org.client_id());
    assert_eq!(claims["sub"], dana.id);
    assert_eq!(claims["nonce"], "nonce-1");
    assert_eq!(claims["name"], "Dana Example");
    assert_eq!(claims["email"], "dana@acme.example");
    assert_eq!(claims["email_verified"], Value::Null, "the token is thin");
    assert_eq!(claims["given_name"], Value::Null, "the token is thin");

    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    let path = "/oauth2/v1/userinfo";
    let answer = browser
        .send(
            reqwest::Method::GET,
            path,
            &[("authorization", &bearer)],
            Vec::new(),
        )
        .await;
    let info = answer.json();
    assert_eq!(info["sub"], dana.id);
    assert_eq!(info["given_name"], "Dana");
    assert_eq!(info["email_verified"], true);
    let nobody = browser.get(path).await;
    assert_eq!(nobody.status, 401);
    assert!(
        nobody.headers["www-authenticate"]
            .to_str()
            .unwrap()
            .starts_with("Bearer ")
    );
}

#[tokio::test]
async fn implicit_and_hybrid_answers_carry_their_hashes_in_the_fragment() {
    let mut browser = Browser::new().await;
    let dana = browser.dana();
    let page = browser
        .authorize(&[("response_type", "code id_token token")])
        .await;
    let back = browser.sign_in(&page, &dana).await;
    assert!(back.location().starts_with(&format!("{CALLBACK}#")));
    let claims = verified(&mut browser, &back.param("id_token").unwrap()).await;
    let half = |value: String| URL_SAFE_NO_PAD.encode(&Sha256::digest(value)[..16]);
    assert_eq!(claims["at_hash"], half(back.param("access_token").unwrap()));
    assert_eq!(claims["c_hash"], half(back.param("code").unwrap()));

    let alone = browser.authorize(&[("response_type", "id_token")]).await;
    let claims = verified(&mut browser, &alone.param("id_token").unwrap()).await;
    assert_eq!(claims["given_name"], "Dana", "alone, the token is full");
    assert_eq!(claims["at_hash"], Value::Null);
}

#[tokio::test]
async fn form_post_hands_the_answer_to_a_form_that_posts_itself() {
    let mut browser = Browser::new().await;
    let dana = browser.dana();
    let page = browser.authorize(&[("response_mode", "form_post")]).await;
    let back = browser.sign_in(&page, &dana).await;
    assert_eq!(back.status, 200);
    assert!(back.body.contains(&format!("action=\"{CALLBACK}\"")));
    assert_eq!(back.hidden_field("state"), "state-1");
    let code = back.hidden_field("code");
    assert_eq!(browser.redeem(&code).await.status, 200);
}

#[tokio::test]
async fn a_wrong_password_stays_on_the_page_and_a_right_one_goes_on() {
    let mut browser = Browser::new().await;
    let dana = browser.dana();
    let page = browser.authorize(&[]).await;
    let refused = browser.submit(&page, &dana.login, "wrong").await;
    assert_eq!(refused.status, 401);
    assert!(refused.body.contains("Unable to sign in"));
    let silent = browser.authorize(&[("prompt", "none")]).await;
    assert_eq!(silent.returned().0, "login_required", "nobody is signed in");
    let submitted = browser.submit(&refused, &dana.login, &dana.password).await;
    assert_eq!(submitted.status, 303);
    let next = submitted.location().to_owned();
    let code = browser.get(&next).await.param("code");
    assert!(code.is_some());
    assert_eq!(browser.get(&next).await.status, 400, "a page leads on once");
}

#[tokio::test]
async fn a_session_answers_silent_requests_until_it_is_too_old() {
    let seconds = Arc::new(AtomicU64::new(0));
    let clock = seconds.clone();
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    let mut browser = Browser::with(Options {
        now: Arc::new(move || start + Duration::from_secs(clock.load(Ordering::SeqCst))),
        ..Options::default()
    })
    .await;
    browser.code(&[]).await;
    let silent = [("prompt", "none"), ("max_age", "60")];
    let answer = browser.authorize(&silent).await;
    assert!(answer.param("code").is_some());
    assert_eq!(answer.headers["date"], "Fri, 15 Jan 2027 08:00:00 GMT");
    assert_eq!(browser.authorize(&[("prompt", "login")]).await.status, 200);

    seconds.store(61, Ordering::SeqCst);
    let (code, text) = browser.authorize(&silent).await.returned();
    assert_eq!(code, "login_required");
    assert!(text.contains("requires re-authentication"));
    assert_eq!(browser.authorize(&[("max_age", "60")]).await.status, 200);

    seconds.store(2 * 60 * 60, Ordering::SeqCst);
    let answer = browser.authorize(&[("prompt", "none")]).await;
    assert!(answer.returned().1.contains("not logged in"));
}

#[tokio::test]
async fn a_person_without_an_assignment_is_sent_back_unless_everyone_may() {
    let mut browser = Browser::new().await;
    let sam = browser.sam();
    let page = browser.authorize(&[]).await;
    let back = browser.sign_in(&page, &sam).await;
    let expected = "User is not assigned to the client application.".to_owned();
    assert_eq!(back.returned(), ("access_denied".to_owned(), expected));
    let silent = browser.authorize(&[("prompt", "none")]).await;
    assert_eq!(silent.returned().0, "access_denied");

    browser
        .org
        .change(|settings| settings.integration.implicit_assignment = true);
    assert!(browser.authorize(&[]).await.param("code").is_some());
}

#[tokio::test]
async fn signing_out_ends_the_session_and_returns_only_to_registered_addresses() {
    let mut browser = Browser::new().await;
    let code = browser.code(&[]).await;
    let tokens = browser.redeem(&code).await.json();
    let hint = tokens["id_token"].as_str().unwrap();
    let bye = "https://app.numero.io/bye";
    let uri = crate::browser::encode(&[("post_logout_redirect_uri", bye), ("state", "s 1")]);
    let path = format!("/oauth2/v1/logout?id_token_hint={hint}&{uri}");
    assert_eq!(browser.get(&path).await.status, 400, "not registered");
    assert_eq!(
        browser
            .get("/oauth2/v1/logout?id_token_hint=a.b.c")
            .await
            .status,
        400
    );
    assert!(browser.authorize(&[]).await.param("code").is_some());

    browser.org.change(|settings| {
        let uris = &mut settings.integration.post_logout_redirect_uris;
        uris.push(bye.to_owned());
    });
    assert_eq!(
        browser.get(&path).await.location(),
        format!("{bye}?state=s+1")
    );
    assert_eq!(browser.authorize(&[]).await.status, 200, "signed out");
    let form = [
        ("id_token_hint", hint),
        ("post_logout_redirect_uri", bye),
        ("state", "s 1"),
    ];
    let posted = browser.post("/oauth2/v1/logout", &[], &form).await;
    assert_eq!(posted.location(), format!("{bye}?state=s+1"));
}

#[tokio::test]
async fn a_session_from_before_does_not_go_past_a_sign_in_page() {
    let mut browser = Browser::new().await;
    browser.code(&[]).await;
    let page = browser.authorize(&[("prompt", "login")]).await;
    assert_eq!(page.status, 200);
    let token = page.hidden_field("stateToken");
    let past = format!("/login/token/redirect?stateToken={token}");
    let answer = browser.get(&past).await;
    assert_eq!(answer.status, 400, "{:?}", answer.headers);
    let dana = browser.dana();
    let submitted = browser.submit(&page, &dana.login, &dana.password).await;
    let answer = browser.get(submitted.location()).await;
    assert!(answer.param("code").is_some(), "who signs in goes on");
}
