//! What shows of an integration: on its page, on a user's dashboard, and to the wizard's engine.

use crate::engine;
use crate::stage::Stage;

/// One integration, seen from all sides.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seen {
    /// The engine's checks that failed.
    pub(crate) fails: Vec<String>,
    /// How the engine's test sign-in ended: `passes`, or the failure's code.
    pub(crate) sign_in: String,
    /// Whether the integration's page has *App Embed Link*.
    pub(crate) has_embed_link: bool,
    /// The words on the tile of a user's dashboard.
    pub(crate) tile: Option<String>,
    /// Where the Embed Link leads.
    pub(crate) launch: Launch,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Launch {
    /// At the callback with the org's `iss`: the integration begins a sign-in.
    Starts,
    /// At a form that posts this field, a token, to this address.
    Posts(String, String),
    /// On a page of the org with this error code.
    Ends(String),
}

impl Seen {
    pub(crate) fn all_right() -> Self {
        Self {
            fails: Vec::new(),
            sign_in: "passes".to_owned(),
            has_embed_link: true,
            tile: Some("Numero".to_owned()),
            launch: Launch::Starts,
        }
    }

    /// Looks first at the page on which a person ended in the console.
    pub(crate) async fn on(stage: &Stage<'_>) -> Self {
        let has_embed_link = stage
            .first("[data-item=embed-link-section]")
            .await
            .is_some();
        let credentials = stage.credentials();
        let found = engine::check(stage.org.address(), &credentials);

        let failed = found.into_iter().filter(|(_, verdict)| verdict == "failed");
        let signed_in = stage.test_sign_in().await;

        let sign_in = match signed_in["error"]["code"].as_str() {
            Some(code) => code,
            None if signed_in["refresh_token"] == true => "passes",
            None => "passes without a refresh token",
        };
        Self {
            fails: failed.map(|(check, _)| check).collect(),
            sign_in: sign_in.to_owned(),
            has_embed_link,
            tile: stage.tile().await,
            launch: stage.launch(&credentials.embed_link).await,
        }
    }
}
