//! What we make and ask, held against software that is not ours: npm's `oidc-provider`, `age-encryption` and
//! `@okta/okta-sdk-nodejs`, Debian's `age`, gnome-keyring.

mod age;
mod keyring;
mod node;
mod numero_okta;
mod okta_sdk;
mod package;
mod provider;
