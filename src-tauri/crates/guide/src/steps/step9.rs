use crate::rich::rich;
use crate::step::checked;
use crate::{Item, ItemId, OpenTarget, Setting, Step, Verification};

pub(super) fn step() -> Step {
    Step {
        number: 9,
        title: "Share configuration details".to_owned(),
        short: "Details and checks".to_owned(),
        intro: rich(
            "Paste three values from Okta. This app then asks Okta which of your steps it can \
             confirm.",
        ),
        open: OpenTarget::Integration,
        items: vec![
            Item::new(
                ItemId::ClientId,
                Verification::CheckedByOkta,
                "Copy [[Client ID]]",
            )
            .sets(Setting::ClientId)
            .note("Under [[General > Client Credentials]]."),
            Item::new(
                ItemId::ClientSecret,
                Verification::CheckedByOkta,
                "Copy [[Client Secret]]",
            )
            .sets(Setting::ClientSecret)
            .note("Under [[General > CLIENT SECRETS]], in the line marked [[Active]]."),
            Item::new(
                ItemId::EmbedLink,
                Verification::CheckedByOkta,
                "Copy [[Embed Link]]",
            )
            .sets(Setting::EmbedLink)
            .note("Under [[General > App Embed Link]]."),
        ],
        checked_how: vec![checked(
            Verification::CheckedByOkta,
            "[[Client ID]], [[Client Secret]] and [[Embed Link]]. Nobody signs in and nothing \
             changes; Okta may record failed attempts in its System Log.",
        )],
    }
}
