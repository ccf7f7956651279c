use secrecy::{ExposeSecret, SecretString};

use super::*;

#[test]
fn what_is_sealed_is_opened_byte_for_byte() {
    let identity = identity();
    let sealed = sealed_for(&identity);
    let opened = open(sealed.bytes(), &identity).unwrap();
    let (sent, got) = (contents(), &opened.contents);
    assert_eq!(got.client_secret.expose_secret(), CANARY);
    assert_eq!(
        (
            &got.org,
            &got.issuer,
            &got.callback,
            &got.client_id,
            &got.embed_link,
            got.practice
        ),
        (
            &sent.org,
            &sent.issuer,
            &sent.callback,
            &sent.client_id,
            &sent.embed_link,
            false
        )
    );
    assert_eq!((&got.checks, &got.declined), (&sent.checks, &sent.declined));
    assert_eq!(opened.created_at, "2026-11-23T10:15:00Z");
    assert_eq!(opened.app_version, "0.1.0");
    assert_eq!(opened.package_id, sealed.package_id());
    assert_eq!(opened.sha256, sealed.sha256());
    assert_eq!(opened.phrase, *sealed.phrase());
}

#[test]
fn any_text_at_all_survives_in_the_secret() {
    let identity = identity();
    for secret in ["\"\\/", "ключ 🔑", "a".repeat(4000).as_str(), " padded "] {
        let contents = Contents {
            client_secret: SecretString::from(secret),
            ..contents()
        };
        let sealed = seal(&contents, &recipients(&[&identity]), &made(), &counting()).unwrap();
        let opened = open(sealed.bytes(), &identity).unwrap();
        assert_eq!(opened.contents.client_secret.expose_secret(), secret);
    }
}

#[test]
fn each_of_several_recipients_opens_alone_and_a_stranger_does_not() {
    let (one, two, stranger) = (identity(), identity(), identity());
    let sealed = seal(
        &contents(),
        &recipients(&[&one, &two]),
        &made(),
        &counting(),
    )
    .unwrap();
    assert!(open(sealed.bytes(), &one).is_ok());
    assert!(open(sealed.bytes(), &two).is_ok());
    assert_eq!(
        open(sealed.bytes(), &stranger).err(),
        Some(OpenError::Foreign)
    );
    assert_eq!(inspect(sealed.bytes()).unwrap().recipients, 2);
}

#[test]
fn an_identity_file_with_several_keys_opens_with_the_one_that_fits() {
    let (fits, other) = (identity(), identity());
    let text = format!(
        "{}{}",
        other.to_file_text().expose_secret(),
        fits.to_file_text().expose_secret()
    );
    assert!(open(sealed_for(&fits).bytes(), &Identity::parse(&text).unwrap()).is_ok());
}

#[test]
fn a_receipt_from_who_opened_it_is_accepted_by_who_sealed_it() {
    let identity = identity();
    let (sealed, other) = (sealed_for(&identity), sealed_for(&identity));
    let receipt = open(sealed.bytes(), &identity).unwrap().receipt();
    let key = sealed.receipt_key();
    assert!(key.accepts(&receipt, sealed.package_id(), &sealed.sha256()));
    assert!(!key.accepts(&receipt, other.package_id(), &other.sha256()));
}

#[test]
fn the_phrase_is_drawn_anew_for_every_package() {
    let identity = identity();
    let fill = counting();
    let phrase = || {
        let sealed = seal(&contents(), &recipients(&[&identity]), &made(), &fill).unwrap();
        sealed.phrase().to_string()
    };
    assert_ne!(phrase(), phrase());
}

#[test]
fn a_mail_program_that_turns_line_feeds_into_crlf_does_no_harm() {
    let identity = identity();
    let text = String::from_utf8(sealed_for(&identity).bytes().to_vec()).unwrap();
    assert!(open(text.replace('\n', "\r\n").as_bytes(), &identity).is_ok());
}

#[test]
fn a_practice_package_opens_and_says_so() {
    let identity = identity();
    let sealed = seal(
        &practice_contents(),
        &recipients(&[&identity]),
        &made(),
        &counting(),
    )
    .unwrap();
    assert!(sealed.practice());
    assert!(open(sealed.bytes(), &identity).unwrap().contents.practice);
}

#[test]
fn what_cannot_be_a_package_is_not_sealed() {
    let identity = identity();
    let refused = |contents: Contents, made: Made| {
        seal(&contents, &recipients(&[&identity]), &made, &counting())
            .err()
            .unwrap()
    };
    let unmarked = Contents {
        practice: false,
        ..practice_contents()
    };
    assert!(matches!(
        refused(unmarked, made()),
        SealError::PracticeMismatch { field: "org" }
    ));
    let half = Contents {
        issuer: practice_contents().issuer,
        ..contents()
    };
    assert!(matches!(
        refused(half, made()),
        SealError::PracticeMismatch { field: "issuer" }
    ));
    let caught_here = Contents {
        callback: "https://127.0.0.1/callback".into(),
        ..contents()
    };
    assert!(matches!(
        refused(caught_here, made()),
        SealError::PracticeMismatch { field: "callback" }
    ));
    let script = Contents {
        embed_link: "javascript://acme-example.okta.com/%0aalert(1)".into(),
        ..contents()
    };
    assert!(matches!(
        refused(script, made()),
        SealError::PracticeMismatch {
            field: "embed_link"
        }
    ));
    let nowhere = Contents {
        org: "acme-example".into(),
        ..contents()
    };
    assert!(matches!(
        refused(nowhere, made()),
        SealError::PracticeMismatch { field: "org" }
    ));
    let large = Contents {
        client_id: "x".repeat(PLAINTEXT_LIMIT),
        ..contents()
    };
    assert!(matches!(refused(large, made()), SealError::TooLarge));
    let escape = Contents {
        embed_link: "https://acme-example.okta.com/\u{1b}[2J".into(),
        ..contents()
    };
    assert!(matches!(
        refused(escape, made()),
        SealError::ControlCharacter {
            field: "embed_link"
        }
    ));
    let someday = Made {
        created_at: "yesterday".into(),
        ..made()
    };
    assert!(matches!(refused(contents(), someday), SealError::CreatedAt));
}

#[test]
fn the_largest_contents_fit_twenty_recipients_and_the_file_limit() {
    let identities: Vec<_> = (0..20).map(|_| identity()).collect();
    let all = recipients(&identities.iter().collect::<Vec<_>>());
    let fits = Contents {
        client_id: "x".repeat(PLAINTEXT_LIMIT - 1500),
        ..contents()
    };
    let sealed = seal(&fits, &all, &made(), &counting()).unwrap();
    assert!(sealed.bytes().len() <= FILE_LIMIT);
    assert!(open(sealed.bytes(), &identities[19]).is_ok());
}
