use super::filed::Form;
use super::uri_list;
use crate::{
    ApplicationType, Engine, GrantType, Integration, LoginMode, ResponseType, RotationType,
    WildcardRedirect,
};

/// The settings of an integration as a form holds them: as typed, whether or not they hold.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) settings: Integration,
    /// The addresses with their empty rows.
    pub(super) redirect_uris: Vec<String>,
    pub(super) logout_uris: Vec<String>,
    /// *Grace period*, which may be no number.
    pub(super) leeway: String,
    /// Whether *Login initiated by* is *Either Okta or App*.
    pub(super) is_either: bool,
    /// *Display application icon to users*, *Initiate login URI* and *Scopes*, also while a choice hides them.
    pub(super) icon_visible: bool,
    pub(super) initiate_login_uri: String,
    pub(super) default_scope: Vec<String>,
    /// The chosen *Login flow*, also while *App Only* hides it.
    pub(super) flow: LoginMode,
    /// The two children of *Implicit (hybrid)*, also while it is off.
    pub(super) allows_id_token: bool,
    pub(super) allows_access_token: bool,
}

impl Entry {
    /// The form as it is opened.
    pub(super) fn of(settings: &Integration) -> Self {
        let has = |response| settings.response_types.contains(&response);
        let is_implicit = settings.grant_types.contains(&GrantType::Implicit);
        Self {
            redirect_uris: settings.redirect_uris.clone(),
            logout_uris: settings.post_logout_redirect_uris.clone(),
            leeway: settings.refresh_token_leeway.to_string(),
            is_either: settings.login_mode != LoginMode::Disabled,
            icon_visible: settings.icon_visible,
            initiate_login_uri: settings.initiate_login_uri.clone().unwrap_or_default(),
            default_scope: settings.default_scope.clone(),
            flow: match settings.login_mode {
                LoginMode::Okta => LoginMode::Okta,
                LoginMode::Disabled | LoginMode::Spec => LoginMode::Spec,
            },
            // Ticking Implicit (hybrid) finds the first child ticked.
            allows_id_token: has(ResponseType::IdToken) || !is_implicit,
            allows_access_token: has(ResponseType::Token),
            settings: settings.clone(),
        }
    }

    /// What both forms have: name, proof of possession, grants and the addresses.
    pub(super) fn fill_common(&mut self, form: &Form, engine: Engine) {
        form.text("label").clone_into(&mut self.settings.label);
        self.settings.dpop_bound_access_tokens = form.has("dpop_bound_access_tokens");
        self.fill_grants(form, engine);
        self.settings.wildcard_redirect = if form.has("wildcard_redirect") {
            WildcardRedirect::Subdomain
        } else {
            WildcardRedirect::Disabled
        };
        self.redirect_uris = uri_list::typed(form, "redirect_uris");
        self.logout_uris = uri_list::typed(form, "post_logout_redirect_uris");
        self.settings.redirect_uris = uri_list::kept(&self.redirect_uris);
        self.settings.post_logout_redirect_uris = uri_list::kept(&self.logout_uris);
    }

    /// What only the page of an integration has: refresh token, consent and login.
    pub(super) fn fill_rest(&mut self, form: &Form) {
        self.allows_id_token = form.has("implicit_id_token");
        self.allows_access_token = form.has("implicit_access_token");
        self.fill_responses();
        let settings = &mut self.settings;
        settings.refresh_token_rotation = if form.text("rotation_type") == "ROTATE" {
            RotationType::Rotate
        } else {
            RotationType::Static
        };
        form.text("leeway").clone_into(&mut self.leeway);
        let is_shown = settings.refresh_token_rotation == RotationType::Rotate
            && settings.grant_types.contains(&GrantType::RefreshToken);
        if is_shown {
            // A number that does not fit is not within its bounds either.
            settings.refresh_token_leeway = self.leeway.trim().parse().unwrap_or(u8::MAX);
        }
        settings.consent_method = if form.has("consent") {
            crate::ConsentMethod::Required
        } else {
            crate::ConsentMethod::Trusted
        };
        self.is_either = form.text("login_initiated_by") == "either";
        self.flow = if form.text("login_flow") == "OKTA" {
            LoginMode::Okta
        } else {
            LoginMode::Spec
        };
        self.icon_visible = form.has("icon_visible");
        form.text("initiate_login_uri")
            .clone_into(&mut self.initiate_login_uri);
        self.default_scope = form.all("default_scope");
        if !self.is_either {
            // What App Only hides stays as it was.
            settings.login_mode = LoginMode::Disabled;
            return;
        }
        settings.login_mode = self.flow;
        settings.icon_visible = self.icon_visible;
        let uri = self.initiate_login_uri.trim();
        settings.initiate_login_uri = (!uri.is_empty()).then(|| uri.to_owned());
        if self.flow == LoginMode::Okta {
            settings.default_scope.clone_from(&self.default_scope);
        }
    }

