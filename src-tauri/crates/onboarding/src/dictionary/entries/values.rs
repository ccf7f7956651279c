//! Client ID, Client Secret, and how they are shown to Okta.

use super::*;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "client_unknown",
        known_by: &[
            okta(
                "invalid_client_id",
                "Invalid value for 'client_id' parameter.",
            ),
            api("E0000013", "Invalid client app id"),
        ],
        seen: &[Seen::Page, Seen::Token],
        words: Words::Check(okta::Check::ClientKnown),
        items: &[ItemId::ClientId],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "secret_refused",
        known_by: &[okta(
            "invalid_client_secret",
            "The client secret supplied for a confidential client is invalid.",
        )],
        seen: &[Seen::Token],
        words: Words::Check(okta::Check::SecretAccepted),
        items: &[ItemId::ClientSecret],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "client_refused",
        known_by: &[
            okta(
                "invalid_token_endpoint_auth_method",
                "Client authentication failed. Either the client or the client credentials are invalid.",
            ),
            Sign::Code("invalid_client"),
        ],
        seen: &[Seen::Page, Seen::Token],
        words: Words::Own {
            title: "Okta refuses the integration's credentials",
            what: "The Client ID, the Client Secret or the way in which they are sent does not fit the integration.",
            place: CLIENT_CREDENTIALS,
            clicks: &[
                "Check that [[Client authentication]] is [[Client secret]]",
                "Copy [[Client ID]] and the secret whose status is [[Active]] again, and paste them here",
                "Check again",
            ],
        },
        items: &[ItemId::ClientSecret, ItemId::ClientId],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "credentials_sent_wrongly",
        known_by: &[
            okta("missing_client_credentials", "No client credentials found."),
            okta(
                "invalid_basic_auth_creds",
                "Found Authentication header but was not valid client credentials.",
            ),
            okta(
                "multiple_client_credentials",
                "Cannot supply multiple client credentials.",
            ),
            okta(
                "client_credentials_in_query",
                "Client credentials cannot be supplied via query parameters.",
            ),
        ],
        seen: &[Seen::Token],
        words: Words::Own {
            title: "The credentials were sent in a way that Okta refuses",
            what: "The request for tokens carried the Client ID and Client Secret not at all, twice, or in the wrong place.",
            place: "",
            clicks: &[
                "Check that Numero has both values, Client ID and Client Secret, without a space around them",
                TELL_NUMERO,
            ],
        },
        items: &[ItemId::ClientSecret, ItemId::ClientId],
        mender: Mender::Numero,
    },
    Entry {
        id: "asked_from_a_page",
        known_by: &[
            okta(
                "unsupported_auth_method_browser_request",
                "Browser requests to the token endpoint must use Proof Key for Code Exchange.",
            ),
            okta(
                "unsupported_grant_type_browser_request",
                "Browser requests to the token endpoint may only use the authorization_code grant_type.",
            ),
            okta(
                "illegal_origin_browser_request",
                "Browser requests to the token endpoint must be part of at least one whitelisted redirect_uri.",
            ),
            okta(
                "not_trusted_origin_browser_request",
                "Browser requests to the token endpoint must be made from one of the registered Trusted Origins.",
            ),
            okta(
                "unsupported_scope_browser_request",
                "Browser requests to the token endpoint may not include the offline_access scope.",
            ),
            api("E0000212", "Origin validation failed."),
        ],
        seen: &[Seen::Token],
        words: Words::Own {
            title: "The tokens were asked for from a web page",
            what: "A page in the browser asked for the tokens. The integration is a web application, whose server has to ask.",
            place: "",
            clicks: &[TELL_NUMERO],
        },
        items: &[],
        mender: Mender::Numero,
    },
    Entry {
        id: "other_application_type",
        known_by: &[
            okta(
                "invalid_client_application_type",
                "Clients with 'application_type' of 'service' are not allowed to access the '{}' endpoint.",
            ),
            okta(
                "confidential_client_required",
                "Confidential client is required to make this request.",
            ),
        ],
        seen: &[Seen::Page, Seen::Token],
        words: Words::Own {
            title: "The integration is of another type",
            what: "Okta refuses this to an integration of this type. Numero's guide makes a web application.",
            place: "",
            clicks: &[APPLICATION_TYPE, FROM_STEP_3],
        },
        items: &[ItemId::ApplicationType],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "issuer_differs",
        known_by: &[
            Sign::Text("issuer mismatch"),
            Sign::Text("issuer did not match"),
            Sign::Text("issuer does not match"),
            Sign::Text("issuer validation failed"),
            Sign::Text("unexpected iss value"),
        ],
        seen: &[Seen::Callback],
        words: Words::Check(okta::Check::IssuerMatches),
        items: &[ItemId::SignInAsAdmin],
        mender: Mender::You,
    },
    Entry {
        id: "admin_address",
        known_by: &[
            Sign::Text("domain should not contain -admin"),
            Sign::Text("okta url should not contain -admin"),
        ],
        seen: &[Seen::Network],
        words: Words::Failure(Code::OrgAddressRefused),
        items: &[ItemId::SignInAsAdmin],
        mender: Mender::You,
    },
];
