//! Which proxy the requests to other computers go through.

use std::fmt;

use url::Url;

/// The way out of this computer; loopback never goes through a proxy.
#[derive(Clone, Debug, Default)]
pub enum ProxyChoice {
    /// The usual variables and the system's static settings; scripts (PAC) are not read.
    #[default]
    System,
    /// Straight to the server, whatever the system says.
    None,
    /// Through this one, whatever the system says.
    Manual(ProxyAddress),
}

/// A proxy's own address, with the name and password that it asks for if there are any.
#[derive(Clone, Eq, PartialEq)]
pub struct ProxyAddress(Url);

/// Why a text is no proxy's address.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ProxyAddressError {
    /// Not an address at all.
    #[error("this is not the address of a proxy")]
    Malformed,
    /// Another scheme than `http` and `https`.
    #[error("a proxy is spoken to by http or https")]
    Scheme,
    /// A path, query or fragment, which no proxy has.
    #[error("the address of a proxy ends with its port")]
    Path,
}

impl ProxyAddressError {
    /// The rule that was broken, in snake_case.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Malformed => "proxy_malformed",
            Self::Scheme => "proxy_scheme",
            Self::Path => "proxy_path",
        }
    }
}

impl ProxyAddress {
    /// Reads `host:port` or a whole address; `http` where it names no scheme.
    pub fn parse(text: &str) -> Result<Self, ProxyAddressError> {
        let text = text.trim();
        let whole = match text.contains("://") {
            true => text.to_owned(),
            false => format!("http://{text}"),
        };
        let url = Url::parse(&whole).map_err(|_| ProxyAddressError::Malformed)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(ProxyAddressError::Scheme);
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(ProxyAddressError::Path);
        }
        Ok(Self(url))
    }

    /// Whether a name or a password is part of it.
    pub fn has_login(&self) -> bool {
        !self.0.username().is_empty() || self.0.password().is_some()
    }

    pub(super) fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for ProxyAddress {
    /// Without name and password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.origin().ascii_serialization())
    }
}

impl fmt::Debug for ProxyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProxyAddress({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, &'static str> {
        let address = ProxyAddress::parse(text);
        address
            .map(|address| address.to_string())
            .map_err(ProxyAddressError::rule)
    }

    #[test]
    fn a_proxy_is_a_host_and_a_port() {
        for (text, expected) in [
            (
                "proxy.acme.example:3128",
                Ok("http://proxy.acme.example:3128"),
            ),
            (
                " http://proxy.acme.example ",
                Ok("http://proxy.acme.example"),
            ),
            (
                "https://proxy.acme.example:8443/",
                Ok("https://proxy.acme.example:8443"),
            ),
            ("[::1]:3128", Ok("http://[::1]:3128")),
            ("", Err("proxy_malformed")),
            ("http://", Err("proxy_malformed")),
            ("a b", Err("proxy_malformed")),
            ("proxy:99999", Err("proxy_malformed")),
            ("socks5://proxy.acme.example:1080", Err("proxy_scheme")),
            ("http://proxy.acme.example/proxy.pac", Err("proxy_path")),
            ("http://proxy.acme.example?x", Err("proxy_path")),
        ] {
            assert_eq!(read(text).as_deref(), expected.as_deref(), "{text}");
        }
    }

    #[test]
    fn the_proxys_password_is_not_printed() {
        let address = ProxyAddress::parse("dana:hush@proxy.acme.example:3128").unwrap();
        let choice = ProxyChoice::Manual(address.clone());
        assert!(address.has_login());
        let printed = format!("{address} {address:?} {choice:?}");
        assert!(
            !printed.contains("hush") && !printed.contains("dana"),
            "{printed}"
        );
    }
}
