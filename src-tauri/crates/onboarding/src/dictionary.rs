//! The error dictionary: what Okta, or what stands between, may say during this journey, as data. Each entry knows its
//! error again by Okta's name, code or text, and says in plain words what happened, which item of the guide it is
//! about, where to click and who can mend it.

mod entries;
mod pasted;
mod quoted;
mod sign;

use guide::{ItemId, Rich, rich};
use serde::Serialize;
use specta::Type;

use crate::check;
use crate::failure::{Code, Failure};
use crate::said;
pub use entries::ENTRIES;
use pasted::Pasted;
pub use sign::Sign;

/// The release of Okta's published catalogues whose names and texts the entries use.
pub const CATALOGUE_RELEASE: &str = "2026.08.1";

/// What is read of a text at most, in bytes.
pub const LONGEST: usize = 64 * 1024;

/// An error, or a few that mean the same to a person.
#[derive(Debug)]
pub struct Entry {
    /// Its name, snake case.
    pub id: &'static str,
    /// How it is known again.
    pub known_by: &'static [Sign],
    /// Where it is seen.
    pub seen: &'static [Seen],
    /// What a person reads.
    pub words: Words,
    /// The guide's items that it is about, the likeliest first.
    pub items: &'static [ItemId],
    /// Who can mend it.
    pub mender: Mender,
}

/// Where an error is seen.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// A page of Okta's in the browser.
    Page,
    /// The address to which Okta sends the browser back.
    Callback,
    /// The answer of the token endpoint, or of userinfo.
    Token,
    /// The Admin Console and the Management API.
    Api,
    /// The way to Okta.
    Network,
}

/// Who can mend it.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Mender {
    /// An administrator of the Okta org.
    OktaAdmin,
    /// Whoever reads the answer, at this computer.
    You,
    /// Numero.
    Numero,
    /// Whoever runs the network or this computer.
    ItDepartment,
    /// Okta; it passes, or its support knows.
    Okta,
    /// Whoever runs the other application that made the request.
    OtherApp,
}

/// What a person reads: words of its own, or those that a check or a failure has for the same thing.
#[derive(Debug)]
pub enum Words {
    /// Of its own.
    Own {
        /// A headline.
        title: &'static str,
        /// What happened, in one or two sentences.
        what: &'static str,
        /// Where in Okta, in the guide's markup; empty where Okta is not the place.
        place: &'static str,
        /// The clicks, in order, in the guide's markup.
        clicks: &'static [&'static str],
    },
    /// Those of a check that failed.
    Check(okta::Check),
    /// Those of a failure.
    Failure(Code),
}

/// How sure the answer is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Okta's name, text or code of exactly this error was read.
    Known,
    /// A code that stands for several errors was read, and its text is not in the dictionary.
    CodeOnly,
    /// Nothing that is in the dictionary was read.
    Unknown,
    /// There was no text.
    Nothing,
}

/// What a text means.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The entry; `None` where there is none for it.
    pub entry: Option<&'static Entry>,
    /// How sure that is.
    pub certainty: Certainty,
    /// The text as it was read, fit to be shown: without codes, tokens, secrets and states, on few lines.
    pub read: String,
}

/// The words of an answer, ready to show.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answer {
    /// Under which name the window has its words in other languages.
    pub key: String,
    /// A headline.
    pub title: &'static str,
    /// What happened.
    pub what: String,
    /// What to do, in a sentence, where it is not clicks.
    pub now: Option<&'static str>,
    /// Where in Okta; empty where Okta is not the place.
    pub place: Rich,
    /// The clicks, in order.
    pub clicks: Vec<Rich>,
}

/// What is said of a text that no entry knows.
const NOT_THERE: Words = Words::Own {
    title: "This is not in the dictionary",
    what: "No error that Okta is known to show during this set-up has this text.",
    place: "",
    clicks: &[
        "Paste the whole page or the whole address, if this was only a part",
        "In Okta, open [[Reports > System Log]] and look for the entry of the same minute: it names the reason",
        "Show the text to Numero, or to Okta's support",
    ],
};

/// The name of [`NOT_THERE`] in the catalogues of other languages.
const NOT_THERE_ID: &str = "unknown";

/// Finds out what a pasted text means: an error page, an address, the body of an answer, or a bare code. Nothing is
/// sent anywhere, and nothing is kept.
#[must_use]
pub fn explain(text: &str) -> Explanation {
    let text = cut(text);
    let read = quoted::quoted(text);
    if text.trim().is_empty() {
        return Explanation {
            entry: None,
            certainty: Certainty::Nothing,
            read,
        };
    }
    let found = sign::find(&Pasted::read(text));
    Explanation {
        entry: found.map(|(entry, _)| entry),
        certainty: found.map_or(Certainty::Unknown, |(_, certainty)| certainty),
        read,
    }
}

