//! Everything people paste becomes one address, or is refused with a reason.

use okta::{AddressError, OrgAddress, Removed};
use proptest::prelude::*;

const ACME: &str = "https://acme-example.okta.com";

fn rule(text: &str) -> &'static str {
    match OrgAddress::parse(text) {
        Ok(parsed) => panic!("{text:?} became {}", parsed.address),
        Err(error) => error.rule(),
    }
}

#[test]
fn everything_that_people_paste_becomes_the_orgs_address() {
    for text in [
        "acme-example.okta.com",
        "https://acme-example.okta.com",
        "https://acme-example.okta.com/",
        "HTTPS://Acme-Example.OKTA.com/",
        " acme-example.okta.com\n",
        "acme-example.okta.com/admin/dashboard",
        "acme-example-admin.okta.com",
        "acme-example-admin-admin.okta.com",
        "https://acme-example-admin.okta.com/admin/apps/active?x=1#tab",
        "https://acme-example.okta.com/login/login.htm?fromURI=https%3A%2F%2Fevil.example",
        "acme-example.okta.com?next=https://elsewhere.example",
        "acme-example.okta.com.",
        "\u{feff}acme\u{200b}-example.okta.com\u{200d}",
        "acme-example.okta.com\\admin",
    ] {
        let parsed = OrgAddress::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(parsed.address.as_str(), ACME, "{text:?}");
        assert_eq!(parsed.address.host(), "acme-example.okta.com");
        assert!(parsed.address.is_okta_domain() && !parsed.address.is_practice());
        assert!(!parsed.custom_domain);
    }
}

#[test]
fn what_was_taken_off_is_told() {
    let removed = |text| OrgAddress::parse(text).unwrap().removed;
    assert_eq!(removed("acme-example.okta.com"), []);
    assert_eq!(removed(ACME), [Removed::Scheme]);
    assert_eq!(removed("acme-example.okta.com/"), [Removed::TrailingSlash]);
    assert_eq!(
        removed(" \u{200b}https://acme-example-admin.okta.com./admin "),
        [
            Removed::Whitespace,
            Removed::Invisible,
            Removed::Scheme,
            Removed::Path,
            Removed::TrailingDot,
            Removed::AdminSuffix
        ]
    );
}

#[test]
fn every_okta_domain_is_known() {
    for domain in [
        "okta.com",
        "oktapreview.com",
        "okta-emea.com",
        "okta-gov.com",
        "okta.mil",
    ] {
        let parsed = OrgAddress::parse(&format!("acme-example-admin.{domain}")).unwrap();
        assert_eq!(parsed.address.host(), format!("acme-example.{domain}"));
        assert!(parsed.address.is_okta_domain());
        assert_eq!(rule(domain), "not_an_org");
        assert_eq!(rule(&format!("www.{domain}")), "not_an_org");
    }
}

#[test]
fn a_custom_domain_is_taken_and_marked() {
    for text in [
        "login.acme.example",
        "https://okta.acme.example/",
        "sso.acme-admin.example",
        "okta.community.example",
        "okta.acme-example.com",
        "login.acme-example.com",
        "sso.okta-users.acme-example.com",
        "okta-login.acme-example.com",
        "sso.oktagon.example",
        "sso.oktan-energy.example",
        "login.preview-okto.example",
        "sso.dakota-example.com",
        "id.rokt.example",
        "okta.ok24-bank.example",
        "anmeldung.öko-tankstelle.example",
    ] {
        let parsed = OrgAddress::parse(text).unwrap();
        assert!(
            parsed.custom_domain && !parsed.address.is_okta_domain(),
            "{text}"
        );
    }
    let parsed = OrgAddress::parse("anmeldung.bücher.example").unwrap();
    assert_eq!(
        parsed.address.as_str(),
        "https://anmeldung.xn--bcher-kva.example"
    );
}

#[test]
fn loopback_is_a_practice_address_whoever_serves_it() {
    for (text, address) in [
        ("127.0.0.1:8080", "http://127.0.0.1:8080"),
        (
            "http://127.0.0.1:8080/practice/settings",
            "http://127.0.0.1:8080",
        ),
        ("https://127.0.0.1:8443", "https://127.0.0.1:8443"),
        ("http://127.9.8.7:80", "http://127.9.8.7"),
        ("localhost:3000", "http://localhost:3000"),
        ("LOCALHOST", "http://localhost"),
        ("http://[::1]:9000/", "http://[::1]:9000"),
        ("https://localhost:80", "https://localhost:80"),
    ] {
        let parsed = OrgAddress::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(parsed.address.as_str(), address, "{text}");
        assert!(parsed.address.is_practice() && !parsed.custom_domain);
        assert_eq!(
            format!("{}/", parsed.address),
            parsed.address.url("/").to_string()
        );
    }
}

