//! Where Okta advises against something, the admin is told so, with the source, and may decline.

use guide::{ItemId, SecurityNote};

use crate::{both, items, plain};

/// What the notes quote, as published.
const PUBLISHED: [&str; 4] = [
    // Okta Management API reference 2026.06.3, `wildcard_redirect`.
    "The use of wildcard subdomains is discouraged as an insecure practice, since it may allow malicious actors to have \
     tokens or authorization codes sent to unexpected or attacker-controlled pages.",
    // Okta release notes 2025.08.0.
    "To enhance security, web app integrations now mandate the use of the Authorization Code flow, as the Implicit flow \
     is no longer recommended.",
    // Okta developer guide "About the Implicit grant".
    "The Implicit flow is not a recommended approach, as it is extremely challenging to implement the Implicit flow \
     securely.",
    // RFC 9700, section 2.1.2.
    "clients SHOULD NOT use the implicit grant (response type token) or other response types issuing access tokens in \
     the authorization response",
];

fn notes() -> Vec<(ItemId, SecurityNote)> {
    both()
        .iter()
        .flat_map(|guide| items(guide).cloned().collect::<Vec<_>>())
        .filter_map(|item| Some((item.id, item.security?)))
        .collect()
}

#[test]
fn exactly_the_items_with_a_security_note_may_be_declined() {
    for guide in both() {
        for item in items(&guide) {
            assert_eq!(item.declinable, item.security.is_some(), "{}", item.id);
        }
        let declinable: Vec<_> = items(&guide)
            .filter(|item| item.declinable)
            .map(|item| item.id)
            .collect();
        assert_eq!(
            declinable,
            [
                ItemId::GrantImplicit,
                ItemId::Wildcard,
                ItemId::ImplicitAccessToken
            ]
        );
    }
}

#[test]
fn every_note_is_complete_and_sends_the_reader_to_oktas_own_warning() {
    for (id, note) in notes() {
        for row in [
            &note.what_it_does,
            &note.okta_says,
            &note.here,
            &note.if_you_decline,
        ] {
            let text = plain(row);
            assert!(text.len() >= 40 && text.ends_with('.'), "{id}: {text}");
        }
        let okta_says = plain(&note.okta_says);
        assert!(
            okta_says.ends_with("If Okta shows a warning, read it before you decide."),
            "{id}"
        );
        assert!(
            plain(&note.if_you_decline).starts_with("Leave it unticked."),
            "{id}"
        );
        assert!(
            plain(&note.if_you_decline).contains("Numero is told"),
            "{id}"
        );
    }
}

#[test]
fn every_quote_is_in_what_was_published_and_its_source_is_named() {
    for (id, note) in notes() {
        let okta_says = plain(&note.okta_says);
        let quotes: Vec<_> = okta_says
            .split('“')
            .skip(1)
            .map(|rest| rest.split_once('”').expect("a closed quote").0)
            .collect();
        assert!(!quotes.is_empty(), "{id} quotes nobody");
        for quote in quotes {
            assert!(
                PUBLISHED.iter().any(|text| text.contains(quote)),
                "{id}: nobody published {quote:?}"
            );
        }
        assert!(note.source.starts_with("Okta "), "{id}");
        assert_eq!(
            okta_says.contains("RFC 9700"),
            note.source.contains("RFC 9700"),
            "{id}"
        );
    }
}
