//! `numero-okta check` and `login` against npm's `oidc-provider`: an OpenID-certified provider by other people, in a
//! process of its own. What only our own practice org agrees with proves little.

mod browser;
mod check;
mod login;
mod process;
mod table;

use process::{CALLBACK, CLIENT_ID, Provider, SECRET, Setup};
use tempfile::NamedTempFile;

use crate::numero_okta::Ended;

/// What a person tells `numero-okta` about the integration.
#[derive(Clone, Copy, Debug)]
struct Told {
    client_id: &'static str,
    secret: Option<&'static str>,
    callback: &'static str,
}

impl Default for Told {
    fn default() -> Self {
        Self {
            client_id: CLIENT_ID,
            secret: Some(SECRET),
            callback: CALLBACK,
        }
    }
}

const WRONG_SECRET: &str = "CANARY-of-another-integration";

/// A file that holds the secret and ends with a line feed, as editors leave it.
fn secret_file(secret: &str) -> NamedTempFile {
    let file = NamedTempFile::new().expect("a temporary file");
    std::fs::write(&file, format!("{secret}\n")).expect("it is written");
    file
}

fn path(file: &NamedTempFile) -> &str {
    file.path()
        .to_str()
        .expect("temporary files have plain names")
}

/// No output may hold a secret, right or wrong, in plain text or as it was sent.
fn assert_silent_about_secrets(ended: &Ended) {
    assert!(
        !ended.printed.contains("CANARY"),
        "a secret was printed: {}",
        ended.printed
    );
}
