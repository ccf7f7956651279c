//! `numero-okta open`.

use onboarding::{Failure, handover};
use sealed_package::{FILE_LIMIT, Identity};
use secrecy::ExposeSecret;
use serde_json::json;

use crate::arguments::Open;
use crate::output::Output;
use crate::{Ending, Stopped, input};

pub(crate) fn open(arguments: Open, output: &mut Output) -> Result<Ending, Stopped> {
    let package = input::bytes(&arguments.package, FILE_LIMIT)?;
    let identity = input::text_or_stdin(&arguments.identity)?;
    let identity =
        Identity::parse(&identity).map_err(|error| Stopped::usage(Failure::from(error)))?;
    let opened =
        handover::open(&package, &identity, arguments.allow_practice).map_err(Stopped::refused)?;

    let contents = &opened.contents;
    let secret = contents.client_secret.expose_secret();
    let mark = if contents.practice {
        "PRACTICE package: from a practice org, or sealed to the DEMO key that everybody has.\n"
    } else {
        ""
    };
    let text = format!(
        "{mark}Org            {}\nIssuer         {}\nCallback       {}\nClient ID      {}\nClient Secret  {secret}\n\
         Embed Link     {}\nSealed         {} by version {}\nSix words      {}\n\
         Compare the six words with those that the customer reads out before you use the values.",
        contents.org,
        contents.issuer,
        contents.callback,
        contents.client_id,
        contents.embed_link,
        opened.created_at,
        opened.app_version,
        opened.phrase,
    );
    output.say(
        &json!({
            "event": "package",
            "practice": contents.practice,
            "org": contents.org,
            "issuer": contents.issuer,
            "callback": contents.callback,
            "credentials": {
                "client_id": contents.client_id,
                "client_secret": secret,
                "embed_link": contents.embed_link,
            },
            "checks": contents.checks,
            "declined": contents.declined,
        }),
        &text,
    );
    Ok(Ending::Passed)
}
