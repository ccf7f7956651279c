//! `numero-okta` as scripts and people meet it: the real binary, its events, its texts and its exit codes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod check;
mod explain;
mod hostile;
mod login;
mod packages;
mod practice;
mod program;
mod usage;
mod verify;
