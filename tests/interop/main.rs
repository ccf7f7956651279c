//! What we make and ask, held against software that is not ours: npm's `oidc-provider`, `openid-client`,
//! `age-encryption`, `@okta/okta-sdk-nodejs` and `@okta/oidc-middleware`, Debian's `age` and `jq`, gnome-keyring.

mod age;
mod keyring;
mod node;
mod numero_okta;
mod oidc_middleware;
mod okta_sdk;
mod openid_client;
mod package;
mod provider;
mod report;
