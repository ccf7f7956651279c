//! A practice Okta org on loopback: made-up people, their integrations, and Okta's own answers and wording.
//!
//! [`PracticeOrg::start`] binds 127.0.0.1 and serves until it is dropped. Everything it does is read from one
//! model, [`OrgState`]: what it says is what authorize, token, the Embed Link and the pages obey. [`Settings`] is the
//! part of it that concerns the guide's integration. Every value is worthless outside of it, and no code is shared with the crate that talks to real orgs,
//! so that one cannot hide the other's mistakes.

mod admin;
mod answer;
mod authorize;
mod claims;
mod coach;
mod console;
mod discovery;
mod faults;
mod fonts;
mod home;
mod introspect;
mod launch;
mod logout;
mod management;
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

pub use coach::{Coach, CoachError, DoneItem};
pub use faults::{Fault, FaultError, Produces, SignInEnds};
pub use model::{
    Act, Actor, AdminRole, ApiToken, AppIntegration, Assignee, ClientSecret, ConsoleLook, Draft,
    Event, FieldError, Group, GroupKind, MenuNaming, OrgState, OriginScope, Refused, RequestLine,
    Stamp, StateError, Target, TrustedOrigin, User, UserStatus, check_integration,
};
pub use options::{Fill, Now, Options, Start};
pub use org::{Credentials, PracticeOrg, StartError};
pub use settings::{
    ApplicationType, AuthMethod, ConsentMethod, DeviceCodeAnswer, Endpoint, Engine, GrantType,
    Integration, IssuerMode, LoginMode, PostsTo, ResponseType, RotationType, Settings,
    SettingsError, Switches, WildcardRedirect,
};
