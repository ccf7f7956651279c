use crate::rich::rich;
use crate::step::checked;
use crate::{Item, ItemId, OpenTarget, Setting, Step, Values, Verification};

pub(super) fn step(values: &Values<'_>) -> Step {
    Step {
        number: 7,
        title: "Configure login settings".to_owned(),
        short: "Login settings".to_owned(),
        intro: rich("Same [[General Settings]] panel as step 6, further down under [[LOGIN]]."),
        open: OpenTarget::Integration,
        items: vec![
            Item::new(
                ItemId::EditLoginSettings,
                Verification::Confirmed,
                "If the panel closed after step 6, click [[Edit]] again",
            )
            .added()
            .optional(),
            Item::new(
                ItemId::LoginInitiatedBy,
                Verification::CheckedBySignIn,
                "Set [[Login initiated by]] to [[Either Okta or App]]",
            )
            .sets(Setting::LoginInitiatedBy)
            .note(
                "[[Application visibility]], [[Login flow]] and [[Initiate login URI]] appear in \
                 Okta only after this choice.",
            ),
            Item::new(
                ItemId::ApplicationVisibility,
                Verification::Confirmed,
                "Tick [[Display application icon to users]]",
            )
            .sets(Setting::ApplicationVisibility)
            .note(
                "In the row [[Application visibility]]. It puts the Numero tile on the Okta \
                 dashboard.",
            )
            .older_console(
                "Older consoles may show a second box, for Okta Mobile. Numero’s guide does not \
                 ask for it.",
            ),
            Item::new(
                ItemId::LoginFlow,
                Verification::CheckedBySignIn,
                "Choose [[Redirect to app to initiate login (OIDC Compliant)]]",
            )
            .sets(Setting::LoginFlow)
            .note("In the row [[Login flow]]. Okta opens Numero, and Numero starts the sign-in.")
            .older_console(
                "Cannot choose it? Some older consoles need step 6 saved first. Click [[Save]], \
                 then [[Edit]], and choose it again.",
            ),
            Item::new(
                ItemId::InitiateLoginUri,
                Verification::CheckedBySignIn,
                "In [[Initiate login URI]], enter:",
            )
            .sets(Setting::InitiateLoginUri)
            .value(values.callback)
            .note(
                "The same address as in step 5, on purpose. When someone clicks the tile, Okta \
                 opens it and adds its own address as `iss`.",
            ),
            Item::new(
                ItemId::SaveLoginSettings,
                Verification::Confirmed,
                "Click [[Save]]",
            )
            .added(),
        ],
        checked_how: vec![
            checked(
                Verification::CheckedBySignIn,
                "[[Login initiated by]], [[Login flow]] and [[Initiate login URI]], when you launch \
                 Numero from Okta.",
            ),
            checked(
                Verification::Confirmed,
                "[[Application visibility]]. Okta does not show it from outside.",
            ),
        ],
    }
}
