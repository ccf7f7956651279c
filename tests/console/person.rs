//! A person with mouse and keyboard in the console, who finds everything by the guide's item and Okta's label.

mod the_guide;

use practice_org::User;
use thirtyfour::prelude::*;

pub(crate) use the_guide::{CALLBACK, IMPLICIT_ID_TOKEN};

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

    /// Opens a path of the org.
    pub(crate) async fn open(&self, path: &str) {
        let address = format!("{}{path}", self.origin);
        self.page.goto(address).await.unwrap();
    }

    pub(crate) async fn sign_in(&self, user: &User) {
        self.open("/login/login.htm").await;
        self.type_into("#username", &user.login).await;
        self.type_into("#password", &user.password).await;
        self.press("form button[type=submit]").await;
        self.signed_in().await;
    }

    /// The browser has left the pages of the sign-in.
    async fn signed_in(&self) {
        for _ in 0..400 {
            let here = self.page.current_url().await.unwrap();
            if !here.path().starts_with("/login/") {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        panic!("the sign-in did not end: {}", self.text().await);
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
            box_.click().await.unwrap();
        }
    }

    async fn press_label(&self, item: &str, label: &str) {
        let option =
            format!("//*[@data-item='{item}']//label[starts-with(normalize-space(.), '{label}')]");
        match self.page.find(By::XPath(option)).await {
            Ok(option) => option.click().await.unwrap(),
            Err(_) => panic!("{item} has no {label}: {}", self.text().await),
        }
    }

    async fn type_into(&self, selector: &str, text: &str) {
        let field = self.find(selector).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    pub(crate) async fn press(&self, selector: &str) {
        let button = self.find(selector).await;
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

    pub(crate) async fn is_there(&self, selector: &str) -> bool {
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
