//! The practice org as a client meets it.

mod admin;
mod authorize;
mod browser;
mod embed_link;
mod malformed;
mod pages;
mod sign_in;
mod token;
mod well_known;

const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

/// The challenge of RFC 7636 appendix B.
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
