//! The relying-party modules of the OpenID Foundation's conformance suite, package `net.openid.conformance.openid.client`
//! without log-out, by their names.

use serde_json::json;

use crate::provider::{CODE, Key, Script, Signer, Stage, at_hash, page};
use crate::table::{Row, row};

/// Every module that is about what this program does.
pub(crate) const SUITE: [&str; 32] = [
    "oidcc-client-test",
    "oidcc-client-test-client-secret-basic",
    "oidcc-client-test-idtoken-sig-rs256",
    "oidcc-client-test-invalid-iss",
    "oidcc-client-test-missing-sub",
    "oidcc-client-test-invalid-aud",
    "oidcc-client-test-missing-aud",
    "oidcc-client-test-missing-iat",
    "oidcc-client-test-kid-absent-single-jwks",
    "oidcc-client-test-kid-absent-multiple-jwks",
    "oidcc-client-test-ignores-unparseable-key-in-jwks",
    "oidcc-client-test-idtoken-sig-none",
    "oidcc-client-test-invalid-sig-rs256",
    "oidcc-client-test-invalid-sig-es256",
    "oidcc-client-test-invalid-sig-hs256",
    "oidcc-client-test-userinfo-bearer-header",
    "oidcc-client-test-userinfo-bearer-body",
    "oidcc-client-test-userinfo-invalid-sub",
    "oidcc-client-test-userinfo-signed",
    "oidcc-client-test-nonce-invalid",
    "oidcc-client-test-nonce-unless-code-flow",
    "oidcc-client-test-scope-userinfo-claims",
    "oidcc-client-test-invalid-athash",
    "oidcc-client-test-missing-athash",
    "oidcc-client-test-invalid-chash",
    "oidcc-client-test-missing-chash",
    "oidcc-client-test-discovery-openid-config",
    "oidcc-client-test-discovery-jwks-uri-keys",
    "oidcc-client-test-discovery-issuer-mismatch",
    "oidcc-client-test-signing-key-rotation",
    "oidcc-client-test-signing-key-rotation-just-before-signing",
    "oidcc-client-test-form-post-error",
];

/// The other modules, and why there is nothing to test.
pub(crate) const NOT_APPLICABLE: [(&str, &str); 14] = [
    (
        "oidcc-client-test-3rd-party-init-login",
        "Numero starts sign-ins; the app only reads where the dashboard's launch ends",
    ),
    (
        "oidcc-client-test-refresh-token",
        "refresh tokens are given back, never used",
    ),
    (
        "oidcc-client-test-refresh-token-invalid-issuer",
        "refresh tokens are given back, never used",
    ),
    (
        "oidcc-client-test-refresh-token-invalid-sub",
        "refresh tokens are given back, never used",
    ),
    (
        "oidcc-client-test-refresh-token-invalid-aud",
        "refresh tokens are given back, never used",
    ),
    (
        "oidcc-client-test-refresh-token-invalid-azp",
        "refresh tokens are given back, never used",
    ),
    (
        "oidcc-client-test-aggregated-claims",
        "claims are shown, not followed",
    ),
    (
        "oidcc-client-test-distributed-claims",
        "claims are shown, not followed",
    ),
    (
        "oidcc-client-test-mtls-endpoint-aliases",
        "no client certificates",
    ),
    (
        "oidcc-client-test-request-uri-signed-rs256",
        "no request objects",
    ),
    (
        "oidcc-client-test-request-uri-signed-none",
        "no request objects",
    ),
    (
        "oidcc-client-test-dynamic-registration",
        "an administrator registers the client",
    ),
    (
        "oidcc-client-test-discovery-webfinger-acct",
        "the org's address is entered, not looked up",
    ),
    (
        "oidcc-client-test-discovery-webfinger-url",
        "the org's address is entered, not looked up",
    ),
];

pub(super) fn rows() -> Vec<Row> {
    SUITE
        .map(|name| {
            let (lie, expected): (fn(&mut Script), _) = of(name);
            row(name, lie, expected)
        })
        .into()
}