#[test]
fn what_is_no_orgs_address_is_refused_with_the_reason() {
    for (text, reason) in [
        ("", "empty"),
        (" \u{200b} ", "empty"),
        ("https://", "empty"),
        ("http://acme-example.okta.com", "not_https"),
        ("http://login.acme.example", "not_https"),
        ("ftp://acme-example.okta.com", "other_scheme"),
        ("https://https://acme-example.okta.com", "two_schemes"),
        ("https://dana@acme-example.okta.com", "user_info"),
        ("acme-example.okta.com@evil.example", "user_info"),
        ("acme-example.okta.com:8443", "port"),
        ("https://acme-example.okta.com:443/", "port"),
        ("192.168.1.10", "ip_address"),
        ("https://10.0.0.1/", "ip_address"),
        ("0x7f000002.1", "not_a_domain"),
        ("[2001:db8::1]", "ip_address"),
        ("[::ffff:127.0.0.1]", "ip_address"),
        ("acme", "single_label"),
        ("acme.localhost", "localhost"),
        ("acme example.okta.com", "inner_whitespace"),
        ("https://{yourOktaDomain}/", "placeholder"),
        ("https://${yourOktaDomain}", "placeholder"),
        ("yourOktaDomain.okta.com", "placeholder"),
        ("<org>.okta.com", "placeholder"),
        ("acme-example.okta.com.com", "doubled_suffix"),
        ("acme-example..okta.com", "not_a_domain"),
        ("-admin.okta.com", "not_a_domain"),
        ("acme_example.okta.com", "not_a_domain"),
        ("acmé.okta.com", "foreign_letters"),
        ("xn--acm-dma.okta.com", "foreign_letters"),
        ("ａcme.okta.com", "foreign_letters"),
        ("acme。okta.com", "foreign_letters"),
        ("okta.com.evil.io", "look_alike"),
        ("acme-example.okta.com.evil.io", "look_alike"),
        ("acme-okta.com", "look_alike"),
        ("acme.0kta.com", "look_alike"),
        ("acme.okat.com", "look_alike"),
        ("acme.okta.co", "look_alike"),
        ("acme.otka.com", "look_alike"),
        ("acme.oktaa.com", "look_alike"),
        ("acme.oktаpreview.com", "look_alike"),
        ("acme.оkta.com", "look_alike"),
        ("acme.okta-emae.com", "look_alike"),
        ("acme.okta-gov.co", "look_alike"),
        ("acme.okta-login.com", "look_alike"),
        ("acme.okta-signin.example", "look_alike"),
        ("okta-com.example", "look_alike"),
        ("acme.0kta.com.evil.example", "look_alike"),
        ("acme-okta-com.evil.example", "look_alike"),
        ("acme.okta.com-login.example", "look_alike"),
        ("acme.okta-login.co.uk", "look_alike"),
        ("acme.oktalogin.example", "look_alike"),
        ("acmeokta.example", "look_alike"),
        ("acme.my-okta.example", "look_alike"),
        ("acme.0kta-login.com", "look_alike"),
        ("acme.0kta-sso.example", "look_alike"),
        ("acme.0kt4.example", "look_alike"),
        ("acme.oktä-login.example", "look_alike"),
        ("acme.оktа-login.example", "look_alike"),
        ("acme.oktapreview-login.example", "look_alike"),
        ("acme.okta-emea.example", "look_alike"),
    ] {
        match OrgAddress::parse(text) {
            Ok(parsed) => panic!("{text:?} became {}", parsed.address),
            Err(error) => assert_eq!(error.rule(), reason, "{text:?}: {error}"),
        }
    }
    assert_eq!(rule(&"a".repeat(5000)), "too_long");
}

#[test]
fn a_look_alike_names_what_it_resembles() {
    assert_eq!(
        OrgAddress::parse("acme.0kta.com").unwrap_err(),
        AddressError::LookAlike {
            found: "0kta.com".to_owned(),
            resembles: "okta.com"
        }
    );
    for (text, found, okta) in [
        ("acme.okta-login.com", "okta-login.com", "okta.com"),
        ("acme.okta-login.co.uk", "okta-login.co.uk", "okta.com"),
        (
            "acme.oktapreview-login.example",
            "oktapreview-login.example",
            "oktapreview.com",
        ),
    ] {
        assert_eq!(
            OrgAddress::parse(text).unwrap_err(),
            AddressError::LookAlike {
                found: found.to_owned(),
                resembles: okta
            }
        );
    }
}

#[test]
fn an_address_is_saved_as_its_origin_and_checked_when_read() {
    let address: OrgAddress = ACME.parse().unwrap();
    let text = serde_json::to_string(&address).unwrap();
    assert_eq!(text, format!("\"{ACME}\""));
    assert_eq!(serde_json::from_str::<OrgAddress>(&text).unwrap(), address);
    assert!(serde_json::from_str::<OrgAddress>("\"http://evil.example\"").is_err());
}

/// Text with the pieces that addresses are made of, and noise.
fn pasted() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("https://".to_owned()),
        Just("http://".to_owned()),
        Just("acme".to_owned()),
        Just("-admin".to_owned()),
        Just(".okta.com".to_owned()),
        Just(".oktapreview.com".to_owned()),
        Just(".acme.example".to_owned()),
        Just("127.0.0.1".to_owned()),
        Just("localhost".to_owned()),
        Just("[::1]".to_owned()),
        Just(":8080".to_owned()),
        Just("/admin?x=1#y".to_owned()),
        Just(".".to_owned()),
        Just(" ".to_owned()),
        Just("\u{200b}".to_owned()),
        Just("xn--bcher-kva".to_owned()),
        ".{0,4}",
    ];
    proptest::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_breaks_the_parser_and_every_address_reads_as_itself(text in pasted()) {
        if let Ok(parsed) = OrgAddress::parse(&text) {
            let again = OrgAddress::parse(parsed.address.as_str()).unwrap();
            prop_assert_eq!(&again.address, &parsed.address);
            prop_assert_eq!(again.custom_domain, parsed.custom_domain);
            prop_assert!(again.removed.iter().all(|removed| *removed == Removed::Scheme));
            let url = parsed.address.url("/a path?q=1#f");
            prop_assert_eq!(url.origin().ascii_serialization(), parsed.address.as_str());
            prop_assert!(url.scheme() == "https" || parsed.address.is_practice());
        }
    }

    #[test]
    fn no_noise_breaks_the_parser(text in "\\PC{0,60}") {
        let _ = OrgAddress::parse(&text);
    }
}
