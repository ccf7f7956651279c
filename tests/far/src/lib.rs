//! Tests only: a practice org that is far away, behind TLS, as the engine finds Okta.

mod certificate;
mod engine;
mod front;
mod org;
mod relay;

pub use engine::{Checked, check};
pub use front::Asked;
pub use org::{FarOrg, Speaks};
