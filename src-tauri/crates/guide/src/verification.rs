use serde::{Deserialize, Serialize};
use specta::Type;

/// How an item is known to be right, or why it is not known.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// An exact, known answer from the org proves it.
    CheckedByOkta,
    /// A completed test sign-in proves it.
    CheckedBySignIn,
    /// A person ticked it, and nothing could prove it.
    Confirmed,
    /// A known answer disproves it.
    NeedsAttention,
    /// Tried, with no answer, or with one that is not known.
    CouldNotCheck,
    /// The person refuses it on purpose.
    Declined,
}

impl Verification {
    /// Whether it says how an item was shown to be right, and so may be an item's best.
    pub fn is_proof(self) -> bool {
        match self {
            Self::CheckedByOkta | Self::CheckedBySignIn | Self::Confirmed => true,
            Self::NeedsAttention | Self::CouldNotCheck | Self::Declined => false,
        }
    }
}
