use serde::{Deserialize, Serialize};

/// How this org's Admin Console looks, where Okta's orgs differ from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsoleLook {
    /// What the left menu calls the part with the integrations.
    pub menu: MenuNaming,
    /// *Create App Integration* opens a choice, and the guide's dialog is behind *Classic experience*.
    pub offers_choice: bool,
}

/// Both names are found in orgs of today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MenuNaming {
    /// *Applications and Resources > Applications*, since August 2026.
    #[default]
    ApplicationsAndResources,
    /// *Applications > Applications*.
    Applications,
}

impl Default for ConsoleLook {
    fn default() -> Self {
        Self {
            menu: MenuNaming::default(),
            offers_choice: true,
        }
    }
}
