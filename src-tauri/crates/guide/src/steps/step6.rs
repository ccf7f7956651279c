use crate::item::SecurityTexts;
use crate::rich::rich;
use crate::step::checked;
use crate::{Engine, Item, ItemId, OpenTarget, Setting, Step, Verification};

pub(super) fn step(engine: Engine) -> Step {
    Step {
        number: 6,
        title: "Edit general settings".to_owned(),
        short: "Edit general settings".to_owned(),
        intro: rich("The page of the new integration, on its [[General]] tab."),
        open: OpenTarget::Integration,
        items: vec![
            Item::new(
                ItemId::EditGeneralSettings,
                Verification::Confirmed,
                "Click [[Edit]] next to [[General Settings]]",
            ),
            expand_advanced(engine),
            implicit_access_token(),
            Item::new(
                ItemId::SaveGeneralSettings,
                Verification::Confirmed,
                "Click [[Save]]",
            )
            .note("Step 7 goes on in the same panel."),
        ],
        checked_how: vec![
            checked(
                Verification::CheckedByOkta,
                "[[Allow Access Token with implicit grant type]], once you paste the Client ID in \
                 Details and checks.",
            ),
            checked(
                Verification::Confirmed,
                "The clicks around it. Okta does not show them from outside.",
            ),
        ],
    }
}

fn expand_advanced(engine: Engine) -> Item {
    match engine {
        Engine::IdentityEngine => Item::new(
            ItemId::ExpandAdvanced,
            Verification::Confirmed,
            "Scroll to [[Advanced]] and expand it",
        )
        .note("In the row [[Grant type]].")
        .older_console(
            "Consoles from before March 2024 list all grants without it: go on to the next item.",
        ),
        Engine::Classic => Item::new(
            ItemId::ExpandAdvanced,
            Verification::Confirmed,
            "Scroll to [[Grant type]] and, where your console has it, expand [[Advanced]]",
        )
        .optional()
        .older_console("Identity Engine keeps [[Implicit (hybrid)]] behind [[Advanced]]."),
    }
}

fn implicit_access_token() -> Item {
    Item::new(
        ItemId::ImplicitAccessToken,
        Verification::CheckedByOkta,
        "Tick [[Allow Access Token with implicit grant type]]",
    )
    .sets(Setting::ImplicitAccessToken)
    .note(
        "Below [[Implicit (hybrid)]]. If it is missing, tick [[Implicit (hybrid)]] first, as in \
         step 4.",
    )
    .security(&SecurityTexts {
        what_it_does: "Lets Okta put an access token into the address of its answer, where the \
                       browser and its history can see it.",
        okta_says: "“The Implicit flow is not a recommended approach, as it is extremely \
                    challenging to implement the Implicit flow securely.” RFC 9700 names this very \
                    case: clients “SHOULD NOT use the implicit grant” or other answers that carry \
                    an access token in the address, because it can leak and be used again. If Okta \
                    shows a warning, read it before you decide.",
        here: "Numero’s guide asks for it and gives no reason. The test sign-in in this app never \
               asks for a token that way.",
        if_you_decline: "Leave it unticked. The test sign-in still works, and Numero is told. Some \
                         older consoles then do not offer the login flow of step 7.",
        source: "Okta developer guide “About the Implicit grant”; RFC 9700, section 2.1.2",
    })
}
