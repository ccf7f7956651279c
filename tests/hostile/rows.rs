//! The table of what servers do, and one test for each part of it.

mod answers;
mod callback;
mod claims;
mod discovery;
mod form;
mod keys;
mod suite;
mod transport;

use crate::table::{Row, hold, hold_checked};

/// A part of the table, as a section of its page.
pub(crate) struct Part {
    pub(crate) title: &'static str,
    pub(crate) rows: fn() -> Vec<Row>,
}

/// The whole table.
pub(crate) const PARTS: [Part; 8] = [
    Part {
        title: "The OpenID Foundation's suite",
        rows: suite::rows,
    },
    Part {
        title: "Discovery",
        rows: discovery::rows,
    },
    Part {
        title: "The callback",
        rows: callback::rows,
    },
    Part {
        title: "Tokens and userinfo",
        rows: answers::rows,
    },
    Part {
        title: "Keys and signatures",
        rows: keys::rows,
    },
    Part {
        title: "What the ID token claims",
        rows: claims::rows,
    },
    Part {
        title: "What the ID token is",
        rows: form::rows,
    },
    Part {
        title: "Transport",
        rows: transport::rows,
    },
];

/// What nobody knows about a server whose description is refused.
const WITHOUT_DISCOVERY: [&str; 4] = [
    "issuer.matches",
    "secret.accepted",
    "callback.registered",
    "grant.refresh_token",
];

pub(crate) use suite::{NOT_APPLICABLE, SUITE};

#[tokio::test(flavor = "multi_thread")]
async fn the_conformance_suite_finds_everything_judged_rightly() {
    hold(suite::rows()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_discovery_document_that_lies_is_refused_before_anything_is_sent() {
    hold(discovery::rows()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_discovery_document_that_lies_passes_no_check() {
    hold_checked(discovery::rows(), &WITHOUT_DISCOVERY).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_not_the_answer_is_refused() {
    hold(callback::rows()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_not_tokens_or_not_about_this_person_is_refused() {
    hold(answers::rows()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_that_proves_nothing_is_refused() {
    hold(keys::rows()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_breaks_a_rule_is_refused() {
    hold(claims::rows()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_an_id_token_is_refused() {
    hold(form::rows()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_stalls_swells_or_breaks_off_costs_neither_time_nor_memory() {
    hold(transport::rows()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_costs_no_more() {
    let of_discovery = hold_checked(transport::at("discovery"), &WITHOUT_DISCOVERY);
    let of_the_org = hold_checked(transport::at("okta-organization"), &["org.exists"]);
    tokio::join!(of_discovery, of_the_org);
}
