use serde::Serialize;
use specta::Type;

use crate::rich::rich;
use crate::{ItemId, Rich, Setting, Verification};

/// One tickable instruction.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Item {
    /// Its stable name.
    pub id: ItemId,
    /// What the hand does.
    pub text: Rich,
    /// What to type in Okta, byte for byte.
    pub value: Option<String>,
    /// Whether the step waits for it; an item that some consoles lack is not required.
    pub required: bool,
    /// Whether today's console needs it although the guide's text does not have it.
    pub added: bool,
    /// The choice that makes it appear in Okta; `None`: it is always there.
    pub shown_if: Option<ShownIf>,
    /// What Okta shows next, or why, in a sentence or two.
    pub note: Option<Rich>,
    /// How other consoles word it or where they keep it.
    pub older_console: Option<Rich>,
    /// The best proof there is without an API token.
    pub best: Verification,
    /// What it sets in Okta; no other item sets the same.
    pub setting: Option<Setting>,
    /// For what Okta advises against.
    pub security: Option<SecurityNote>,
    /// Whether the admin may refuse it and still finish.
    pub declinable: bool,
    /// The answers to choose from; empty where there is one way only.
    pub choices: Vec<Choice>,
}

/// The choice in another item that makes this one appear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ShownIf {
    /// The item with the choices.
    pub item: ItemId,
    /// The id of the choice.
    pub choice: String,
}

/// One of the answers an item offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Choice {
    /// Its stable name: `everyone`.
    pub id: String,
    /// Okta's label, verbatim.
    pub label: String,
}

/// What a security reviewer needs in order to accept or decline an item.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SecurityNote {
    /// What the setting does in Okta.
    pub what_it_does: Rich,
    /// Okta's own position, quoted where its words matter.
    pub okta_says: Rich,
    /// What holds for this integration.
    pub here: Rich,
    /// What to leave, and what happens then.
    pub if_you_decline: Rich,
    /// Where the quotes come from.
    pub source: String,
}

pub(crate) struct SecurityTexts {
    pub(crate) what_it_does: &'static str,
    pub(crate) okta_says: &'static str,
    pub(crate) here: &'static str,
    pub(crate) if_you_decline: &'static str,
    pub(crate) source: &'static str,
}

impl Item {
    /// A required instruction of the guide, with nothing else to say about it.
    pub(crate) fn new(id: ItemId, best: Verification, text: &'static str) -> Self {
        Self {
            id,
            text: rich(text),
            value: None,
            required: true,
            added: false,
            shown_if: None,
            note: None,
            older_console: None,
            best,
            setting: None,
            security: None,
            declinable: false,
            choices: Vec::new(),
        }
    }

    pub(crate) fn sets(mut self, setting: Setting) -> Self {
        self.setting = Some(setting);
        self
    }

    pub(crate) fn value(mut self, value: &str) -> Self {
        self.value = Some(value.to_owned());
        self
    }

    pub(crate) fn note(mut self, markup: &'static str) -> Self {
        self.note = Some(rich(markup));
        self
    }

    pub(crate) fn older_console(mut self, markup: &'static str) -> Self {
        self.older_console = Some(rich(markup));
        self
    }

    pub(crate) fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    pub(crate) fn added(mut self) -> Self {
        self.added = true;
        self
    }

    pub(crate) fn shown_if(mut self, item: ItemId, choice: &str) -> Self {
        self.shown_if = Some(ShownIf {
            item,
            choice: choice.to_owned(),
        });
        self
    }

    pub(crate) fn choices(mut self, choices: &[(&str, &str)]) -> Self {
        self.choices = choices
            .iter()
            .map(|&(id, label)| Choice {
                id: id.to_owned(),
                label: label.to_owned(),
            })
            .collect();
        self
    }

    /// Whoever is told what Okta advises against may also decline it.
    pub(crate) fn security(mut self, texts: &SecurityTexts) -> Self {
        self.security = Some(SecurityNote {
            what_it_does: rich(texts.what_it_does),
            okta_says: rich(texts.okta_says),
            here: rich(texts.here),
            if_you_decline: rich(texts.if_you_decline),
            source: texts.source.to_owned(),
        });
        self.declinable = true;
        self
    }
}
