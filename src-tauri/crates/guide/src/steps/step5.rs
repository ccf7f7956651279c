use crate::item::SecurityTexts;
use crate::rich::rich;
use crate::step::checked;
use crate::{Item, ItemId, OpenTarget, Setting, Step, Values, Verification};

const EVERYONE: &str = "everyone";

pub(super) fn step(values: &Values<'_>) -> Step {
    Step {
        number: 5,
        title: "Set up URIs and access controls".to_owned(),
        short: "URIs and access".to_owned(),
        intro: rich(
            "The lower half of [[New Web App Integration]], the form you have open from step 4. \
             Opening it again starts an empty form.",
        ),
        open: OpenTarget::NewWebIntegration,
        items: vec![
            wildcard(),
            Item::new(
                ItemId::SignInRedirectUri,
                Verification::CheckedByOkta,
                "In [[Sign-in redirect URIs]], replace the address already there with:",
            )
            .sets(Setting::SignInRedirectUri)
            .value(values.callback)
            .note(
                "Exactly this: no space, no slash at the end. Okta confirms it in Details and \
                 checks.",
            )
            .older_console("Very old consoles say [[Login redirect URIs]]."),
            Item::new(
                ItemId::SignOutRedirectUri,
                Verification::Confirmed,
                "Leave [[Sign-out redirect URIs (Optional)]] as it is",
            )
            .sets(Setting::SignOutRedirectUri)
            .optional(),
            Item::new(
                ItemId::BaseUris,
                Verification::Confirmed,
                "Leave [[Base URIs (Optional)]] empty",
            )
            .sets(Setting::BaseUris)
            .optional()
            .note(
                "In the section [[Trusted Origins]]. What stands here counts for your whole org.",
            ),
            controlled_access(),
            federation_broker_mode(),
            Item::new(
                ItemId::SaveIntegration,
                Verification::CheckedByOkta,
                "Click [[Save]]. Okta opens the new integration on its [[General]] tab.",
            ),
        ],
        checked_how: vec![
            checked(
                Verification::CheckedByOkta,
                "[[Sign-in redirect URIs]], and that the integration is saved, once you paste the \
                 Client ID in Details and checks.",
            ),
            checked(
                Verification::CheckedBySignIn,
                "[[Controlled access]], for the person who signs in, and \
                 [[Enable immediate access with Federation Broker Mode]], when you launch Numero \
                 from the Okta dashboard.",
            ),
            checked(
                Verification::Confirmed,
                "[[Allow wildcard * in sign-in URI redirect.]] Okta does not show it from outside, \
                 so your word is the record.",
            ),
        ],
    }
}

fn wildcard() -> Item {
    Item::new(
        ItemId::Wildcard,
        Verification::Confirmed,
        "Tick [[Allow wildcard * in sign-in URI redirect.]]",
    )
    .sets(Setting::WildcardRedirect)
    .older_console(
        "Also seen as [[Allow wildcard in sign-in redirect URI]] and \
         [[Allow wildcard * in login URI redirect]].",
    )
    .security(&SecurityTexts {
        what_it_does: "Lets Okta accept a sign-in address with a `*` in its host name.",
        okta_says: "Wildcard subdomains are “discouraged as an insecure practice”: codes or tokens \
                    could reach a page an attacker controls. If Okta shows a warning, read it \
                    before you decide.",
        here: "The address in [[Sign-in redirect URIs]] has no `*`, so the box changes nothing \
               today. It matters if someone adds a `*` later.",
        if_you_decline: "Leave it unticked. The address still matches, and Numero is told.",
        source: "Okta Management API reference 2026.06.3",
    })
}

fn controlled_access() -> Item {
    Item::new(
        ItemId::ControlledAccess,
        Verification::CheckedBySignIn,
        "Under [[Controlled access]], choose who may use Numero",
    )
    .sets(Setting::Assignment)
    .choices(&[
        (EVERYONE, "Allow everyone in your organization to access"),
        ("groups", "Limit access to selected groups"),
        ("later", "Skip group assignment for now"),
    ])
    .note(
        "In the section [[Assignments]]. Whoever does the test sign-in needs access; people and \
         groups can be added later on the [[Assignments]] tab.",
    )
}

fn federation_broker_mode() -> Item {
    Item::new(
        ItemId::FederationBrokerMode,
        Verification::CheckedBySignIn,
        "Untick [[Enable immediate access with Federation Broker Mode]]",
    )
    .sets(Setting::FederationBrokerMode)
    .shown_if(ItemId::ControlledAccess, EVERYONE)
    .note(
        "It appears under [[Allow everyone in your organization to access]] and starts ticked. \
         While it is on, Numero never shows on the Okta dashboard.",
    )
    .older_console(
        "Once saved, it is the card [[Federation Broker Mode]] of the integration, in older \
         consoles on the tab [[Sign On]], which newer ones call [[Authentication]].",
    )
}
