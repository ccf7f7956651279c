use crate::rich::rich;
use crate::step::checked;
use crate::{Item, ItemId, OpenTarget, Step, Verification};

pub(super) fn step() -> Step {
    Step {
        number: 2,
        title: "Access the Applications section".to_owned(),
        short: "Open Applications".to_owned(),
        intro: rich("From the dashboard of the Admin Console, through its left sidebar."),
        open: OpenTarget::ApplicationList,
        items: vec![
            Item::new(
                ItemId::OpenApplications,
                Verification::Confirmed,
                "In the left sidebar, open [[Applications and Resources > Applications]] or, in \
                 other consoles, [[Applications > Applications]]",
            )
            .older_console(
                "The menu was renamed in August 2026. Orgs show either name, and both lead to the \
                 same list.",
            ),
            Item::new(
                ItemId::CreateAppIntegration,
                Verification::Confirmed,
                "Click [[Create App Integration]]",
            ),
            Item::new(
                ItemId::ClassicExperience,
                Verification::Confirmed,
                "If the button opens a choice, choose [[Classic experience]]",
            )
            .added()
            .optional()
            .note(
                "The other choice leads to a newer wizard, which offers no refresh tokens. This is \
                 a menu choice only; your org’s engine stays as it is.",
            )
            .older_console(
                "Before August 2026 the button opened the dialog of step 3 at once, and some orgs \
                 still do.",
            ),
        ],
        checked_how: vec![checked(
            Verification::Confirmed,
            "The whole step. Okta does not show from outside which menu you used, so your word is \
             the record.",
        )],
    }
}
