use serde::{Deserialize, Serialize};
use specta::Type;

/// Which of Okta's two engines runs the org; the two show different forms.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Engine {
    /// Identity Engine, `pipeline: idx` in `/.well-known/okta-organization`.
    IdentityEngine,
    /// Classic Engine, `pipeline: v1`.
    Classic,
}
