use std::collections::BTreeSet;

use super::Stage;
use super::place::is_behind;
use crate::model::OrgState;
use crate::{GrantType, Integration, LoginMode, ResponseType, WildcardRedirect};

/// Steps 2 and 3: whatever made the integration is behind the person once there is one.
const WAY_TO_THE_FORM: [&str; 6] = [
    "open-applications",
    "create-app-integration",
    "classic-experience",
    "sign-in-method",
    "application-type",
    "next",
];

/// The items whose settings *Save* of the form keeps, and which can be put right later as well.
const FORM: [&str; 8] = [
    "integration-name",
    "grant-refresh-token",
    "grant-implicit",
    "wildcard",
    "sign-in-redirect-uri",
    "sign-out-redirect-uri",
    "controlled-access",
    "federation-broker-mode",
];

const LOGIN: [&str; 4] = [
    "login-initiated-by",
    "application-visibility",
    "login-flow",
    "initiate-login-uri",
];

/// What an administrator has been to: nothing in the org's state tells who looked at a page.
#[derive(Default)]
pub(crate) struct Visited(BTreeSet<&'static str>);

impl Visited {
    /// Notes a page that was answered to somebody who is signed in.
    pub(crate) fn note(&mut self, stage: Stage) {
        // A dashboard is everybody's.
        let is_home = matches!(stage, Stage::Home { .. });
        let items = ALL.into_iter().filter(|item| is_behind(item, stage));
        self.0
            .extend(items.filter(|item| !is_home || *item == "tile-on-dashboard"));
    }

    /// Notes the *General* tab, which ends with the Embed Link where there is one.
    pub(crate) fn note_link(&mut self, is_there: bool) {
        if is_there {
            self.0
                .extend(["embed-link-section", "embed-link-generated"]);
        }
    }

    pub(super) fn has(&self, item: &str) -> bool {
        self.0.contains(item)
    }
}

/// An item that the org shows as done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoneItem {
    /// The guide's name of it.
    pub item: &'static str,
    /// Which of its answers was chosen, where it offers some.
    pub choice: Option<&'static str>,
}

/// Steps 1 to 8, in the guide's order.
const ALL: [&str; 30] = [
    "sign-in-as-admin",
    "open-applications",
    "create-app-integration",
    "classic-experience",
    "sign-in-method",
    "application-type",
    "next",
    "integration-name",
    "grant-refresh-token",
    "grant-implicit",
    "wildcard",
    "sign-in-redirect-uri",
    "sign-out-redirect-uri",
    "base-uris",
    "controlled-access",
    "federation-broker-mode",
    "save-integration",
    "edit-general-settings",
    "expand-advanced",
    "implicit-access-token",
    "save-general-settings",
    "edit-login-settings",
    "login-initiated-by",
    "application-visibility",
    "login-flow",
    "initiate-login-uri",
    "save-login-settings",
    "embed-link-section",
    "embed-link-generated",
    "tile-on-dashboard",
];

/// The items of the guide that the org shows as done, from what is saved and which pages were opened.
pub(crate) fn done_items(state: &OrgState, callback: &str, visited: &Visited) -> Vec<DoneItem> {
    let done = |item: &&'static str| visited.has(item) || is_saved(item, state, callback);
    let all = ALL.into_iter().filter(done);
    all.map(|item| DoneItem {
        item,
        choice: (item == "controlled-access").then(|| access(state)),
    })
    .collect()
}

/// Which answer of *Controlled access* the assignments of now are.
fn access(state: &OrgState) -> &'static str {
    let Some(one) = state.guide_integration() else {
        return "later";
    };
    let groups = &one.settings.assigned_groups;
    let is_everyone = one.settings.implicit_assignment
        || groups.iter().any(|name| name == crate::model::EVERYONE);
    match () {
        () if is_everyone => "everyone",
        () if groups.is_empty() => "later",
        () => "groups",
    }
}

/// Whether the saved integration has what an item asks for.
pub(super) fn is_saved(item: &str, state: &OrgState, callback: &str) -> bool {
    let Some(one) = state.guide_integration() else {
        return false;
    };
    let it = &one.settings;
    let all = |items: &[&str]| items.iter().all(|item| is_set(item, it, callback));
    match item {
        "save-integration" => all(&FORM),
        "edit-general-settings" | "expand-advanced" | "save-general-settings" => {
            is_set("implicit-access-token", it, callback)
        }
        "edit-login-settings" | "save-login-settings" => all(&LOGIN),
        _ => WAY_TO_THE_FORM.contains(&item) || is_set(item, it, callback),
    }
}

fn is_set(item: &str, it: &Integration, callback: &str) -> bool {
    let fresh = Integration::new_web_app();
    let has_link = it.login_mode != LoginMode::Disabled;
    match item {
        "integration-name" => !it.label.trim().is_empty() && it.label != fresh.label,
        "grant-refresh-token" => it.allows(GrantType::RefreshToken),
        "grant-implicit" => it.allows(GrantType::Implicit),
        "wildcard" => it.wildcard_redirect == WildcardRedirect::Subdomain,
        "sign-in-redirect-uri" => it.redirect_uris == [callback],
        // Whatever stands there, it may stay; who has access can be changed at any time.
        "sign-out-redirect-uri" | "base-uris" | "controlled-access" => true,
        "federation-broker-mode" => !it.implicit_assignment,
        "implicit-access-token" => it.enabled_response_types().contains(&ResponseType::Token),
        "login-initiated-by" => has_link,
        "application-visibility" => has_link && it.icon_visible,
        "login-flow" => it.login_mode == LoginMode::Spec,
        "initiate-login-uri" => has_link && it.initiate_login_uri.as_deref() == Some(callback),
        _ => false,
    }
}
