//! What a package carries, as its maker or its reader sees it.

use std::net::IpAddr;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// What the customer's side says about one integration.
#[derive(Clone)]
pub struct Contents {
    /// Made on a practice org: worthless, and named so everywhere.
    pub practice: bool,
    /// Origin of the org, without a trailing slash.
    pub org: String,
    /// Issuer of the org's ID tokens.
    pub issuer: String,
    /// The redirect URI registered with the integration.
    pub callback: String,
    /// The integration's Client ID.
    pub client_id: String,
    /// The integration's client secret.
    pub client_secret: SecretString,
    /// Where a user's dashboard tile points.
    pub embed_link: String,
    /// What was asked of the org, and how it came out.
    pub checks: Vec<CheckRecord>,
    /// What the customer refused on purpose.
    pub declined: Vec<DeclinedRecord>,
}

/// One finding, for the record.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CheckRecord {
    /// Check id, such as `callback.registered`.
    pub check: String,
    /// Guide item it concerns, such as `sign-in-redirect-uri`.
    pub item: String,
    /// `passed`, `failed`, `inconclusive` or `skipped`.
    pub verdict: String,
}

/// One declined item, with the customer's reason.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct DeclinedRecord {
    /// Guide item.
    pub item: String,
    /// Free text, line breaks allowed.
    pub reason: String,
}

impl Contents {
    /// First address that needs the practice mark and lacks it: without the mark all four are https and none is of
    /// this computer; with it they may be of this computer and http there.
    ///
    /// The mark alone may stand beside a real org: that is how a package sealed to a key that everybody has says so.
    pub(crate) fn out_of_practice(&self) -> Option<&'static str> {
        let addresses = [
            ("org", &self.org),
            ("issuer", &self.issuer),
            ("callback", &self.callback),
            ("embed_link", &self.embed_link),
        ];
        let fits = |address: &str| {
            Url::parse(address).is_ok_and(|url| match (url.scheme(), is_loopback(&url)) {
                ("https", Some(loopback)) => self.practice || !loopback,
                ("http", Some(true)) => self.practice,
                _ => false,
            })
        };
        let misfit = addresses.into_iter().find(|(_, address)| !fits(address));
        misfit.map(|(field, _)| field)
    }

    /// First field with an unprintable character: such text could redraw a terminal, or read otherwise than it is.
    pub(crate) fn unprintable_field(&self) -> Option<&'static str> {
        let single_lines = [
            ("org", self.org.as_str()),
            ("issuer", &self.issuer),
            ("callback", &self.callback),
            ("client_id", &self.client_id),
            ("client_secret", self.client_secret.expose_secret()),
            ("embed_link", &self.embed_link),
        ];
        let checks = self.checks.iter().flat_map(|record| {
            [&record.check, &record.item, &record.verdict].map(|text| ("checks", text.as_str()))
        });
        let declined = self.declined.iter().flat_map(|record| {
            let lines = record.reason.split('\n');
            lines
                .chain([record.item.as_str()])
                .map(|text| ("declined", text))
        });
        single_lines
            .into_iter()
            .chain(checks)
            .chain(declined)
            .find(|(_, text)| text.chars().any(is_unprintable))
            .map(|(field, _)| field)
    }
}

/// Control characters, and those that nobody sees or that turn the direction of a line.
#[must_use]
pub fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}

/// 127.0.0.0/8, ::1 and localhost, on any port, and what else reaches this computer; `None` without a host.
fn is_loopback(url: &Url) -> Option<bool> {
    let here = |ip: IpAddr| {
        let ip = ip.to_canonical();
        ip.is_loopback() || ip.is_unspecified()
    };
    Some(match url.host()? {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Host::Ipv4(ip) => here(ip.into()),
        Host::Ipv6(ip) => here(ip.into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_recognised_in_every_spelling() {
        let loopback = |address: &str| is_loopback(&Url::parse(address).unwrap());
        for address in [
            "http://127.0.0.1:4711",
            "https://127.9.8.7",
            "http://[::1]:80",
            "http://[::ffff:127.0.0.1]",
            "http://0.0.0.0",
            "http://localhost",
            "http://LOCALHOST:9",
            "http://tenant.localhost.",
            "http://0x7f.1",
        ] {
            assert_eq!(loopback(address), Some(true), "{address}");
        }
        for address in [
            "https://acme-example.okta.com",
            "https://localhost.acme.example",
            "https://10.0.0.1",
        ] {
            assert_eq!(loopback(address), Some(false), "{address}");
        }
        assert_eq!(loopback("data:text/plain,x"), None);
    }
}
