//! A made-up person with a browser: opens an address of the practice org, signs in, and ends on the callback.

use onboarding::{Code, Failure};
use practice_org::PracticeOrg;
use url::{Url, form_urlencoded};

use crate::Stopped;

/// More pages than any sign-in at the practice org has.
const MOST_PAGES: usize = 8;

/// Follows `address` until the browser would load the callback, and answers that address.
pub(super) async fn sign_in(
    address: &str,
    org: &PracticeOrg,
    callback: &str,
) -> Result<String, Stopped> {
    let lost = |detail: &str| Stopped::refused(Failure::new(Code::SignInRefused).detail(detail));
    let browser = browser().map_err(|_| lost("no HTTP client"))?;
    let mut next = Url::parse(address).map_err(|_| lost("not an address"))?;
    let mut cookie = String::new();
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
            .header("cookie", &cookie)
            .send()
            .await
            .map_err(|_| lost("the practice org did not answer"))?;
        let header = |name: &str| {
            let value = answer.headers().get(name)?.to_str().ok()?;
            Some(value.to_owned())
        };
        if let Some(set) = header("set-cookie") {
            cookie = set.split(';').next().unwrap_or_default().to_owned();
        }
        if let Some(to) = header("location") {
            let to = next.join(&to).map_err(|_| lost("not an address"))?;
            if to.as_str().starts_with(callback) {
                return Ok(to.into());
            }
            next = to;
            continue;
        }
        let page = answer
            .text()
            .await
            .map_err(|_| lost("the practice org broke off"))?;
        let token = between(&page, "name=\"stateToken\" value=\"", "\"")
            .ok_or_else(|| lost("the practice org showed a page without a sign-in form"))?;
        let person = org
            .users()
            .first()
            .ok_or_else(|| lost("nobody lives there"))?;
        form = Some(
            form_urlencoded::Serializer::new(String::new())
                .append_pair("stateToken", token)
                .append_pair("username", &person.login)
                .append_pair("password", &person.password)
                .finish(),
        );
        next = next
            .join("/login/practice")
            .map_err(|_| lost("not an address"))?;
    }
    Err(lost("the sign-in led in circles"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "this plays a person's browser on this computer, with the redirects in its own hands"
)]
fn browser() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        // The practice org speaks http, and a machine without any certificates can practise too.
        .tls_certs_only([])
        .timeout(std::time::Duration::from_secs(20))
        .build()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}
