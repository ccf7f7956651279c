//! The practice org's named faults: each leads the engine exactly where it says, and nowhere does it read as proven.

use guide::{ItemId, Verification};
use onboarding::view::{JourneyView, Via};
use practice_org::{Engine, Fault, Options, PracticeOrg, SignInEnds};
use secrecy::SecretString;

use crate::person::Browser;
use crate::stage::{Folders, badge, driver, ports};

/// What the engine makes of an org: the checks that did not pass, the sign-in, and the launch from the dashboard.
#[derive(Debug, PartialEq)]
struct Outcome {
    findings: Vec<(String, String)>,
    sign_in: String,
    launches: bool,
}

struct Asked {
    outcome: Outcome,
    view: JourneyView,
}

/// The values as they were before the fault.
struct Values {
    id: String,
    secret: String,
    link: String,
}

impl Values {
    fn of(org: &PracticeOrg) -> Self {
        Self {
            id: org.client_id().to_owned(),
            secret: org.client_secret().to_owned(),
            link: org.embed_link(),
        }
    }
}

/// A new journey at this org, to its end.
async fn ask(org: &PracticeOrg, values: &Values) -> Asked {
    let folders = Folders::new();
    let driver = driver(ports(), &folders);
    driver.begin(org.address(), false).unwrap();
    let secret = SecretString::from(values.secret.clone());
    let entered = driver.enter_all(&values.id, secret, &values.link).await;
    entered.unwrap();
    let view = driver.run_checks().await.unwrap();
    let findings = view.checks.findings.iter();
    let findings = findings.map(|finding| {
        let verdict = serde_json::to_value(finding.verdict).unwrap();
        (finding.check.clone(), verdict.as_str().unwrap().to_owned())
    });
    let findings = findings
        .filter(|(_, verdict)| verdict != "passed")
        .collect();

    let dana = &org.users()[0];
    let sign_in = match driver.start_sign_in(Via::Browser).await {
        Err(failure) => code(failure.code),
        Ok((_, address)) => match Browser::of(dana).open(&address).await {
            Err(_page) => "on a page".to_owned(),
            Ok(landed) => match driver.finish_sign_in(&landed).await {
                Err(failure) => code(failure.code),
                Ok(view) => match view.sign_in.result.unwrap().failure {
                    Some(failure) => failure.code.clone(),
                    None => "passes".to_owned(),
                },
            },
        },
    };
    let (_, link) = driver.start_dashboard(Via::Browser).unwrap();
    let launched = Browser::of(dana).open(&link).await;
    let launches = launched.is_ok_and(|landed| driver.finish_dashboard(&landed).is_ok());
    Asked {
        outcome: Outcome {
            findings,
            sign_in,
            launches,
        },
        view: driver.view().unwrap(),
    }
}

fn code(code: onboarding::Code) -> String {
    let code = serde_json::to_value(code).unwrap();
    code.as_str().unwrap().to_owned()
}

fn promised(fault: &Fault) -> Outcome {
    let findings = fault.produces.findings.iter();
    Outcome {
        findings: findings
            .map(|(check, verdict)| ((*check).to_owned(), (*verdict).to_owned()))
            .collect(),
        sign_in: match fault.produces.sign_in {
            SignInEnds::Passes => "passes".to_owned(),
            SignInEnds::Fails(code) => code.to_owned(),
            SignInEnds::OnAPage => "on a page".to_owned(),
        },
        launches: fault.produces.launches,
    }
}

fn all_right() -> Outcome {
    Outcome {
        findings: Vec::new(),
        sign_in: "passes".to_owned(),
        launches: true,
    }
}

fn item(fault: &Fault) -> Option<ItemId> {
    let id = serde_json::Value::from(fault.item?);
    Some(serde_json::from_value(id).unwrap())
}

/// Whether the item that the fault turned off reads as proven all the same.
fn reads_proven(fault: &Fault, view: &JourneyView) -> bool {
    let found = item(fault).and_then(|item| badge(view, item));
    matches!(
        found,
        Some(Verification::CheckedByOkta | Verification::CheckedBySignIn)
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_leads_exactly_where_it_says_and_goes_without_a_trace() {
    let org = PracticeOrg::start(Options::default()).await.unwrap();
    let values = Values::of(&org);
    for engine in [Engine::Idx, Engine::V1] {
        org.change(|settings| settings.engine = engine);
        let right = org.settings();
        assert_eq!(ask(&org, &values).await.outcome, all_right());
        let mut wrong = Vec::new();
        // The slow one has a clock of its own below.
        for fault in Fault::all().filter(|fault| fault.name != "slow") {
            org.set_fault(fault.name, true).unwrap();
            let asked = ask(&org, &values).await;
            let (name, promised) = (fault.name, promised(fault));
            if asked.outcome != promised {
                wrong.push(format!(
                    "{name}: {:?}\n  promised {promised:?}",
                    asked.outcome
                ));
            }
            if reads_proven(fault, &asked.view) {
                wrong.push(format!("{name} reads as proven"));
            }
            org.set_fault(name, false).unwrap();
            assert!(org.faults().is_empty());
            assert_eq!(org.settings(), right, "{name}");
        }
        assert!(wrong.is_empty(), "{engine:?}\n{}", wrong.join("\n"));
        assert_eq!(ask(&org, &values).await.outcome, all_right());
    }
}

/// The clock stands still but for the waiting, so half a minute a question takes no time.
#[tokio::test(start_paused = true)]
async fn an_org_that_is_slow_is_left_and_proves_nothing() {
    let org = PracticeOrg::start(Options::default()).await.unwrap();
    let values = Values::of(&org);
    let fault = Fault::named("slow").unwrap();
    org.set_fault(fault.name, true).unwrap();
    assert_eq!(ask(&org, &values).await.outcome, promised(fault));
}

#[tokio::test(flavor = "multi_thread")]
async fn all_settings_that_can_be_wrong_at_once_are_put_right_together() {
    let org = PracticeOrg::start(Options::default()).await.unwrap();
    let values = Values::of(&org);
    let right = org.settings();
    for fault in Fault::all() {
        org.set_fault(fault.name, true).unwrap();
    }
    org.clear_faults();
    assert!(org.faults().is_empty());
    assert_eq!(org.settings(), right);
    assert_eq!(ask(&org, &values).await.outcome, all_right());
}
