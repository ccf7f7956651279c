use crate::rich::rich;
use crate::step::checked;
use crate::{Item, ItemId, OpenTarget, Step, Verification};

pub(super) fn step() -> Step {
    Step {
        number: 8,
        title: "Verify the integration".to_owned(),
        short: "Verify the integration".to_owned(),
        intro: rich("The same [[General]] tab, after saving."),
        open: OpenTarget::Integration,
        items: vec![
            Item::new(
                ItemId::EmbedLinkSection,
                Verification::Confirmed,
                "Scroll down to [[App Embed Link]]",
            )
            .note("The last section of the tab."),
            Item::new(
                ItemId::EmbedLinkGenerated,
                Verification::CheckedByOkta,
                "Confirm that Okta shows a link under [[Embed Link]]",
            )
            .note("No link? [[Login initiated by]] in step 7 is still [[App Only]]."),
            Item::new(
                ItemId::TileOnDashboard,
                Verification::CheckedBySignIn,
                "Look for the Numero tile on the Okta dashboard of someone who has access",
            )
            .optional()
            .note(
                "No tile? Look at [[Controlled access]] in step 5 and [[Application visibility]] in \
                 step 7. [[Federation Broker Mode]] hides it too.",
            ),
        ],
        checked_how: vec![
            checked(
                Verification::CheckedByOkta,
                "[[Embed Link]]: its host and its integration, once you paste it in Details and \
                 checks.",
            ),
            checked(
                Verification::CheckedBySignIn,
                "The tile, when you launch Numero from the Okta dashboard.",
            ),
        ],
    }
}
