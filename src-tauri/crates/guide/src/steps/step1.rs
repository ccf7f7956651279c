use crate::rich::rich;
use crate::step::checked;
use crate::{Item, ItemId, OpenTarget, Step, Values, Verification};

pub(super) fn step(values: &Values<'_>) -> Step {
    Step {
        number: 1,
        title: "Log in to Okta Admin Console".to_owned(),
        short: "Log in to Okta".to_owned(),
        intro: rich("Okta opens in your own browser. This app stays beside it."),
        open: OpenTarget::SignInPage,
        items: vec![
            Item::new(
                ItemId::SignInAsAdmin,
                Verification::CheckedByOkta,
                "Open your org’s sign-in page and log in with your administrator credentials:",
            )
            .value(values.org)
            .note(
                "Needed: the role of super admin, or app admin together with org admin. Okta then \
                 shows your dashboard.",
            )
            .older_console(
                "With a custom domain, the Admin Console still lives on your org’s own Okta \
                 address, the one with `-admin` in its name.",
            ),
        ],
        checked_how: vec![
            checked(
                Verification::CheckedByOkta,
                "That an Okta org answers at this address.",
            ),
            checked(
                Verification::Confirmed,
                "That your role is enough. Okta does not show roles from outside.",
            ),
        ],
    }
}
