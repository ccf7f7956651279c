use serde::Deserialize;

use super::hand::hand;
use crate::Engine;

/// What the coach says, for either engine; read from the JSON that the guide's owner writes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Coach {
    identity_engine: Vec<CoachStep>,
    classic: Vec<CoachStep>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct CoachStep {
    pub(super) number: u8,
    pub(super) title: String,
    pub(super) items: Vec<CoachItem>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct CoachItem {
    pub(super) id: String,
    /// What it is about, in a label or a few words.
    pub(super) short: String,
    /// The whole instruction.
    pub(super) text: Vec<Words>,
    /// What to type.
    pub(super) value: Option<String>,
    pub(super) lesson: Option<Lesson>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Lesson {
    pub(super) question: String,
    pub(super) answer: Vec<Words>,
}

/// A stretch of text of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", content = "text", rename_all = "snake_case")]
pub(super) enum Words {
    Text(String),
    Label(String),
    Path(Vec<String>),
    Code(String),
}

/// Why a script cannot be coached from.
#[derive(Debug, thiserror::Error)]
pub enum CoachError {
    /// It has another form.
    #[error("the coach cannot read its script")]
    Form(#[from] serde_json::Error),
    /// Nothing in this console belongs to an item.
    #[error("the coach knows no item {0}")]
    Item(String),
    /// The last step says how many there are.
    #[error("the coach's script has no steps")]
    Empty,
}

impl Coach {
    /// Reads a script: `identity_engine` and `classic`, each a list of steps with their items.
    ///
    /// # Errors
    /// It has another form, or names an item that this console does not have.
    pub fn read(script: serde_json::Value) -> Result<Self, CoachError> {
        let coach: Self = serde_json::from_value(script)?;
        for steps in [&coach.identity_engine, &coach.classic] {
            if steps.is_empty() {
                return Err(CoachError::Empty);
            }
            let mut items = steps.iter().flat_map(|step| &step.items);
            if let Some(unknown) = items.find(|item| hand(&item.id).is_none()) {
                return Err(CoachError::Item(unknown.id.clone()));
            }
        }
        Ok(coach)
    }

    pub(super) fn steps(&self, engine: Engine) -> &[CoachStep] {
        match engine {
            Engine::Idx => &self.identity_engine,
            Engine::V1 => &self.classic,
        }
    }
}
