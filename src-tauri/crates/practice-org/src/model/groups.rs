use serde::{Deserialize, Serialize};

use super::{OrgState, Stamp, User};
use crate::{Fill, random};

/// The group that everybody is in.
pub(crate) const EVERYONE: &str = "Everyone";

/// A group of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Okta's id, `00g…`.
    pub id: String,
    /// The name, which no other group has.
    pub name: String,
    /// What the console shows beside the name.
    pub description: String,
    /// Who made it.
    pub kind: GroupKind,
    /// The ids of its people; *Everyone* needs none.
    pub members: Vec<String>,
    /// When it was made.
    pub created: Stamp,
}

/// Okta's `type` of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum GroupKind {
    /// *Everyone*, which comes with the org.
    BuiltIn,
    /// A group made in Okta.
    OktaGroup,
}

impl Group {
    /// Whether this person is in the group.
    pub fn has(&self, person: &User) -> bool {
        self.kind == GroupKind::BuiltIn || self.members.contains(&person.id)
    }
}

impl OrgState {
    /// The group with this id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }
}

/// *Everyone*, and two groups with one of the people each.
pub(super) fn groups(fill: &Fill, people: &[User], created: &Stamp) -> Vec<Group> {
    let group = |name: &str, description: &str, members: &[User]| Group {
        id: random::id(fill, "00g"),
        name: name.to_owned(),
        description: description.to_owned(),
        kind: GroupKind::OktaGroup,
        members: members.iter().map(|person| person.id.clone()).collect(),
        created: created.clone(),
    };
    let everyone = Group {
        kind: GroupKind::BuiltIn,
        ..group(EVERYONE, "All users in your organization", &[])
    };
    let (first, rest) = people.split_at(people.len().min(1));
    vec![
        everyone,
        group("Finance", "People who work with the figures", first),
        group(
            "Sales",
            "People who talk to customers",
            &rest[..rest.len().min(1)],
        ),
    ]
}
