use crate::{Fill, random};

pub(crate) const ASSIGNED_LOGIN: &str = "dana@acme.example";

/// A made-up person of the practice org; the password is meant to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Okta's id, `00u…`, and the `sub` of this person's tokens.
    pub id: String,
    /// What is typed as user name.
    pub login: String,
    /// What is typed as password.
    pub password: String,
    /// Given name and family name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
}

impl User {
    pub(crate) fn given_name(&self) -> &str {
        self.name
            .split_once(' ')
            .map_or(self.name.as_str(), |names| names.0)
    }

    pub(crate) fn family_name(&self) -> &str {
        self.name.split_once(' ').map_or("", |names| names.1)
    }
}

/// The first is assigned to the integration by default, the second is not.
pub(crate) fn people(fill: &Fill) -> Vec<User> {
    let person = |login: &str, password: &str, name: &str| User {
        id: random::id(fill, "00u"),
        login: login.to_owned(),
        password: password.to_owned(),
        name: name.to_owned(),
        email: login.to_owned(),
    };
    vec![
        person(ASSIGNED_LOGIN, "practice-dana-1", "Dana Example"),
        person("sam@acme.example", "practice-sam-2", "Sam Example"),
    ]
}
