//! From the typed authority to a host that an org can have.

use url::{Host, Url};

use super::look_alike;
use super::typed::Typed;
use super::{AddressError, Removed, is_loopback_host, is_under};

/// Where Okta keeps orgs.
pub(super) const OKTA_DOMAINS: [&str; 5] = [
    "okta.com",
    "oktapreview.com",
    "okta-emea.com",
    "okta-gov.com",
    "okta.mil",
];

/// Okta's own pages, which people copy by mistake.
const OKTA_PAGES: [&str; 7] = [
    "www",
    "help",
    "support",
    "developer",
    "trust",
    "status",
    "login",
];

/// A host that an org can have.
pub(super) struct OrgHost {
    /// Lower case, in Punycode.
    pub(super) name: Host<String>,
    /// Of a practice org, where it is not the scheme's own.
    pub(super) port: Option<u16>,
    pub(super) removed: Vec<Removed>,
}

/// Reads host and port from what was typed.
pub(super) fn read(typed: &Typed<'_>) -> Result<OrgHost, AddressError> {
    let authority: &str = &typed.authority;
    if authority.is_empty() {
        return Err(AddressError::Empty);
    }
    if authority.contains('@') {
        return Err(AddressError::UserInfo);
    }
    let mut removed = Vec::new();
    let scheme = typed.scheme.unwrap_or("https");
    let (name, port_typed) = name_of(authority);
    let name = match name.strip_suffix(['.', '。', '．', '｡']) {
        Some(shorter) => {
            removed.push(Removed::TrailingDot);
            shorter
        }
        None => name,
    };
    let url = Url::parse(&format!("{scheme}://{name}{port_typed}/"))
        .map_err(|_| AddressError::NotADomain)?;
    let host = url.host().ok_or(AddressError::NotADomain)?.to_owned();
    if is_loopback_host(&host) {
        let scheme = typed.scheme.unwrap_or("http");
        let default = if scheme == "https" { 443 } else { 80 };
        let port = url
            .port_or_known_default()
            .filter(|port| !port_typed.is_empty() && *port != default);
        return Ok(OrgHost {
            name: host,
            port,
            removed,
        });
    }
    let domain = match host {
        Host::Domain(domain) => domain,
        Host::Ipv4(_) | Host::Ipv6(_) => return Err(AddressError::IpAddress),
    };
    if scheme == "http" {
        return Err(AddressError::NotHttps);
    }
    if !port_typed.is_empty() {
        return Err(AddressError::Port);
    }
    let domain = org_domain(name, domain, &mut removed)?;
    Ok(OrgHost {
        name: Host::Domain(domain),
        port: None,
        removed,
    })
}

/// Splits off `:port`, without mistaking an IPv6 literal's colons for it.
fn name_of(authority: &str) -> (&str, &str) {
    match authority.rfind(':') {
        Some(at) if !authority[at..].contains(']') => authority.split_at(at),
        _ => (authority, ""),
    }
}

/// Checks a canonical (lower-case, Punycode) domain, and takes `-admin` off it.
fn org_domain(
    typed: &str,
    mut domain: String,
    removed: &mut Vec<Removed>,
) -> Result<String, AddressError> {
    check_syntax(&domain)?;
    if domain.ends_with(".com.com") {
        return Err(AddressError::DoubledSuffix);
    }
    if let Some(okta) = OKTA_DOMAINS.iter().find(|okta| domain == **okta) {
        return Err(match typed.is_ascii() {
            true => AddressError::NotAnOrg,
            false => AddressError::ForeignLetters { domain: okta },
        });
    }
    let Some(okta) = OKTA_DOMAINS.iter().find(|okta| is_under(&domain, okta)) else {
        look_alike::refuse(&domain)?;
        return Ok(domain);
    };
    if !typed.is_ascii() || domain.split('.').any(|label| label.starts_with("xn--")) {
        return Err(AddressError::ForeignLetters { domain: okta });
    }
    let mut org = &domain[..domain.len() - okta.len() - 1];
    while let Some(shorter) = org.strip_suffix("-admin") {
        org = shorter;
        if !removed.contains(&Removed::AdminSuffix) {
            removed.push(Removed::AdminSuffix);
        }
    }
    if OKTA_PAGES.contains(&org) {
        return Err(AddressError::NotAnOrg);
    }
    domain = format!("{org}.{okta}");
    check_syntax(&domain)?;
    Ok(domain)
}

fn check_syntax(domain: &str) -> Result<(), AddressError> {
    let labels: Vec<&str> = domain.split('.').collect();
    let whole = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    if domain.len() > 253 || !labels.iter().all(whole) {
        return Err(AddressError::NotADomain);
    }
    match labels.as_slice() {
        [single] => Err(AddressError::SingleLabel((*single).to_owned())),
        [.., "localhost"] => Err(AddressError::Localhost),
        _ => Ok(()),
    }
}
