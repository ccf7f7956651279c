//! A start while the app before is just closing: that one still has its name on the session bus and answers no more. What was
//! started would end with an error and no window, so it starts anew, in the same process and with the same arguments.

use std::env;
use std::os::unix::process::CommandExt as _;
use std::process::Command;
use std::time::Duration;

/// An app that closes is gone long before all of these.
const TRIES: u32 = 20;
const MOMENT: Duration = Duration::from_millis(150);

/// How many starts there were before this one.
const STARTED: &str = "NUMERO_STARTED_BEFORE";

/// Starts anew where the error says that the app before did not answer, and returns where it does not or did so too often.
pub(crate) fn start_if_the_one_before_was_closing(error: &tauri::Error) {
    let tauri::Error::PluginInitialization(plugin, _) = error else {
        return;
    };
    let before = started_before();
    if plugin != "single-instance" || before >= TRIES {
        return;
    }
    std::thread::sleep(MOMENT);
    let program = match env::current_exe() {
        Ok(program) => program,
        Err(error) => {
            tracing::warn!(%error, "the program does not know where it is");
            return;
        }
    };
    let error = Command::new(program)
        .args(env::args_os().skip(1))
        .env(STARTED, (before + 1).to_string())
        .exec();
    tracing::warn!(%error, "the app could not be started anew");
}

#[expect(
    clippy::disallowed_methods,
    reason = "what one start leaves for the next is read nowhere else"
)]
fn started_before() -> u32 {
    let count = env::var(STARTED).ok().and_then(|count| count.parse().ok());
    count.unwrap_or(0)
}
