//! Which pictures there are.

use practice_org::Engine;

use crate::places::Place;

/// One picture of a step: a part of a page beside the list, and the whole page at full size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shot {
    /// The guide's step; 9 shares the details.
    pub(crate) step: u8,
    /// What tells it from the step's other pictures; part of its file's name.
    pub(crate) name: &'static str,
    /// What it shows, for those who do not see it.
    pub(crate) title: &'static str,
    pub(crate) place: Place,
    /// What is marked in it, in the guide's order.
    pub(crate) items: &'static [&'static str],
    /// What has to be in the part beside the list, from the first to the last of these.
    pub(crate) part: &'static [&'static str],
    /// Nothing that the documentation says of Classic Engine shows it so.
    pub(crate) inferred_on_classic: bool,
}

const fn item(name: &'static [&'static str]) -> &'static [&'static str] {
    name
}

/// In the order of the guide.
pub(crate) const SHOTS: &[Shot] = &[
    Shot {
        step: 1,
        name: "sign-in",
        title: "The org’s sign-in page",
        place: Place::SignIn,
        items: item(&["sign-in-as-admin"]),
        part: &["[data-item=sign-in-as-admin]"],
        inferred_on_classic: true,
    },
    Shot {
        step: 2,
        name: "menu",
        title: "The menu of the Admin Console",
        place: Place::Dashboard,
        items: item(&["open-applications"]),
        part: &[".side"],
        inferred_on_classic: true,
    },
    Shot {
        step: 2,
        name: "create",
        title: "Applications, with the choice of Create App Integration open",
        place: Place::Applications,
        items: item(&["create-app-integration", "classic-experience"]),
        part: &["h1", ".drop .sheet", "[data-item=create-app-integration]"],
        inferred_on_classic: true,
    },
    Shot {
        step: 3,
        name: "dialog",
        title: "The dialog Create a new app integration",
        place: Place::NewDialog,
        items: item(&["sign-in-method", "application-type", "next"]),
        part: &[".dialog"],
        inferred_on_classic: false,
    },
    Shot {
        step: 4,
        name: "general",
        title: "New Web App Integration, the upper half",
        place: Place::NewForm,
        items: item(&["integration-name", "grant-refresh-token", "grant-implicit"]),
        part: &[
            "form.card > h2",
            "[data-item=grant-implicit]",
            ".row:has([data-item=grant-implicit])",
        ],
        inferred_on_classic: true,
    },
    Shot {
        step: 5,
        name: "uris",
        title: "New Web App Integration, the lower half",
        place: Place::NewForm,
        items: item(&[
            "wildcard",
            "sign-in-redirect-uri",
            "sign-out-redirect-uri",
            "base-uris",
            "controlled-access",
            "federation-broker-mode",
            "save-integration",
        ]),
        part: &[".part:has([data-item=wildcard])", "form.card > .actions"],
        inferred_on_classic: true,
    },
    Shot {
        step: 6,
        name: "edit",
        title: "The integration’s General tab",
        place: Place::General,
        items: item(&["edit-general-settings"]),
        part: &[
            "#general-settings > .card-head",
            "#general-settings [data-item=integration-name]",
        ],
        inferred_on_classic: true,
    },
    Shot {
        step: 6,
        name: "grants",
        title: "General Settings while they are edited, with the grants",
        place: Place::EditGeneral,
        items: item(&["expand-advanced", "implicit-access-token"]),
        part: &["#general-settings .row:has([data-item=grant-implicit])"],
        inferred_on_classic: true,
    },
    Shot {
        step: 6,
        name: "save",
        title: "The end of General Settings while they are edited",
        place: Place::EditGeneral,
        items: item(&["save-general-settings"]),
        part: &["#general-settings > .actions"],
        inferred_on_classic: true,
    },
    Shot {
        step: 7,
        name: "edit",
        title: "The integration’s General tab",
        place: Place::General,
        items: item(&["edit-login-settings"]),
        part: &[
            "#general-settings > .card-head",
            "#general-settings [data-item=integration-name]",
        ],
        inferred_on_classic: true,
    },
    Shot {
        step: 7,
        name: "login",
        title: "LOGIN in General Settings while they are edited",
        place: Place::EditGeneral,
        items: item(&[
            "login-initiated-by",
            "application-visibility",
            "login-flow",
            "initiate-login-uri",
            "save-login-settings",
        ]),
        part: &[
            "[data-item=login-initiated-by]",
            "#general-settings > .actions",
        ],
        inferred_on_classic: true,
    },
    Shot {
        step: 8,
        name: "link",
        title: "App Embed Link on the integration’s General tab",
        place: Place::General,
        items: item(&["embed-link-section", "embed-link-generated"]),
        part: &["#embed-link-section"],
        inferred_on_classic: true,
    },
    Shot {
        step: 8,
        name: "tile",
        title: "The Okta dashboard of somebody who has access",
        place: Place::UserHome,
        items: item(&["tile-on-dashboard"]),
        part: &["h1", ".tiles"],
        inferred_on_classic: true,
    },
    Shot {
        step: 9,
        name: "credentials",
        title: "Client Credentials on the integration’s General tab",
        place: Place::General,
        items: item(&["client-id", "client-secret"]),
        part: &[
            "form.card:has([data-item=client-id])",
            "[data-item=client-secret]",
        ],
        inferred_on_classic: true,
    },
    Shot {
        step: 9,
        name: "link",
        title: "App Embed Link on the integration’s General tab",
        place: Place::General,
        items: item(&["embed-link"]),
        part: &["#embed-link-section"],
        inferred_on_classic: true,
    },
];

/// Items that have no place on any page, and why.
pub(crate) const WITHOUT_A_PLACE: &[(Engine, &str, &str)] = &[];
