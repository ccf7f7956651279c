//! A practice Okta org on loopback: made-up people, one integration, and Okta's own answers and wording.
//!
//! [`PracticeOrg::start`] binds 127.0.0.1 and serves until it is dropped. Everything it does is read from one
//! model: what [`Settings`] says is what authorize, token, the Embed Link and the pages obey. State lives in
//! memory, every value is worthless outside of it, and no code is shared with the crate that talks to real orgs,
//! so that one cannot hide the other's mistakes.

mod admin;
mod answer;
mod authorize;
mod claims;
mod discovery;
mod home;
mod introspect;
mod launch;
mod logout;
mod model;
mod oauth_error;
mod options;
mod org;
mod organization;
mod pages;
mod params;
mod random;
mod revoke;
mod server;
mod settings;
mod sign_in;
mod signing;
mod token;
mod user_info;

pub use model::{RequestLine, User};
pub use options::{Fill, Now, Options};
pub use org::{PracticeOrg, StartError};
pub use settings::{
    ApplicationType, AuthMethod, DeviceCodeAnswer, Endpoint, Engine, GrantType, Integration,
    IssuerMode, LoginMode, PostsTo, ResponseType, Settings, SettingsError, Switches,
    WildcardRedirect,
};
