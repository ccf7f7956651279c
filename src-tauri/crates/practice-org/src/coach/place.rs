use super::Stage;
use crate::Engine;
use crate::console::{self, APPLICATIONS, DASHBOARD, NEW_INTEGRATION, USER_HOME};
use crate::model::AppIntegration;

/// The page on which an item is done.
pub(super) struct Place {
    pub(super) address: String,
    pub(super) title: String,
}

impl Place {
    fn new(address: impl Into<String>, title: &str) -> Self {
        Self {
            address: address.into(),
            title: title.to_owned(),
        }
    }

    /// Of an item, with the integration once there is one.
    pub(super) fn of(item: &str, engine: Engine, made: Option<&AppIntegration>) -> Self {
        match item {
            "sign-in-as-admin" => Self::new("/login/login.htm", "Sign In"),
            "open-applications" => Self::new(DASHBOARD, "Dashboard"),
            "create-app-integration" | "classic-experience" => {
                Self::new(APPLICATIONS, "Applications")
            }
            "sign-in-method" | "application-type" | "next" => Self::new(
                format!("{APPLICATIONS}?create=classic"),
                "Create a new app integration",
            ),
            "tile-on-dashboard" => Self::new(USER_HOME, "My Apps"),
            _ => match made {
                Some(one) => Self::of_integration(item, engine, one),
                // Everything else that needs an integration waits for the form to be saved.
                None => Self::new(NEW_INTEGRATION, "New Web App Integration"),
            },
        }
    }

    fn of_integration(item: &str, engine: Engine, one: &AppIntegration) -> Self {
        let page = console::integration_page(&one.id);
        let title = &one.settings.label;
        match item {
            "federation-broker-mode" => {
                let tab = match engine {
                    Engine::Idx => "",
                    Engine::V1 => "tab=sign-on&",
                };
                Self::new(format!("{page}?{tab}edit=broker"), title)
            }
            "edit-general-settings" | "edit-login-settings" | "client-id" | "client-secret" => {
                Self::new(page, title)
            }
            "embed-link-section" | "embed-link-generated" | "embed-link" => {
                Self::new(format!("{page}#embed-link-section"), title)
            }
            _ => Self::new(format!("{page}?edit=general#general-settings"), title),
        }
    }
}

/// Whether being on a page means that an item is behind the person.
pub(super) fn is_behind(item: &str, stage: Stage) -> bool {
    let reached: &[&str] = match stage {
        Stage::SignIn => return false,
        Stage::Elsewhere | Stage::Integration => &[],
        Stage::List => &["open-applications"],
        Stage::Dialog => &[
            "open-applications",
            "create-app-integration",
            "classic-experience",
        ],
        Stage::Form => &[
            "open-applications",
            "create-app-integration",
            "classic-experience",
            "sign-in-method",
            "application-type",
            "next",
        ],
        Stage::Edit => &["edit-general-settings", "edit-login-settings"],
        Stage::Home { has_tile: true } => &["tile-on-dashboard"],
        Stage::Home { has_tile: false } => &[],
    };
    item == "sign-in-as-admin" || reached.contains(&item)
}
