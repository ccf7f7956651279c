use serde::Serialize;

use crate::rich::rich;
use crate::{ItemId, Rich};

/// What follows when an item is left out: for a demo that shows the failure, and then mends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lesson {
    /// "What if you leave it ticked?"
    pub question: String,
    /// What follows, in a sentence or two.
    pub answer: Rich,
}

/// The lesson of an item; none where there is nothing to learn from leaving it out.
pub fn lesson(item: ItemId) -> Option<Lesson> {
    let (question, answer) = texts(item)?;
    Some(Lesson {
        question: question.to_owned(),
        answer: rich(answer),
    })
}

fn texts(item: ItemId) -> Option<(&'static str, &'static str)> {
    let texts = match item {
        ItemId::ClassicExperience => (
            "What if you choose the other one?",
            "It opens a newer wizard, which offers neither [[Refresh Token]] nor \
             [[Implicit (hybrid)]].",
        ),
        ItemId::ApplicationType => (
            "What if you choose another type?",
            "The others have no Client Secret, or nobody to sign in. Okta does not change the type \
             later.",
        ),
        ItemId::IntegrationName => (
            "What if you leave the name that is there?",
            "It works. Your users then see that name on their dashboard.",
        ),
        ItemId::GrantRefreshToken => (
            "What if you leave it unticked?",
            "People can sign in, and Numero cannot renew a sign-in. The check of \
             [[Refresh Token]] fails.",
        ),
        ItemId::GrantImplicit => (
            "What if you leave it unticked?",
            "The sign-in still works. The check of [[Implicit (hybrid)]] fails, and the box of step \
             6 does not appear.",
        ),
        ItemId::Wildcard => (
            "What if you leave it unticked?",
            "Nothing you can see: the address has no `*`. Nobody outside of Okta can check this \
             box, so your word is the record.",
        ),
        ItemId::SignInRedirectUri => (
            "What if a slash is left at its end?",
            "Okta compares the whole address and refuses the sign-in. Save like this to see the \
             failure, then mend it.",
        ),
        ItemId::ControlledAccess => (
            "What if you skip it for now?",
            "The integration is saved, and Okta lets nobody in until somebody is assigned.",
        ),
        ItemId::FederationBrokerMode => (
            "What if you leave it ticked?",
            "The integration works, and no tile appears on the dashboard. Save like this to see the \
             failure, then mend it.",
        ),
        ItemId::ImplicitAccessToken => (
            "What if you leave it unticked?",
            "The sign-in still works. The check of this box fails, and names this step.",
        ),
        ItemId::LoginInitiatedBy => (
            "What if it stays on App Only?",
            "There is no [[Embed Link]] and no tile: people start at Numero alone. Save like this to \
             see the failure, then mend it.",
        ),
        ItemId::ApplicationVisibility => (
            "What if you leave it unticked?",
            "The [[Embed Link]] works, and the dashboard has no tile.",
        ),
        ItemId::LoginFlow => (
            "What if you choose the other flow?",
            "Okta then posts a token to Numero instead of letting Numero start the sign-in.",
        ),
        ItemId::InitiateLoginUri => (
            "What if you leave it empty?",
            "Okta does not save: [[Either Okta or App]] needs an address to open.",
        ),
        ItemId::SignInAsAdmin
        | ItemId::OpenApplications
        | ItemId::CreateAppIntegration
        | ItemId::SignInMethod
        | ItemId::Next
        | ItemId::SignOutRedirectUri
        | ItemId::BaseUris
        | ItemId::SaveIntegration
        | ItemId::EditGeneralSettings
        | ItemId::ExpandAdvanced
        | ItemId::SaveGeneralSettings
        | ItemId::EditLoginSettings
        | ItemId::SaveLoginSettings
        | ItemId::EmbedLinkSection
        | ItemId::EmbedLinkGenerated
        | ItemId::TileOnDashboard
        | ItemId::ClientId
        | ItemId::ClientSecret
        | ItemId::EmbedLink => return None,
    };
    Some(texts)
}
