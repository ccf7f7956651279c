use super::filed::Form;
use crate::GroupKind;
use crate::model::{FieldError, OrgState};

/// *Controlled access* with what each choice brings.
pub(super) struct Access {
    pub(super) choice: Choice,
    /// *Enable immediate access with Federation Broker Mode*, also while its row is hidden.
    pub(super) is_immediate: bool,
    /// *Selected group(s)*.
    pub(super) groups: Vec<GroupChoice>,
    everyone: String,
    /// None of the choices was sent.
    is_unknown: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// *Allow everyone in your organization to access*.
    Everyone,
    /// *Limit access to selected groups*.
    Groups,
    /// *Skip group assignment for now*.
    Skip,
}

pub(super) struct GroupChoice {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) is_chosen: bool,
}

impl Access {
    /// As the form opens: everyone, at once.
    pub(super) fn fresh(state: &OrgState) -> Self {
        Self::with(state, Choice::Everyone, true, &[])
    }

    /// As the form was filled in.
    pub(super) fn of(state: &OrgState, form: &Form) -> Self {
        let choice = match form.text("access") {
            "everyone" => Some(Choice::Everyone),
            "groups" => Some(Choice::Groups),
            "skip" => Some(Choice::Skip),
            _ => None,
        };
        let (groups, is_immediate) = (form.all("groups"), form.has("implicit_assignment"));
        Self {
            is_unknown: choice.is_none(),
            ..Self::with(state, choice.unwrap_or(Choice::Skip), is_immediate, &groups)
        }
    }

    fn with(state: &OrgState, choice: Choice, is_immediate: bool, chosen: &[String]) -> Self {
        let is_everyone = |kind| kind == GroupKind::BuiltIn;
        let everyone = state.groups.iter().find(|group| is_everyone(group.kind));
        let others = state.groups.iter().filter(|group| !is_everyone(group.kind));
        Self {
            choice,
            is_immediate,
            is_unknown: false,
            everyone: everyone.map_or_else(String::new, |group| group.id.clone()),
            groups: others
                .map(|group| GroupChoice {
                    id: group.id.clone(),
                    name: group.name.clone(),
                    is_chosen: chosen.contains(&group.id),
                })
                .collect(),
        }
    }

    pub(super) fn check(&self) -> Vec<FieldError> {
        if self.is_unknown {
            return vec![FieldError::new("access", "Choose who can access this app.")];
        }
        let has_none = self.groups.iter().all(|group| !group.is_chosen);
        if self.choice == Choice::Groups && has_none {
            return vec![FieldError::new("groups", "Choose at least one group.")];
        }
        Vec::new()
    }

    pub(super) fn is_federation_broker(&self) -> bool {
        self.choice == Choice::Everyone && self.is_immediate
    }

    /// The ids of the groups to assign; Federation Broker Mode needs none.
    pub(super) fn assigned(&self) -> Vec<&str> {
        match self.choice {
            Choice::Everyone if self.is_immediate => Vec::new(),
            Choice::Everyone => vec![self.everyone.as_str()],
            Choice::Groups => {
                let chosen = self.groups.iter().filter(|group| group.is_chosen);
                chosen.map(|group| group.id.as_str()).collect()
            }
            Choice::Skip => Vec::new(),
        }
    }

    pub(super) fn is(&self, name: &str) -> bool {
        let choice = match self.choice {
            Choice::Everyone => "everyone",
            Choice::Groups => "groups",
            Choice::Skip => "skip",
        };
        choice == name
    }
}
