//! `numero-okta seal`.

use std::path::Path;

use okta::{Clock, EmbedLink, SystemClock};
use onboarding::{Code, Failure, Profile, handover, to_the_minute};
use sealed_package::Recipients;
use serde_json::json;
use url::Url;

use super::{Integration, is_on_this_computer};
use crate::arguments::Seal;
use crate::output::Output;
use crate::{Ending, Stopped, input, ports};

pub(crate) fn seal(arguments: Seal, output: &mut Output) -> Result<Ending, Stopped> {
    let Integration {
        org,
        client_id,
        callback,
    } = Integration::parse(&arguments.integration)?;
    let embed_link = EmbedLink::parse(&arguments.embed_link)
        .map_err(Stopped::usage)?
        .value;
    if !org.is_practice() {
        refuse_this_computer("--callback", &callback)?;
        let link = Url::parse(embed_link.as_str()).map_err(|_| {
            Stopped::usage(Failure::new(Code::EmbedLinkRefused).detail("not an address"))
        })?;
        refuse_this_computer("--embed-link", &link)?;
    }
    let recipients = recipients(arguments.to.as_deref())?;
    let secret = input::secret(&arguments.client_secret_file)?;

    let package = handover::seal(
        handover::Handover {
            issuer: org.as_str(),
            org: &org,
            callback: callback.as_str(),
            client_id: client_id.as_str(),
            client_secret: secret.as_secret().clone(),
            embed_link: embed_link.as_str(),
            findings: &[],
            declined: Vec::new(),
        },
        &recipients,
        &to_the_minute(SystemClock.now()),
        &ports::fill,
    )
    .map_err(Stopped::usage)?;
    handover::write(&package, &arguments.out).map_err(Stopped::usage)?;

    let file = arguments.out.display().to_string();
    let phrase = package.phrase().words().join(" ");
    let mark = if package.practice() && !org.is_practice() {
        "WARNING: sealed to the DEMO key, which everybody has. Anybody can read these values.\n"
    } else if package.practice() {
        "This is a PRACTICE package; it holds nothing real.\n"
    } else {
        ""
    };
    let said = output.say_once(
        &json!({
            "event": "sealed",
            "file": file,
            "sha256": package.sha256(),
            "phrase": phrase,
            "practice": package.practice(),
        }),
        &format!(
            "Sealed for {}: {file}\n{mark}SHA-256  {}\nSix words to read out, and never to write down:  {phrase}",
            recipients.fingerprint(),
            package.sha256(),
        ),
    );
    said.map_err(|error| {
        // Whoever opens the package would ask for words that nobody has.
        let failure = Failure::new(Code::OutputUnwritable);
        Stopped::usage(failure.detail(format!(
            "standard output: {}; {file} was sealed and stays, but its six words are lost: delete it and seal again",
            error.kind()
        )))
    })?;
    Ok(Ending::Passed)
}

/// What comes from a real org would lead Numero to a computer of its own.
fn refuse_this_computer(argument: &str, address: &Url) -> Result<(), Stopped> {
    if !is_on_this_computer(address) {
        return Ok(());
    }
    let failure = Failure::new(Code::UsageRefused);
    Err(Stopped::usage(failure.detail(format!(
        "{argument} is an address on this computer in a real package"
    ))))
}

/// The recipient or the file named by `--to`, else the built-in one.
fn recipients(to: Option<&str>) -> Result<Recipients, Stopped> {
    let Some(to) = to else {
        return Ok(handover::built_in_recipients(&Profile::built_in()));
    };
    // Anything that can be read: a shell's `<(…)` is no regular file.
    if Path::new(to).exists() && !Path::new(to).is_dir() {
        return handover::recipients(&input::text(Path::new(to))?).map_err(Stopped::usage);
    }
    handover::recipients(to).map_err(|failure: Failure| {
        let looks_like_path = !to.starts_with("age1") && !to.starts_with("ssh-");
        Stopped::usage(if looks_like_path {
            Failure::new(Code::RecipientRefused)
                .detail("--to is neither a recipient nor a file that is there")
        } else {
            failure
        })
    })
}
