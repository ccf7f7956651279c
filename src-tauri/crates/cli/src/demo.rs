//! `numero-okta demo`: the whole journey on a practice org, driven like the window drives it, without a window.

mod person;

use std::fs;
use std::sync::Arc;

use onboarding::check::Outcome;
use onboarding::view::{JourneyView, Via};
use onboarding::{Code, DEMO_IDENTITY, Driver, Failure, Ports, Profile, Screen, handover};
use practice_org::{Options, PracticeOrg};
use sealed_package::{FILE_LIMIT, Identity, Opened};
use secrecy::{ExposeSecret, SecretString};
use secret_store::SecretStore;
use serde_json::json;

use crate::arguments::Demo;
use crate::command::temporary_folder;
use crate::output::Output;
use crate::{Ending, Stopped, input, ports};

pub(crate) async fn demo(arguments: Demo, output: &mut Output) -> Result<Ending, Stopped> {
    let unwritable = |error: std::io::Error| {
        let detail = format!("{}: {}", arguments.out.display(), error.kind());
        Stopped::usage(Failure::new(Code::OutputUnwritable).detail(detail))
    };
    fs::create_dir_all(&arguments.out).map_err(unwritable)?;
    let journeys = temporary_folder("numero-okta-demo-")?;
    let org = PracticeOrg::start(Options::default())
        .await
        .map_err(|error| {
            Stopped::usage(Failure::new(Code::PracticeNotStarted).detail(error.to_string()))
        })?;
    let ports = Ports {
        clock: Arc::new(okta::SystemClock),
        fill: Arc::new(ports::fill),
        http: okta::Http::new(),
        secrets: SecretStore::memory(),
    };
    let driver = Driver::new(
        ports,
        Profile::built_in(),
        journeys.path(),
        &arguments.out,
        Box::new(|_| {}),
    );
    let mut show = Show { output };
    show.step(
        "start",
        &format!(
            "PRACTICE. A practice org runs at {}. Nothing in it is real.",
            org.address()
        ),
    );
    walk(&driver, &org, &mut show).await
}

async fn walk(driver: &Driver, org: &PracticeOrg, show: &mut Show<'_>) -> Result<Ending, Stopped> {
    driver.begin(org.address(), true).map_err(Stopped::usage)?;
    let view = driver.ask_org().await.map_err(Stopped::unchecked)?;
    show.step(
        "org",
        &format!("Org address: {} answers as an Okta org.", view.org.host),
    );
    follow_the_guide(driver, show)?;

    driver
        .enter_all(
            org.client_id(),
            SecretString::from(org.client_secret()),
            &org.embed_link(),
        )
        .await
        .map_err(Stopped::usage)?;
    show.step(
        "credentials",
        "Credentials: Client ID, Client Secret and Embed Link entered.",
    );

    let view = driver.run_checks().await.map_err(Stopped::unchecked)?;
    for finding in &view.checks.findings {
        let verdict = finding.verdict.as_str();
        show.step("finding", &format!("  {verdict:<12} {}", finding.title));
    }
    if outcome(&view) != Outcome::Passed {
        return Err(Stopped::refused(Failure::new(Code::DemoFailed)));
    }

    let landed = {
        let (_, address) = driver
            .start_sign_in(Via::Window)
            .await
            .map_err(Stopped::refused)?;
        person::sign_in(&address, org, &driver.profile().callback).await?
    };
    let view = driver
        .finish_sign_in(&landed)
        .await
        .map_err(Stopped::refused)?;
    let result = view.sign_in.result.as_ref();
    if let Some(failure) = result.and_then(|result| result.failure.as_ref()) {
        return Err(Stopped::refused(
            Failure::new(Code::SignInRefused).detail(failure.what.clone()),
        ));
    }
    let claims = result.map_or(0, |result| result.claims.len());
    let refresh = result.is_some_and(|result| result.refresh_token);
    show.step(
        "sign_in",
        &format!(
            "Test sign-in: the ID token holds, {claims} claims, refresh token {}.",
            if refresh { "issued" } else { "not issued" }
        ),
    );

    let (_, address) = driver
        .start_dashboard(Via::Window)
        .map_err(Stopped::refused)?;
    let landed = person::sign_in(&address, org, &driver.profile().callback).await?;
    driver.finish_dashboard(&landed).map_err(Stopped::refused)?;
    show.step(
        "dashboard",
        "From the dashboard: the Embed Link ends at the callback with iss.",
    );

    send(driver, org, show).await
}

