//! What is wrong with a request, and not with the integration.

use super::*;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "request_defect",
        known_by: &[
            okta(
                "invalid_state",
                "The authentication request has an invalid 'state' parameter.",
            ),
            okta(
                "invalid_nonce",
                "The 'nonce' parameter is required for authorize requests with either the 'id_token' or 'token' response types",
            ),
            okta(
                "invalid_prompt",
                "Invalid value for 'prompt' parameter. Supported values: {}",
            ),
            okta(
                "invalid_prompt_for_zero_max_age",
                "'prompt' parameter must not have the value 'none' for request with 'zero' as max_age.",
            ),
            okta("invalid_max_age", "Invalid value for 'max_age' parameter."),
            okta(
                "duplicate_oauth_params",
                "The request contained multiple parameters with the same name.",
            ),
            okta(
                "illegal_duplicated_parameters",
                "Duplicate parameter provided in request.",
            ),
            okta(
                "missing_token_request_parameter",
                "The required parameter '{}' is missing.",
            ),
            okta(
                "token_request_missing_grant_type",
                "The token request must specify a 'grant_type'.",
            ),
            okta(
                "request_missing_token",
                "The 'token' parameter is required.",
            ),
            okta(
                "unsupported_response_mode",
                "The response mode is not supported by the authorization server.",
            ),
            okta(
                "unsupported_response_mode_query_with_tokens",
                "'query' response mode cannot be used with either the 'id_token' or 'token' response types.",
            ),
            okta(
                "unsupported_response_mode_okta_post_message_with_code",
                "'okta_post_message' response mode cannot be used with the 'code' response type.",
            ),
            Sign::Code("invalid_request"),
            Sign::Code("unsupported_response_mode"),
        ],
        seen: &[Seen::Page, Seen::Callback, Seen::Token],
        words: Words::Own {
            title: "The request itself is refused",
            what: "Okta does not accept the sign-in request as it was made. The settings of the integration are not the reason.",
            place: "",
            clicks: &[
                "Launch the sign-in again, from its beginning and not from a bookmark",
                TELL_NUMERO,
            ],
        },
        items: &[],
        mender: Mender::Numero,
    },
    Entry {
        id: "scope_unknown",
        known_by: &[
            okta(
                "openid_scope_required",
                "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope.",
            ),
            okta(
                "openid_scope_required_access_token",
                "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope.",
            ),
            okta("missing_scopes", "No scopes were requested."),
            okta(
                "no_matching_scope",
                "One or more scopes are not configured for the authorization server resource.",
            ),
            okta(
                "no_default_scopes",
                "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
            ),
            okta(
                "illegal_scope",
                "The following scopes are not allowed for this request: {}",
            ),
            okta("illegal_scopes", "Scopes are not allowed for this request."),
            okta(
                "illegal_custom_scope",
                "Custom scopes are not allowed for this request.",
            ),
            okta(
                "illegal_scope_combination",
                "The following scopes cannot be requested together: {}",
            ),
            okta(
                "required_scope_combination",
                "The following scopes: {} must be requested together with",
            ),
            okta(
                "at_least_one_required_scope_combination",
                "The following scopes: {} must be requested together with at least one of",
            ),
            okta(
                "exact_scope_required",
                "The scope parameter must exactly match the required scopes",
            ),
            Sign::Code("invalid_scope"),
        ],
        seen: &[Seen::Callback, Seen::Token],
        words: Words::Own {
            title: "A scope is not known there",
            what: "The sign-in asks for a scope that this authorization server does not offer. The org's own server offers all that Numero needs.",
            place: "",
            clicks: &[
                "Check with Numero that the issuer is the org's address, without `/oauth2/default` after it",
                TELL_NUMERO,
            ],
        },
        items: &[],
        mender: Mender::Numero,
    },
    Entry {
        id: "authorization_server",
        known_by: &[
            okta(
                "org_authorization_server_only_client",
                "This client cannot use a custom authorization server.",
            ),
            okta(
                "invalid_authorization_server",
                "The authorization server id is invalid.",
            ),
            okta(
                "mismatched_authorization_server",
                "The grant was issued for another authorization server.",
            ),
            okta(
                "feature_not_enabled",
                "The requested feature is not enabled in this environment.",
            ),
            okta(
                "feature_not_enabled_access_denied",
                "The requested feature is not enabled in this environment.",
            ),
            api(
                "E0000015",
                "You do not have permission to access the feature you are requesting",
            ),
        ],
        seen: &[Seen::Page, Seen::Callback, Seen::Token],
        words: Words::Own {
            title: "The sign-in goes to another authorization server",
            what: "The address names a custom authorization server, such as the one called default, which this org does not have or this integration may not use.",
            place: "",
            clicks: &[
                "Check with Numero that the issuer is the org's address, without `/oauth2/default` after it",
                "Leave API Access Management as it is: Numero needs the org's own server only",
            ],
        },
        items: &[],
        mender: Mender::Numero,
    },
    Entry {
        id: "pkce_required",
        known_by: &[
            okta(
                "pkce_missing_challenge",
                "PKCE code challenge is required by the application.",
            ),
            okta(
                "pkce_missing_verifier",
                "PKCE code verifier is required by the application.",
            ),
        ],
        seen: &[Seen::Callback, Seen::Token],
        words: Words::Own {
            title: "The integration asks for PKCE",
            what: "The integration requires PKCE, and the request came without it. Numero's guide leaves the box unticked.",
            place: CLIENT_CREDENTIALS,
            clicks: &[
                EDIT,
                "Untick [[Require PKCE as additional verification]], unless Numero says that it sends PKCE",
                SAVE_AND_LAUNCH,
            ],
        },
        items: &[ItemId::SaveIntegration],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "pkce_broken",
        known_by: &[
            okta(
                "pkce_invalid_challenge",
                "PKCE code challenge contains illegal characters.",
            ),
            okta(
                "pkce_missing_challenge_verifier_present",
                "PKCE code challenge should be specified in the authorize request for code verification.",
            ),
            okta(
                "pkce_unsupported_code_challenge_method",
                "PKCE code challenge method is not supported. Valid values: {}",
            ),
            okta("pkce_verification_failed", "PKCE verification failed."),
            okta(
                "pkce_verification_failed_with_reason",
                "PKCE verification failed: {}",
            ),
        ],
        seen: &[Seen::Callback, Seen::Token],
        words: Words::Own {
            title: "The two halves of PKCE do not fit",
            what: "The sign-in was begun in one place and finished in another, or PKCE was sent in one of two requests only.",
            place: "",
            clicks: &[LAUNCH_AGAIN, TELL_NUMERO],
        },
        items: &[],
        mender: Mender::Numero,
    },
    Entry {
        id: "proof_of_possession",
        known_by: &[
            okta(
                "invalid_dpop_proof_missing_header",
                "The DPoP proof JWT header is missing.",
            ),
            okta(
                "dpop_proof_required_for_token",
                "The resource request requires a DPoP proof.",
            ),
            okta(
                "dpop_authentication_scheme_required",
                "The resource request must use the DPoP authentication scheme when using a DPoP bound token.",
            ),
            okta(
                "access_token_not_dpop_bound",
                "The presented access_token is not DPoP bound.",
            ),
            okta(
                "use_dpop_nonce",
                "Authorization server requires nonce in DPoP proof.",
            ),
            Sign::Code("invalid_dpop_proof"),
            Sign::Code("use_dpop_nonce"),
        ],
        seen: &[Seen::Token],
        words: Words::Own {
            title: "The integration asks for proof of possession",
            what: "Proof of possession (DPoP) is on. Numero's guide leaves it off, and Okta gives no implicit grant while it is on.",
            place: GENERAL_SETTINGS,
            clicks: &[
                EDIT,
                "Untick [[Require Demonstrating Proof of Possession (DPoP) header in token requests]]",
                "Tick [[Implicit (hybrid)]] and the box under it again, see steps 4 and 6",
                SAVE_AND_LAUNCH,
            ],
        },
        items: &[ItemId::GrantImplicit],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "another_flow",
        known_by: &[
            // Otherwise it would count as that of a person who signs in.
            Sign::Text(
                "'subject_token' is invalid: the user is not assigned to the client application",
            ),
            Sign::Foreign("client_assertion"),
            Sign::Foreign("subject_token"),
            Sign::Foreign("actor_token"),
            Sign::Foreign("requested_token_type"),
            Sign::Foreign("web_sso_token"),
            Sign::Foreign("interclient"),
            Sign::Foreign("id-jag"),
            Sign::Foreign("jwt bearer grant"),
            Sign::Foreign("token exchange"),
            Sign::Foreign("token_exchange"),
            Sign::Foreign("on-behalf"),
            Sign::Foreign("native sso"),
            Sign::Foreign("device code"),
            Sign::Foreign("device authorization"),
            Sign::Foreign("has a devicetoken"),
            Sign::Foreign("user code"),
            Sign::Foreign("backchannel"),
            Sign::Foreign("auth_req_id"),
            Sign::Foreign("out-of-band"),
            Sign::Foreign("oob_code"),
            Sign::Foreign("mfa_token"),
            Sign::Foreign("mfa attestation"),
            Sign::Foreign("interaction code"),
            Sign::Foreign("activation token"),
            Sign::Foreign("recovery token"),
            Sign::Foreign("saml 2.0 assertion"),
            Sign::Foreign("saml assertion"),
            Sign::Foreign("client credentials grant"),
            Sign::Foreign("'client_credentials'"),
            Sign::Foreign("client_credentials 'grant_type'"),
            Sign::Foreign("client credentials requests"),
            Sign::Foreign("resource owner password"),
            Sign::Foreign("request object"),
            Sign::Foreign("request_uri"),
            Sign::Foreign("authorization_details"),
            Sign::Foreign("metadata document"),
            Sign::Foreign("jwkset"),
            Sign::Foreign("jwks_uri"),
            Sign::Foreign("encryption key"),
            Sign::Foreign("id_token_hint"),
            Sign::Foreign("direct authentication"),
        ],
        seen: &[Seen::Page, Seen::Callback, Seen::Token],
        words: Words::Own {
            title: "This error is about another kind of request",
            what: "Numero signs people in with the authorization code. This error belongs to a way of getting tokens that Numero does not use, so another application made the request, or the integration is of another kind.",
            place: "",
            clicks: &[
                "Compare the Client ID in the error's address with the one in Details and checks",
                APPLICATION_TYPE,
                "Show this text to whoever runs the application that made the request",
            ],
        },
        items: &[ItemId::ApplicationType],
        mender: Mender::OtherApp,
    },
];
