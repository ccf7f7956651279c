//! Talking to an Okta org, or any honest OpenID provider: where it is, what it answers, whether a sign-in works.
//!
//! Start with [`OrgAddress::parse`], then [`run_checks`] for what can be known without a login, then
//! [`Attempt::begin`] and [`complete`] for a real one. This crate knows no guide, no step and no words for
//! people: a [`Finding`] names the [`Setting`] it is about and what the server said.

mod address;
mod check;
mod clock;
mod evidence;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod http;
mod identifiers;
mod org;
mod provider;
mod sign_in;
mod strict;

pub use address::*;
pub use check::*;
pub use clock::{Clock, Fill, SystemClock};
pub use evidence::{page_text, read_back, without_secrets};
pub use http::{Http, HttpError, ProxyAddress, ProxyAddressError, ProxyChoice};
pub use identifiers::*;
pub use org::*;
pub use provider::*;
pub use sign_in::*;
