//! `numero-okta explain`.

use std::path::Path;

use onboarding::dictionary::{Answer, Certainty, Explanation, LONGEST};
use onboarding::{Code, Failure, check, dictionary};
use serde_json::json;

use crate::arguments::Explain;
use crate::output::Output;
use crate::{Ending, Stopped, input};

pub(crate) fn explain(arguments: &Explain, output: &mut Output) -> Result<Ending, Stopped> {
    let explanation = match arguments.text.as_deref() {
        None | Some("-") => dictionary::explain(&input::text_or_stdin(Path::new("-"))?),
        Some(text) if text.len() > LONGEST => {
            let failure = Failure::new(Code::InputUnreadable).detail("more than 64 KiB");
            return Err(Stopped::usage(failure));
        }
        Some(text) => dictionary::explain(text),
    };
    let Some(answer) = explanation.answer() else {
        let failure = Failure::new(Code::UsageRefused).detail("there is no text to explain");
        return Err(Stopped::usage(failure));
    };
    let entry = explanation.entry;
    let items = entry.map_or(&[][..], |entry| entry.items);
    output.say(
        &json!({
            "event": "explanation",
            "certainty": explanation.certainty,
            "entry": entry.map(|entry| entry.id),
            "title": answer.title,
            "what": answer.what,
            "caution": explanation.caution(),
            "to_do": answer.what_to_do(),
            "items": items,
            "mender": entry.map(|entry| entry.mender),
            "read": explanation.read,
        }),
        &text(&explanation, &answer),
    );
    Ok(match explanation.certainty {
        Certainty::Known => Ending::Passed,
        Certainty::CodeOnly | Certainty::Unknown | Certainty::Nothing => Ending::Unchecked,
    })
}

fn text(explanation: &Explanation, answer: &Answer) -> String {
    let mut text = format!("{}\n{}\n", answer.title, answer.what);
    if let Some(caution) = explanation.caution() {
        text.push_str(&format!("{caution}\n"));
    }
    text.push('\n');
    if let Some(now) = answer.now {
        text.push_str(&format!("{now}\n"));
    }
    if !answer.place.is_empty() {
        text.push_str(&format!("In Okta, {}:\n", check::plain(&answer.place)));
    }
    for (at, click) in answer.clicks.iter().enumerate() {
        text.push_str(&format!("  {}. {}\n", at + 1, check::plain(click)));
    }
    text.push('\n');
    if let Some(entry) = explanation.entry {
        for item in entry.items {
            text.push_str(&format!("Step {}      {item}\n", item.step()));
        }
        text.push_str(&format!("Mended by   {}\n", entry.mender.who()));
    }
    let read = explanation.read.replace('\n', "\n            ");
    text.push_str(&format!("Read        {read}"));
    text
}
