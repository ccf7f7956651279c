use crate::Integration;

/// What a person's hand does for an item: the page's script observes it, and does it for *Show me*.
pub(super) struct Hand {
    /// One of the script's acts.
    pub(super) act: &'static str,
    /// The choice to take, or the text that is not to stay.
    pub(super) wants: String,
    /// The items for whose sake it is done: once they are, so is this.
    pub(super) serves: &'static str,
}

/// What the login block is for.
const LOGIN: &str = "login-initiated-by application-visibility login-flow initiate-login-uri";

/// None for an item that this console does not have.
pub(super) fn hand(item: &str) -> Option<Hand> {
    let (act, wants, serves) = match item {
        "sign-in-as-admin" => ("sign-in", "", ""),
        "create-app-integration" => ("drop", "", ""),
        "open-applications" | "classic-experience" | "next" => ("press", "", ""),
        "sign-in-method" => ("choose", "OIDC", ""),
        "application-type" => ("choose", "WEB", ""),
        "integration-name" => return Some(name()),
        "grant-refresh-token" | "grant-implicit" | "wildcard" => ("tick", "", ""),
        "implicit-access-token" | "application-visibility" => ("tick", "", ""),
        "sign-in-redirect-uri" | "initiate-login-uri" => ("fill", "", ""),
        "sign-out-redirect-uri" | "base-uris" => ("leave", "", ""),
        "controlled-access" => ("any", "everyone", ""),
        "federation-broker-mode" => ("untick", "", ""),
        "save-integration" | "save-general-settings" | "save-login-settings" => ("save", "", ""),
        "edit-general-settings" => ("press", "", "implicit-access-token"),
        "expand-advanced" => ("open", "", "implicit-access-token"),
        "edit-login-settings" => ("press", "", LOGIN),
        "login-initiated-by" => ("choose", "either", ""),
        "login-flow" => ("choose", "SPEC", ""),
        "embed-link-section" | "embed-link-generated" | "tile-on-dashboard" => ("look", "", ""),
        "client-id" | "client-secret" | "embed-link" => ("copy", "", ""),
        _ => return None,
    };
    Some(Hand {
        act,
        wants: wants.to_owned(),
        serves,
    })
}

/// Any name will do but the one that the form starts with.
fn name() -> Hand {
    Hand {
        act: "name",
        wants: Integration::new_web_app().label,
        serves: "",
    }
}
