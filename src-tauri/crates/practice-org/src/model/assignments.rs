use super::{Act, AppIntegration, OrgState, Refused, Target, User};

/// Whom an integration is assigned to, as the Assignments tab lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignee<'a> {
    /// A person, by id.
    User(&'a str),
    /// A group, by id.
    Group(&'a str),
}

impl OrgState {
    /// Whether this person may use the integration: by name, by a group, or because Federation Broker Mode is on.
    pub fn is_open_to(&self, integration: &AppIntegration, person: &User) -> bool {
        let settings = &integration.settings;
        let is_assigned = |name: &String| settings.assigned_groups.contains(name);
        let mut groups = self.groups.iter().filter(|group| group.has(person));
        settings.implicit_assignment
            || settings.assigned.contains(&person.login)
            || groups.any(|group| is_assigned(&group.name))
    }

    /// What the dashboard of this person shows.
    pub fn tiles(&self, person: &User) -> Vec<&AppIntegration> {
        let all = self.integrations.iter();
        all.filter(|one| one.settings.has_tile() && self.is_open_to(one, person))
            .collect()
    }

    /// Assigns a person; doing it again changes nothing.
    pub fn assign_user(&mut self, act: &Act, integration: &str, id: &str) -> Result<(), Refused> {
        self.assign(act, integration, Assignee::User(id), true)
    }

    /// Assigns a group; doing it again changes nothing.
    pub fn assign_group(&mut self, act: &Act, integration: &str, id: &str) -> Result<(), Refused> {
        self.assign(act, integration, Assignee::Group(id), true)
    }

    /// Takes an assignment back; one that is not there is not found.
    pub fn unassign(
        &mut self,
        act: &Act,
        integration: &str,
        assignee: Assignee<'_>,
    ) -> Result<(), Refused> {
        self.assign(act, integration, assignee, false)
    }

    fn assign(
        &mut self,
        act: &Act,
        integration: &str,
        assignee: Assignee<'_>,
        is_wanted: bool,
    ) -> Result<(), Refused> {
        let (name, target) = match assignee {
            Assignee::User(id) => {
                let person = self.person(id);
                let person = person.ok_or_else(|| Refused::not_found(id, "User"))?;
                (person.login.clone(), Target::person(person))
            }
            Assignee::Group(id) => {
                let group = self.group(id);
                let group = group.ok_or_else(|| Refused::not_found(id, "UserGroup"))?;
                (group.name.clone(), Target::group(group))
            }
        };
        let settings = &mut self.integration_mut(integration)?.settings;
        let (assigned, kind, event) = match assignee {
            Assignee::User(_) => (
                &mut settings.assigned,
                "AppUser",
                "application.user_membership",
            ),
            Assignee::Group(_) => (
                &mut settings.assigned_groups,
                "ApplicationGroupAssignment",
                "group.application_assignment",
            ),
        };
        if assigned.contains(&name) == is_wanted {
            return if is_wanted {
                Ok(())
            } else {
                Err(Refused::not_found(&target.id, kind))
            };
        }
        let verb = if is_wanted {
            assigned.push(name);
            "add"
        } else {
            assigned.retain(|other| *other != name);
            "remove"
        };
        self.touched(act, integration, &format!("{event}.{verb}"), vec![target]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{act, configured};
    use super::*;

    #[test]
    fn a_person_gets_in_by_name_by_group_or_by_federation_broker_mode() {
        let mut state = configured();
        let app = state.integrations[0].id.clone();
        let sam = state.people[1].clone();
        let open = |state: &OrgState| state.is_open_to(&state.integrations[0], &sam);
        assert!(!open(&state));

        state.assign_user(&act(), &app, &sam.id).unwrap();
        assert!(open(&state));
        assert_eq!(state.tiles(&sam).len(), 1);
        state
            .unassign(&act(), &app, Assignee::User(&sam.id))
            .unwrap();
        assert!(!open(&state));

        for group in state.groups.clone() {
            state.assign_group(&act(), &app, &group.id).unwrap();
            assert_eq!(open(&state), group.has(&sam), "{}", group.name);
            state
                .unassign(&act(), &app, Assignee::Group(&group.id))
                .unwrap();
        }

        state.integrations[0].settings.implicit_assignment = true;
        assert!(open(&state));
        assert!(
            state.tiles(&sam).is_empty(),
            "Federation Broker Mode has no tile"
        );
    }

    #[test]
    fn assigning_twice_is_once_and_what_is_not_there_is_not_found() {
        let mut state = configured();
        let app = state.integrations[0].id.clone();
        let sam = state.people[1].id.clone();
        state.assign_user(&act(), &app, &sam).unwrap();
        state.assign_user(&act(), &app, &sam).unwrap();
        assert_eq!(state.integrations[0].settings.assigned.len(), 2);
        state.unassign(&act(), &app, Assignee::User(&sam)).unwrap();
        for refused in [
            state.unassign(&act(), &app, Assignee::User(&sam)),
            state.assign_user(&act(), &app, "00unobody"),
            state.assign_group(&act(), &app, "00gnothing"),
            state.assign_user(&act(), "0oanothing", &sam),
        ] {
            assert_eq!(refused.unwrap_err().code(), "E0000007");
        }
    }
}
