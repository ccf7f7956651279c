use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::filed::{Filed, WholeOrg};
use super::frame::{At, Frame};
use super::visit::Visit;
use crate::faults::Hit;
use crate::model::Org;
use crate::{Fault, SignInEnds, answer, pages};

/// *Settings > Faults*, which no real org has.
pub(super) const FAULTS: &str = "/admin/settings/faults";

/// More checks than this are counted, not named.
const MOST_NAMED: usize = 3;

#[derive(Template)]
#[template(path = "console/faults.html")]
struct FaultsPage {
    frame: Frame,
    rows: Vec<Row>,
    has_active: bool,
    /// Why the last one was not switched on.
    refused: Option<String>,
}

struct Row {
    fault: &'static Fault,
    is_on: bool,
    /// The integration that it hit, for as long as it is on.
    hit: Option<Hit>,
}

impl FaultsPage {
    /// What the wizard must make of it, in its own words for checks and failures.
    fn leads_to(&self, fault: &Fault) -> String {
        let (failed, open): (Vec<_>, Vec<_>) = fault
            .produces
            .findings
            .iter()
            .partition(|(_, verdict)| *verdict == "failed");
        let mut parts: Vec<String> = failed
            .iter()
            .map(|(check, _)| format!("{check} fails"))
            .collect();
        match open.len() {
            0 => {}
            1..=MOST_NAMED => {
                let open: Vec<&str> = open.iter().map(|(check, _)| *check).collect();
                parts.push(format!("{} cannot be checked", open.join(", ")));
            }
            count => parts.push(format!("{count} checks cannot be made")),
        }
        match fault.produces.sign_in {
            SignInEnds::Passes => {}
            SignInEnds::Fails(code) => parts.push(format!("sign-in ends with {code}")),
            SignInEnds::OnAPage => parts.push("sign-in ends on a page of the org".to_owned()),
        }
        if !fault.produces.launches {
            parts.push("the Embed Link does not lead to the callback".to_owned());
        }
        if parts.is_empty() {
            return "nothing: all passes".to_owned();
        }
        parts.join("; ")
    }
}

/// All faults, and which of them are on.
pub(super) async fn list(State(org): State<Arc<Org>>, visit: Visit) -> Response {
    page(&org, &visit, None)
}

/// Switches one on or off, or all off.
pub(super) async fn switch(State(org): State<Arc<Org>>, filed: Filed<WholeOrg>) -> Response {
    let form = &filed.form;
    let (name, on) = match form.has("on") {
        true => (form.text("on"), true),
        false => (form.text("off"), false),
    };
    let switched = if form.has("all-off") {
        org.clear_faults();
        Ok(FAULTS.to_owned())
    } else {
        // Back to where the person was; the list is long.
        let back = || format!("{FAULTS}#{name}");
        org.set_fault(name, on).map(|()| back())
    };
    match switched {
        Ok(back) => answer::redirect(303, &back),
        Err(error) => page(&org, &filed.visit, Some(error.to_string())),
    }
}

fn page(org: &Org, visit: &Visit, refused: Option<String>) -> Response {
    let mut active = org.fault_hits();
    let has_active = !active.is_empty();
    let mut row = |fault: &'static Fault| {
        let at = active
            .iter()
            .position(|(other, _)| other.name == fault.name);
        let hit = at.map(|at| active.swap_remove(at).1);
        Row {
            fault,
            is_on: hit.is_some(),
            hit: hit.flatten(),
        }
    };
    let status = if refused.is_some() { 400 } else { 200 };
    pages::own_page(org, status, |nonce| FaultsPage {
        frame: Frame::new(org, visit, At::Faults, nonce),
        rows: Fault::all().map(&mut row).collect(),
        has_active,
        refused,
    })
}
