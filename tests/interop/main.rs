//! What we make and ask, held against software that is not ours: npm's `oidc-provider`, `openid-client`,
//! `age-encryption` and `@okta/okta-sdk-nodejs`, Debian's `age`, gnome-keyring.

mod age;
mod keyring;
mod node;
mod numero_okta;
mod okta_sdk;
mod openid_client;
mod package;
mod provider;