/// Does on paper what a person does in the console: reads each item, and ticks it.
fn follow_the_guide(driver: &Driver, show: &mut Show<'_>) -> Result<(), Stopped> {
    driver
        .choose(guide::ItemId::ControlledAccess, "everyone")
        .map_err(Stopped::usage)?;
    let guide = driver.guide().map_err(Stopped::usage)?;
    for step in guide.steps.iter().filter(|step| step.number <= 8) {
        for item in step.items.iter().filter(|item| item.required) {
            driver.tick(item.id, true).map_err(Stopped::usage)?;
        }
        let view = driver.view().map_err(Stopped::usage)?;
        let progress = view.steps.iter().find(|known| known.number == step.number);
        let (done, required) = progress.map_or((0, 0), |step| (step.done, step.required));
        show.step(
            "step",
            &format!(
                "Step {}: {}. {done} of {required} items.",
                step.number, step.title
            ),
        );
    }
    driver.go_to(Screen::Details).map_err(Stopped::usage)?;
    Ok(())
}

async fn send(driver: &Driver, org: &PracticeOrg, show: &mut Show<'_>) -> Result<Ending, Stopped> {
    let view = driver.seal().await.map_err(Stopped::usage)?;
    let package = view
        .send
        .package
        .ok_or_else(|| Stopped::usage(Failure::new(Code::SealFailed)))?;
    let phrase = driver.phrase().await.map_err(Stopped::usage)?.join(" ");

    // What a person would do with stock age, done here with our own opener. A production build cannot: only Numero can.
    let opened = DEMO_IDENTITY
        .map(|text| reopen(text, &package.path))
        .transpose()?;
    if let Some(opened) = &opened {
        let whole = opened.contents.client_id == org.client_id()
            && opened.contents.client_secret.expose_secret() == org.client_secret()
            && opened.contents.embed_link == org.embed_link()
            && opened.phrase.words().join(" ") == phrase;
        if !whole {
            return Err(Stopped::refused(Failure::new(Code::PackageDamaged)));
        }
    }
    let sealed_for = if opened.is_some() {
        "Sealed for the DEMO key and opened again; the three values are the same.".to_owned()
    } else {
        format!(
            "Sealed for {}, who alone can open it.",
            driver.profile().name
        )
    };
    let view = driver.save_report().map_err(Stopped::usage)?;
    driver.go_to(Screen::Done).map_err(Stopped::usage)?;
    let report = view.send.report_path.unwrap_or_default();
    show.output.say(
        &json!({
            "event": "result",
            "passed": true,
            "package": package.path,
            "sha256": package.sha256,
            "phrase": phrase,
            "report": report,
        }),
        &format!(
            "\n{sealed_for}\n\
             Package    {}\nSix words  {phrase}\nReport     {report}",
            package.path
        ),
    );
    Ok(Ending::Passed)
}

fn reopen(identity: &str, package: &str) -> Result<Opened, Stopped> {
    let identity =
        Identity::parse(identity).map_err(|error| Stopped::usage(Failure::from(error)))?;
    let bytes = input::bytes(package.as_ref(), FILE_LIMIT)?;
    handover::open(&bytes, &identity, true).map_err(Stopped::refused)
}

fn outcome(view: &JourneyView) -> Outcome {
    let any = |verdict| {
        view.checks
            .findings
            .iter()
            .any(|finding| finding.verdict == verdict)
    };
    if any(onboarding::check::Verdict::Failed) {
        Outcome::Failed
    } else if any(onboarding::check::Verdict::Inconclusive) {
        Outcome::Inconclusive
    } else {
        Outcome::Passed
    }
}

struct Show<'a> {
    output: &'a mut Output,
}

impl Show<'_> {
    fn step(&mut self, name: &str, text: &str) {
        let event = json!({ "event": "progress", "step": name, "text": text.trim() });
        self.output.say(&event, text);
    }
}
