//! The org's address: whatever a person can paste becomes one origin, or is refused with a reason.

mod error;
mod host;
mod look_alike;
mod typed;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

pub use error::AddressError;
use host::OKTA_DOMAINS;
pub(crate) use typed::is_invisible;

/// An origin without trailing slash: `https://` and a domain, or anything on loopback (a practice org).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrgAddress {
    origin: String,
    /// With the port, for a practice org.
    host: String,
    practice: bool,
}

/// An address, and what had to be taken off to get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedAddress {
    /// What every request starts with.
    pub address: OrgAddress,
    /// In the order of [`Removed`], each once.
    pub removed: Vec<Removed>,
    /// Neither an Okta domain nor loopback: a person should confirm it.
    pub custom_domain: bool,
}

/// A part of what was pasted that is no part of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Removed {
    /// White space around.
    Whitespace,
    /// Zero-width and direction characters.
    Invisible,
    /// `https://`, which is understood.
    Scheme,
    /// A path, query or fragment.
    Path,
    /// One slash at the end.
    TrailingSlash,
    /// The root's dot at the end of the domain.
    TrailingDot,
    /// `-admin`, which the Admin Console adds.
    AdminSuffix,
}

impl OrgAddress {
    /// Reads what was pasted. The address it yields reads as itself again.
    pub fn parse(text: &str) -> Result<ParsedAddress, AddressError> {
        let typed = typed::split(text)?;
        let found = host::read(&typed)?;
        let practice = is_loopback_host(&found.name);
        let mut host = found.name.to_string();
        if let Some(port) = found.port {
            host = format!("{host}:{port}");
        }
        let scheme = if practice {
            typed.scheme.unwrap_or("http")
        } else {
            "https"
        };
        let address = Self {
            origin: format!("{scheme}://{host}"),
            host,
            practice,
        };
        let mut removed = found.removed;
        removed.extend(typed.removed);
        removed.sort_unstable();
        Ok(ParsedAddress {
            custom_domain: !address.practice && !address.is_okta_domain(),
            address,
            removed,
        })
    }

    /// The origin, for example `https://acme-example.okta.com`.
    pub fn as_str(&self) -> &str {
        &self.origin
    }

    /// The host; with the port, if a practice org has one.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether it is on this computer, whoever answers there.
    pub fn is_practice(&self) -> bool {
        self.practice
    }

    /// Whether the domain is one under which Okta keeps orgs.
    pub fn is_okta_domain(&self) -> bool {
        !self.practice
            && OKTA_DOMAINS
                .iter()
                .any(|domain| is_under(&self.host, domain))
    }

    /// The address of a path, which may carry a query, at this org.
    pub fn url(&self, path: &str) -> Url {
        let mut url =
            Url::parse(&self.origin).expect("parse only keeps origins that came from a Url");
        let (path, query) = match path.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (path, None),
        };
        url.set_path(path);
        url.set_query(query);
        url
    }
}

impl fmt::Display for OrgAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.origin)
    }
}

impl FromStr for OrgAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).map(|parsed| parsed.address)
    }
}

impl TryFrom<String> for OrgAddress {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<OrgAddress> for String {
    fn from(address: OrgAddress) -> Self {
        address.origin
    }
}

/// Whether a request to this address stays on this computer: 127.0.0.0/8, `::1` or `localhost`.
pub(crate) fn is_loopback(url: &Url) -> bool {
    url.host()
        .is_some_and(|host| is_loopback_host(&host.to_owned()))
}

fn is_loopback_host(host: &Host<String>) -> bool {
    match host {
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
        Host::Domain(name) => name == "localhost",
    }
}

fn is_under(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|labels| labels.ends_with('.') && labels.len() > 1)
}
