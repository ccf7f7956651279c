//! Grants and response types: what the integration may be given.

use super::*;

const TYPES: &str = "configured response types";
const GRANTS: &str = "configured grant types";

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "response_type_code_off",
        known_by: &[Sign::Without {
            list: TYPES,
            lacks: &["code"],
            has: &[],
        }],
        seen: &[Seen::Callback],
        words: Words::Check(okta::Check::GrantAuthorizationCode),
        items: &[ItemId::ApplicationType],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "implicit_off",
        known_by: &[Sign::Without {
            list: TYPES,
            lacks: &["id_token", "token"],
            has: &["code"],
        }],
        seen: &[Seen::Callback],
        words: Words::Check(okta::Check::GrantImplicit),
        items: &[ItemId::GrantImplicit, ItemId::ImplicitAccessToken],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "implicit_access_token_off",
        known_by: &[Sign::Without {
            list: TYPES,
            lacks: &["token"],
            has: &["code", "id_token"],
        }],
        seen: &[Seen::Callback],
        words: Words::Check(okta::Check::ImplicitAccessToken),
        items: &[ItemId::ImplicitAccessToken],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "implicit_id_token_off",
        known_by: &[Sign::Without {
            list: TYPES,
            lacks: &["id_token"],
            has: &["code", "token"],
        }],
        seen: &[Seen::Callback],
        words: Words::Check(okta::Check::ImplicitIdToken),
        items: &[ItemId::GrantImplicit],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "response_type_off",
        known_by: &[
            okta(
                "unsupported_response_type",
                "The response type is not supported by the authorization server.",
            ),
            okta(
                "unsupported_response_type_with_scope",
                "The response type {} is not supported when requesting scope {}.",
            ),
            okta(
                "required_response_type_with_scope",
                "The response type {} is required when requesting scope {}.",
            ),
            Sign::Code("unsupported_response_type"),
        ],
        seen: &[Seen::Callback],
        words: Words::Own {
            title: "What the sign-in asks for is off",
            what: "The sign-in asks for a code, an ID token or an access token that the integration may not give.",
            place: GENERAL_SETTINGS,
            clicks: &[
                "Click [[Edit]], then open [[Advanced]]",
                "Compare [[Core grants]], [[Implicit (hybrid)]] and the two boxes under it with steps 4 and 6",
                SAVE_AND_LAUNCH,
            ],
        },
        items: &[ItemId::GrantImplicit, ItemId::ImplicitAccessToken],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "authorization_code_off",
        known_by: &[Sign::Without {
            list: GRANTS,
            lacks: &["authorization_code"],
            has: &[],
        }],
        seen: &[Seen::Token],
        words: Words::Check(okta::Check::GrantAuthorizationCode),
        items: &[ItemId::ApplicationType],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "refresh_token_off",
        known_by: &[Sign::Without {
            list: GRANTS,
            lacks: &["refresh_token"],
            has: &["authorization_code"],
        }],
        seen: &[Seen::Token],
        words: Words::Check(okta::Check::GrantRefreshToken),
        items: &[ItemId::GrantRefreshToken],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "implicit_grant_off",
        known_by: &[Sign::Without {
            list: GRANTS,
            lacks: &["implicit"],
            has: &["authorization_code", "refresh_token"],
        }],
        seen: &[Seen::Token],
        words: Words::Check(okta::Check::GrantImplicit),
        items: &[ItemId::GrantImplicit],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "grant_off",
        known_by: &[
            okta(
                "unauthorized_client",
                "The client is not authorized to use the provided grant type.",
            ),
            okta(
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server.",
            ),
            Sign::Code("unauthorized_client"),
            Sign::Code("unsupported_grant_type"),
        ],
        seen: &[Seen::Token],
        words: Words::Own {
            title: "A grant is off",
            what: "The integration may not be given tokens in the way they were asked for.",
            place: GENERAL_SETTINGS,
            clicks: &[
                "Click [[Edit]], then go to [[Grant type]]",
                "Compare [[Core grants]] and [[Other grants]] with step 4",
                SAVE_AND_LAUNCH,
            ],
        },
        items: &[
            ItemId::GrantRefreshToken,
            ItemId::GrantImplicit,
            ItemId::ApplicationType,
        ],
        mender: Mender::OktaAdmin,
    },
];