    /// The response types that go with the ticked grants and children.
    pub(super) fn fill_responses(&mut self) {
        let grants = &self.settings.grant_types;
        let has = |grant| grants.contains(&grant);
        let types = [
            (has(GrantType::AuthorizationCode), ResponseType::Code),
            (
                has(GrantType::Implicit) && self.allows_id_token,
                ResponseType::IdToken,
            ),
            (
                has(GrantType::Implicit) && self.allows_access_token,
                ResponseType::Token,
            ),
        ];
        let ticked = types.into_iter().filter(|(is_ticked, _)| *is_ticked);
        self.settings.response_types = ticked.map(|(_, response)| response).collect();
    }

    /// Grants that the form has no box for stay as they are.
    fn fill_grants(&mut self, form: &Form, engine: Engine) {
        let ticked = form.all("grant_types");
        let is_web = self.settings.application_type == ApplicationType::Web;
        let offered = core_grants().chain(other_grants(engine));
        let mut grants = self.settings.grant_types.clone();
        for (grant, _) in offered {
            let is_locked = is_web && grant == GrantType::AuthorizationCode;
            grants.retain(|other| *other != grant);
            if is_locked || ticked.iter().any(|name| name == grant.as_str()) {
                grants.push(grant);
            }
        }
        self.settings.grant_types = grants;
    }

    /// The boxes under *Core grants*, or the only list of the Classic Engine.
    pub(super) fn core_boxes(&self, engine: Engine) -> Vec<GrantBox> {
        match engine {
            Engine::Idx => self.boxes(core_grants()),
            Engine::V1 => self.boxes(core_grants().chain(other_grants(engine))),
        }
    }

    /// The boxes under *Advanced*, *Other grants*, which the Classic Engine does not have.
    pub(super) fn other_boxes(&self, engine: Engine) -> Vec<GrantBox> {
        match engine {
            Engine::Idx => self.boxes(other_grants(engine)),
            Engine::V1 => Vec::new(),
        }
    }

    fn boxes(&self, grants: impl Iterator<Item = (GrantType, &'static str)>) -> Vec<GrantBox> {
        let is_web = self.settings.application_type == ApplicationType::Web;
        let boxed = grants.map(|(grant, label)| GrantBox {
            name: grant.as_str(),
            label,
            item: item(grant),
            is_ticked: self.settings.grant_types.contains(&grant),
            is_locked: is_web && grant == GrantType::AuthorizationCode,
            is_implicit: grant == GrantType::Implicit,
            is_barred_by_dpop: BARRED_BY_DPOP.contains(&grant),
        });
        boxed.collect()
    }
}

/// A box under *Grant type*.
pub(super) struct GrantBox {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    /// The guide's item, where it has one.
    pub(super) item: Option<&'static str>,
    pub(super) is_ticked: bool,
    pub(super) is_locked: bool,
    pub(super) is_implicit: bool,
    /// Cannot be ticked together with *Require Demonstrating Proof of Possession (DPoP)*.
    pub(super) is_barred_by_dpop: bool,
}

/// What the model refuses beside DPoP, and the page's script takes away at once.
const BARRED_BY_DPOP: [GrantType; 2] = [GrantType::Implicit, GrantType::ClientCredentials];

fn core_grants() -> impl Iterator<Item = (GrantType, &'static str)> {
    [
        (GrantType::AuthorizationCode, "Authorization Code"),
        (GrantType::RefreshToken, "Refresh Token"),
        (GrantType::ClientCredentials, "Client Credentials"),
    ]
    .into_iter()
}

fn other_grants(engine: Engine) -> impl Iterator<Item = (GrantType, &'static str)> {
    let both = [
        (GrantType::DeviceCode, "Device Authorization"),
        (GrantType::Implicit, "Implicit (hybrid)"),
        (GrantType::InteractionCode, "Interaction Code"),
        (GrantType::SamlBearer, "SAML 2.0 Assertion"),
        (GrantType::TokenExchange, "Token Exchange"),
    ];
    let is_there = move |grant| match engine {
        Engine::Idx => true,
        Engine::V1 => grant == GrantType::Implicit,
    };
    both.into_iter().filter(move |(grant, _)| is_there(*grant))
}

fn item(grant: GrantType) -> Option<&'static str> {
    match grant {
        GrantType::RefreshToken => Some("grant-refresh-token"),
        GrantType::Implicit => Some("grant-implicit"),
        GrantType::AuthorizationCode
        | GrantType::ClientCredentials
        | GrantType::InteractionCode
        | GrantType::Password
        | GrantType::DeviceCode
        | GrantType::TokenExchange
        | GrantType::SamlBearer
        | GrantType::Ciba => None,
    }
}
