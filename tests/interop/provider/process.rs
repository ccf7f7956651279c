//! Starting the provider with the settings that a test wants.

use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin};

use super::browser;
use crate::node;

pub(crate) const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";
pub(crate) const CLIENT_ID: &str = "0oa1example2CLIENT3d";
/// With characters that a form, a header and an address each spell differently (RFC 6749 §2.3.1).
pub(crate) const SECRET: &str = "CANARY+7b1d%2B:the&secret=/of~the?test";

/// What oidc-provider can be asked for, but for `none`.
pub(crate) const EVERY_RESPONSE_TYPE: &[&str] = &[
    "code",
    "id_token",
    "id_token token",
    "code id_token",
    "code token",
    "code id_token token",
];

/// How server and client are set; the default is what Numero's guide asks for.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    /// The client's one redirect URI.
    pub(crate) callback: &'static str,
    /// How the client proves itself: `client_secret_basic`, `client_secret_post` or `none`.
    pub(crate) auth_method: &'static str,
    /// What the server says it takes.
    pub(crate) auth_methods: &'static [&'static str],
    pub(crate) response_types: &'static [&'static str],
    /// What the server has at all.
    pub(crate) server_response_types: &'static [&'static str],
    pub(crate) refresh_grant: bool,
    /// Whether the server has refresh tokens at all.
    pub(crate) refresh_tokens: bool,
    pub(crate) introspection: bool,
    /// The path at which the server's process ends instead of answering.
    pub(crate) dies_at: Option<&'static str>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            callback: CALLBACK,
            auth_method: "client_secret_basic",
            auth_methods: &["client_secret_basic", "client_secret_post"],
            response_types: EVERY_RESPONSE_TYPE,
            server_response_types: EVERY_RESPONSE_TYPE,
            refresh_grant: true,
            refresh_tokens: true,
            introspection: true,
            dies_at: None,
        }
    }
}

impl Setup {
    fn to_json(&self) -> Value {
        // oidc-provider adds `authorization_code` and `implicit` where a response type needs them.
        let grants: &[&str] = match self.refresh_grant {
            true => &["refresh_token"],
            false => &[],
        };
        let mut client = json!({
            "client_id": CLIENT_ID,
            "redirect_uris": [self.callback],
            "grant_types": grants,
            "response_types": self.response_types,
            "token_endpoint_auth_method": self.auth_method,
        });
        if self.auth_method != "none" {
            client["client_secret"] = SECRET.into();
        }
        json!({
            "client": client,
            "response_types": self.server_response_types,
            "auth_methods": self.auth_methods,
            "refresh_tokens": self.refresh_tokens,
            "introspection": self.introspection,
            "dies_at": self.dies_at,
        })
    }
}

/// A provider in its own process, until it is dropped.
pub(crate) struct Provider {
    pub(crate) issuer: String,
    child: Child,
    // The process ends with its input.
    _stdin: ChildStdin,
}

impl Provider {
    pub(crate) async fn start(setup: &Setup) -> Self {
        let mut child = node::script("provider.mjs")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("node does not start ({error}); `cargo xtask test` says how to install it")
            });
        let mut stdin = child.stdin.take().expect("a pipe");
        let line = format!("{}\n", setup.to_json());
        let _ = stdin.write_all(line.as_bytes()).await;
        let mut first = String::new();
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        tokio::time::timeout(Duration::from_secs(60), stdout.read_line(&mut first))
            .await
            .expect("oidc-provider starts in time")
            .expect("its output is text");
        let ready: Value = match serde_json::from_str(&first) {
            Ok(ready) => ready,
            Err(_) => {
                let mut stderr = String::new();
                let mut pipe = child.stderr.take().expect("a pipe");
                let _ = pipe.read_to_string(&mut stderr).await;
                panic!("oidc-provider does not start with {setup:?}:\n{stderr}");
            }
        };
        Self {
            issuer: ready["issuer"].as_str().expect("an address").to_owned(),
            child,
            _stdin: stdin,
        }
    }

    /// How often this was asked, for example `POST /token`.
    pub(crate) async fn asked(&self, request: &str) -> usize {
        let seen = browser::text(&format!("{}/seen", self.issuer)).await;
        let seen: Vec<String> = serde_json::from_str(&seen).expect("a list");
        seen.iter().filter(|line| *line == request).count()
    }

    /// Waits until the process is gone, as [`Setup::dies_at`] says.
    pub(crate) async fn ended(mut self) {
        tokio::time::timeout(Duration::from_secs(30), self.child.wait())
            .await
            .expect("oidc-provider dies where it was told")
            .expect("it ends");
    }
}
