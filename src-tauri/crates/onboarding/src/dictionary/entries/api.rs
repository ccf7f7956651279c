//! The Admin Console and the Management API.

use super::*;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "admin_rights",
        known_by: &[
            okta(
                "admin_consent_insufficient_permission",
                "The user does not have sufficient permission to provide Administrator Consent.",
            ),
            okta(
                "access_token_insufficient_scopes",
                "The access token provided does not contain the required scopes.",
            ),
            api(
                "E0000006",
                "You do not have permission to perform the requested action",
            ),
            api(
                "E0000267",
                "Access to the Home Page is restricted and is not available for this organization.",
            ),
            Sign::Code("insufficient_scope"),
        ],
        seen: &[Seen::Page, Seen::Api],
        words: Words::Own {
            title: "This account may not do that",
            what: "The signed-in account has not the administrator rights for this. Making the integration needs those of an application administrator, or a super administrator's.",
            place: "",
            clicks: &[
                "Sign in to the Admin Console with an account that may manage applications",
                "Or have a super administrator do this step, or give the rights: [[Security > Administrators]]",
            ],
        },
        items: &[ItemId::SignInAsAdmin],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "api_token",
        known_by: &[api("E0000011", "Invalid token provided")],
        seen: &[Seen::Api],
        words: Words::Own {
            title: "The API token or session is not accepted",
            what: "The API token is mistyped, revoked or of another org, or the session in the Admin Console is over. This app needs no API token.",
            place: "",
            clicks: &[
                "In the Admin Console: sign in again",
                "In a script or in Terraform: make a new token under [[Security > API > Tokens]], and check that it is of this org",
            ],
        },
        items: &[ItemId::SignInAsAdmin],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "not_saved",
        known_by: &[
            api("E0000001", "Api validation failed: {}"),
            api("E0000002", "The request was not valid: {}"),
            api("E0000003", "The request body was not well-formed."),
            api("E0000020", ""),
            api("E0000028", "The request is missing a required parameter."),
            api("E0000037", "Type mismatch exception."),
            api("E0000039", "Operation on application settings failed."),
            api("E0000060", "Unsupported operation."),
            api("E0000063", "Invalid combination of parameters specified."),
            api("E0000143", "App instance operation not allowed."),
            api("E0000243", ""),
        ],
        seen: &[Seen::Page, Seen::Api],
        words: Words::Own {
            title: "Okta did not save this",
            what: "One of the values does not fit. Where Okta names the field, it stands in the causes beside the code.",
            place: "",
            clicks: &[
                "Read the field that Okta names, and compare it with the step of this guide",
                "Enter it again: an address without a space, Implicit (hybrid) together with a box under it, and an Initiate login URI with [[Either Okta or App]]",
                "Click [[Save]]",
            ],
        },
        items: &[
            ItemId::SaveIntegration,
            ItemId::SaveGeneralSettings,
            ItemId::SaveLoginSettings,
        ],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "name_taken",
        known_by: &[api(
            "E0000040",
            "Application label must not be the same as an existing application label.",
        )],
        seen: &[Seen::Page, Seen::Api],
        words: Words::Own {
            title: "An integration of this name is there already",
            what: "The org has an integration with this name. It may be an earlier attempt at this set-up.",
            place: "[[Applications]]",
            clicks: &[
                "Look for the integration of that name; if it is yours, go on with it instead of a new one",
                "Otherwise choose another [[App integration name]]",
            ],
        },
        items: &[ItemId::IntegrationName],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "already_assigned",
        known_by: &[api(
            "E0000062",
            "The specified user is already assigned to the application.",
        )],
        seen: &[Seen::Page, Seen::Api],
        words: Words::Own {
            title: "The person is assigned already",
            what: "Nothing has to be done: the integration was assigned to this person before.",
            place: "",
            clicks: &[LAUNCH_AGAIN],
        },
        items: &[ItemId::ControlledAccess],
        mender: Mender::You,
    },
    Entry {
        id: "changed_meanwhile",
        known_by: &[
            api(
                "E0000112",
                "Cannot update this user because they are still being activated.",
            ),
            api("E0000195", "Api validation failed due to conflict: {}"),
            api("E0000231", "ETag value doesn't match."),
            api(
                "E0000239",
                "Policy priorities are being reconciled. Please try again later.",
            ),
            api("E0000249", "Group rules are still being set up."),
        ],
        seen: &[Seen::Page, Seen::Api],
        words: Words::Own {
            title: "Something else was changed at the same moment",
            what: "Okta is still at work on an earlier change, or somebody else changed the same thing.",
            place: "",
            clicks: &[
                "Wait a moment and load the page anew",
                "Make the change again, then click [[Save]]",
            ],
        },
        items: &[],
        mender: Mender::You,
    },
    Entry {
        id: "asked_wrongly",
        known_by: &[
            api("E0000012", "Unsupported media type"),
            api(
                "E0000018",
                "Accept and/or Content-Type headers are likely not set.",
            ),
            api("E0000019", ""),
            api(
                "E0000021",
                "Accept and/or Content-Type headers likely do not match supported values.",
            ),
            api(
                "E0000022",
                "The endpoint does not support the provided HTTP method",
            ),
            api("E0000026", "This endpoint has been deprecated."),
            api(
                "E0000122",
                "Accept Header did not contain supported media type",
            ),
            api("E0000149", "The HTTP request is not acceptable."),
            api("E0000215", ""),
        ],
        seen: &[Seen::Api, Seen::Token],
        words: Words::Own {
            title: "The program asked Okta in the wrong way",
            what: "A program used an address of Okta's that is not for this kind of request. The settings of the integration are not the reason.",
            place: "",
            clicks: &[
                "If a browser shows this, the address was typed or bookmarked: begin from the Okta dashboard or from Numero",
                TELL_NUMERO,
            ],
        },
        items: &[],
        mender: Mender::Numero,
    },
    Entry {
        id: "org_deactivated",
        known_by: &[api("E0000260", "This developer org has been deactivated.")],
        seen: &[Seen::Page, Seen::Api],
        words: Words::Own {
            title: "The org is switched off",
            what: "This was a developer org, which Okta has switched off. Nobody can sign in there any more.",
            place: "",
            clicks: &[
                "Begin again with the address of an org that is in use",
                "For a test org, get an Integrator Free Plan org from Okta",
            ],
        },
        items: &[ItemId::SignInAsAdmin],
        mender: Mender::Okta,
    },
];
