//! What an error means, as it is shown.

use guide::{ItemId, Rich};
use serde::Serialize;
use specta::Type;

use crate::dictionary::{Answer, Certainty, Entry, Explanation, Mender};

/// An item that an error is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
pub struct ExplainedItem {
    /// Which item.
    pub id: ItemId,
    /// The item's step.
    pub step: u8,
}

/// The words for an error.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct ExplainedView {
    /// Under which name its words are kept in other languages.
    pub key: String,
    /// A headline.
    pub title: String,
    /// What happened.
    pub what: String,
    /// What to do, where it is not clicks.
    pub now: Option<String>,
    /// Where in Okta.
    pub place: Rich,
    /// The clicks, in order.
    pub clicks: Vec<Rich>,
    /// The items it is about, the likeliest first.
    pub items: Vec<ExplainedItem>,
    /// Who can mend it; `None`: not known.
    pub mender: Option<Mender>,
    /// The same in words.
    pub mended_by: String,
}

/// What a pasted text means.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct ExplanationView {
    /// How sure the answer is.
    pub certainty: Certainty,
    /// The answer; `None`: there was no text.
    pub answer: Option<ExplainedView>,
    /// What is said about how sure it is.
    pub caution: Option<String>,
    /// The text as it was read, without codes, tokens, secrets and states.
    pub read: String,
}

impl ExplanationView {
    /// Without the text: what was pasted may name a person.
    #[must_use]
    pub(crate) fn masked(mut self) -> Self {
        self.read.clear();
        self
    }
}

impl From<Explanation> for ExplanationView {
    fn from(explanation: Explanation) -> Self {
        let entry = explanation.entry;
        Self {
            certainty: explanation.certainty,
            answer: explanation.answer().map(|answer| view(entry, answer)),
            caution: explanation.caution(),
            read: explanation.read,
        }
    }
}

impl From<&'static Entry> for ExplainedView {
    fn from(entry: &'static Entry) -> Self {
        view(Some(entry), entry.answer())
    }
}

fn view(entry: Option<&'static Entry>, answer: Answer) -> ExplainedView {
    let items = entry.map_or(&[][..], |entry| entry.items);
    let mender = entry.map(|entry| entry.mender);
    ExplainedView {
        key: answer.key,
        title: answer.title.to_owned(),
        what: answer.what,
        now: answer.now.map(str::to_owned),
        place: answer.place,
        clicks: answer.clicks,
        items: items
            .iter()
            .map(|item| ExplainedItem {
                id: *item,
                step: item.step(),
            })
            .collect(),
        mender,
        mended_by: mender.map(Mender::who).unwrap_or_default().to_owned(),
    }
}
