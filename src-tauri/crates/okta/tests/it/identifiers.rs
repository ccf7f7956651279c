//! The three values, as they come out of a clipboard.

use okta::{
    ClientId, ClientSecret, EmbedLink, Identifier, IdentifierError, Note, OrgAddress,
    suggest_embed_link,
};
use proptest::prelude::*;

const ID: &str = "0oa1acme2example3okt";
const SECRET: &str = "S3cret-of-the-acme-example-integration-aaaaaaaaaaaaaaaaaaaaaaaaa";
const LINK: &str =
    "https://acme-example.okta.com/home/oidc_client/0oa1acme2example3okt/aln177a159h7Zf52X0g8";
const API_TOKEN: &str = "00acme-example_token-of-an-administrator-0";

#[test]
fn what_a_copy_drags_along_is_taken_off_and_counted() {
    let id = ClientId::parse(&format!(" \u{feff}{ID}\u{200b}\r\n")).unwrap();
    assert_eq!((id.value.as_str(), id.removed, id.notes), (ID, 5, vec![]));
    let secret = ClientSecret::parse(&format!("\t{SECRET} ")).ok().unwrap();
    assert_eq!(
        (secret.value.expose(), secret.removed, secret.notes),
        (SECRET, 2, vec![])
    );
    let link = EmbedLink::parse(&format!("{LINK}\n")).unwrap();
    assert_eq!(
        (link.value.as_str(), link.removed, link.notes),
        (LINK, 1, vec![])
    );
}

#[test]
fn quotation_marks_around_are_taken_off_but_never_from_a_secret() {
    for text in [
        format!("\"{ID}\""),
        format!(" \u{201c} {ID}\u{201d}"),
        format!("`{ID}`"),
    ] {
        assert_eq!(ClientId::parse(&text).unwrap().value.as_str(), ID);
    }
    let link = EmbedLink::parse(&format!("<{LINK}>")).unwrap();
    assert_eq!((link.value.as_str(), link.removed), (LINK, 2));
    let quoted = format!("\"{SECRET}\"");
    let secret = ClientSecret::parse(&quoted).ok().unwrap();
    assert_eq!(secret.value.expose(), quoted);
    assert_eq!(
        ClientId::parse("\"\"").err().unwrap(),
        IdentifierError::Empty(Identifier::ClientId)
    );
}

#[test]
fn swapped_fields_are_told() {
    use IdentifierError::{
        LooksLikeApiToken, LooksLikeClientId, LooksLikeClientSecret, LooksLikeUrl,
    };
    let id = |text| ClientId::parse(text).err().unwrap();
    assert_eq!(
        [id(SECRET), id(LINK), id(API_TOKEN)],
        [LooksLikeClientSecret, LooksLikeUrl, LooksLikeApiToken]
    );
    assert_eq!(id(&SECRET[..40]), LooksLikeClientSecret);
    let secret = |text| ClientSecret::parse(text).err().unwrap();
    assert_eq!(
        [secret(ID), secret(LINK), secret(API_TOKEN)],
        [LooksLikeClientId, LooksLikeUrl, LooksLikeApiToken]
    );
    let link = |text| EmbedLink::parse(text).err().unwrap();
    assert_eq!(
        [link(ID), link(SECRET), link(API_TOKEN)],
        [LooksLikeClientId, LooksLikeClientSecret, LooksLikeApiToken]
    );
}

#[test]
fn an_unusual_value_is_taken_with_a_note() {
    assert_eq!(
        ClientId::parse("numero").unwrap().notes,
        [Note::UnusualShape]
    );
    assert_eq!(
        ClientSecret::parse("a-short-secret").ok().unwrap().notes,
        [Note::UnusualShape]
    );
    assert!(
        ClientSecret::parse(&SECRET[..40])
            .ok()
            .unwrap()
            .notes
            .is_empty()
    );
    let bookmark = LINK.replace("oidc_client", "bookmark");
    assert_eq!(
        EmbedLink::parse(&bookmark).unwrap().notes,
        [Note::OtherIntegration]
    );
    let home = "https://acme-example.okta.com/app/UserHome";
    assert_eq!(EmbedLink::parse(home).unwrap().notes, [Note::UnusualShape]);
}

