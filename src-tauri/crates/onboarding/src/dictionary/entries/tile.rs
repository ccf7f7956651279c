//! The Embed Link and the tile on the dashboard.

use super::*;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "tile_off",
        known_by: &[okta(
            "idp_initated_flow_disabled",
            "IdP-initiated login is disabled for this client.",
        )],
        seen: &[Seen::Page],
        words: Words::Own {
            title: "Okta may not start the sign-in",
            what: "The integration lets only the app start a sign-in, so the Embed Link and the tile lead nowhere.",
            place: GENERAL_SETTINGS,
            clicks: &[
                EDIT_LOGIN,
                "Set [[Login initiated by]] to [[Either Okta or App]], and the rows below it as step 7 shows them",
                "Click [[Save]], then open the Embed Link again",
            ],
        },
        items: &[ItemId::LoginInitiatedBy, ItemId::LoginFlow],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "initiate_login_uri",
        known_by: &[
            okta(
                "missing_initiate_login_uri",
                "initiate_login_uri is missing.",
            ),
            okta(
                "invalid_initiate_login_uri",
                "The initiate_login_uri is invalid.",
            ),
        ],
        seen: &[Seen::Page],
        words: Words::Own {
            title: "Okta does not know where to start the sign-in",
            what: "The Initiate login URI is missing, or is not an address.",
            place: GENERAL_SETTINGS,
            clicks: &[
                EDIT_LOGIN,
                "In [[Initiate login URI]], enter Numero's callback exactly as step 7 shows it",
                "Click [[Save]], then open the Embed Link again",
            ],
        },
        items: &[ItemId::InitiateLoginUri],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "tile_refused",
        known_by: &[
            Sign::Text("403 Access Forbidden"),
            Sign::Text("Access Forbidden"),
            Sign::Text("You do not have access to this application"),
            Sign::Text("You are not allowed to access this app"),
        ],
        seen: &[Seen::Page],
        words: Words::Own {
            title: "Okta does not open the app for this person",
            what: "The person who opened the tile or the Embed Link is not assigned to the integration, or Okta may not start its sign-in.",
            place: "[[Assignments]]",
            clicks: &[
                "Check that the person, or a group that they are in, is assigned",
                "On [[General]], compare [[Login initiated by]], [[Login flow]] and [[Initiate login URI]] with step 7",
                "Open the Embed Link again",
            ],
        },
        items: &[
            ItemId::ControlledAccess,
            ItemId::LoginInitiatedBy,
            ItemId::InitiateLoginUri,
        ],
        mender: Mender::OktaAdmin,
    },
    Entry {
        id: "page_missing",
        known_by: &[
            api("E0000007", ""),
            api("E0000008", "The requested path was not found"),
            Sign::Text("404 Page not found"),
            Sign::Text("404 Not Found"),
            Sign::Text("The page you were looking for could not be found"),
        ],
        seen: &[Seen::Page, Seen::Api],
        words: Words::Own {
            title: "Nothing is at this address",
            what: "The integration was deleted or is not active, the link is not whole, or Okta may not start the sign-in.",
            place: "[[General > App Embed Link]]",
            clicks: &[
                "Check that the integration is there and active",
                "Check that [[Login initiated by]] is [[Either Okta or App]], see step 7",
                "Copy [[Embed Link]] again and open it",
            ],
        },
        items: &[ItemId::LoginInitiatedBy, ItemId::EmbedLink],
        mender: Mender::OktaAdmin,
    },
];
