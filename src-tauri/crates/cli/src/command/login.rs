//! `numero-okta login --paste`.

use std::path::Path;

use okta::{Attempt, ClientSecret, ProxyChoice, SignedIn, SystemClock};
use onboarding::{Code, Failure, sign_in};
use serde_json::json;

use super::Integration;
use crate::arguments::Login;
use crate::output::Output;
use crate::{Ending, Stopped, input, ports};

pub(crate) async fn login(arguments: Login, output: &mut Output) -> Result<Ending, Stopped> {
    let integration = Integration::parse(&arguments.integration)?;
    if arguments.client_secret_file == Path::new("-") {
        let failure = Failure::new(Code::UsageRefused);
        return Err(Stopped::usage(failure.detail(
            "standard input is for the pasted address, so --client-secret-file must name a file",
        )));
    }
    let proxy = ports::proxy(&arguments.network).map_err(Stopped::usage)?;
    let secret = input::secret(&arguments.client_secret_file)?;
    match sign_in(integration, &secret, proxy, output).await {
        Ok(signed_in) => {
            say_passed(&signed_in, output);
            Ok(Ending::Passed)
        }
        Err(stopped) if stopped.ending == Ending::Usage => Err(stopped),
        Err(Stopped { failure, .. }) => {
            say_refused(&failure, output);
            Ok(Ending::Refused)
        }
    }
}

async fn sign_in(
    integration: Integration,
    secret: &ClientSecret,
    proxy: ProxyChoice,
    output: &mut Output,
) -> Result<SignedIn, Stopped> {
    let http = okta::Http::through(proxy);
    let Integration {
        org,
        client_id,
        callback,
    } = integration;
    let provider = sign_in::discover(&http, &org, &client_id)
        .await
        .map_err(Stopped::refused)?;
    let mut attempt = Attempt::begin(provider, client_id, callback, &SystemClock, &ports::fill);
    let address = attempt.authorize_url().as_str().to_owned();
    output.say(
        &json!({ "event": "authorize", "url": address }),
        &format!(
            "Open this address in your browser and sign in:\n\n{address}\n\n\
             The browser ends on Numero's callback, which may show an error. Paste its whole address here:"
        ),
    );

    let pasted = tokio::task::spawn_blocking(input::line).await;
    let pasted = pasted
        .map_err(|_| Failure::new(Code::InputUnreadable))
        .and_then(|line| {
            line.map_err(|error| {
                Failure::new(Code::InputUnreadable).detail(error.kind().to_string())
            })
        })
        .map_err(Stopped::usage)?
        .ok_or_else(|| {
            let failure = Failure::new(Code::InputUnreadable);
            Stopped::usage(failure.detail("standard input ended before an address came"))
        })?;

    let code = attempt
        .read_callback(&pasted, &SystemClock)
        .map_err(Stopped::refused)?;
    okta::complete(&http, &SystemClock, attempt, code, secret)
        .await
        .map_err(Stopped::refused)
}

fn say_passed(signed_in: &SignedIn, output: &mut Output) {
    let mut text = "\nSigned in. The ID token holds.\n".to_owned();
    for claim in sign_in::claims(&signed_in.claims) {
        text.push_str(&format!("  {:<20} {}\n", claim.name, claim.value));
    }
    text.push_str(if signed_in.refresh_token {
        "A refresh token was issued."
    } else {
        "No refresh token was issued."
    });
    output.say(
        &json!({
            "event": "result",
            "passed": true,
            "error": null,
            "claims": signed_in.claims,
            "refresh_token": signed_in.refresh_token,
        }),
        &text,
    );
}

fn say_refused(failure: &Failure, output: &mut Output) {
    output.say(
        &json!({
            "event": "result",
            "passed": false,
            "error": { "code": failure.code.as_str(), "message": failure.message() },
            "claims": null,
            "refresh_token": false,
        }),
        &format!(
            "\n{} [{}]\n{}",
            failure.code.words().title,
            failure.code.as_str(),
            failure.message()
        ),
    );
}