/// What the org's own words mean, where they are surely known and say more than the failure itself does.
#[must_use]
pub fn of_failure(failure: &Failure) -> Option<&'static Entry> {
    let carries_words = matches!(
        failure.code,
        Code::ClientUnknown
            | Code::CodeRefused
            | Code::OrgAnswerUnreadable
            | Code::SecretRefused
            | Code::SignInRefused
            | Code::TokenAnswerRefused
            | Code::UserInfoUnreadable
    );
    let detail = failure.detail.as_deref().filter(|_| carries_words)?;
    let rule = failure.rule.as_deref().unwrap_or_default();
    let entry = surely(&format!("{rule}: {detail}"))?;
    (!matches!(entry.words, Words::Failure(code) if code == failure.code)).then_some(entry)
}

/// What a server's words surely mean.
#[must_use]
pub fn surely(text: &str) -> Option<&'static Entry> {
    let found = sign::find(&Pasted::read(cut(text)));
    found.and_then(|(entry, certainty)| (certainty == Certainty::Known).then_some(entry))
}

impl Mender {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::OktaAdmin,
        Self::You,
        Self::Numero,
        Self::ItDepartment,
        Self::Okta,
        Self::OtherApp,
    ];

    /// Who it is, to stand after *Mended by*.
    #[must_use]
    pub fn who(self) -> &'static str {
        match self {
            Self::OktaAdmin => "an administrator of the Okta org",
            Self::You => "whoever signs in or sets up",
            Self::Numero => "Numero",
            Self::ItDepartment => "the IT department",
            Self::Okta => "Okta",
            Self::OtherApp => "whoever runs the other application",
        }
    }
}

impl Entry {
    /// What a person reads.
    #[must_use]
    pub fn answer(&self) -> Answer {
        self.words.answer(self.id)
    }
}

impl Explanation {
    /// What a person reads; `None` where there was no text.
    #[must_use]
    pub fn answer(&self) -> Option<Answer> {
        match (self.certainty, self.entry) {
            (Certainty::Nothing, _) => None,
            (_, Some(entry)) => Some(entry.answer()),
            (_, None) => Some(NOT_THERE.answer(NOT_THERE_ID)),
        }
    }

    /// What is said about how sure the answer is, where it has to be said.
    #[must_use]
    pub fn caution(&self) -> Option<String> {
        (self.certainty == Certainty::CodeOnly).then(|| said::CODE_ONLY.text())
    }
}

impl Answer {
    /// What to do, in one paragraph for the terminal.
    #[must_use]
    pub fn what_to_do(&self) -> String {
        let advice = check::Advice {
            what: self.now.unwrap_or_default().to_owned(),
            place: self.place.clone(),
            clicks: self.clicks.clone(),
        };
        advice.to_text().trim_start().to_owned()
    }
}

impl Words {
    fn answer(&self, id: &str) -> Answer {
        match self {
            Self::Own {
                title,
                what,
                place,
                clicks,
            } => Answer {
                key: format!("explain.{id}"),
                title,
                what: (*what).to_owned(),
                now: None,
                place: if place.is_empty() {
                    Rich::new()
                } else {
                    rich(place)
                },
                clicks: clicks.iter().map(|click| rich(click)).collect(),
            },
            Self::Check(check) => {
                let (title, advice) = check::failed(*check);
                Answer {
                    key: format!("finding.{}", check.id()),
                    title,
                    what: advice.what,
                    now: None,
                    place: advice.place,
                    clicks: advice.clicks,
                }
            }
            Self::Failure(code) => {
                let words = code.words();
                Answer {
                    key: format!("failure.{}", code.as_str()),
                    title: words.title,
                    what: words.what.to_owned(),
                    now: Some(words.now),
                    place: Rich::new(),
                    clicks: Vec::new(),
                }
            }
        }
    }
}

/// The words that the dictionary alone has, each under its name in the catalogues of other languages.
pub fn own_words() -> impl Iterator<Item = Answer> {
    let own = ENTRIES
        .iter()
        .flat_map(|group| group.iter())
        .filter(|entry| matches!(entry.words, Words::Own { .. }))
        .map(Entry::answer);
    own.chain([NOT_THERE.answer(NOT_THERE_ID)])
}

/// All entries, in the order of the journey.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().flat_map(|group| group.iter())
}

fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

#[cfg(test)]
mod page;
