//! What somebody without the identity can learn.

use base64::{Engine, prelude::BASE64_STANDARD};
use secrecy::SecretString;

use super::*;

#[test]
fn packages_of_one_size_class_have_the_same_size_whatever_is_inside() {
    let identity = identity();
    let sizes: Vec<_> = (0..12)
        .map(|n| {
            let contents = Contents {
                org: format!("https://{}.okta.com", "a".repeat(n * 3 + 1)),
                client_secret: SecretString::from("s".repeat(n * 7 + 1)),
                declined: Vec::new(),
                ..contents()
            };
            let fill = counting();
            (0..n).for_each(|_| fill(&mut [0; 9]));
            let sealed = seal(&contents, &recipients(&[&identity]), &made(), &fill).unwrap();
            sealed.bytes().len()
        })
        .collect();
    assert!(sizes.iter().all(|size| *size == sizes[0]), "{sizes:?}");
}

#[test]
fn the_plaintext_is_a_whole_number_of_kibibytes() {
    let identity = identity();
    for extra in [0, 1, 500, 1023, 1024, 3000] {
        let contents = Contents {
            client_id: "x".repeat(1 + extra),
            ..contents()
        };
        let sealed = seal(&contents, &recipients(&[&identity]), &made(), &counting()).unwrap();
        let plaintext = opened_by_age(sealed.bytes(), &identity);
        assert_eq!(plaintext.len() % 1024, 0);
        assert!(plaintext.len() > extra);
    }
}

#[test]
fn the_header_names_nobody() {
    let (one, two) = (identity(), identity());
    let sealed = seal(
        &contents(),
        &recipients(&[&one, &two]),
        &made(),
        &counting(),
    )
    .unwrap();
    let text = String::from_utf8(sealed.bytes().to_vec()).unwrap();
    let body: String = text
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .collect();
    let binary = BASE64_STANDARD.decode(body).unwrap();
    let header = String::from_utf8_lossy(&binary);
    let (header, _) = header.split_once("\n--- ").unwrap();
    let kinds: Vec<_> = header
        .lines()
        .filter_map(|line| line.strip_prefix("-> "))
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "X25519").count(), 2);
    // The library's random stanza is all there is besides.
    assert!(
        kinds
            .iter()
            .all(|kind| *kind == "X25519" || kind.ends_with("-grease")),
        "{kinds:?}"
    );
    assert_eq!(kinds.len(), 3);
}

#[test]
fn file_and_name_hold_none_of_the_contents() {
    let identity = identity();
    let sealed = sealed_for(&identity);
    let text = String::from_utf8(sealed.bytes().to_vec()).unwrap();
    assert!(text.starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n"));
    assert!(text.ends_with("\n-----END AGE ENCRYPTED FILE-----\n"));
    for inside in [
        CANARY,
        "0oa1example",
        "acme-example",
        sealed.phrase().words()[0],
    ] {
        assert!(!text.contains(inside));
        assert!(!sealed.file_name().contains(inside));
    }
}

#[test]
fn the_name_is_random_and_says_practice_where_it_is() {
    let identity = identity();
    let is_name = |name: &str, prefix: &str| {
        let random = name
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_suffix(".age"));
        random
            .is_some_and(|r| r.len() == 8 && r.chars().all(|c| matches!(c, 'a'..='z' | '2'..='7')))
    };
    let real = sealed_for(&identity);
    assert!(is_name(&real.file_name(), "numero-okta-"));
    assert!(real.package_id().starts_with(&real.file_name()[12..20]));
    let practice = seal(
        &practice_contents(),
        &recipients(&[&identity]),
        &made(),
        &counting(),
    )
    .unwrap();
    assert!(is_name(&practice.file_name(), "numero-okta-practice-"));
}
