use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::text::check_usual_name;
use super::{Act, OrgState, Refused, Stamp, Target, User};
use crate::random;

/// A token of *Security > API > Tokens*; it acts with its owner's rights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiToken {
    /// Okta's id, `00T…`.
    pub id: String,
    /// What it was named when it was made.
    pub name: String,
    /// The id of the person it acts for.
    pub owner: String,
    /// What stands behind `SSWS`: 42 characters; the console shows it once.
    pub value: String,
    /// When it was made.
    pub created: Stamp,
    /// When it was last used.
    pub last_used: Option<Stamp>,
}

impl OrgState {
    /// Makes a token and answers it whole; its value is not to be shown again.
    pub fn create_token(
        &mut self,
        act: &Act,
        owner: &str,
        name: &str,
    ) -> Result<ApiToken, Refused> {
        let errors = check_usual_name("name", name);
        if !errors.is_empty() {
            return Err(errors.into());
        }
        let person = self.person(owner);
        let owner = person.ok_or_else(|| Refused::not_found(owner, "User"))?;
        let token = ApiToken {
            id: random::id(&act.fill, "00T"),
            name: name.to_owned(),
            owner: owner.id.clone(),
            value: format!("00{}", random::practice_secret(&act.fill, 40)),
            created: act.now.clone(),
            last_used: None,
        };
        self.tokens.push(token.clone());
        let target = Target::new(&token.id, "Token", name);
        self.record(act, "system.api_token.create", vec![target]);
        Ok(token)
    }

    /// The token with this value, and the person it acts for.
    pub fn token_by_value(&self, value: &str) -> Option<(&ApiToken, &User)> {
        let is_it = |token: &&ApiToken| token.value.as_bytes().ct_eq(value.as_bytes()).into();
        let token = self.tokens.iter().find(is_it)?;
        Some((token, self.person(&token.owner)?))
    }

    /// Ends a token.
    pub fn revoke_token(&mut self, act: &Act, id: &str) -> Result<(), Refused> {
        let at = self.tokens.iter().position(|token| token.id == id);
        let at = at.ok_or_else(|| Refused::not_found(id, "ApiToken"))?;
        let token = self.tokens.remove(at);
        let target = Target::new(&token.id, "Token", &token.name);
        self.record(act, "system.api_token.revoke", vec![target]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{act, empty};

    #[test]
    fn a_token_acts_for_its_owner_until_it_is_revoked() {
        let mut state = empty();
        let owner = state.administrator().unwrap().id.clone();
        let token = state.create_token(&act(), &owner, "wizard").unwrap();
        assert_eq!(token.value.len(), 42);
        assert!(token.value.starts_with("00PRACTICE-"));
        assert_eq!(state.token_by_value(&token.value).unwrap().1.id, owner);
        assert!(state.token_by_value("").is_none());
        state.revoke_token(&act(), &token.id).unwrap();
        assert!(state.token_by_value(&token.value).is_none());
        assert_eq!(
            state.revoke_token(&act(), &token.id).unwrap_err().status(),
            404
        );
        for name in ["", " ", "a\u{202e}b", &"x".repeat(256)] {
            let refused = state.create_token(&act(), &owner, name).unwrap_err();
            assert_eq!(refused.code(), "E0000001", "{name:?}");
        }
        assert!(state.tokens.is_empty());
    }
}
