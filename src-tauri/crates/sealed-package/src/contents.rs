//! What a package carries, as its maker or its reader sees it.

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
    /// Whatever names a loopback address carries the practice mark. The mark alone may stand beside a real org: that is
    /// how a package sealed to a key that everybody has says so.
    pub(crate) fn practice_agrees(&self) -> bool {
        [&self.org, &self.issuer]
            .iter()
            .all(|address| is_loopback(address).is_some_and(|loopback| self.practice || !loopback))
    }

    /// First field that holds a control character: such text could redraw a terminal that prints it.
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
            .find(|(_, text)| text.chars().any(char::is_control))
            .map(|(field, _)| field)
    }
}

/// 127.0.0.0/8, ::1 and localhost, on any port; `None` where the text is no address with a host.
fn is_loopback(address: &str) -> Option<bool> {
    let url = Url::parse(address).ok()?;
    Some(match url.host()? {
        Host::Domain(name) => name.trim_end_matches('.') == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    })
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn loopback_is_recognised_in_every_spelling() {
        for address in [
            "http://127.0.0.1:4711",
            "https://127.9.8.7",
            "http://[::1]:80",
            "http://localhost",
            "http://LOCALHOST:9",
            "http://0x7f.1",
        ] {
            assert_eq!(is_loopback(address), Some(true), "{address}");
        }
        for address in [
            "https://acme-example.okta.com",
            "https://localhost.acme.example",
            "https://10.0.0.1",
        ] {
            assert_eq!(is_loopback(address), Some(false), "{address}");
        }
        assert_eq!(is_loopback("acme-example"), None);
    }
}
