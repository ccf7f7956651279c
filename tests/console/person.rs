//! A person with mouse and keyboard in the console, who finds everything by the guide's item and Okta's label.

use practice_org::User;
use thirtyfour::prelude::*;

/// The guide's callback.
pub(crate) const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

/// The person, and the instructions that they leave out.
pub(crate) struct Person<'a> {
    page: &'a WebDriver,
    origin: String,
    left_out: &'a [&'a str],
}

impl<'a> Person<'a> {
    pub(crate) fn new(page: &'a WebDriver, origin: &str, left_out: &'a [&'a str]) -> Self {
        Self {
            page,
            origin: origin.to_owned(),
            left_out,
        }
    }

    fn follows(&self, item: &str) -> bool {
        !self.left_out.contains(&item)
    }

    pub(crate) async fn sign_in(&self, user: &User, path: &str) {
        self.page
            .goto(format!("{}{path}", self.origin))
            .await
            .unwrap();
        self.type_into("#username", &user.login).await;
        self.type_into("#password", &user.password).await;
        self.press("form button[type=submit]").await;
        self.signed_in().await;
    }

    /// The browser has left the pages of the sign-in, for the console or for the callback.
    async fn signed_in(&self) {
        for _ in 0..400 {
            let here = self.page.current_url().await.unwrap();
            let is_on_the_way = ["/login/", "/oauth2/"]
                .iter()
                .any(|pages| here.path().starts_with(pages));
            if !is_on_the_way {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        panic!("the sign-in did not end: {}", self.text().await);
    }

    /// Steps 2 to 8, on Identity Engine or Classic.
    pub(crate) async fn follow_the_guide(&self) {
        self.page
            .goto(format!("{}/admin/dashboard", self.origin))
            .await
            .unwrap();
        self.open_applications().await;
        self.create().await;
        self.general_settings().await;
        self.uris_and_access().await;
        self.press("[data-item=save-integration] button").await;
        self.implicit_access_token().await;
        self.login_settings().await;
    }

    async fn open_applications(&self) {
        self.press("[data-item=open-applications] summary").await;
        let link = "[data-item=open-applications] a[href='/admin/apps/active']";
        if !self.is_shown(link).await {
            self.press("[data-item=open-applications] summary").await;
        }
        self.press(link).await;
    }

    async fn create(&self) {
        self.press("[data-item=create-app-integration] .main").await;
        if self.is_shown("[data-item=classic-experience]").await {
            self.press("[data-item=classic-experience]").await;
        }
        self.press_label("sign-in-method", "OIDC - OpenID Connect")
            .await;
        self.press_label("application-type", "Web Application")
            .await;
        self.press("[data-item=next] button").await;
    }

    async fn general_settings(&self) {
        self.type_into("[data-item=integration-name] input", "Numero")
            .await;
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
        self.press_label(
            "controlled-access",
            "Allow everyone in your organization to access",
        )
        .await;
        if self.follows("federation-broker-mode") {
            self.untick("federation-broker-mode").await;
        }
    }

    async fn implicit_access_token(&self) {
        self.press("[data-item=edit-general-settings] a").await;
        self.expand_advanced().await;
        if self.follows("implicit-access-token") && self.follows("grant-implicit") {
            self.tick("implicit-access-token").await;
        }
        self.press("[data-item=save-general-settings] button").await;
    }

    async fn login_settings(&self) {
        self.press("[data-item=edit-login-settings] a").await;
        if self.follows("login-initiated-by") {
            self.press_label("login-initiated-by", "Either Okta or App")
                .await;
            if self.follows("application-visibility") {
                self.tick("application-visibility").await;
            }
            let flow = if self.follows("login-flow") {
                "Redirect to app to initiate login (OIDC Compliant)"
            } else {
                "Send ID Token directly to app (Okta Simplified)"
            };
            self.press_label("login-flow", flow).await;
            self.type_into("[data-item=initiate-login-uri] input", CALLBACK)
                .await;
        }
        self.press("[data-item=save-login-settings] button").await;
    }

    /// Classic shows one list of grants and no *Advanced*.
    async fn expand_advanced(&self) {
        let summary = "summary[data-item=expand-advanced]";
        let closed = "details.advanced:not([open])";
        if self.is_there(closed).await {
            self.press(summary).await;
        }
    }

    async fn tick(&self, item: &str) {
        self.set(item, true).await;
    }

    async fn untick(&self, item: &str) {
        self.set(item, false).await;
    }

    async fn set(&self, item: &str, ticked: bool) {
        let box_ = self
            .find(&format!("[data-item={item}] input[type=checkbox]"))
            .await;
        if box_.is_selected().await.unwrap() != ticked {
            box_.scroll_into_view().await.unwrap();
            box_.click().await.unwrap();
        }
    }

    async fn press_label(&self, item: &str, label: &str) {
        let options = self
            .page
            .find_all(By::Css(format!("[data-item={item}] label")))
            .await
            .unwrap();
        for option in options {
            if option.text().await.unwrap().starts_with(label) {
                option.scroll_into_view().await.unwrap();
                return option.click().await.unwrap();
            }
        }
        panic!("{item} has no {label}: {}", self.text().await);
    }

    async fn type_into(&self, selector: &str, text: &str) {
        let field = self.find(selector).await;
        field.scroll_into_view().await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    async fn press(&self, selector: &str) {
        let button = self.find(selector).await;
        button.scroll_into_view().await.unwrap();
        if let Err(error) = button.click().await {
            panic!("{selector} could not be pressed: {error}");
        }
    }

    async fn find(&self, selector: &str) -> WebElement {
        match self.page.query(By::Css(selector)).first().await {
            Ok(found) => found,
            Err(error) => panic!("{selector} is not there: {error}\n{}", self.text().await),
        }
    }

    async fn is_there(&self, selector: &str) -> bool {
        let query = self.page.query(By::Css(selector)).nowait();
        query.exists().await.unwrap()
    }

    async fn is_shown(&self, selector: &str) -> bool {
        let query = self.page.query(By::Css(selector)).nowait();
        match query.first_opt().await.unwrap() {
            Some(element) => element.is_displayed().await.unwrap(),
            None => false,
        }
    }

    pub(crate) async fn text(&self) -> String {
        let body = self.page.find(By::Css("body")).await.unwrap();
        body.text().await.unwrap_or_default()
    }
}
