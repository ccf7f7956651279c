use crate::rich::rich;
use crate::step::checked;
use crate::{Item, ItemId, OpenTarget, Setting, Step, Verification};

pub(super) fn step() -> Step {
    Step {
        number: 3,
        title: "Select sign-in method and application type".to_owned(),
        short: "Choose OIDC and Web".to_owned(),
        intro: rich("The dialog [[Create a new app integration]], which step 2 opened."),
        open: OpenTarget::ApplicationList,
        items: vec![
            Item::new(
                ItemId::SignInMethod,
                Verification::CheckedByOkta,
                "Set [[Sign-in method]] to [[OIDC - OpenID Connect]]",
            )
            .sets(Setting::SignInMethod),
            Item::new(
                ItemId::ApplicationType,
                Verification::Confirmed,
                "Set [[Application type]] to [[Web Application]]",
            )
            .sets(Setting::ApplicationType)
            .note("It appears under the first choice. Okta does not let you change it later."),
            Item::new(
                ItemId::Next,
                Verification::Confirmed,
                "Click [[Next]]. Okta opens the form [[New Web App Integration]].",
            )
            .older_console(
                "A form without [[Refresh Token]] comes from the newer wizard. Go back to step 2 \
                 and choose [[Classic experience]].",
            ),
        ],
        checked_how: vec![
            checked(
                Verification::CheckedByOkta,
                "[[Sign-in method]], once you paste the Client ID in Details and checks.",
            ),
            checked(
                Verification::Confirmed,
                "[[Application type]]. Okta does not show it from outside.",
            ),
        ],
    }
}
