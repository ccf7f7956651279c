//! Steps 2 to 8, on Identity Engine or Classic, in the guide's order; what is left out is not done, and what only follows from
//! it cannot be.

use super::Person;

/// The guide's callback.
pub(crate) const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

/// A tick that Okta sets by itself and the guide leaves alone, so it has no item; whoever leaves it out takes it away.
pub(crate) const IMPLICIT_ID_TOKEN: &str = "Allow ID Token with implicit grant type";

const ANYBODY: &str = "Allow everyone in your organization to access";
const NOBODY_YET: &str = "Skip group assignment for now";
const COMPLIANT: &str = "Redirect to app to initiate login (OIDC Compliant)";
const SIMPLIFIED: &str = "Send ID Token directly to app (Okta Simplified)";

impl Person<'_> {
    /// Steps 2 to 5.
    pub(crate) async fn make_the_integration(&self) {
        self.open("/admin/dashboard").await;
        self.open_applications().await;
        if !self.create().await {
            return;
        }
        self.general_settings().await;
        self.uris_and_access().await;
        if self.follows("save-integration") {
            self.press("[data-item=save-integration] button").await;
            self.find("[data-item=edit-general-settings]").await;
        }
    }

    /// Steps 6 and 7, on the integration's page.
    pub(crate) async fn edit_the_integration(&self) {
        let page = self.page.current_url().await.unwrap();
        self.implicit_access_token().await;
        if !self.follows("save-general-settings") {
            self.page.goto(page.as_str()).await.unwrap();
        }
        self.login_settings().await;
        if !self.follows("save-login-settings") {
            self.page.goto(page.as_str()).await.unwrap();
        }
    }

    async fn open_applications(&self) {
        self.press("[data-item=open-applications] summary").await;
        let link = "[data-item=open-applications] a[href='/admin/apps/active']";
        if !self.is_shown(link).await {
            self.press("[data-item=open-applications] summary").await;
        }
        self.press(link).await;
    }

    /// Whether that leads to the form; without a choice, the dialog stays.
    async fn create(&self) -> bool {
        self.press("[data-item=create-app-integration] .main").await;
        if self.is_shown("[data-item=classic-experience]").await {
            self.press("[data-item=classic-experience]").await;
        }
        if self.follows("sign-in-method") {
            self.press_label("sign-in-method", "OIDC - OpenID Connect")
                .await;
        }
        let is_asked = self.is_shown("[data-item=application-type]").await;
        if is_asked && self.follows("application-type") {
            self.press_label("application-type", "Web Application")
                .await;
        }
        if !self.follows("next") {
            return false;
        }
        self.press("[data-item=next] button").await;
        let is_chosen = self.follows("sign-in-method") && self.follows("application-type");
        let next = match is_chosen {
            true => "[data-item=save-integration]",
            false => "[role=dialog] [role=alert]",
        };
        self.find(next).await;
        is_chosen
    }

    async fn general_settings(&self) {
        let code = self.find("#grant-authorization_code").await;
        let is_locked = code.is_selected().await.unwrap() && !code.is_enabled().await.unwrap();
        assert!(is_locked, "nobody can leave out Authorization Code");
        if self.follows("integration-name") {
            self.type_into("[data-item=integration-name] input", "Numero")
                .await;
        }
        if self.follows("grant-refresh-token") {
            self.tick("grant-refresh-token").await;
        }
        if self.follows("grant-implicit") {
            self.expand_advanced().await;
            self.tick("grant-implicit").await;
        }
    }

    async fn uris_and_access(&self) {
        if self.follows("wildcard") {
            self.tick("wildcard").await;
        }
        if self.follows("sign-in-redirect-uri") {
            self.type_into(
                "[data-item=sign-in-redirect-uri] input[type=text]",
                CALLBACK,
            )
            .await;
        }
        if !self.follows("controlled-access") {
            return self.press_label("controlled-access", NOBODY_YET).await;
        }
        self.press_label("controlled-access", ANYBODY).await;
        if self.follows("federation-broker-mode") {
            self.untick("federation-broker-mode").await;
        }
    }

    async fn implicit_access_token(&self) {
        if !self.follows("edit-general-settings") {
            return;
        }
        self.press("[data-item=edit-general-settings] a").await;
        if self.follows("expand-advanced") {
            self.expand_advanced().await;
        }
        let is_offered = self.is_shown("[data-item=implicit-access-token]").await;
        if is_offered && self.follows("implicit-access-token") {
            self.tick("implicit-access-token").await;
        }
        if !self.follows(IMPLICIT_ID_TOKEN) {
            self.press("input[name=implicit_id_token]").await;
        }
        if self.follows("save-general-settings") {
            self.press("[data-item=save-general-settings] button").await;
            self.find("[data-item=edit-login-settings]").await;
        }
    }

    async fn login_settings(&self) {
        if !self.follows("edit-login-settings") {
            return;
        }
        self.press("[data-item=edit-login-settings] a").await;
        if self.follows("login-initiated-by") {
            self.press_label("login-initiated-by", "Either Okta or App")
                .await;
            if self.follows("application-visibility") {
                self.tick("application-visibility").await;
            }
            let is_followed = self.follows("login-flow");
            let flow = if is_followed { COMPLIANT } else { SIMPLIFIED };
            self.press_label("login-flow", flow).await;
            if !is_followed {
                self.press("input[name=default_scope][value=openid]").await;
            }
            if self.follows("initiate-login-uri") {
                self.type_into("[data-item=initiate-login-uri] input", CALLBACK)
                    .await;
            }
        }
        if self.follows("save-login-settings") {
            self.press("[data-item=save-login-settings] button").await;
            let saved = match self.follows("initiate-login-uri") {
                true => "[data-item=edit-login-settings]",
                false => "[data-item=initiate-login-uri] [role=alert]",
            };
            self.find(saved).await;
        }
    }

    /// Classic shows one list of grants and no *Advanced*.
    async fn expand_advanced(&self) {
        let summary = "summary[data-item=expand-advanced]";
        let closed = "details.advanced:not([open])";
        if self.is_there(closed).await {
            self.press(summary).await;
        }
    }
}
