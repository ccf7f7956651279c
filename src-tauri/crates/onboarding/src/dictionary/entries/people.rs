//! The person who signs in.

use super::*;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "user_not_assigned",
        known_by: &[
            okta(
                "user_not_assigned",
                "User is not assigned to the client application.",
            ),
            Sign::Text("user is not assigned to this application"),
            Sign::Text("user is not assigned to the application"),
            Sign::Text("you are not assigned to this application"),
        ],
        seen: &[Seen::Callback, Seen::Page],
        words: Words::Own {
            title: "This person may not use the integration yet",
            what: "Okta knows the person who signed in, and the integration is assigned neither to them nor to a group of theirs.",
            place: "[[Assignments]]",
            clicks: &[
                "Click [[Assign]], then [[Assign to People]] or [[Assign to Groups]]",
                "Choose the person, or a group that they are in, then click [[Done]]",
                LAUNCH_AGAIN,
            ],
        },
        items: &[ItemId::ControlledAccess],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "wrong_password",
        known_by: &[
            okta("login_failed", "Login failed."),
            api("E0000004", ""),
            api(
                "E0000207",
                "The username and/or the password you entered is incorrect.",
            ),
            Sign::Text("Unable to sign in"),
        ],
        seen: &[Seen::Page],
        words: Words::Own {
            title: "User name or password was not accepted",
            what: "Okta did not accept the user name or the password. The integration was not looked at yet.",
            place: "",
            clicks: &[
                "Sign in with the user name that the Okta dashboard of this org takes",
                LAUNCH_AGAIN,
            ],
        },
        items: &[],
        mender: Mender::You,
    },
    Entry {
        id: "password_expired",
        known_by: &[
            okta("password_expired", "The user's password is expired."),
            okta(
                "password_reset_not_allowed",
                "Reset password is not allowed at this time.",
            ),
            api("E0000064", "Password is expired and must be changed."),
            api(
                "E0000259",
                "Login not allowed at this time. Reset your password or contact your administrator for further assistance.",
            ),
        ],
        seen: &[Seen::Page, Seen::Callback],
        words: Words::Own {
            title: "The password has to be changed first",
            what: "The person's password has ended, or was found in a leak, so Okta lets them in only after a new one.",
            place: PEOPLE,
            clicks: &[
                "Change the password on the Okta dashboard, or have an administrator reset it",
                LAUNCH_AGAIN,
            ],
        },
        items: &[],
        mender: Mender::You,
    },
    Entry {
        id: "account_not_active",
        known_by: &[
            okta("invalid_user_status_error", "User status is invalid."),
            okta(
                "lite_user_grant_type_not_allowed",
                "User with lite classification status is not allowed to use the provided 'grant_type'",
            ),
            api(
                "E0000038",
                "This operation is not allowed in the user's current status.",
            ),
            api("E0000069", "User Locked"),
            api(
                "E0000117",
                "Cannot assign apps or update app profiles for an inactive user.",
            ),
            api(
                "E0000119",
                "Your account is locked. Please contact your administrator.",
            ),
            api("E0000155", "User is not currently active."),
            api("E0000156", "Invalid user id;"),
        ],
        seen: &[Seen::Page, Seen::Callback],
        words: Words::Own {
            title: "The person's account is not active",
            what: "The account in Okta is locked, suspended, not activated or gone, so nobody can sign in with it.",
            place: PEOPLE,
            clicks: &[
                "Open the person and look at the status under the name; unlock or activate the account",
                LAUNCH_AGAIN,
            ],
        },
        items: &[],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "other_identity_provider",
        known_by: &[
            okta("unknown_idp", "Identity provider is not valid."),
            okta(
                "invalid_userinfo_response",
                "The UserInfo response is invalid.",
            ),
            okta("failed_username_transform", "Failed to generate username."),
            okta(
                "failed_username_transform_invalid_expression",
                "The username transform '{}' is invalid.",
            ),
            okta(
                "failed_username_transform_missed_field",
                "The following required property is missing: '{}'.",
            ),
            okta(
                "failed_username_transform_whitespaces_found",
                "Unable to create a user. Username contains invalid whitespace characters: '{}'.",
            ),
            okta("invalid_username", "Transformed username '{}' is invalid."),
            okta(
                "user_match_error",
                "Could not match social profile to an Okta user.",
            ),
            okta(
                "user_link_error",
                "Error in linking or finding a linked user.",
            ),
            okta("jit_disabled", "User creation was disabled."),
            okta(
                "jit_denied",
                "User creation was denied by the callout service.",
            ),
            okta("jit_failure", "Unable to create the user."),
            okta(
                "jit_failure_invalid_locale",
                "Unable to create the user. The locale property is invalid.",
            ),
            okta(
                "jit_failure_invalid_login_format",
                "Unable to create the user. Username is not an email address or contains invalid characters.",
            ),
            okta(
                "jit_failure_missing_fields",
                "Unable to create the user. The following required properties are missing: '{}'.",
            ),
            okta(
                "jit_failure_values_not_match_pattern",
                "Unable to create the user. Properties don't match required pattern.",
            ),
            okta(
                "jit_failure_values_too_long",
                "Unable to create the user. Exceeded max length for properties.",
            ),
            okta("link_disabled", "User linking was disabled."),
            okta("link_failure", "User linking failed."),
            okta(
                "link_denied_group",
                "User linking was denied because the user is not in any of the specified groups.",
            ),
            okta(
                "link_denied_user",
                "User linking was denied because the user is not allowed by the account linking filters.",
            ),
            okta(
                "link_denied_callout",
                "User linking was denied by the callout service.",
            ),
            okta(
                "get_social_profile_error",
                "Could not fetch social profile.",
            ),
            okta(
                "invalid_social_state",
                "The social identity provider returned an invalid state back to Okta.",
            ),
            okta(
                "invalid_social_token",
                "Could not acquire access token from authorization code.",
            ),
        ],
        seen: &[Seen::Page, Seen::Callback],
        words: Words::Own {
            title: "The sign-in at another identity provider failed",
            what: "The org hands this person on to another identity provider, and what came back did not lead to a person in Okta.",
            place: "[[Security > Identity Providers]]",
            clicks: &[
                "Test with a person who signs in at Okta itself; if that works, the integration is in order",
                "Open the identity provider and compare how people are matched and created there",
                SYSTEM_LOG,
            ],
        },
        items: &[],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "sign_up_denied",
        known_by: &[okta(
            "ssr_denied",
            "Sign-up denied. Please contact support for assistance.",
        )],
        seen: &[Seen::Page],
        words: Words::Own {
            title: "Nobody may sign up by themselves there",
            what: "The person tried to make an account, which the org does not allow. Numero's people have accounts already.",
            place: PEOPLE,
            clicks: &[
                "Sign in with an account that is there, or have an administrator add the person",
                LAUNCH_AGAIN,
            ],
        },
        items: &[],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "cancelled",
        known_by: &[
            okta(
                "user_canceled_request",
                "User canceled the social login request.",
            ),
            okta(
                "interclient_token_user_canceled_request",
                "User canceled the authentication.",
            ),
            okta(
                "eam_user_canceled_request",
                "User canceled the authentication.",
            ),
            api("E0000073", "User rejected authentication"),
        ],
        seen: &[Seen::Page, Seen::Callback],
        words: Words::Own {
            title: "The sign-in was cancelled",
            what: "The sign-in was broken off, or a prompt on the phone was refused.",
            place: "",
            clicks: &[LAUNCH_AGAIN],
        },
        items: &[],
        mender: Mender::You,
    },
    Entry {
        id: "nobody_signed_in",
        known_by: &[
            okta(
                "login_required",
                "The client specified not to prompt, but the user is not logged in.",
            ),
            okta(
                "no_existing_session",
                "A 'prompt' value of 'none' requires an existing session to successfully authorize.",
            ),
            Sign::Code("login_required"),
        ],
        seen: &[Seen::Callback],
        words: Words::Own {
            title: "Nobody was signed in to Okta",
            what: "The request asked Okta to show no sign-in page, and this browser had no session. The settings of the integration are in order as far as that.",
            place: "",
            clicks: &[
                "Sign in to Okta in the same browser, in a normal window, then open Numero again",
                "If it stays, allow third-party cookies for the Okta address, or show this text to Numero",
            ],
        },
        items: &[],
        mender: Mender::You,
    },
    Entry {
        id: "session_over",
        known_by: &[
            okta(
                "request_expired",
                "Request expired, please start over and try again.",
            ),
            okta("social_transaction_expired", "Social transaction expired."),
            okta("mismatched_user_in_cache_and_session", "Invalid session."),
            okta(
                "id_token_does_not_match_session",
                "The ID token subject does not match the current session's user.",
            ),
            okta(
                "online_access_authentication_required",
                "The authorization server requires the user to re-authenticate.",
            ),
            api("E0000005", "Invalid session"),
            api(
                "E0000079",
                "This operation is not allowed in the current authentication state.",
            ),
            api(
                "E0000105",
                "You have accessed an account recovery link that has expired or been previously used.",
            ),
            api(
                "E0000110",
                "You have accessed a link that has expired or has been previously used.",
            ),
            api("E0000191", "Verification timed out. Please try again."),
        ],
        seen: &[Seen::Page, Seen::Callback, Seen::Api],
        words: Words::Own {
            title: "The session is over, or belongs to somebody else",
            what: "The sign-in took too long, was continued from an old page, or two people are signed in in this browser.",
            place: "",
            clicks: &[
                "Sign out of Okta in this browser, and close the tabs of the sign-in",
                LAUNCH_AGAIN,
            ],
        },
        items: &[],
        mender: Mender::You,
    },
];
