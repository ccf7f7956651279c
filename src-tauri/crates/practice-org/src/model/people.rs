use serde::{Deserialize, Serialize};

use super::{Act, OrgState, Refused, Stamp};
use crate::{Fill, random};

pub(crate) const ASSIGNED_LOGIN: &str = "dana@acme.example";
const READER_LOGIN: &str = "robin@acme.example";

/// A made-up person of the practice org; the password is meant to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Whether this person can sign in.
    pub status: UserStatus,
    /// Signing in asks for a code as well, which the practice org shows.
    pub asks_code: bool,
    /// What this person may do in the Admin Console and with the Management API.
    pub admin: Option<AdminRole>,
    /// When this person last signed in.
    #[serde(default)]
    pub last_login: Option<Stamp>,
}

/// Okta's states of a person that the practice org has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "Okta's own words")]
pub enum UserStatus {
    Active,
    Suspended,
    Deprovisioned,
}

/// Okta's standard administrator roles that differ for this org.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AdminRole {
    /// *Super administrator*: everything.
    SuperAdmin,
    /// *Application administrator*: integrations and their assignments, but no API tokens.
    AppAdmin,
    /// *Read-only administrator*: looks, and changes nothing but its own API tokens.
    ReadOnlyAdmin,
}

impl AdminRole {
    /// Whether this role may change integrations, their secrets and their assignments.
    pub fn changes_integrations(self) -> bool {
        matches!(self, Self::SuperAdmin | Self::AppAdmin)
    }

    /// Whether this role may make API tokens; an application administrator may not.
    pub fn makes_tokens(self) -> bool {
        matches!(self, Self::SuperAdmin | Self::ReadOnlyAdmin)
    }

    /// The role's name in the Admin Console.
    pub fn label(self) -> &'static str {
        match self {
            Self::SuperAdmin => "Super administrator",
            Self::AppAdmin => "Application administrator",
            Self::ReadOnlyAdmin => "Read-only administrator",
        }
    }
}

impl User {
    /// The first word of the name.
    pub fn given_name(&self) -> &str {
        self.name
            .split_once(' ')
            .map_or(self.name.as_str(), |names| names.0)
    }

    /// The name without its first word.
    pub fn family_name(&self) -> &str {
        self.name.split_once(' ').map_or("", |names| names.1)
    }
}

impl OrgState {
    /// The person with this id.
    pub fn person(&self, id: &str) -> Option<&User> {
        self.people.iter().find(|person| person.id == id)
    }

    /// The person with this login, in any case of letters.
    pub fn person_by_login(&self, login: &str) -> Option<&User> {
        let mut people = self.people.iter();
        people.find(|person| person.login.eq_ignore_ascii_case(login))
    }

    /// Who administers the org: the first super administrator.
    pub fn administrator(&self) -> Option<&User> {
        let mut people = self.people.iter();
        people.find(|person| person.admin == Some(AdminRole::SuperAdmin))
    }

    /// A read-only administrator with a new password: one who is there already, else a new one where one is wanted.
    pub(crate) fn renew_read_only_admin(&mut self, fill: &Fill, is_wanted: bool) {
        let mut people = self.people.iter_mut();
        let there = people.find(|person| person.login == READER_LOGIN);
        if there.is_none() && !is_wanted {
            return;
        }
        let password = random::url_safe(fill, 16);
        match there {
            Some(person) => person.password = password,
            None => self.people.push(User {
                admin: Some(AdminRole::ReadOnlyAdmin),
                ..person(fill, READER_LOGIN, &password, "Robin Practice")
            }),
        }
    }

    /// Gives a person another role, or none.
    pub fn grant_role(
        &mut self,
        act: &Act,
        id: &str,
        role: Option<AdminRole>,
    ) -> Result<(), Refused> {
        let person = self.people.iter_mut().find(|person| person.id == id);
        let person = person.ok_or_else(|| Refused::not_found(id, "User"))?;
        person.admin = role;
        let target = super::Target::person(person);
        let event = match role {
            Some(_) => "user.account.privilege.grant",
            None => "user.account.privilege.revoke",
        };
        self.record(act, event, vec![target]);
        Ok(())
    }
}

/// Dana is assigned to the guide's integration, Sam is not, and Pat administers the org with a password of this start.
pub(crate) fn people(fill: &Fill) -> Vec<User> {
    let administrator = User {
        admin: Some(AdminRole::SuperAdmin),
        ..person(
            fill,
            "pat@acme.example",
            &random::url_safe(fill, 16),
            "Pat Practice",
        )
    };
    vec![
        person(fill, ASSIGNED_LOGIN, "practice-dana-1", "Dana Example"),
        person(fill, "sam@acme.example", "practice-sam-2", "Sam Example"),
        administrator,
    ]
}

fn person(fill: &Fill, login: &str, password: &str, name: &str) -> User {
    User {
        id: random::id(fill, "00u"),
        login: login.to_owned(),
        password: password.to_owned(),
        name: name.to_owned(),
        email: login.to_owned(),
        status: UserStatus::Active,
        asks_code: false,
        admin: None,
        last_login: None,
    }
}
