//! A made-up person with a browser of their own, which shows nothing and follows every redirect but the last.

use practice_org::User;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use url::{Url, form_urlencoded};

pub(crate) const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

/// More pages than any sign-in at the practice org has.
const MOST_PAGES: usize = 8;

pub(crate) struct Browser {
    client: reqwest::Client,
    cookie: String,
    login: String,
    password: String,
}

impl Browser {
    pub(crate) fn of(person: &User) -> Self {
        Self::with(&person.login, &person.password)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this plays a person's browser, with the redirects in its own hands"
    )]
    pub(crate) fn with(login: &str, password: &str) -> Self {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self {
            client,
            cookie: String::new(),
            login: login.to_owned(),
            password: password.to_owned(),
        }
    }

    /// Opens an address, signs in where asked, and answers the callback's address before it would be loaded, or the
    /// page where the way ended.
    pub(crate) async fn open(&mut self, address: &str) -> Result<String, String> {
        let mut next = Url::parse(address).unwrap();
        let mut form: Option<String> = None;
        for _ in 0..MOST_PAGES {
            let request = match form.take() {
                Some(body) => self
                    .client
                    .post(next.clone())
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body(body),
                None => self.client.get(next.clone()),
            };
            let answer = request.header(COOKIE, &self.cookie).send().await.unwrap();
            if let Some(set) = answer.headers().get(SET_COOKIE) {
                let set = set.to_str().unwrap();
                self.cookie = set.split(';').next().unwrap().to_owned();
            }
            if let Some(to) = answer.headers().get(LOCATION) {
                next = next.join(to.to_str().unwrap()).unwrap();
                if next.as_str().starts_with(CALLBACK) {
                    return Ok(next.into());
                }
                continue;
            }
            let page = answer.text().await.unwrap();
            let Some(token) = between(&page, "name=\"stateToken\" value=\"", "\"") else {
                return Err(page);
            };
            form = Some(
                form_urlencoded::Serializer::new(String::new())
                    .append_pair("stateToken", token)
                    .append_pair("username", &self.login)
                    .append_pair("password", &self.password)
                    .finish(),
            );
            next = next.join("/login/practice").unwrap();
        }
        panic!("the sign-in led in circles")
    }
}

/// A parameter of an address, from its query or its fragment.
pub(crate) fn parameter(address: &str, name: &str) -> Option<String> {
    let url = Url::parse(address).unwrap();
    let parts = [url.query(), url.fragment()].into_iter().flatten();
    parts
        .flat_map(|part| form_urlencoded::parse(part.as_bytes()))
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.into_owned())
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}
