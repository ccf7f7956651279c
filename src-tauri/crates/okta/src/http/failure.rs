//! Why a server could not be asked, told apart by what a person can do about it.

use std::error::Error;
use std::io;

/// A request without an answer; no message names a query, a secret or a body.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// Neither `https` nor loopback: nothing was sent.
    #[error("the address is neither https nor on this computer")]
    Insecure,
    /// The host has no address.
    #[error("the server's name could not be looked up")]
    Dns(#[source] reqwest::Error),
    /// Nobody listens there, or a firewall is in between.
    #[error("no connection to the server")]
    Connect(#[source] reqwest::Error),
    /// The certificate is not trusted here, or the other side speaks no TLS.
    #[error("no trusted TLS connection to the server: {}", why_no_trust(.0))]
    Tls(#[source] reqwest::Error),
    /// The proxy answered, and does not connect to the server.
    #[error("the proxy did not connect to the server")]
    ProxyRefused(#[source] reqwest::Error),
    /// The proxy wants a name and a password (407).
    #[error("the proxy asks for a login")]
    ProxyLogin(#[source] reqwest::Error),
    /// There is no connection to the proxy itself.
    #[error("no connection to the proxy")]
    ProxyUnreachable(#[source] reqwest::Error),
    /// The time for one request, or for the whole run, is over.
    #[error("the server took too long")]
    Timeout,
    /// The body is longer than any honest one.
    #[error("the answer is too large")]
    TooLarge,
    /// A body that is not UTF-8, or a value that no header can carry.
    #[error("the answer is not text")]
    NotText,
    /// The answer began and broke off, or was not HTTP.
    #[error("the answer broke off")]
    Interrupted(#[source] reqwest::Error),
    /// The client could not be built, for example for want of any trusted certificate.
    #[error("the HTTP client could not be set up")]
    Setup(#[source] reqwest::Error),
}

impl HttpError {
    /// The name of the failure in `snake_case`.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Insecure => "insecure_address",
            Self::Dns(_) => "dns_failed",
            Self::Connect(_) => "connection_failed",
            Self::Tls(_) => "tls_failed",
            Self::ProxyRefused(_) => "proxy_refused",
            Self::ProxyLogin(_) => "proxy_login_required",
            Self::ProxyUnreachable(_) => "proxy_unreachable",
            Self::Timeout => "timed_out",
            Self::TooLarge => "answer_too_large",
            Self::NotText => "answer_not_text",
            Self::Interrupted(_) => "answer_interrupted",
            Self::Setup(_) => "client_not_set_up",
        }
    }

    pub(super) fn before_answer(error: reqwest::Error) -> Self {
        let error = error.without_url();
        if error.is_timeout() {
            return Self::Timeout;
        }
        if !error.is_connect() {
            return Self::Interrupted(error);
        }
        if speaks_of(&error, &["proxy authorization required"]) {
            Self::ProxyLogin(error)
        } else if speaks_of(&error, &["tunnel error: failed to create"]) {
            Self::ProxyUnreachable(error)
        } else if speaks_of(&error, &["tunnel", "proxy"]) {
            Self::ProxyRefused(error)
        } else if error.is_dns() || speaks_of(&error, &["dns error", "failed to lookup"]) {
            Self::Dns(error)
        } else if has_bad_bytes(&error) || speaks_of(&error, &["certificate", "tls", "handshake"]) {
            Self::Tls(error)
        } else {
            Self::Connect(error)
        }
    }

    pub(super) fn during_answer(error: reqwest::Error) -> Self {
        let error = error.without_url();
        if error.is_timeout() {
            Self::Timeout
        } else {
            Self::Interrupted(error)
        }
    }
}

/// What is wrong with the certificate, as far as the verifier says.
fn why_no_trust(error: &reqwest::Error) -> &'static str {
    let known = [
        (
            "unknownissuer",
            "who signed its certificate is nobody this computer trusts, as where a network inspects TLS",
        ),
        (
            "not valid for name",
            "its certificate is for another name, as where a network's sign-in page answers",
        ),
        (
            "certificate expired",
            "its certificate has expired, or this computer's clock is wrong",
        ),
        (
            "not valid yet",
            "its certificate is not valid yet, or this computer's clock is wrong",
        ),
    ];
    let found = known.iter().find(|(word, _)| speaks_of(error, &[word]));
    found.map_or("it does not speak TLS as it should", |(_, why)| why)
}

/// Whether a cause's message contains one of the words; the causes' types belong to crates we do not name.
fn speaks_of(error: &reqwest::Error, words: &[&str]) -> bool {
    causes(error).any(|cause| {
        let message = cause.to_string().to_ascii_lowercase();
        words.iter().any(|word| message.contains(word))
    })
}

/// rustls reports every refused handshake as `InvalidData`.
fn has_bad_bytes(error: &reqwest::Error) -> bool {
    causes(error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::InvalidData)
}

/// Every cause, also those that an I/O error carries inside, which `source` skips.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |cause| next_cause(*cause))
}

fn next_cause<'a>(cause: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    let inner = cause
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref);
    match inner {
        Some(inner) => Some(inner),
        None => cause.source(),
    }
}
