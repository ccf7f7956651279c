use askama::Template;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};

use crate::coach::{Card, Stage};
use crate::model::{Org, User};
use crate::random;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    nonce: String,
    status: u16,
    reason: &'a str,
    code: &'a str,
    text: &'a str,
}

impl ErrorPage<'_> {
    /// Whether a sign-in ends here, by the code being OAuth's; Okta's own APIs have numbers.
    fn ends_a_sign_in(&self) -> bool {
        !self.code.starts_with("E0000")
    }
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    nonce: String,
    leads_to: &'a SignInLeadsTo,
    state_token: &'a str,
    username: &'a str,
    is_refused: bool,
    people: &'a [User],
    coach: Option<Card>,
}

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage<'a> {
    nonce: String,
    state_token: &'a str,
    name: &'a str,
    code: &'a str,
    is_refused: bool,
}

#[derive(Template)]
#[template(path = "form_post.html")]
struct FormPostPage<'a> {
    nonce: String,
    action: &'a str,
    fields: &'a [(&'a str, String)],
}

#[derive(Template)]
#[template(path = "post_message.html")]
struct PostMessagePage<'a> {
    nonce: String,
    target: &'a str,
    message: &'a str,
}

#[derive(Template)]
#[template(path = "interstitial.html")]
struct InterstitialPage {
    nonce: String,
}

#[derive(Template)]
#[template(path = "left.html")]
struct LeftPage {
    nonce: String,
}

/// Okta's error page.
pub(crate) fn error(org: &Org, status: u16, code: &str, text: &str) -> Response {
    let reason = crate::answer::status_code(status)
        .canonical_reason()
        .unwrap_or("Error");
    page(org, status, |nonce| ErrorPage {
        nonce,
        status,
        reason,
        code,
        text,
    })
}

/// What the sign-in page says of where it leads.
pub(crate) struct SignInLeadsTo {
    /// The name of an integration.
    pub(crate) label: Option<String>,
    /// To the page of a form that came after the session's end.
    pub(crate) is_unsaved: bool,
}

/// The sign-in page.
pub(crate) fn sign_in(
    org: &Org,
    leads_to: &SignInLeadsTo,
    state_token: &str,
    username: &str,
    is_refused: bool,
) -> Response {
    let status = if is_refused { 401 } else { 200 };
    let people = org.read(|state| state.people.clone());
    page(org, status, |nonce| SignInPage {
        nonce,
        leads_to,
        state_token,
        username,
        is_refused,
        people: &people,
        // Whoever is on the way to an integration tests a sign-in.
        coach: Card::of(org, Stage::SignIn).filter(|_| leads_to.label.is_none()),
    })
}

/// The page that asks for a second factor, and shows it, for nothing is ever sent.
pub(crate) fn code(
    org: &Org,
    state_token: &str,
    name: &str,
    code: &str,
    is_refused: bool,
) -> Response {
    let status = if is_refused { 401 } else { 200 };
    page(org, status, |nonce| CodePage {
        nonce,
        state_token,
        name,
        code,
        is_refused,
    })
}

/// A page that posts these fields on by itself (OAuth 2.0 Form Post Response Mode).
pub(crate) fn form_post(org: &Org, action: &str, fields: &[(&str, String)]) -> Response {
    page(org, 200, |nonce| FormPostPage {
        nonce,
        action,
        fields,
    })
}

/// A page that hands a JSON message to the window that opened or framed it (`okta_post_message`).
pub(crate) fn post_message(org: &Org, target: &str, message: &str) -> Response {
    page(org, 200, |nonce| PostMessagePage {
        nonce,
        target,
        message,
    })
}

/// The page behind *Leave practice*.
pub(crate) fn left(org: &Org) -> Response {
    page(org, 200, |nonce| LeftPage { nonce })
}

/// A page as a bot check would put before everything else.
pub(crate) fn interstitial(org: &Org) -> Response {
    page(org, 200, |nonce| InterstitialPage { nonce })
}

/// Renders a page under a policy that lets it load nothing, and style or run only what carries its nonce.
///
/// `form-action` is left open: browsers hold the redirects after a form to it, and a sign-in ends at the client.
pub(crate) fn page<T: Template>(
    org: &Org,
    status: u16,
    template: impl FnOnce(String) -> T,
) -> Response {
    render(org, status, "", "no-referrer", template)
}

/// The same for pages whose forms go to the org itself.
///
/// The referrer is named to the org alone; without one, browsers send `Origin: null` along with a form.
pub(crate) fn own_page<T: Template>(
    org: &Org,
    status: u16,
    template: impl FnOnce(String) -> T,
) -> Response {
    render(org, status, "; form-action 'self'", "same-origin", template)
}

fn render<T: Template>(
    org: &Org,
    status: u16,
    forms: &str,
    referrer: &'static str,
    template: impl FnOnce(String) -> T,
) -> Response {
    let nonce = random::url_safe(&org.fill, 22);
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'{forms}"
    );
    let policy = HeaderValue::from_str(&policy).expect("a nonce is plain ASCII");
    let html = template(nonce)
        .render()
        .expect("the templates only print text and numbers, which cannot fail");
    let headers: [(HeaderName, HeaderValue); 4] = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static(referrer)),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
    ];
    (crate::answer::status_code(status), headers, Html(html)).into_response()
}
