//! `numero-okta keygen`.

use okta::{Clock, SystemClock};
use onboarding::{Code, Failure, rfc3339};
use sealed_package::Identity;
use serde_json::json;

use crate::arguments::Keygen;
use crate::output::Output;
use crate::{Ending, Stopped};

pub(crate) fn keygen(arguments: Keygen, output: &mut Output) -> Result<Ending, Stopped> {
    let identity = Identity::generate(&rfc3339(SystemClock.now()));
    identity.write(&arguments.out).map_err(|error| {
        let detail = format!("{}: {error}", arguments.out.display());
        Stopped::usage(Failure::new(Code::OutputUnwritable).detail(detail))
    })?;
    let recipient = identity.recipient();
    output.say(
        &json!({ "event": "identity", "recipient": recipient }),
        &format!(
            "Identity written to {}. Keep it secret.\nRecipient  {recipient}",
            arguments.out.display()
        ),
    );
    Ok(Ending::Passed)
}
