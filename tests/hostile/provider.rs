//! An OpenID provider on loopback, written for these tests alone: honest until a row changes what it says or does.

mod forge;
mod script;
mod serve;
mod wire;

pub(crate) use forge::{Key, Signer, at_hash, rsa_jwk};
pub(crate) use script::{ACCESS_TOKEN, CLIENT_ID, CODE, REFRESH_TOKEN, SECRET, Script, now};
pub(crate) use serve::{Provider, Seen, Stage};
pub(crate) use wire::{Reply, Request, page};
