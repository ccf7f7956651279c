//! Where a browser landed: whether it is the callback, byte for byte, and the parameters it carries.

use url::{Url, form_urlencoded};

/// Longer than any browser shows; an answer of ours has a few hundred bytes.
const LONGEST_ADDRESS: usize = 16 * 1024;

/// Parameters that make an address an answer or a launch rather than a bare visit.
const ANSWER: [&str; 6] = ["code", "state", "error", "iss", "id_token", "access_token"];

/// Why an address cannot be read as one at the callback.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum LandingError {
    /// Not an address at all, or one with spaces or control characters in it.
    #[error("this is not a web address")]
    Malformed,
    /// Longer than 16 KiB.
    #[error("the address is too long to be an answer")]
    Size,
    /// An address, but not the callback.
    #[error("the address is not the callback: its {part} differs")]
    OtherAddress {
        /// `scheme`, `user info`, `host`, `port` or `path`.
        part: &'static str,
    },
    /// An answer in the query and another one in the fragment.
    #[error("the address carries an answer both before and after its #")]
    QueryAndFragment,
    /// A parameter came twice (RFC 6749 §3.1).
    #[error("a parameter of the address came more than once")]
    DuplicateParameter,
}

impl LandingError {
    /// The rule that was broken, in snake_case.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Size => "size",
            Self::OtherAddress { .. } => "other_address",
            Self::QueryAndFragment => "query_and_fragment",
            Self::DuplicateParameter => "duplicate_parameter",
        }
    }
}

/// The parameters of an address that is the callback; each name occurs once.
pub(super) struct Landing {
    parameters: Vec<(String, String)>,
    in_query: bool,
}

impl Landing {
    pub(super) fn parse(address: &str, callback: &Url) -> Result<Self, LandingError> {
        let address = address.trim();
        if address.len() > LONGEST_ADDRESS {
            return Err(LandingError::Size);
        }
        // The parser drops tabs and line ends; two addresses must not become one that way.
        if address.contains(|c: char| c.is_control() || c.is_whitespace()) {
            return Err(LandingError::Malformed);
        }
        let url = Url::parse(address).map_err(|_| LandingError::Malformed)?;
        match difference(&url, callback).or_else(|| raw_difference(address, callback)) {
            Some(part) => Err(LandingError::OtherAddress { part }),
            None => Self::read(&url),
        }
    }

    fn read(url: &Url) -> Result<Self, LandingError> {
        let query = pairs(url.query());
        let fragment = pairs(url.fragment());
        let in_query = match (is_answer(&query), is_answer(&fragment)) {
            (true, true) => return Err(LandingError::QueryAndFragment),
            (_, in_fragment) => !in_fragment,
        };
        let parameters = if in_query { query } else { fragment };
        for (at, (name, _)) in parameters.iter().enumerate() {
            if parameters[..at].iter().any(|(earlier, _)| earlier == name) {
                return Err(LandingError::DuplicateParameter);
            }
        }
        Ok(Self {
            parameters,
            in_query,
        })
    }

    /// The value of a parameter, `None` if it is absent.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let mut parameters = self.parameters.iter();
        parameters
            .find(|(one, _)| one == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether nothing that an answer or a launch consists of is there.
    pub(super) fn is_bare(&self) -> bool {
        !is_answer(&self.parameters)
    }

    /// Whether this is how the dashboard starts a sign-in: `iss` in the query and no answer (OpenID Connect Core §4).
    pub(super) fn is_launch(&self) -> bool {
        let answer = ANSWER.iter().filter(|name| **name != "iss");
        self.in_query
            && self.value("iss").is_some()
            && answer.copied().all(|name| self.value(name).is_none())
    }
}

pub(super) fn is_callback(address: &Url, callback: &Url) -> bool {
    difference(address, callback).is_none()
}

fn difference(address: &Url, callback: &Url) -> Option<&'static str> {
    if address.scheme() != callback.scheme() {
        Some("scheme")
    } else if !address.username().is_empty() || address.password().is_some() {
        Some("user info")
    } else if address.host() != callback.host() {
        Some("host")
    } else if address.port_or_known_default() != callback.port_or_known_default() {
        Some("port")
    } else if address.path() != callback.path() {
        Some("path")
    } else {
        None
    }
}

/// What the parser evens out and a server may not: dot segments, percent signs, backslashes, foreign letters, an
/// empty user name.
fn raw_difference(address: &str, callback: &Url) -> Option<&'static str> {
    let place = address.split(['?', '#']).next().unwrap_or_default();
    let Some((_, after_scheme)) = place.split_once("://") else {
        return Some("scheme");
    };
    let host_ends = after_scheme.find('/').unwrap_or(after_scheme.len());
    let (host, path) = after_scheme.split_at(host_ends);
    if host.contains('@') {
        Some("user info")
    } else if !host.is_ascii() || host.contains(['%', '\\']) {
        Some("host")
    } else if path != callback.path() && !(path.is_empty() && callback.path() == "/") {
        Some("path")
    } else {
        None
    }
}

fn pairs(text: Option<&str>) -> Vec<(String, String)> {
    form_urlencoded::parse(text.unwrap_or_default().as_bytes())
        .into_owned()
        .collect()
}

fn is_answer(parameters: &[(String, String)]) -> bool {
    parameters
        .iter()
        .any(|(name, _)| ANSWER.contains(&name.as_str()))
}
