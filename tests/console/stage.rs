//! One org in one browser, put back to where it stood before each instruction that is left out.

use practice_org::{Credentials, Engine, Options, OrgState, PracticeOrg, Start, User};
use serde_json::{Value, json};
use thirtyfour::Cookie;
use thirtyfour::prelude::*;

use crate::engine;
use crate::person::{CALLBACK, Person};
use crate::seen::Launch;

pub(crate) struct Stage<'a> {
    pub(crate) org: PracticeOrg,
    page: &'a WebDriver,
    /// Before step 2.
    empty: OrgState,
    admin: Vec<Cookie>,
    dana: Vec<Cookie>,
}

/// The org after step 5, and where its integration is.
pub(crate) struct AfterStepFive {
    state: OrgState,
    address: String,
}

impl<'a> Stage<'a> {
    pub(crate) async fn new(page: &'a WebDriver, engine: Engine) -> Self {
        let options = Options {
            start: Start::Empty,
            ..Options::default()
        };
        let org = PracticeOrg::start(options).await.unwrap();
        org.change(|settings| settings.engine = engine);
        let admin = org.admin().unwrap().clone();
        let admin = session(&org, page, &admin).await;
        let dana = session(&org, page, &org.users()[0]).await;
        Self {
            empty: org.read(OrgState::clone),
            org,
            page,
            admin,
            dana,
        }
    }

    /// Steps 2 to 7 in a new org.
    pub(crate) async fn follow(&self, left_out: &[&str]) {
        self.begin_anew(&self.empty).await;
        let person = Person::new(self.page, self.org.address(), left_out);
        person.make_the_integration().await;
        if self.org.credentials().is_some() {
            person.edit_the_integration().await;
        }
    }

    /// Steps 2 to 5 as the guide says, for all that is left out later.
    pub(crate) async fn follow_to_step_five(&self) -> AfterStepFive {
        self.begin_anew(&self.empty).await;
        let person = Person::new(self.page, self.org.address(), &[]);
        person.make_the_integration().await;
        AfterStepFive {
            state: self.org.read(OrgState::clone),
            address: self.page.current_url().await.unwrap().to_string(),
        }
    }

    /// Steps 6 and 7.
    pub(crate) async fn go_on(&self, from: &AfterStepFive, left_out: &[&str]) {
        self.begin_anew(&from.state).await;
        self.page.goto(&from.address).await.unwrap();
        let person = Person::new(self.page, self.org.address(), left_out);
        person.edit_the_integration().await;
    }

    /// The three values; made-up ones where there is no integration to copy them from.
    pub(crate) fn credentials(&self) -> Credentials {
        self.org.credentials().unwrap_or_else(|| {
            let id = "0oaEXAMPLE0000000001";
            let origin = self.org.address();
            Credentials {
                client_id: id.to_owned(),
                client_secret: "example_".repeat(8),
                embed_link: format!("{origin}/home/oidc_client/{id}/aln177a159h7Zf52X0g8"),
            }
        })
    }

    /// Dana's, who is signed in to the org already.
    pub(crate) async fn test_sign_in(&self) -> Value {
        self.sit_down(&self.dana).await;
        let browse = async |address: &str| self.land(address).await;
        engine::login(self.org.address(), &self.credentials(), browse).await
    }

    /// The words on the first tile of Dana's dashboard.
    pub(crate) async fn tile(&self) -> Option<String> {
        let dashboard = format!("{}/app/UserHome", self.org.address());
        self.page.goto(dashboard).await.unwrap();
        let words = self
            .first("[data-item=tile-on-dashboard] span:last-child")
            .await?;
        Some(words.text().await.unwrap())
    }

    /// Where the Embed Link leads Dana.
    pub(crate) async fn launch(&self, link: &str) -> Launch {
        // A form that sends itself would be gone before anybody saw what is in it.
        self.run_scripts(false).await;
        let landed = self.land(link).await;
        let launch = self.launched(&landed).await;
        self.run_scripts(true).await;
        launch
    }

    async fn launched(&self, landed: &str) -> Launch {
        if let Some(answer) = landed.strip_prefix(CALLBACK) {
            let iss = self.org.address().replace(':', "%3A").replace('/', "%2F");
            assert_eq!(answer, format!("?iss={iss}"), "nothing but iss");
            return Launch::Starts;
        }
        if let Some(form) = self.first("form#answer").await {
            let action = form.attr("action").await.unwrap().unwrap();
            let fields = form.find_all(By::Css("input[type=hidden]")).await.unwrap();
            assert_eq!(fields.len(), 1, "nothing but one field");
            let name = fields[0].attr("name").await.unwrap().unwrap();
            let value = fields[0].attr("value").await.unwrap().unwrap();
            assert_eq!(value.split('.').count(), 3, "{value} is a token");
            return Launch::Posts(name, action);
        }
        match self.first("#error-code").await {
            Some(error) => Launch::Ends(error.text().await.unwrap()),
            None => Launch::Ends(format!("nowhere known: {landed}")),
        }
    }

    pub(crate) async fn first(&self, selector: &str) -> Option<WebElement> {
        let query = self.page.query(By::Css(selector)).nowait();
        query.first_opt().await.unwrap()
    }

    /// Where the browser ends; the callback is nowhere to be had on this computer, and its address is what counts.
    async fn land(&self, address: &str) -> String {
        let _ = self.page.goto(address).await;
        self.page.current_url().await.unwrap().to_string()
    }

    async fn run_scripts(&self, are_on: bool) {
        let method = "Emulation.setScriptExecutionDisabled";
        let parameters = json!({ "value": !are_on });
        self.page.cdp().send_raw(method, parameters).await.unwrap();
    }

    async fn begin_anew(&self, state: &OrgState) {
        self.org.edit(|now, _| now.clone_from(state));
        let facts = format!("{}/.well-known/okta-organization", self.org.address());
        self.page.goto(facts).await.unwrap();
        self.sit_down(&self.admin).await;
    }

    /// Gives the browser, which shows a page of the org, to somebody who is signed in.
    async fn sit_down(&self, session: &[Cookie]) {
        self.page.delete_all_cookies().await.unwrap();
        for cookie in session {
            self.page.add_cookie(cookie.clone()).await.unwrap();
        }
    }
}

async fn session(org: &PracticeOrg, page: &WebDriver, user: &User) -> Vec<Cookie> {
    Person::new(page, org.address(), &[]).sign_in(user).await;
    let cookies = page.get_all_cookies().await.unwrap();
    page.delete_all_cookies().await.unwrap();
    cookies
}
