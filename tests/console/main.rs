//! The practice org's Admin Console in a real browser: a person who follows the guide's eight steps, and what the wizard's
//! engine finds afterwards.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it must be"
)]

mod axe;
mod coach;
mod engine;
mod form;
mod keyboard;
mod left_out;
mod narrow;
mod person;
mod questions;
mod seen;
mod stage;
mod steps;
