//! The practice org as a client meets it.

#[cfg(test)]
mod admin;
#[cfg(test)]
mod authorize;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod client_rate_limit;
#[cfg(test)]
mod console;
#[cfg(test)]
mod cors;
#[cfg(test)]
mod docs;
#[cfg(test)]
mod embed_link;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod introspect;
#[cfg(test)]
mod lockout;
#[cfg(test)]
mod malformed;
#[cfg(test)]
mod management;
#[cfg(test)]
mod org;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod refresh;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod state_file;
#[cfg(test)]
mod system_log;
#[cfg(test)]
mod token;
#[cfg(test)]
mod well_known;

const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

/// The challenge of RFC 7636 appendix B.
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
