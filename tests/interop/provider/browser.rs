//! A person with a browser: opens the address that `login` prints, fills in forms, and ends on the callback.

use std::collections::BTreeMap;
use std::time::Duration;

use url::{Url, form_urlencoded};

/// More pages than a sign-in with consent has.
const MOST_PAGES: usize = 12;

/// What the person does on the first page.
#[derive(Clone, Copy)]
pub(crate) enum Person {
    GoesOn,
    Cancels,
}

/// Follows `address` and answers where the browser ends: on `callback`, or on a page without a form.
pub(crate) async fn visit(address: &str, callback: &str, person: Person) -> String {
    let browser = browser();
    let mut cookies: BTreeMap<String, String> = BTreeMap::new();
    let mut next = Url::parse(address).expect("an address");
    let mut form: Option<String> = None;
    for _ in 0..MOST_PAGES {
        let request = match form.take() {
            Some(body) => browser
                .post(next.clone())
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body),
            None => browser.get(next.clone()),
        };
        let answer = request
            .header("accept", "text/html")
            .header("cookie", header(&cookies))
            .send()
            .await
            .expect("the provider answers");
        keep(&mut cookies, &answer);
        if let Some(to) = answer.headers().get("location") {
            next = next
                .join(to.to_str().expect("plain text"))
                .expect("an address");
            if next.as_str().starts_with(callback) {
                return next.into();
            }
            continue;
        }
        let page = answer.text().await.expect("a page");
        let Some(action) = between(&page, "action=\"", "\"") else {
            return next.into();
        };
        next = next.join(action).expect("an address");
        form = Some(filled(&page, person));
    }
    panic!("the sign-in leads in circles, at last to {next}");
}

/// The body at an address.
pub(crate) async fn text(address: &str) -> String {
    let answer = browser().get(address).send().await;
    let answer = answer.expect("the provider answers");
    answer.text().await.expect("text")
}

fn filled(page: &str, person: Person) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    if page.contains("name=\"password\"") {
        form.append_pair("login", "dana");
        form.append_pair("password", "practice");
    }
    let button = match person {
        Person::GoesOn => "go-on",
        Person::Cancels => "cancel",
    };
    form.append_pair("do", button).finish()
}

/// By name only: there is one host, and no name is used for two paths at a time.
fn keep(cookies: &mut BTreeMap<String, String>, answer: &reqwest::Response) {
    for line in answer.headers().get_all("set-cookie") {
        let line = line.to_str().expect("plain text");
        let pair = line.split(';').next().unwrap_or_default();
        let (name, value) = pair.split_once('=').expect("a cookie has a name");
        if value.is_empty() {
            cookies.remove(name);
        } else {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

fn header(cookies: &BTreeMap<String, String>) -> String {
    let pairs: Vec<String> = cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("; ")
}

#[expect(
    clippy::disallowed_methods,
    reason = "this plays a person's browser on this computer, with the redirects in its own hands"
)]
fn browser() -> reqwest::Client {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .timeout(Duration::from_secs(20))
        .build()
        .expect("a browser")
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}
