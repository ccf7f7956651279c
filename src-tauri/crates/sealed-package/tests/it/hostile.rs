//! Anybody can seal anything to a recipient: what was decrypted is still not trusted.

use proptest::prelude::*;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::*;

fn payload() -> Value {
    let identity = identity();
    let sealed = sealed_for(&identity);
    serde_json::from_slice(&opened_by_age(sealed.bytes(), &identity)).unwrap()
}

fn open_json(payload: &Value) -> Result<Opened, OpenError> {
    open_text(&payload.to_string())
}

fn open_text(payload: &str) -> Result<Opened, OpenError> {
    let identity = identity();
    open(&sealed_by_age(payload.as_bytes(), &identity), &identity)
}

fn with(field: &str, value: Value) -> Value {
    let mut payload = payload();
    payload[field] = value;
    payload
}

#[test]
fn fields_nobody_knows_are_passed_over_and_so_is_a_minor_version() {
    let mut payload = with("schema", json!("numero.okta-handover/1.4"));
    payload["invented_later"] = json!({"a": [1, 2]});
    payload["checks"][0]["also_later"] = json!(true);
    let opened = open_json(&payload).unwrap();
    assert_eq!(opened.contents.client_secret.expose_secret(), CANARY);
}

#[test]
fn a_newer_major_version_has_its_own_error() {
    let newer = with("schema", json!("numero.okta-handover/2"));
    assert_eq!(
        open_json(&newer).err(),
        Some(OpenError::Newer { version: 2 })
    );
    let quite_other = json!({"schema": "numero.okta-handover/3.1", "everything": "else"});
    assert_eq!(
        open_json(&quite_other).err(),
        Some(OpenError::Newer { version: 3 })
    );
}

#[test]
fn what_is_no_hand_over_is_named_so() {
    for text in [
        "",
        "hello",
        "{}",
        "[]",
        "null",
        r#"{"schema":1}"#,
        r#"{"schema":"numero.okta-handover/0"}"#,
        r#"{"schema":"other/1"}"#,
    ] {
        assert_eq!(
            open_text(text).err(),
            Some(OpenError::NotAHandover),
            "{text}"
        );
    }
    let deep = "[".repeat(10_000);
    assert_eq!(open_text(&deep).err(), Some(OpenError::NotAHandover));
    let trailing = format!("{}{{}}", payload());
    assert_eq!(open_text(&trailing).err(), Some(OpenError::NotAHandover));
}

#[test]
fn a_field_missing_or_of_another_type_is_refused() {
    let whole = payload();
    for field in whole
        .as_object()
        .unwrap()
        .keys()
        .filter(|key| *key != "schema" && *key != "pad")
    {
        let mut cut = whole.clone();
        cut.as_object_mut().unwrap().remove(field);
        assert_eq!(
            open_json(&cut).err(),
            Some(OpenError::Fields),
            "without {field}"
        );
        assert_eq!(
            open_json(&with(field, json!(7))).err(),
            Some(OpenError::Fields),
            "{field}: 7"
        );
    }
}

