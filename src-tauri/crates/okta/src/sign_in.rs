//! A real sign-in at the registered callback: begun, its answer read, its code redeemed, its ID token verified.
//!
//! Nothing outside the org hears of it: the code, the tokens and the verifier live in this module only, and
//! the tokens are revoked and dropped when [`complete`] returns.

mod attempt;
mod callback;
mod claims;
mod complete;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod fuzzing;
mod id_token;
mod keys;
mod landing;
mod launch;
mod random;
mod redeem;
mod revoke;
#[cfg(test)]
mod second_opinion;
mod userinfo;

pub use attempt::Attempt;
pub use callback::{AuthorizationCode, CallbackError};
pub use complete::{SignInError, SignedIn, complete};
pub use id_token::IdTokenError;
pub use keys::KeysError;
pub use landing::LandingError;
pub use launch::{LaunchError, parse_dashboard_launch};
pub use redeem::TokenError;
pub use userinfo::UserInfoError;
