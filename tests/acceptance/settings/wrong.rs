//! Each setting that Okta reveals, put wrong.

use guide::ItemId;
use practice_org::{GrantType, ResponseType, Settings};

/// A setting that is off, or a value that is wrong.
pub(super) struct Wrong {
    pub(super) name: &'static str,
    /// What a person has to mend.
    pub(super) item: ItemId,
    /// The check that finds it.
    pub(super) check: &'static str,
    pub(super) at_okta: fn(&mut Settings),
    pub(super) pasted: Pasted,
    /// Items about which nothing can be said as long as this one is wrong.
    pub(super) silenced: &'static [ItemId],
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Pasted {
    Right,
    OtherClientId,
    OtherSecret,
    OtherEmbedLink,
}

/// What cannot be asked about an integration that the org does not know.
const ABOUT_THE_INTEGRATION: &[ItemId] = &[
    ItemId::SignInMethod,
    ItemId::ApplicationType,
    ItemId::GrantRefreshToken,
    ItemId::GrantImplicit,
    ItemId::SignInRedirectUri,
    ItemId::SaveIntegration,
    ItemId::ImplicitAccessToken,
    ItemId::ClientSecret,
];

/// Okta looks at the redirect URI first, and answers nothing about response types until it is right.
const BEHIND_THE_CALLBACK: &[ItemId] = &[ItemId::GrantImplicit, ItemId::ImplicitAccessToken];

pub(super) const WRONG: &[Wrong] = &[
    Wrong {
        name: "the integration is not active",
        item: ItemId::ClientId,
        check: "client.known",
        at_okta: |settings| settings.integration.active = false,
        pasted: Pasted::Right,
        silenced: ABOUT_THE_INTEGRATION,
    },
    Wrong {
        name: "another Client ID",
        item: ItemId::ClientId,
        check: "client.known",
        at_okta: |_| {},
        pasted: Pasted::OtherClientId,
        silenced: ABOUT_THE_INTEGRATION,
    },
    Wrong {
        name: "no authorization code grant",
        item: ItemId::ApplicationType,
        check: "grant.authorization_code",
        at_okta: |settings| without_grant(settings, GrantType::AuthorizationCode),
        pasted: Pasted::Right,
        silenced: &[],
    },
    Wrong {
        name: "no refresh token grant",
        item: ItemId::GrantRefreshToken,
        check: "grant.refresh_token",
        at_okta: |settings| without_grant(settings, GrantType::RefreshToken),
        pasted: Pasted::Right,
        silenced: &[],
    },
    Wrong {
        name: "no implicit grant",
        item: ItemId::GrantImplicit,
        check: "grant.implicit",
        at_okta: |settings| without_grant(settings, GrantType::Implicit),
        pasted: Pasted::Right,
        silenced: &[ItemId::ImplicitAccessToken],
    },
    Wrong {
        name: "implicit without ID token",
        item: ItemId::GrantImplicit,
        check: "implicit.id_token",
        at_okta: |settings| without_response(settings, ResponseType::IdToken),
        pasted: Pasted::Right,
        silenced: &[],
    },
    Wrong {
        name: "implicit without access token",
        item: ItemId::ImplicitAccessToken,
        check: "implicit.access_token",
        at_okta: |settings| without_response(settings, ResponseType::Token),
        pasted: Pasted::Right,
        silenced: &[],
    },
    Wrong {
        name: "no redirect URI",
        item: ItemId::SignInRedirectUri,
        check: "callback.registered",
        at_okta: |settings| settings.integration.redirect_uris.clear(),
        pasted: Pasted::Right,
        silenced: BEHIND_THE_CALLBACK,
    },
    Wrong {
        name: "a redirect URI with a slash more",
        item: ItemId::SignInRedirectUri,
        check: "callback.registered",
        at_okta: |settings| settings.integration.redirect_uris[0].push('/'),
        pasted: Pasted::Right,
        silenced: BEHIND_THE_CALLBACK,
    },
    Wrong {
        name: "another Client Secret",
        item: ItemId::ClientSecret,
        check: "secret.accepted",
        at_okta: |_| {},
        pasted: Pasted::OtherSecret,
        silenced: &[ItemId::GrantRefreshToken],
    },
    Wrong {
        name: "the Embed Link of another integration",
        item: ItemId::EmbedLink,
        check: "embed_link.matches",
        at_okta: |_| {},
        pasted: Pasted::OtherEmbedLink,
        silenced: &[ItemId::EmbedLinkGenerated],
    },
];

fn without_grant(settings: &mut Settings, off: GrantType) {
    let grants = &mut settings.integration.grant_types;
    assert!(grants.contains(&off), "{off:?} was not on");
    grants.retain(|grant| *grant != off);
}

fn without_response(settings: &mut Settings, off: ResponseType) {
    let responses = &mut settings.integration.response_types;
    assert!(responses.contains(&off), "{off:?} was not on");
    responses.retain(|response| *response != off);
}
