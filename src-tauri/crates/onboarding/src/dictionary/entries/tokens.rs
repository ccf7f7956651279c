//! Codes and tokens.

use super::*;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "code_expired",
        known_by: &[okta(
            "invalid_authorization_code",
            "The authorization code is invalid or has expired.",
        )],
        seen: &[Seen::Token],
        words: Words::Failure(Code::CodeRefused),
        items: &[],
        mender: Mender::You,
    },
    Entry {
        id: "code_of_another",
        known_by: &[okta(
            "mismatched_client",
            "The grant was issued to another client.",
        )],
        seen: &[Seen::Token],
        words: Words::Own {
            title: "The code belongs to another integration",
            what: "The sign-in was begun with one Client ID, and the tokens were asked for with another.",
            place: CLIENT_CREDENTIALS,
            clicks: &[
                "Compare [[Client ID]] with the one that is entered here and at Numero",
                LAUNCH_AGAIN,
            ],
        },
        items: &[ItemId::ClientId],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "refresh_token_refused",
        known_by: &[
            okta(
                "invalid_refresh_token",
                "The refresh token is invalid or expired.",
            ),
            okta(
                "refresh_scopes_denied",
                "Some of the scopes requested for the refresh request were not granted in the original authorize request.",
            ),
            okta(
                "refresh_token_validation_failure",
                "Can't create refresh token.",
            ),
        ],
        seen: &[Seen::Token],
        words: Words::Own {
            title: "The refresh token was not accepted",
            what: "The refresh token has ended, was revoked, or was used up. The grant itself is on, or Okta would have said so.",
            place: "",
            clicks: &["Sign in again, which issues a new one", TELL_NUMERO],
        },
        items: &[ItemId::GrantRefreshToken],
        mender: Mender::Numero,
    },
    Entry {
        id: "grant_refused",
        known_by: &[Sign::Code("invalid_grant")],
        seen: &[Seen::Token],
        words: Words::Own {
            title: "The code or refresh token was not accepted",
            what: "The code or refresh token has ended, was used before, or belongs to another integration or callback. Client ID and Client Secret were accepted.",
            place: "",
            clicks: &[LAUNCH_AGAIN],
        },
        items: &[],
        mender: Mender::You,
    },
    Entry {
        id: "token_refused",
        known_by: &[
            okta("access_token_invalid", "The access token is invalid."),
            okta(
                "access_token_invalid_audience",
                "The access token provided is not intended for Okta.",
            ),
            okta(
                "access_token_invalid_issuer",
                "The access token provided has an invalid issuer.",
            ),
            okta("access_token_revoked", "The access token has been revoked."),
            okta("access_token_missing", "The access token is missing."),
            okta(
                "access_token_in_query",
                "The access token cannot be presented in a query string.",
            ),
            okta(
                "access_token_duplicate",
                "The access token cannot be specified in both the Authorization header and the request-body.",
            ),
            okta("id_token_invalid", "The id token is invalid."),
            okta("token_expired", "The token has expired."),
            okta("token_timestamp_invalid", "The token timestamp is invalid."),
            Sign::Code("invalid_token"),
        ],
        seen: &[Seen::Token],
        words: Words::Own {
            title: "A token was not accepted",
            what: "The token has ended, was revoked, or was made for another server. The settings of the integration are not the reason.",
            place: "",
            clicks: &[
                LAUNCH_AGAIN,
                "If it happens again, show this text to Numero",
            ],
        },
        items: &[],
        mender: Mender::Numero,
    },
    Entry {
        id: "claim_failed",
        known_by: &[
            okta(
                "user_claim_evaluation_failure",
                "The '{}' user claim could not be evaluated.",
            ),
            okta(
                "system_claim_evaluation_failure",
                "The '{}' system claim could not be evaluated.",
            ),
            okta(
                "too_many_groups_in_groups_claim",
                "The groups claim matched too many groups and must be configured to match fewer groups.",
            ),
        ],
        seen: &[Seen::Callback, Seen::Token],
        words: Words::Own {
            title: "A claim could not be worked out",
            what: "The org adds a claim to its tokens, and working it out failed for this person. Numero's guide adds none.",
            place: "[[Sign On > OpenID Connect ID Token]]",
            clicks: &[
                "Click [[Edit]], then look at the claim that the text names; for groups, narrow the filter",
                "Newer consoles call the tab [[Authentication]]; claims of a custom authorization server are under [[Security > API]]",
                SAVE_AND_LAUNCH,
            ],
        },
        items: &[],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "inline_hook",
        known_by: &[
            okta(
                "callback_returned_error_without_description",
                "The callback service returned an error.",
            ),
            okta(
                "invalid_callout_response",
                "The callout service returned an invalid response.",
            ),
            api(
                "E0000134",
                "Okta could not communicate correctly with an inline hook.",
            ),
            api("E0000135", "An inline hook responded with an error."),
            api(
                "E0000137",
                "Okta did not receive a response from an inline hook.",
            ),
        ],
        seen: &[Seen::Callback, Seen::Token],
        words: Words::Own {
            title: "A hook of the org stopped the sign-in",
            what: "The org asks a service of its own during a sign-in, and that service failed or refused.",
            place: "[[Workflow > Inline Hooks]]",
            clicks: &[
                "Look for the hook that the sign-in uses, and ask whoever runs its service",
                SYSTEM_LOG,
            ],
        },
        items: &[],
        mender: Mender::OktaAdmin,
    },
];
