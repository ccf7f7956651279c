//! Policies, networks and consent: what the org demands before it lets somebody in.

use super::*;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "access_policy",
        known_by: &[
            okta(
                "no_matching_policy",
                "Policy evaluation failed for this request, please check the policy configurations.",
            ),
            Sign::Text("Policy evaluation failed for this request"),
            okta(
                "no_scope_allowed",
                "Policy evaluation succeeded, but all the requested scopes were rejected.",
            ),
            okta(
                "scope_denied",
                "Some of the requested scopes were denied by the policy.",
            ),
        ],
        seen: &[Seen::Callback, Seen::Token],
        words: Words::Own {
            title: "No rule of the authorization server allows this sign-in",
            what: "The sign-in goes to a custom authorization server, and none of its access policies covers this integration, person and scopes.",
            place: "[[Security > API]]",
            clicks: &[
                "Check with Numero that the issuer is the org's address, without `/oauth2/default` after it; then no access policy is asked",
                "If the custom server is wanted, open it, go to [[Access Policies]], and add a policy with a rule for this integration",
                LAUNCH_AGAIN,
            ],
        },
        items: &[ItemId::ControlledAccess],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "sign_in_policy",
        known_by: &[
            okta(
                "app_sign_on_required",
                "The client specified not to prompt, but the client app requires re-authentication or MFA.",
            ),
            okta(
                "mfa_required",
                "Verify with an additional authenticator to complete the sign-in process.",
            ),
            okta(
                "mfa_prompt_required_but_not_configured",
                "The authorize request required an MFA prompt but the org has no factors configured.",
            ),
            okta(
                "insufficient_user_authentication",
                "The user authentication context is insufficient to perform the action.",
            ),
            okta(
                "unmet_authentication_requirements",
                "Unable to meet the authentication requirements imposed by 'acr_values' parameter.",
            ),
            okta("unsupported_mfa_attestation", "'acr_values' not supported."),
            okta(
                "enroll_authenticator_limit_reached",
                "Authenticator enrollment has reached it's limit.",
            ),
            okta(
                "enroll_authenticator_not_allowed",
                "Authenticator enrollment is not allowed at this time.",
            ),
            okta(
                "security_method_setup_not_allowed",
                "Security method can't be set up at this time.",
            ),
            api(
                "E0000057",
                "Access to this application is denied due to a policy.",
            ),
            api("E0000058", "Access to this application requires MFA: {}"),
            api("E0000068", "Invalid Passcode/Answer"),
            api("E0000082", "Each code can only be used once."),
            api("E0000083", "PassCode is valid but exceeded time window."),
            api("E0000084", "App evaluation error."),
            api(
                "E0000085",
                "You do not have permission to access your account at this time.",
            ),
            api(
                "E0000092",
                "Access to this application requires re-authentication: {}",
            ),
        ],
        seen: &[Seen::Page, Seen::Callback],
        words: Words::Own {
            title: "The org's sign-in policy does not let this person in",
            what: "The person is known, and a policy asks for more than they have: another factor, another network, or a device that is managed.",
            place: "[[Sign On]]",
            clicks: &[
                "Look at the app's sign-in policy, on the tab [[Sign On]], which newer consoles call [[Authentication]]",
                SYSTEM_LOG,
                "Change the rule, or have the person set up the factor it asks for, then launch the sign-in again",
            ],
        },
        items: &[ItemId::ControlledAccess],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "network_zone",
        known_by: &[okta(
            "disallowed_network_zone",
            "The request is made from outside the client's permitted network zones.",
        )],
        seen: &[Seen::Token, Seen::Page],
        words: Words::Own {
            title: "The integration may not be used from this network",
            what: "The integration is limited to certain network zones, and the request came from outside them.",
            place: GENERAL_SETTINGS,
            clicks: &[
                "Look for the network zones of the integration, and allow Numero's addresses and your own, or remove the limit",
                "Or try again from a network that is allowed",
            ],
        },
        items: &[],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "consent",
        known_by: &[
            okta(
                "consent_required",
                "The following scopes require user consent: {}",
            ),
            okta(
                "consent_required_ropf",
                "The following scopes require user consent: {}",
            ),
            okta(
                "consent_required_token_exchange",
                "The following scopes require user consent: {}",
            ),
            okta(
                "no_org_scopes_granted",
                "You are not allowed any of the requested scopes.",
            ),
            Sign::Code("consent_required"),
        ],
        seen: &[Seen::Callback],
        words: Words::Own {
            title: "The person has to agree first",
            what: "The integration asks people for consent, and this sign-in could not show the question.",
            place: GENERAL_SETTINGS,
            clicks: &[
                EDIT,
                "Under [[USER CONSENT]], untick [[Require consent]], or sign in once from Okta and agree",
                SAVE_AND_LAUNCH,
            ],
        },
        items: &[],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "interaction_required",
        known_by: &[
            Sign::Code("interaction_required"),
            Sign::Code("account_selection_required"),
        ],
        seen: &[Seen::Callback],
        words: Words::Own {
            title: "Okta has a question for the person",
            what: "The sign-in needs the person to do something on a page of Okta's, and the request asked to show none.",
            place: "",
            clicks: &[
                "Sign in to Okta in the same browser, in a normal window, then open Numero again",
                "If it stays, show this text to Numero",
            ],
        },
        items: &[],
        mender: Mender::You,
    },
    Entry {
        id: "refused_without_reason",
        known_by: &[Sign::Code("access_denied")],
        seen: &[Seen::Callback, Seen::Page, Seen::Token],
        words: Words::Own {
            title: "Okta refused, and the code does not say why",
            what: "Most often the person is not assigned to the integration, or a policy does not let them in.",
            place: "[[Assignments]]",
            clicks: &[
                "Check that the person, or a group that they are in, is assigned",
                SYSTEM_LOG,
                "Look at the app's sign-in policy, on the tab [[Sign On]], which newer consoles call [[Authentication]]",
            ],
        },
        items: &[ItemId::ControlledAccess],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "rate_limit",
        known_by: &[
            okta(
                "user_rate_limited",
                "API call exceeded rate limit due to too many requests.",
            ),
            api(
                "E0000047",
                "API call exceeded rate limit due to too many requests.",
            ),
            Sign::Text("429 Too Many Requests"),
            Sign::Text("rate limit exceeded"),
        ],
        seen: &[Seen::Page, Seen::Token, Seen::Api],
        words: Words::Own {
            title: "Okta asks to wait",
            what: "Too many requests came within a minute, from this integration, this person or the whole org. Nothing is set wrongly.",
            place: "",
            clicks: &["Wait a minute, then try again once"],
        },
        items: &[],
        mender: Mender::You,
    },
    Entry {
        id: "okta_trouble",
        known_by: &[
            okta("id_token_not_generated", "Failed to create the id_token."),
            okta(
                "access_token_not_generated",
                "Failed to create the access_token.",
            ),
            api("E0000009", "Internal Server Error"),
            api("E0000010", "Service is in read only mode"),
            api("E0000181", "Service temporarily unavailable."),
            Sign::Text("502 Bad Gateway"),
            Sign::Text("503 Service Unavailable"),
            Sign::Text("504 Gateway Time-out"),
            Sign::Text("504 Gateway Timeout"),
            Sign::Code("server_error"),
            Sign::Code("temporarily_unavailable"),
        ],
        seen: &[Seen::Page, Seen::Callback, Seen::Token, Seen::Api],
        words: Words::Own {
            title: "Okta, or a server in between, is in trouble",
            what: "The server failed. The settings of the integration are not known to be the reason.",
            place: "",
            clicks: &[
                "Wait a few minutes, then try again",
                "If it stays, look at status.okta.com, and for an entry in [[Reports > System Log]]",
            ],
        },
        items: &[],
        mender: Mender::Okta,
    },
];
