//! What a row of the tables of tokens is, how it is made and how it is held.

use serde_json::Value;

use crate::sign_in_provider::{Scene, sign_in};
use crate::token_forge::{Signer, jwk, rsa_key};

/// A name, what the provider does, and `accepted` or the rule that refuses.
pub(crate) type Row = (&'static str, fn(&mut Scene), &'static str);

pub(crate) const DAY: i64 = 24 * 60 * 60;

pub(crate) fn claim(scene: &mut Scene, name: &str, value: impl Into<Value>) {
    scene.claims.insert(name.to_owned(), value.into());
}

pub(crate) fn times(scene: &mut Scene, issued: i64, expires: i64) {
    claim(scene, "iat", issued);
    claim(scene, "exp", expires);
}

pub(crate) fn header(scene: &mut Scene, name: &str, value: impl Into<Value>) {
    scene.header.insert(name.to_owned(), value.into());
}

pub(crate) fn sign_with(scene: &mut Scene, bits: usize) {
    let key = rsa_key(bits, 1);
    scene.key_sets = vec![vec![jwk(&key, Some("key-1"))]];
    scene.signer = Signer::Rsa(key);
}

/// A payload that no JSON library would write: the honest one with `from` replaced.
pub(crate) fn rewrite(scene: &mut Scene, from: &str, to: &str) {
    let payload = Value::Object(scene.claims.clone()).to_string();
    assert!(payload.contains(from), "{from} is in {payload}");
    scene.payload = Some(payload.replacen(from, to, 1));
}

pub(crate) async fn hold(rows: &[Row]) {
    let mut wrong = Vec::new();
    for (name, change, expected) in rows {
        let outcome = sign_in(change).await;
        let verdict = outcome.verdict();
        if verdict != *expected {
            wrong.push(format!("{name}: {verdict}, not {expected}"));
        }
        // The suite fails whoever goes on with a bad token.
        let went_on = !outcome.asked("userinfo").is_empty();
        if went_on != matches!(*expected, "accepted" | "userinfo_subject") {
            wrong.push(format!("{name}: userinfo asked: {went_on}"));
        }
        // Keys that the token itself brings or points at are nobody's.
        if outcome
            .requests
            .iter()
            .any(|one| one.url.path().starts_with("/evil"))
        {
            wrong.push(format!("{name}: asked where the token says"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
