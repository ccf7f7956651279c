//! The crate's promises: only the recipient opens a package, any change is refused, nothing shows from outside.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod damage;
mod hostile;
mod outside;
mod roundtrip;
mod schema;
mod written;

use std::cell::Cell;
use std::io::Write;

use sealed_package::*;
use secrecy::SecretString;

/// Recognisable anywhere it should not be.
const CANARY: &str = "CANARY-9f2c-client-secret-2d7e";

fn contents() -> Contents {
    Contents {
        practice: false,
        org: "https://acme-example.okta.com".into(),
        issuer: "https://acme-example.okta.com".into(),
        callback: "https://app.numero.io/auth/callback/okta".into(),
        client_id: "0oa1example2CLIENT3d7".into(),
        client_secret: SecretString::from(CANARY),
        embed_link: "https://acme-example.okta.com/home/oidc_client/0oa1example2CLIENT3d7/aln177a159h7Zf52X0g8".into(),
        checks: vec![CheckRecord {
            check: "callback.registered".into(),
            item: "sign-in-redirect-uri".into(),
            verdict: "passed".into(),
        }],
        declined: vec![DeclinedRecord {
            item: "wildcard-redirect".into(),
            reason: "Our policy allows exact addresses only.\nAsk Dana (dana@acme.example).".into(),
        }],
    }
}

fn practice_contents() -> Contents {
    Contents {
        practice: true,
        org: "http://127.0.0.1:4711".into(),
        issuer: "http://127.0.0.1:4711".into(),
        ..contents()
    }
}

fn made() -> Made {
    Made {
        created_at: "2026-11-23T10:15:42Z".into(),
        app_version: "0.1.0".into(),
    }
}

/// The same bytes in every run: 0, 1, 2 and so on.
fn counting() -> impl Fn(&mut [u8]) {
    let next = Cell::new(0_u8);
    move |bytes| {
        for byte in bytes {
            *byte = next.replace(next.get().wrapping_add(1));
        }
    }
}

fn identity() -> Identity {
    Identity::generate("2026-11-23T10:15:00Z")
}

fn recipients(of: &[&Identity]) -> Recipients {
    let lines: Vec<_> = of.iter().map(|identity| identity.recipient()).collect();
    Recipients::parse(&lines.join("\n")).unwrap()
}

fn sealed_for(identity: &Identity) -> SealedPackage {
    seal(&contents(), &recipients(&[identity]), &made(), &counting()).unwrap()
}

/// Any plaintext, sealed with the age library alone and armoured by it.
fn sealed_by_age(plaintext: &[u8], identity: &Identity) -> Vec<u8> {
    let recipient: age::x25519::Recipient = identity.recipient().parse().unwrap();
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as _)).unwrap();
    let armour = age::armor::ArmoredWriter::wrap_output(Vec::new(), age::armor::Format::AsciiArmor);
    let mut writer = encryptor.wrap_output(armour.unwrap()).unwrap();
    writer.write_all(plaintext).unwrap();
    writer.finish().unwrap().finish().unwrap()
}

/// The plaintext as the age library alone sees it.
fn opened_by_age(package: &[u8], identity: &Identity) -> Vec<u8> {
    let text = identity.to_file_text();
    let key = secrecy::ExposeSecret::expose_secret(&text)
        .lines()
        .last()
        .unwrap()
        .to_string();
    let key: age::x25519::Identity = key.parse().unwrap();
    let decryptor = age::Decryptor::new(age::armor::ArmoredReader::new(package)).unwrap();
    let mut reader = decryptor.decrypt(std::iter::once(&key as _)).unwrap();
    let mut plaintext = Vec::new();
    std::io::Read::read_to_end(&mut reader, &mut plaintext).unwrap();
    plaintext
}
