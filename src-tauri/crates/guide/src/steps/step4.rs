use crate::item::SecurityTexts;
use crate::rich::rich;
use crate::step::checked;
use crate::{Engine, Item, ItemId, OpenTarget, Setting, Step, Values, Verification};

pub(super) fn step(engine: Engine, values: &Values<'_>) -> Step {
    Step {
        number: 4,
        title: "Configure general settings".to_owned(),
        short: "General settings".to_owned(),
        intro: rich(
            "The upper half of [[New Web App Integration]]. Leave [[Proof of possession]] unticked: \
             Okta does not combine it with [[Implicit (hybrid)]].",
        ),
        open: OpenTarget::NewWebIntegration,
        items: vec![
            Item::new(
                ItemId::IntegrationName,
                Verification::Confirmed,
                "Set [[App integration name]] to:",
            )
            .sets(Setting::IntegrationName)
            .value(values.integration_name)
            .note("Your users see this name on the Okta dashboard. Another name works too."),
            refresh_token(engine),
            implicit(engine),
        ],
        checked_how: vec![
            checked(
                Verification::CheckedByOkta,
                "[[Refresh Token]] and [[Implicit (hybrid)]], once you paste the Client ID and the \
                 Client Secret in Details and checks.",
            ),
            checked(
                Verification::Confirmed,
                "[[App integration name]]. Okta does not show it from outside.",
            ),
        ],
    }
}

fn refresh_token(engine: Engine) -> Item {
    let (text, elsewhere) = match engine {
        Engine::IdentityEngine => (
            "Under [[Core grants]], tick [[Refresh Token]]",
            "Before March 2024 the box stood under [[Client acting on behalf of a user]].",
        ),
        Engine::Classic => (
            "Under [[Grant type]], tick [[Refresh Token]]",
            "Where your console shows [[Client acting on behalf of a user]], look under that. Identity \
             Engine calls the group [[Core grants]].",
        ),
    };
    Item::new(
        ItemId::GrantRefreshToken,
        Verification::CheckedByOkta,
        text,
    )
    .sets(Setting::RefreshTokenGrant)
    .note(
        "A refresh token renews a sign-in without asking the person again. [[Authorization Code]] \
         stays ticked.",
    )
    .older_console(elsewhere)
}

fn implicit(engine: Engine) -> Item {
    let (text, elsewhere) = match engine {
        Engine::IdentityEngine => (
            "Open [[Advanced]] and, under [[Other grants]], tick [[Implicit (hybrid)]]",
            "Classic Engine has no [[Advanced]] here: the box stands under [[Grant type]] with the \
             others.",
        ),
        Engine::Classic => (
            "Under [[Grant type]], tick [[Implicit (hybrid)]]",
            "Where your console shows [[Client acting on behalf of a user]], look under that. Identity \
             Engine keeps the box behind [[Advanced]], under [[Other grants]].",
        ),
    };
    Item::new(ItemId::GrantImplicit, Verification::CheckedByOkta, text)
        .sets(Setting::ImplicitGrant)
        .note(
            "Okta may show [[Allow ID Token with implicit grant type]] below it: leave that box \
             ticked, or tick it. [[Allow Access Token with implicit grant type]] comes in step 6.",
        )
        .older_console(elsewhere)
        .security(&SecurityTexts {
            what_it_does: "Lets Okta put tokens into the address of its answer, where the browser \
                           sees them, instead of handing them only to Numero’s server.",
            okta_says: "Web apps “now mandate the use of the Authorization Code flow, as the \
                        Implicit flow is no longer recommended”. RFC 9700 agrees: clients “SHOULD \
                        NOT use the implicit grant”, because tokens in an address can leak and be \
                        used again. If Okta shows a warning, read it before you decide.",
            here: "Numero’s guide asks for it and gives no reason. [[Authorization Code]] stays on, \
                   and the test sign-in in this app uses that alone.",
            if_you_decline: "Leave it unticked. The test sign-in still works, and Numero is told. \
                             The box of step 6 then does not appear: decline that too. Some older \
                             consoles then do not offer the login flow of step 7.",
            source: "Okta release notes, August 2025; RFC 9700, section 2.1.2",
        })
}
