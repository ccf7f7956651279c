//! The real app in a real window, driven as a person drives it: start to sealed package, resume, the sign-in window.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it must be"
)]

mod accessible;
mod app;
mod axe;
mod badges;
mod call;
mod comfort;
mod console;
mod drop;
mod every_screen;
mod explain;
mod faults;
mod file_dialog;
mod gallery;
mod hostile;
mod journey;
mod keyboard;
mod keyboard_journey;
mod keyring;
mod language;
mod lockdown;
mod opening;
mod pictures;
mod practice;
mod presenter;
mod progress;
#[cfg(feature = "pseudo")]
mod pseudo;
mod second_start;
mod sign_in;
mod start;
mod tour;
mod wizard;
mod world;
