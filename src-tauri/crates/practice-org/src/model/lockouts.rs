use std::collections::HashMap;

/// Okta's default for wrong passwords in a row.
const MOST: u8 = 10;

/// How many wrong passwords each person typed since the last right one; nothing of it outlives the process.
#[derive(Default)]
pub(crate) struct Lockouts(HashMap<String, u8>);

impl Lockouts {
    pub(crate) fn is_locked(&self, person: &str) -> bool {
        self.0.get(person).is_some_and(|wrong| *wrong >= MOST)
    }

    /// Counts a wrong password; whether it was the one too many.
    pub(crate) fn count(&mut self, person: &str) -> bool {
        let wrong = self.0.entry(person.to_owned()).or_default();
        *wrong = wrong.saturating_add(1);
        *wrong == MOST
    }

    /// After a right password, or by an administrator; whether the person was locked out.
    pub(crate) fn clear(&mut self, person: &str) -> bool {
        self.0.remove(person).is_some_and(|wrong| wrong >= MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tenth_wrong_password_in_a_row_locks_out() {
        let mut lockouts = Lockouts::default();
        for _ in 1..MOST {
            assert!(!lockouts.count("00u"));
        }
        assert!(!lockouts.clear("00u"), "a right one begins the count anew");
        for _ in 1..MOST {
            assert!(!lockouts.count("00u"));
        }
        assert!(!lockouts.is_locked("00u"));
        assert!(lockouts.count("00u"));
        assert!(lockouts.is_locked("00u") && !lockouts.is_locked("00v"));
        assert!(!lockouts.count("00u"), "that happens once");
        assert!(lockouts.clear("00u"));
        assert!(!lockouts.is_locked("00u"));
    }
}
