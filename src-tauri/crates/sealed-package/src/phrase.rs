//! Six words that prove by voice which package was opened.

mod words;

use std::fmt;

use secrecy::SecretString;
use subtle::ConstantTimeEq;
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop};

use words::{EVEN, ODD};

/// Six random bytes, spoken as PGP words.
///
/// It is sealed inside the package, so only who sealed it and who opened it know it.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Phrase([u8; 6]);

/// Why a text is no phrase; never repeats the text.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum PhraseError {
    /// Not six words.
    #[error("a phrase has six words, this has {found}")]
    Count {
        /// Words found.
        found: usize,
    },
    /// A word that belongs in neither list.
    #[error("word {position} is not in the word list")]
    Unknown {
        /// Counted from 1.
        position: usize,
    },
    /// A word of the other list: one before it is missing, doubled or swapped.
    #[error("word {position} is out of order")]
    OutOfOrder {
        /// Counted from 1.
        position: usize,
    },
}

impl Phrase {
    pub(crate) fn random(fill: crate::Fill<'_>) -> Self {
        let mut phrase = Self([0; 6]);
        fill(&mut phrase.0);
        phrase
    }

    /// Reads six words in any case, parted by white space, commas, full stops or hyphens.
    pub fn parse(text: &str) -> Result<Self, PhraseError> {
        let spoken: Vec<String> = text
            .split(|c: char| c.is_whitespace() || ",.-–".contains(c))
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let mut phrase = Self([0; 6]);
        if spoken.len() != phrase.0.len() {
            return Err(PhraseError::Count {
                found: spoken.len(),
            });
        }
        for (place, word) in spoken.iter().enumerate() {
            phrase.0[place] = value(place, word)?;
        }
        Ok(phrase)
    }

    /// The words in the order they are read out.
    pub fn words(&self) -> [&'static str; 6] {
        let mut words = [""; 6];
        for (place, byte) in self.0.iter().enumerate() {
            words[place] = list(place)[usize::from(*byte)];
        }
        words
    }

    /// Which of the six words are the same, compared in constant time.
    pub fn agreement(&self, other: &Self) -> [bool; 6] {
        let mut same = [false; 6];
        for (place, same) in same.iter_mut().enumerate() {
            *same = self.0[place].ct_eq(&other.0[place]).into();
        }
        same
    }

    /// The words that can stand in a place, counted from 0: two lists in turn.
    pub fn words_for(place: usize) -> &'static [&'static str; 256] {
        list(place)
    }

    /// Whether a word can stand in a place, counted from 0; the list is public, so this says nothing about any package.
    pub fn fits(place: usize, word: &str) -> Result<(), PhraseError> {
        value(place, word.trim().to_lowercase().as_str()).map(|_| ())
    }

    /// The words with single spaces, for the keyring; [`Phrase::parse`] reads them back.
    pub fn to_secret(&self) -> SecretString {
        SecretString::from(self.to_string())
    }
}

fn list(place: usize) -> &'static [&'static str; 256] {
    if place.is_multiple_of(2) { &EVEN } else { &ODD }
}

fn value(place: usize, word: &str) -> Result<u8, PhraseError> {
    let position = place + 1;
    let here = list(place).iter().position(|known| *known == word);
    match here.and_then(|index| u8::try_from(index).ok()) {
        Some(byte) => Ok(byte),
        None if list(place + 1).contains(&word) => Err(PhraseError::OutOfOrder { position }),
        None => Err(PhraseError::Unknown { position }),
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().join(" "))
    }
}

/// Says nothing: a phrase in a log would be worthless.
impl fmt::Debug for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phrase(..)")
    }
}

/// In constant time.
impl PartialEq for Phrase {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Phrase {}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn bytes_are_spoken_as_the_published_list_says() {
        // The example of the crate `pgp-words` and of the list's own article.
        assert_eq!(
            Phrase([0x2D, 0x6D, 0xED, 0x27, 0x00, 0xFF]).to_string(),
            "button hazardous tunnel celebrate aardvark yucatan"
        );
    }

    #[test]
    fn every_word_is_in_one_list_once() {
        let all: HashSet<_> = EVEN.iter().chain(&ODD).collect();
        assert_eq!(all.len(), 512);
        assert!(all.iter().all(|word| **word == word.to_lowercase()));
    }

    #[test]
    fn every_byte_in_every_place_is_read_back() {
        for byte in 0..=u8::MAX {
            let phrase = Phrase([byte; 6]);
            assert_eq!(Phrase::parse(&phrase.to_string()), Ok(phrase));
        }
    }

    #[test]
    fn case_and_punctuation_of_a_typed_phrase_do_not_matter() {
        let phrase =
            Phrase::parse("  Button, HAZARDOUS tunnel-celebrate\naardvark. yucatan ").unwrap();
        assert_eq!(phrase, Phrase([0x2D, 0x6D, 0xED, 0x27, 0x00, 0xFF]));
    }

    #[test]
    fn a_wrong_phrase_says_where_it_is_wrong() {
        let parse = |text| Phrase::parse(text).unwrap_err();
        assert_eq!(parse("button"), PhraseError::Count { found: 1 });
        assert_eq!(
            parse("button hazardous tunnel celebrat aardvark yucatan"),
            PhraseError::Unknown { position: 4 }
        );
        assert_eq!(
            parse("button hazardous celebrate tunnel aardvark yucatan"),
            PhraseError::OutOfOrder { position: 3 }
        );
    }

    #[test]
    fn agreement_is_told_word_by_word() {
        let phrase = Phrase([1, 2, 3, 4, 5, 6]);
        assert_eq!(phrase.agreement(&phrase), [true; 6]);
        let other = Phrase([1, 9, 3, 4, 9, 6]);
        let expected = [true, false, true, true, false, true];
        assert_eq!(phrase.agreement(&other), expected);
    }

    #[test]
    fn a_single_word_is_judged_by_its_place() {
        assert_eq!(Phrase::fits(0, " Button "), Ok(()));
        let (unknown, elsewhere) = (Phrase::fits(2, "buton"), Phrase::fits(1, "button"));
        assert_eq!(unknown, Err(PhraseError::Unknown { position: 3 }));
        assert_eq!(elsewhere, Err(PhraseError::OutOfOrder { position: 2 }));
        assert!(Phrase::words_for(0).contains(&"button"));
        assert!(Phrase::words_for(1).contains(&"hazardous"));
    }

    #[test]
    fn debug_output_tells_no_word() {
        assert_eq!(format!("{:?}", Phrase([0; 6])), "Phrase(..)");
    }
}