fn of(name: &str) -> (fn(&mut Script), &'static str) {
    match name
        .trim_start_matches("oidcc-client-test")
        .trim_start_matches('-')
    {
        "" | "client-secret-basic" | "userinfo-bearer-header" | "nonce-unless-code-flow" => {
            (|_| {}, "accepted")
        }
        "idtoken-sig-rs256" => (|s| s.header("typ", "JWT"), "accepted"),
        "invalid-iss" => (
            |s| s.claim("iss", "https://other.okta.com"),
            "id_token_refused issuer",
        ),
        "missing-sub" => (|s| s.without("sub"), "id_token_refused subject"),
        "invalid-aud" => (
            |s| s.claim("aud", "0oa1other2example3ok"),
            "id_token_refused audience",
        ),
        "missing-aud" => (|s| s.without("aud"), "id_token_refused audience"),
        "missing-iat" => (|s| s.without("iat"), "id_token_refused issued_at_missing"),
        "kid-absent-single-jwks" => (|s| drop(s.header.remove("kid")), "accepted"),
        "kid-absent-multiple-jwks" => (
            |s| {
                s.header.remove("kid");
                s.keys[0].push(Key::other().jwk("key-2"));
            },
            "id_token_refused ambiguous_key",
        ),
        "ignores-unparseable-key-in-jwks" => (
            |s| {
                s.keys[0].insert(
                    0,
                    json!({"kty": "AKP", "alg": "ML-DSA-99", "kid": "key-8", "pub": "AA"}),
                );
                s.keys[0].push(json!({"kty": "made-up", "kid": "key-9"}));
            },
            "accepted",
        ),
        "idtoken-sig-none" => (
            |s| {
                s.header("alg", "none");
                s.signer = Signer::Bytes(Vec::new());
            },
            "id_token_refused algorithm",
        ),
        "invalid-sig-rs256" => (
            |s| s.signer = Signer::Rs256(Key::other()),
            "id_token_refused signature",
        ),
        "invalid-sig-es256" => (
            |s| {
                s.header("alg", "ES256");
                let (_, jwk) = Signer::es256("key-1");
                s.keys[0] = vec![jwk];
                s.signer = Signer::Bytes(vec![7; 64]);
            },
            "id_token_refused algorithm",
        ),
        "invalid-sig-hs256" => (
            |s| {
                s.header("alg", "HS256");
                s.signer = Signer::Hs256(b"another secret".to_vec());
            },
            "id_token_refused algorithm",
        ),
        // The suite has the client choose; this one never sends the token in a form, and is told so.
        "userinfo-bearer-body" => (|s| s.bearer_in_form = true, "userinfo_unreadable refused"),
        "userinfo-invalid-sub" => (
            |s| s.userinfo = json!({"sub": "00u1other2acme3examp"}),
            "userinfo_refused userinfo_subject",
        ),
        // Nobody registered a signed userinfo answer, so a token in its place is no answer.
        "userinfo-signed" => (
            |s| {
                s.instead(
                    Stage::UserInfo,
                    page("200 OK", "content-type: application/jwt\r\n", "e30.e30.AA"),
                )
            },
            "userinfo_unreadable unusable_answer",
        ),
        "nonce-invalid" => (
            |s| s.claim("nonce", "another nonce"),
            "id_token_refused nonce",
        ),
        "scope-userinfo-claims" => (
            |s| {
                s.userinfo["email_verified"] = true.into();
                s.userinfo["zoneinfo"] = "Europe/Berlin".into();
            },
            "accepted",
        ),
        "invalid-athash" => (
            |s| s.claim("at_hash", at_hash("another access token")),
            "id_token_refused access_token_hash",
        ),
        // Optional where the token comes from the token endpoint (Core §3.1.3.6).
        "missing-athash" => (|s| s.without("at_hash"), "accepted"),
        // Means something in a hybrid answer only (Core §3.3.2.11); no ID token is taken from the callback.
        "invalid-chash" => (
            |s| {
                s.claim("c_hash", at_hash("another code"));
                s.lands_on = hybrid;
            },
            "accepted",
        ),
        "missing-chash" => (|s| s.lands_on = hybrid, "accepted"),
        "discovery-openid-config" => (
            |s| {
                let tenant = format!("{}/oauth2/v1/tenant-7f3a/token", s.origin);
                s.discovery("token_endpoint", tenant);
            },
            "accepted",
        ),
        "discovery-jwks-uri-keys" => (
            |s| {
                s.discovery("jwks_uri", format!("{}/7f3a/keys", s.origin));
                s.keys = vec![vec![Key::other().jwk("key-1")]];
                s.signer = Signer::Rs256(Key::other());
            },
            "accepted",
        ),
        "discovery-issuer-mismatch" => (
            |s| s.discovery("issuer", format!("{}/other", s.origin)),
            "issuer_mismatch",
        ),
        "signing-key-rotation" => (
            |s| {
                s.keys.push(vec![Key::other().jwk("key-2")]);
                s.header("kid", "key-2");
                s.signer = Signer::Rs256(Key::other());
            },
            "accepted",
        ),
        "signing-key-rotation-just-before-signing" => (
            |s| {
                s.keys[0].push(Key::other().jwk("key-2"));
                s.header("kid", "key-2");
                s.signer = Signer::Rs256(Key::other());
            },
            "accepted",
        ),
        // What a window sees of an answer by form_post: the callback, and nothing with it.
        "form-post-error" => (
            |s| s.lands_on = |callback, _, _| callback.to_owned(),
            "callback_refused empty",
        ),
        other => unreachable!("{other} has no row"),
    }
}

/// An answer as a hybrid one would be, though a code alone was asked for.
fn hybrid(callback: &str, state: &str, _: &Script) -> String {
    format!("{callback}#code={CODE}&state={state}&id_token=e30.e30.AA")
}
