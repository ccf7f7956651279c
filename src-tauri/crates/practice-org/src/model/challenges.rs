use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use subtle::ConstantTimeEq;

/// How long a code can be typed.
const LIFETIME: Duration = Duration::from_secs(5 * 60);
/// Okta, too, asks for the password again after so many wrong codes.
const TRIES: u8 = 5;

/// Sign-ins that have the password and wait for the second factor, by the state token of their page.
#[derive(Default)]
pub(crate) struct Challenges(HashMap<String, Challenge>);

struct Challenge {
    person: String,
    code: String,
    since: SystemTime,
    tries: u8,
}

/// What became of a code that was typed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It was this person's.
    Right(String),
    /// It was another; the one this person has to type still works.
    Wrong {
        /// The id of the person.
        person: String,
        /// The code that would be right.
        code: String,
    },
    /// There is nothing to type a code for, or no longer.
    Gone,
}

impl Challenges {
    pub(crate) fn ask(&mut self, token: &str, person: &str, code: &str, now: SystemTime) {
        self.0.retain(|_, it| now < it.since + LIFETIME);
        let challenge = Challenge {
            person: person.to_owned(),
            code: code.to_owned(),
            since: now,
            tries: 0,
        };
        self.0.insert(token.to_owned(), challenge);
    }

    pub(crate) fn verify(&mut self, token: &str, typed: &str, now: SystemTime) -> Verdict {
        let Some(mut challenge) = self.0.remove(token) else {
            return Verdict::Gone;
        };
        if now >= challenge.since + LIFETIME {
            return Verdict::Gone;
        }
        if challenge.code.as_bytes().ct_eq(typed.as_bytes()).into() {
            return Verdict::Right(challenge.person);
        }
        challenge.tries += 1;
        if challenge.tries >= TRIES {
            return Verdict::Gone;
        }
        let (person, code) = (challenge.person.clone(), challenge.code.clone());
        self.0.insert(token.to_owned(), challenge);
        Verdict::Wrong { person, code }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: SystemTime = SystemTime::UNIX_EPOCH;

    fn asked() -> Challenges {
        let mut challenges = Challenges::default();
        challenges.ask("token", "00u", "123456", NOW);
        challenges
    }

    #[test]
    fn a_code_works_once_for_five_minutes() {
        let mut challenges = asked();
        let right = Verdict::Right("00u".to_owned());
        assert_eq!(challenges.verify("other", "123456", NOW), Verdict::Gone);
        assert_eq!(challenges.verify("token", "123456", NOW), right);
        assert_eq!(challenges.verify("token", "123456", NOW), Verdict::Gone);
        assert_eq!(
            asked().verify("token", "123456", NOW + LIFETIME),
            Verdict::Gone
        );
    }

    #[test]
    fn the_fifth_wrong_code_is_the_last() {
        let mut challenges = asked();
        for _ in 1..TRIES {
            let verdict = challenges.verify("token", "000000", NOW);
            assert!(matches!(verdict, Verdict::Wrong { .. }));
        }
        assert_eq!(challenges.verify("token", "000000", NOW), Verdict::Gone);
        assert_eq!(challenges.verify("token", "123456", NOW), Verdict::Gone);
    }
}