#[test]
fn a_doubled_field_is_refused() {
    let text = payload().to_string();
    let doubled = text.replacen('{', r#"{"client_id":"0oaOTHER","#, 1);
    assert_eq!(open_text(&doubled).err(), Some(OpenError::Fields));
}

#[test]
fn a_phrase_or_receipt_key_that_is_none_is_refused() {
    for (field, text) in [
        ("phrase", "one two three four five six"),
        ("phrase", "aardvark"),
        ("receipt_key", "AAAA"),
    ] {
        assert_eq!(
            open_json(&with(field, json!(text))).err(),
            Some(OpenError::Fields)
        );
    }
}

#[test]
fn text_that_could_redraw_a_terminal_is_refused() {
    for field in [
        "org",
        "client_id",
        "client_secret",
        "embed_link",
        "package_id",
        "app_version",
        "created_at",
    ] {
        let value = format!("https://acme-example.okta.com\u{1b}[2J{field}");
        assert_eq!(
            open_json(&with(field, json!(value))).err(),
            Some(OpenError::Fields),
            "{field}"
        );
    }
    for character in ['\u{202e}', '\u{2066}', '\u{200b}', '\u{feff}', '\u{2028}'] {
        for field in ["client_id", "embed_link", "app_version"] {
            let value = format!("https://acme-example.okta.com/{character}x");
            assert_eq!(
                open_json(&with(field, json!(value))).err(),
                Some(OpenError::Fields),
                "{field}: {character:?}"
            );
        }
    }
    let verdict = json!([{"check": "org.exists", "item": "x", "verdict": "passed\u{9b}"}]);
    assert_eq!(
        open_json(&with("checks", verdict)).err(),
        Some(OpenError::Fields)
    );
}

#[test]
fn a_practice_package_cannot_pass_for_a_real_one() {
    let marked = open_json(&with("practice", json!(true))).unwrap();
    assert!(marked.contents.practice, "a mark beside a real org stays");
    for org in [
        "http://127.0.0.1:80",
        "https://localhost",
        "http://[::1]:9",
        "http://127.3.2.1",
        "http://2130706433",
    ] {
        assert_eq!(
            open_json(&with("org", json!(org))).err(),
            Some(OpenError::PracticeMismatch),
            "{org}"
        );
        assert_eq!(
            open_json(&with("issuer", json!(org))).err(),
            Some(OpenError::PracticeMismatch),
            "{org}"
        );
    }
    assert_eq!(
        open_json(&with("org", json!(""))).err(),
        Some(OpenError::PracticeMismatch)
    );
}

#[test]
fn every_address_of_a_real_package_is_https_and_on_another_computer() {
    for field in ["org", "issuer", "callback", "embed_link"] {
        for address in [
            "https://127.0.0.1/x",
            "http://localhost:80/x",
            "https://tenant.localhost/x",
            "https://[::ffff:127.0.0.1]/x",
            "http://acme-example.okta.com/x",
            "javascript://acme-example.okta.com/%0aalert(1)",
            "ftp://acme-example.okta.com",
            "data:text/html,x",
            "acme-example",
            "",
        ] {
            assert_eq!(
                open_json(&with(field, json!(address))).err(),
                Some(OpenError::PracticeMismatch),
                "{field}: {address}"
            );
        }
    }
    let mut marked = with("practice", json!(true));
    marked["callback"] = json!("http://127.0.0.1:4711/callback");
    assert!(open_json(&marked).is_ok());
    marked["callback"] = json!("javascript://127.0.0.1/%0aalert(1)");
    assert_eq!(
        open_json(&marked).err(),
        Some(OpenError::PracticeMismatch),
        "no mark makes a script an address"
    );
}

#[test]
fn more_than_a_package_may_hold_is_refused_inside_and_outside() {
    let large = with("pad", json!("0".repeat(PLAINTEXT_LIMIT)));
    assert_eq!(open_json(&large).err(), Some(OpenError::TooLarge));
    let junk = vec![b'-'; FILE_LIMIT + 1];
    assert_eq!(inspect(&junk).err(), Some(OpenError::TooLarge));
    assert!(matches!(
        inspect(&junk[1..]).err(),
        Some(OpenError::Damaged(_))
    ));
    let (identity, huge) = (identity(), vec![b'0'; 2 * FILE_LIMIT]);
    assert_eq!(
        open(&sealed_by_age(&huge, &identity), &identity).err(),
        Some(OpenError::TooLarge)
    );
}

#[test]
fn a_passphrase_file_is_foreign() {
    let recipient = {
        let mut scrypt = age::scrypt::Recipient::new("correct horse".into());
        scrypt.set_work_factor(2);
        scrypt
    };
    let armour = age::armor::ArmoredWriter::wrap_output(Vec::new(), age::armor::Format::AsciiArmor);
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as _)).unwrap();
    let mut writer = encryptor.wrap_output(armour.unwrap()).unwrap();
    writer.write_all(b"{}").unwrap();
    let bytes = writer.finish().unwrap().finish().unwrap();
    assert_eq!(open(&bytes, &identity()).err(), Some(OpenError::Foreign));
    assert_eq!(inspect(&bytes).unwrap().others, 1);
}

