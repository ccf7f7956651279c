//! What we make and ask, held against software that is not ours: npm's `oidc-provider` and `age-encryption`, Debian's
//! `age`, gnome-keyring.

mod age;
mod keyring;
mod node;
mod numero_okta;
mod package;
mod provider;
