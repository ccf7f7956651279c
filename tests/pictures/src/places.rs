//! Pages of the console, and what a person has done on them.

use practice_org::PracticeOrg;

/// Where a picture is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// The org's sign-in page.
    SignIn,
    /// The console's first page, for its menu.
    Dashboard,
    /// The list of applications with the choice of *Create App Integration* open.
    Applications,
    /// The dialog *Create a new app integration*.
    NewDialog,
    /// *New Web App Integration*.
    NewForm,
    /// The integration's *General* tab.
    General,
    /// The same with *General Settings* being edited.
    EditGeneral,
    /// The end user's dashboard.
    UserHome,
}

impl Place {
    /// In the name of its picture.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Dashboard => "dashboard",
            Self::Applications => "applications",
            Self::NewDialog => "new-dialog",
            Self::NewForm => "new-form",
            Self::General => "general",
            Self::EditGeneral => "edit-general",
            Self::UserHome => "user-home",
        }
    }

    /// Whether the org has the integration by then.
    pub(crate) fn is_configured(self) -> bool {
        match self {
            Self::SignIn
            | Self::Dashboard
            | Self::Applications
            | Self::NewDialog
            | Self::NewForm => false,
            Self::General | Self::EditGeneral | Self::UserHome => true,
        }
    }

    /// Who looks at it; nobody has signed in where the sign-in page is.
    pub(crate) fn viewer(self) -> Option<Viewer> {
        match self {
            Self::SignIn => None,
            Self::UserHome => Some(Viewer::User),
            Self::Dashboard
            | Self::Applications
            | Self::NewDialog
            | Self::NewForm
            | Self::General
            | Self::EditGeneral => Some(Viewer::Admin),
        }
    }

    pub(crate) fn path(self, org: &PracticeOrg) -> String {
        let integration = || format!("/admin/app/oidc_client/instance/{}", org.client_id());
        match self {
            Self::SignIn => "/login/login.htm".to_owned(),
            Self::Dashboard => "/admin/dashboard".to_owned(),
            Self::Applications => "/admin/apps/active".to_owned(),
            Self::NewDialog => "/admin/apps/active?create=classic".to_owned(),
            Self::NewForm => "/admin/apps/create?signInMethod=OIDC&applicationType=WEB".to_owned(),
            Self::General => integration(),
            Self::EditGeneral => format!("{}?edit=general", integration()),
            Self::UserHome => "/app/UserHome".to_owned(),
        }
    }

    /// What the guide asks for is filled in: the picture shows how it has to look.
    pub(crate) fn filled_in(self) -> &'static str {
        match self {
            Self::SignIn => {
                "type('#username', 'admin@acme.example'); type('#password', 'made-up-password');\
                 document.querySelectorAll('main > .card:not([data-item])').forEach((card) => card.remove());"
            }
            Self::Dashboard => "document.documentElement.dataset.shows = 'menu';",
            Self::General | Self::UserHome => "",
            Self::Applications => "open('details.drop');",
            Self::NewDialog => {
                "tick('#method-oidc'); tick('input[name=applicationType][value=WEB]');"
            }
            Self::NewForm => {
                "type('#label', 'Numero'); tick('#grant-refresh_token'); open('details.advanced'); tick('#grant-implicit');\
                 tick('#wildcard'); type('[data-item=sign-in-redirect-uri] input[type=text]', CALLBACK);\
                 tick('#access-everyone'); tick('[data-item=federation-broker-mode] input', false);"
            }
            Self::EditGeneral => "open('details.advanced');",
        }
    }
}

/// Who is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Viewer {
    Admin,
    User,
}
