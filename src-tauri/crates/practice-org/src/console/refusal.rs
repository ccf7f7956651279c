use askama::Template;
use axum::response::Response;

use crate::model::{AdminRole, Org, Refused, User};
use crate::pages;

#[derive(Template)]
#[template(path = "console/refusal.html")]
struct RefusalPage<'a> {
    nonce: String,
    title: &'a str,
    code: &'a str,
    text: &'a str,
    back: &'a str,
    back_label: &'a str,
}

/// Somebody without an admin role came.
pub(super) fn no_administrator(org: &Org, person: &User) -> Response {
    let text = format!(
        "{} has no administrator role. Sign out, and sign in as an administrator.",
        person.name
    );
    let back = ("/login/signout", "Sign out");
    page(org, 403, "Access Forbidden", "E0000006", &text, back)
}

/// The administrator's role does not cover the change.
pub(super) fn no_right(org: &Org, role: AdminRole) -> Response {
    let text = format!(
        "You do not have permission to perform the requested action. {} looks at this and does not change it: nothing was saved.",
        role.label()
    );
    page(org, 403, "Access Forbidden", "E0000006", &text, CONSOLE)
}

/// A form from elsewhere, or from a session that has ended.
pub(super) fn foreign_form(org: &Org) -> Response {
    let text = "This form did not come from a page of this session: nothing was saved. Open the page again and repeat the change there.";
    page(org, 403, "Access Forbidden", "E0000005", text, CONSOLE)
}

/// The model did not make a change that no field is to blame for.
pub(super) fn refused(org: &Org, refused: &Refused) -> Response {
    refusal(org, refused, CONSOLE)
}

/// The same for a change after which a page would have followed, whose address may end in what it says of the change.
pub(super) fn refused_before(org: &Org, refused: &Refused, next: &str) -> Response {
    let next = next.split(['?', '&']).next().unwrap_or_default();
    // Where something is not there, its page may not be either.
    let back = match refused.status() {
        404 => CONSOLE,
        _ => (next, "Back to the page"),
    };
    refusal(org, refused, back)
}

fn refusal(org: &Org, refused: &Refused, back: (&str, &str)) -> Response {
    let causes = refused.causes();
    let text = causes.first().cloned();
    let text = text.unwrap_or_else(|| refused.to_string());
    let title = if refused.status() == 404 {
        "Page Not Found"
    } else {
        "The change was not made"
    };
    page(org, refused.status(), title, refused.code(), &text, back)
}

const CONSOLE: (&str, &str) = (super::DASHBOARD, "Back to the Admin Console");

fn page(
    org: &Org,
    status: u16,
    title: &str,
    code: &str,
    text: &str,
    (back, back_label): (&str, &str),
) -> Response {
    pages::own_page(org, status, |nonce| RefusalPage {
        nonce,
        title,
        code,
        text,
        back,
        back_label,
    })
}
