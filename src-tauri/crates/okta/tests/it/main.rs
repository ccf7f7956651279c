//! What this crate promises, tried from outside, against servers that tests control.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod address;
mod check_echo;
mod check_not_okta;
mod check_proof;
mod check_settings;
mod check_standard;
mod check_unknown;
mod discovery;
mod identifiers;
mod okta_fake;
mod sign_in_answer;
mod sign_in_authorize;
mod sign_in_callback;
mod sign_in_complete;
mod sign_in_launch;
mod sign_in_provider;
mod sign_in_transport;
mod token_claims;
mod token_forge;
mod token_form;
mod token_keys;
mod token_rows;
mod token_suite;