#[test]
fn a_recipient_that_protects_nothing_is_refused_before_it_is_used() {
    // Points of small order in Bech32: sealing to one would make the library panic.
    for address in LOW_ORDER {
        assert!(
            address.parse::<age::x25519::Recipient>().is_ok(),
            "{address}"
        );
        assert_eq!(
            Recipients::parse(address).err(),
            Some(RecipientsError::Worthless { line: 1 }),
            "{address}"
        );
    }
}

#[test]
fn no_error_repeats_what_was_in_the_package() {
    let mut wrong_types = with("practice", json!(CANARY));
    wrong_types["checks"] = json!(CANARY);
    let escape = with("client_secret", json!(format!("{CANARY}\u{7}")));
    let no_phrase = with("phrase", json!(CANARY));
    let other_schema = with("schema", json!(CANARY));
    for payload in [
        wrong_types,
        escape,
        no_phrase,
        other_schema,
        with("org", json!(CANARY)),
    ] {
        let error = open_json(&payload).err().unwrap();
        let mut told = format!("{error:?} {error}");
        let mut source = std::error::Error::source(&error);
        while let Some(cause) = source {
            told += &format!("{cause:?} {cause}");
            source = cause.source();
        }
        assert!(!told.contains("CANARY"), "{told}");
    }
    let contents = Contents {
        client_id: format!("{CANARY}\n"),
        ..contents()
    };
    let identity = identity();
    let error = seal(&contents, &recipients(&[&identity]), &made(), &counting())
        .err()
        .unwrap();
    assert!(!format!("{error:?} {error}").contains("CANARY"));
    let secret = identity.to_file_text();
    let secret = secret.expose_secret().lines().last().unwrap().to_string();
    let error = Recipients::parse(&secret).unwrap_err();
    assert!(!format!("{error:?} {error}").contains(&secret[20..30]));
    let error = Identity::parse(&secret[..70]).err().unwrap();
    assert!(!format!("{error:?} {error}").contains(&secret[20..30]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_plaintext_is_opened_or_refused_and_never_panics(text in "\\PC*", noise in prop::collection::vec(any::<u8>(), 0..600)) {
        let identity = identity();
        prop_assert!(open(&sealed_by_age(&noise, &identity), &identity).is_err());
        prop_assert!(open(&sealed_by_age(text.as_bytes(), &identity), &identity).is_err());
        let strange = with("client_secret", json!(text));
        if let Ok(opened) = open_json(&strange) {
            prop_assert_eq!(opened.contents.client_secret.expose_secret(), text);
        }
    }
}

/// Made from the numbers that libsodium refuses, with the reference Bech32 encoder of BIP 173; the second half has the
/// top bit set, which X25519 takes no notice of.
const LOW_ORDER: [&str; 14] = [
    "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
    "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya",
    "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhqqqzyt4v9",
    "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz9ts6wm9s8",
    "age1anlllllllllllllllllllllllllllllllllllllllllllllllals4n2t7m",
    "age1ahlllllllllllllllllllllllllllllllllllllllllllllllalsn46ayy",
    "age1amlllllllllllllllllllllllllllllllllllllllllllllllalselrwrv",
    "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqsuwj9m",
    "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqk67yly",
    "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhzqqxqejhu",
    "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz8ts72fzt7",
    "age1anllllllllllllllllllllllllllllllllllllllllllllllllls3hcv9z",
    "age1ahlllllllllllllllllllllllllllllllllllllllllllllllllsh3g6la",
    "age1amlllllllllllllllllllllllllllllllllllllllllllllllllsam3fc4",
];
