//! How an error is known again, and which entry a text belongs to: the most specific sign wins.

use std::sync::LazyLock;

use super::pasted::{Pasted, plain};
use super::{Certainty, Entry, entries};

/// One way in which an error shows.
#[derive(Clone, Copy, Debug)]
pub enum Sign {
    /// Okta's own name of an OAuth error, as its System Log has it, and its text; `{}` stands for anything.
    Okta {
        /// For example `user_not_assigned`.
        name: &'static str,
        /// For example `User is not assigned to the client application.`
        text: &'static str,
    },
    /// An error of the Management API and the Admin Console.
    Api {
        /// For example `E0000006`.
        code: &'static str,
        /// Its summary; empty where that is too general to be known by.
        text: &'static str,
    },
    /// Words of older versions, of browsers and of other programs.
    Text(&'static str),
    /// Okta's list of what the integration has, without one name.
    Without {
        /// What comes before the list, in small letters.
        list: &'static str,
        /// The name that it lacks, and the names that it has.
        lacks: &'static [&'static str],
        /// Names that are in it all the same.
        has: &'static [&'static str],
    },
    /// A word that only errors of another kind of request have.
    Foreign(&'static str),
    /// A code of OAuth or OpenID Connect, which stands for several errors.
    Code(&'static str),
}

/// What a list of Okta's has, so that what comes after its words is one.
const LISTED: [&str; 8] = [
    "authorization_code",
    "client_credentials",
    "code",
    "id_token",
    "implicit",
    "none",
    "refresh_token",
    "token",
];

/// Higher is more specific; then longer is.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
struct Weight(u8, usize);

/// A sign, ready to be looked for.
struct Prepared {
    entry: &'static Entry,
    sign: &'static Sign,
    /// The literal pieces of its text, in small letters.
    pieces: Vec<String>,
    /// Its name is a code too, so that alone it says too little.
    general: bool,
}

impl Prepared {
    fn weight(&self, pasted: &Pasted) -> Option<Weight> {
        let told = || pasted.says(&self.pieces);
        match *self.sign {
            Sign::Okta { name, .. } => {
                let named = !self.general && pasted.has_word(name);
                let named = named.then_some(Weight(4, name.len()));
                named.max(told().map(|length| Weight(4, length)))
            }
            Sign::Api { code, .. } => {
                let coded = pasted.has_word(code).then_some(Weight(3, usize::MAX));
                coded.max(told().map(|length| Weight(3, length)))
            }
            Sign::Text(_) => told().map(|length| Weight(4, length)),
            Sign::Without { list, lacks, has } => {
                let listed = pasted.listed(list)?;
                let is_there = |name: &str| listed.iter().any(|listed| listed == name);
                let is_list = LISTED.iter().any(|name| is_there(name));
                let lacking = !lacks.iter().any(|name| is_there(name));
                (is_list && lacking && has.iter().all(|name| is_there(name)))
                    .then_some(Weight(5, lacks.len()))
            }
            Sign::Foreign(word) => pasted.contains(word).then_some(Weight(2, word.len())),
            Sign::Code(code) => pasted.has_code(code).map(|rank| Weight(1, rank)),
        }
    }
}

impl Sign {
    /// How sure an answer is that this sign alone led to.
    fn certainty(&self) -> Certainty {
        match self {
            Self::Code(_) | Self::Foreign(_) => Certainty::CodeOnly,
            Self::Okta { .. } | Self::Api { .. } | Self::Text(_) | Self::Without { .. } => {
                Certainty::Known
            }
        }
    }

    /// The text by which it is known.
    fn text(&self) -> Option<&'static str> {
        match *self {
            Self::Okta { text, .. } | Self::Api { text, .. } | Self::Text(text) => {
                (!text.is_empty()).then_some(text)
            }
            Self::Without { .. } | Self::Foreign(_) | Self::Code(_) => None,
        }
    }
}

/// The entry with the most specific sign; of two that are equal the one that comes first in the journey.
pub(super) fn find(pasted: &Pasted) -> Option<(&'static Entry, Certainty)> {
    static PREPARED: LazyLock<Vec<Prepared>> = LazyLock::new(prepared);
    let mut best: Option<(Weight, &Prepared)> = None;
    for sign in PREPARED.iter() {
        let Some(weight) = sign.weight(pasted) else {
            continue;
        };
        if best.as_ref().is_none_or(|(other, _)| weight > *other) {
            best = Some((weight, sign));
        }
    }
    best.map(|(_, found)| (found.entry, found.sign.certainty()))
}

fn prepared() -> Vec<Prepared> {
    let signs = || entries().flat_map(|entry| entry.known_by.iter().map(move |sign| (entry, sign)));
    let is_code =
        |name: &str| signs().any(|(_, sign)| matches!(sign, Sign::Code(code) if *code == name));
    let prepared = signs().map(|(entry, sign)| Prepared {
        entry,
        sign,
        pieces: pieces(sign.text().unwrap_or_default()),
        general: matches!(sign, Sign::Okta { name, .. } if is_code(name)),
    });
    prepared.collect()
}

/// The literal pieces of a text with places.
fn pieces(text: &str) -> Vec<String> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let pieces = text.split("{}").map(plain);
    pieces.filter(|piece| !piece.is_empty()).collect()
}
