//! The six words that a person types, held against those inside the package.
//!
//! Which word is wrong is told only where at least four of the six are right: then the caller has the words, and one was
//! misheard. Below that nothing is told about any of them. So nobody on the phone can find the words one by one: with
//! fewer than four known there is no difference between a good guess and a bad one, and four at once are 32 bits.

use sealed_package::{Phrase, PhraseError};

use crate::view::{CallerView, WordMark};

/// As many right words prove that the caller has the others as well.
const ENOUGH: usize = 4;

/// What came of the words so far.
#[derive(Default)]
pub(super) struct Spoken {
    caller: CallerView,
    marks: [WordMark; 6],
    /// Comparisons that did not end in a match.
    attempts: u32,
}

impl Spoken {
    /// Compares, if all six can be words of a phrase. A match stays one.
    pub(super) fn compare(&mut self, words: &[String], phrase: &Phrase) {
        if self.caller == CallerView::Matched {
            return;
        }
        self.marks = std::array::from_fn(|place| {
            let word = words.get(place).map_or("", String::as_str);
            as_word(place, word)
        });
        if self.marks.iter().any(|mark| *mark != WordMark::Untold) || words.len() != 6 {
            return;
        }
        let Ok(spoken) = Phrase::parse(&words.join(" ")) else {
            return;
        };
        let right = spoken.agreement(phrase);
        match right.iter().filter(|right| **right).count() {
            6 => {
                self.caller = CallerView::Matched;
                self.marks = [WordMark::Right; 6];
            }
            ENOUGH.. => {
                self.attempts += 1;
                self.marks = right.map(|right| {
                    if right {
                        WordMark::Right
                    } else {
                        WordMark::NotInThisFile
                    }
                });
            }
            _ => self.attempts += 1,
        }
    }

    pub(super) fn nobody_calls(&mut self) {
        if self.caller == CallerView::Unheard {
            self.caller = CallerView::NoCaller;
        }
    }

    pub(super) fn caller(&self) -> CallerView {
        self.caller
    }

    pub(super) fn shows_values(&self) -> bool {
        self.caller.shows_values()
    }

    pub(super) fn marks(&self) -> Vec<WordMark> {
        self.marks.to_vec()
    }

    pub(super) fn attempts(&self) -> u32 {
        self.attempts
    }
}

/// Whether a text is a word of its place; the lists are public, so this is told at once.
fn as_word(place: usize, word: &str) -> WordMark {
    if word.trim().is_empty() {
        return WordMark::Missing;
    }
    match Phrase::fits(place, word) {
        Ok(()) => WordMark::Untold,
        Err(PhraseError::OutOfOrder { .. }) => WordMark::OutOfPlace,
        Err(PhraseError::Unknown { .. } | PhraseError::Count { .. }) => WordMark::NotAWord,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSIDE: &str = "button hazardous tunnel celebrate aardvark yucatan";

    fn spoken(text: &str) -> Spoken {
        let mut spoken = Spoken::default();
        say(&mut spoken, text);
        spoken
    }

    fn say(spoken: &mut Spoken, text: &str) {
        let words: Vec<_> = text.split(' ').map(str::to_owned).collect();
        spoken.compare(&words, &Phrase::parse(INSIDE).unwrap());
    }

    #[test]
    fn the_right_words_match_in_any_case_and_stay_a_match() {
        let mut said = spoken("Button HAZARDOUS tunnel celebrate Aardvark yucatan");
        assert_eq!(said.caller(), CallerView::Matched);
        say(
            &mut said,
            "adult hazardous tunnel celebrate aardvark yucatan",
        );
        assert_eq!(said.caller(), CallerView::Matched);
        assert_eq!(said.attempts(), 0);
    }

    #[test]
    fn one_or_two_misheard_words_are_named() {
        let said = spoken("button hazardous tumor celebrate aardvark yucatan");
        assert_eq!(said.caller(), CallerView::Unheard);
        assert_eq!(said.marks()[2], WordMark::NotInThisFile);
        assert_eq!(said.marks()[1], WordMark::Right);
        assert!(!said.shows_values());
        assert_eq!(said.attempts(), 1);
    }

    #[test]
    fn with_three_right_words_or_fewer_nothing_is_told_about_any() {
        for text in [
            "button hazardous tunnel adviser adult antenna",
            "button adviser adult antenna adult antenna",
            "adult adviser adult antenna adult antenna",
        ] {
            let said = spoken(text);
            assert_eq!(said.marks(), [WordMark::Untold; 6], "{text}");
            assert_eq!(said.attempts(), 1, "{text}");
            assert!(!said.shows_values(), "{text}");
        }
    }

    #[test]
    fn what_is_no_word_is_named_before_anything_is_compared() {
        let said = spoken("buton button tunnel celebrate aardvark yucatan");
        assert_eq!(said.marks()[0], WordMark::NotAWord);
        assert_eq!(said.marks()[1], WordMark::OutOfPlace);
        assert_eq!(said.marks()[2], WordMark::Untold);
        assert_eq!(said.attempts(), 0);
        let short = spoken("button hazardous");
        assert_eq!(short.marks()[5], WordMark::Missing);
        let long = spoken(&format!("{INSIDE} adult"));
        assert_eq!(long.caller(), CallerView::Unheard);
    }

    #[test]
    fn without_a_caller_the_values_show_and_words_may_still_come() {
        let mut said = Spoken::default();
        said.nobody_calls();
        assert_eq!(said.caller(), CallerView::NoCaller);
        assert!(said.shows_values());
        say(&mut said, INSIDE);
        assert_eq!(said.caller(), CallerView::Matched);
        said.nobody_calls();
        assert_eq!(said.caller(), CallerView::Matched);
    }
}
