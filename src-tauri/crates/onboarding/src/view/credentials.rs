//! Client ID, Client Secret and Embed Link as they are shown: the secret only as a length.

use serde::Serialize;
use specta::Type;

use super::FailureView;
use crate::journey::{Journey, KeptIn};

/// How a note under a field is meant.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NoteTone {
    /// In order.
    Ok,
    /// Worth knowing.
    Info,
    /// Look again.
    Attention,
    /// Not kept.
    Error,
}

/// A note under a field.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct FieldNote {
    /// How it is meant.
    pub tone: NoteTone,
    /// What it says.
    pub text: String,
}

impl FieldNote {
    pub(crate) fn new(tone: NoteTone, text: impl Into<String>) -> Self {
        Self {
            tone,
            text: text.into(),
        }
    }
}

/// A field whose value may be shown.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, Type)]
pub struct FieldView {
    /// What is in it.
    pub value: String,
    /// What is said about it.
    pub notes: Vec<FieldNote>,
    /// What was pasted here looked like the Client Secret.
    pub was_secret: bool,
}

/// The secret's field.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct SecretView {
    /// There is one.
    pub held: bool,
    /// Its characters.
    pub length: u32,
    /// Where it is kept.
    pub kept: Option<KeptIn>,
    /// What is said about it.
    pub notes: Vec<FieldNote>,
    /// The Client ID that was pasted here; it is no secret.
    pub was_client_id: Option<String>,
    /// Why the keyring does not keep it.
    pub failure: Option<FailureView>,
}

/// The three credentials.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
#[expect(missing_docs, reason = "named after the three values")]
pub struct CredentialsView {
    pub client_id: FieldView,
    pub secret: SecretView,
    pub embed_link: FieldView,
    /// Derived from org and Client ID, to be compared with Okta's.
    pub suggested_embed_link: Option<String>,
}

/// What was said about the fields since the journey was opened; it is not saved.
#[derive(Clone, Debug, Default)]
pub(crate) struct FieldNotes {
    pub(crate) client_id: FieldView,
    pub(crate) secret: Vec<FieldNote>,
    pub(crate) client_id_as_secret: Option<String>,
    pub(crate) secret_failure: Option<FailureView>,
    pub(crate) embed_link: FieldView,
}

pub(crate) fn credentials(journey: &Journey, notes: &FieldNotes) -> CredentialsView {
    let field = |kept: &Option<String>, said: &FieldView| FieldView {
        value: if said.value.is_empty() {
            kept.clone().unwrap_or_default()
        } else {
            said.value.clone()
        },
        notes: said.notes.clone(),
        was_secret: said.was_secret,
    };
    CredentialsView {
        client_id: field(&journey.client_id, &notes.client_id),
        secret: SecretView {
            held: journey.secret.is_some(),
            length: journey.secret.map_or(0, |secret| secret.length),
            kept: journey.secret.map(|secret| secret.kept),
            notes: notes.secret.clone(),
            was_client_id: notes.client_id_as_secret.clone(),
            failure: notes.secret_failure.clone(),
        },
        embed_link: field(&journey.embed_link, &notes.embed_link),
        suggested_embed_link: suggested_embed_link(journey),
    }
}

/// The link that the org and the Client ID make likely.
pub(crate) fn suggested_embed_link(journey: &Journey) -> Option<String> {
    let org = okta::OrgAddress::parse(&journey.org).ok()?.address;
    let client_id = okta::ClientId::parse(journey.client_id.as_deref()?)
        .ok()?
        .value;
    Some(
        okta::suggest_embed_link(&org, &client_id)
            .as_str()
            .to_owned(),
    )
}
