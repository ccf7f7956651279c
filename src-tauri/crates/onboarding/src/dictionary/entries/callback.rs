//! Where Okta sends the browser.

use super::*;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "redirect_uri",
        known_by: &[
            okta(
                "illegal_redirect_uri",
                "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
            ),
            okta(
                "illegal_redirect_uri_enhanced",
                "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: {}",
            ),
            okta(
                "invalid_redirect_uri",
                "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
            ),
            okta("missing_redirect_uri", "redirect_uri is missing."),
            Sign::Text("must be an absolute URI that is whitelisted in the client app settings"),
            Sign::Text("parameter must be a Login redirect URI in the client app settings"),
            Sign::Text("redirect_uri_mismatch"),
        ],
        seen: &[Seen::Page],
        words: Words::Check(okta::Check::CallbackRegistered),
        items: &[ItemId::SignInRedirectUri],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "redirect_uri_changed",
        known_by: &[okta(
            "mismatched_redirect_uri",
            "The 'redirect_uri' does not match the redirection URI used in the authorization request.",
        )],
        seen: &[Seen::Token],
        words: Words::Own {
            title: "The sign-in began and ended with different callbacks",
            what: "The tokens were asked for with another redirect URI than the one the sign-in was started with.",
            place: "",
            clicks: &[
                LAUNCH_AGAIN,
                "If it happens again, show this text to Numero",
            ],
        },
        items: &[ItemId::SignInRedirectUri],
        mender: Mender::Numero,
    },
    Entry {
        id: "sign_out_uri",
        known_by: &[
            okta(
                "illegal_post_logout_redirect_uri",
                "The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app settings.",
            ),
            okta(
                "illegal_post_logout_redirect_uri_enhanced",
                "The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app settings: {}",
            ),
        ],
        seen: &[Seen::Page],
        words: Words::Own {
            title: "The address after signing out is not registered",
            what: "Signing in is not concerned. Okta refuses the address to which it should send the browser after signing out.",
            place: GENERAL_SETTINGS,
            clicks: &[
                EDIT_LOGIN,
                "In [[Sign-out redirect URIs]], enter the address exactly as Numero names it, or ask Numero to sign out without one",
                "Click [[Save]]",
            ],
        },
        items: &[ItemId::SignOutRedirectUri],
        mender: Mender::OktaAdmin,
    },
];
