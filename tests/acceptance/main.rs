//! Whole journeys across the crates on the practice org: one file for each promise.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod faults;
mod journey;
mod kill;
#[cfg(target_os = "linux")]
mod offline;
mod person;
mod secrets;
mod settings;
mod side_by_side;
mod sign_in;
mod stage;
mod words;