#[test]
fn a_client_id_that_somebody_chose_is_no_secret_for_its_length_alone() {
    for id in [
        "numero-production-client-of-acme-example",
        "numero_production_client_of_acme_example1",
        "0123456789abcdef0123456789abcdef01234567",
        "NUMERO-PRODUCTION-CLIENT-OF-ACME-EXAMPLE",
    ] {
        assert!(matches!(id.len(), 40 | 41), "{id}");
        let cleaned = ClientId::parse(id).unwrap();
        assert_eq!(cleaned.notes, [Note::UnusualShape], "{id}");
        assert_eq!(cleaned.value.as_str(), id);
        // As a secret it has the right length; as a link it is none.
        assert_eq!(ClientSecret::parse(id).ok().unwrap().notes, []);
        assert_eq!(
            EmbedLink::parse(id),
            Err(IdentifierError::LooksLikeClientSecret)
        );
    }
    // Drawn at random, it has letters of both kinds and digits.
    for secret in [&SECRET[..40], &SECRET[..41], &SECRET.to_lowercase()] {
        assert_eq!(
            ClientId::parse(secret),
            Err(IdentifierError::LooksLikeClientSecret)
        );
    }
}

#[test]
fn what_cannot_be_a_value_is_refused_with_the_reason() {
    for (text, rule) in [
        ("", "empty"),
        (" \u{200b}\n", "empty"),
        ("0oa1acme 2example3okt", "inner_whitespace"),
        ("0oa1acme\n2example3okt", "inner_whitespace"),
        ("0oa1acmé", "characters"),
        ("0oa1\u{7}acme", "characters"),
    ] {
        assert_eq!(
            ClientId::parse(text).err().unwrap().rule(),
            rule,
            "{text:?}"
        );
        assert_eq!(
            ClientSecret::parse(text).err().unwrap().rule(),
            rule,
            "{text:?}"
        );
        assert_eq!(
            EmbedLink::parse(text).err().unwrap().rule(),
            rule,
            "{text:?}"
        );
    }
    let long = "a".repeat(3000);
    assert_eq!(
        ClientId::parse(&long),
        Err(IdentifierError::Length(Identifier::ClientId))
    );
    assert_eq!(
        ClientSecret::parse(&long).err(),
        Some(IdentifierError::Length(Identifier::ClientSecret))
    );
    for text in [
        "http://acme-example.okta.com/home/oidc_client/x/y",
        "https://dana@acme-example.okta.com/home/oidc_client/x/y",
        "javascript:alert(1)",
        "acme-example.okta.com/home/oidc_client/x/y",
    ] {
        assert_eq!(
            EmbedLink::parse(text),
            Err(IdentifierError::NotAnAddress),
            "{text}"
        );
    }
}

#[test]
fn no_refusal_repeats_what_was_pasted() {
    let error = ClientSecret::parse(&format!("{SECRET} {SECRET}"))
        .err()
        .unwrap();
    assert!(!error.to_string().contains("S3cret") && !format!("{error:?}").contains("S3cret"));
}

#[test]
fn the_suggested_link_leads_to_the_integration_at_its_org() {
    let org: OrgAddress = "acme-example.okta.com".parse().unwrap();
    let link = suggest_embed_link(&org, &ClientId::parse(ID).unwrap().value);
    assert_eq!(link.as_str(), LINK);
    assert!(link.is_oidc_client() && link.host_matches(&org, None));
    assert_eq!(link.app_id(), Some(ID));
    let other: OrgAddress = "other-example.okta.com".parse().unwrap();
    assert!(!link.host_matches(&other, None));
    assert!(link.host_matches(&other, Some("https://acme-example.okta.com")));
}

proptest! {
    #[test]
    fn no_text_breaks_a_parser_and_every_value_reads_as_itself(text in "\\PC{0,80}") {
        if let Ok(id) = ClientId::parse(&text) {
            let again = ClientId::parse(id.value.as_str()).unwrap();
            prop_assert_eq!((&again.value, again.removed), (&id.value, 0));
        }
        if let Ok(secret) = ClientSecret::parse(&text) {
            let again = ClientSecret::parse(secret.value.expose()).ok().unwrap();
            prop_assert_eq!((again.value.expose(), again.removed), (secret.value.expose(), 0));
        }
        if let Ok(link) = EmbedLink::parse(&format!("https://acme.example/{text}")) {
            let again = EmbedLink::parse(link.value.as_str()).unwrap();
            prop_assert_eq!((&again.value, again.removed), (&link.value, 0));
        }
    }

    #[test]
    fn the_suggested_link_always_names_its_integration(id in "[0-9A-Za-z]{6,40}") {
        prop_assume!(ClientId::parse(&id).is_ok());
        let id = ClientId::parse(&id).unwrap().value;
        let org: OrgAddress = "acme-example.okta.com".parse().unwrap();
        let link = suggest_embed_link(&org, &id);
        let again = EmbedLink::parse(link.as_str()).unwrap().value;
        prop_assert_eq!(again.app_id(), Some(id.as_str()));
    }
}
