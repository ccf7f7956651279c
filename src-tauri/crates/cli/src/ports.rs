//! The real clock, randomness and network.

use okta::{ProxyAddress, ProxyChoice};
use onboarding::{Code, Failure};

use crate::arguments::Network;

/// Fills with the operating system's randomness.
pub(crate) fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives randomness");
}

/// The way out that the command line names.
pub(crate) fn proxy(network: &Network) -> Result<ProxyChoice, Failure> {
    let refused = |rule, why: &str| Failure::new(Code::UsageRefused).rule(rule).detail(why);
    match network.proxy.as_deref() {
        None => Ok(ProxyChoice::System),
        Some("none") => Ok(ProxyChoice::None),
        Some(text) => {
            let address = ProxyAddress::parse(text)
                .map_err(|error| refused(error.rule(), &error.to_string()))?;
            if address.has_login() {
                let why = "everybody on this computer can read a command line: a proxy's password belongs in HTTPS_PROXY";
                return Err(refused("proxy_login", why));
            }
            Ok(ProxyChoice::Manual(address))
        }
    }
}
