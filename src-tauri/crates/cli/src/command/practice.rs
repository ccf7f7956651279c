//! `numero-okta practice`.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use onboarding::{Code, Failure};
use practice_org::{Options, PracticeOrg};
use serde_json::json;

use super::temporary_folder;
use crate::arguments::Practice;
use crate::output::Output;
use crate::{Ending, Stopped};

pub(crate) async fn practice(arguments: Practice, output: &mut Output) -> Result<Ending, Stopped> {
    // The folder goes with the practice org, and the secret in it is worth nothing without. It is the first to be had:
    // an org that is left while it starts would call that a defect.
    let folder = temporary_folder("numero-okta-practice-")?;
    let org = PracticeOrg::start(Options {
        port: arguments.port,
        ..Options::default()
    })
    .await
    .map_err(|error| {
        Stopped::usage(Failure::new(Code::PracticeNotStarted).detail(error.to_string()))
    })?;
    let ends = Ends::expect().map_err(|error| {
        Stopped::usage(Failure::new(Code::PracticeNotStarted).detail(error.to_string()))
    })?;
    let unwritable = |error: io::Error| {
        Stopped::usage(Failure::new(Code::OutputUnwritable).detail(error.to_string()))
    };
    let secret_file = folder.path().join("client-secret");
    write_private(&secret_file, org.client_secret()).map_err(unwritable)?;

    let users: Vec<_> = org
        .users()
        .iter()
        .map(|user| json!({ "login": user.login, "password": user.password }))
        .collect();
    let people: String = org
        .users()
        .iter()
        .map(|user| format!("\n  {}  {}", user.login, user.password))
        .collect();
    output.say(
        &json!({
            "event": "ready",
            "org": org.address(),
            "admin": org.admin_address(),
            "client_id": org.client_id(),
            "client_secret_file": secret_file,
            "embed_link": org.embed_link(),
            "users": users,
        }),
        &format!(
            "PRACTICE org, until Ctrl-C. Nothing in it is real.\n\
             Org                 {}\nSettings            {}\nClient ID           {}\nClient Secret in    {}\n\
             Embed Link          {}\nPeople{people}",
            org.address(),
            org.admin_address(),
            org.client_id(),
            secret_file.display(),
            org.embed_link(),
        ),
    );
    ends.come().await;
    org.stop().await;
    Ok(Ending::Passed)
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)?.write_all(text.as_bytes())
}

/// Ctrl-C, the system's request to end, or the end of the terminal.
#[cfg(unix)]
struct Ends {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    /// `None` where whoever started the program wants it to outlive its terminal.
    hangup: Option<tokio::signal::unix::Signal>,
}

#[cfg(unix)]
impl Ends {
    /// From now on none ends the process by itself, so nothing is left behind.
    fn expect() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hangup: if hangup_is_heeded() {
                Some(signal(SignalKind::hangup())?)
            } else {
                None
            },
        })
    }

    async fn come(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
            () = hung_up(self.hangup.as_mut()) => {}
        }
    }
}

#[cfg(unix)]
async fn hung_up(hangup: Option<&mut tokio::signal::unix::Signal>) {
    match hangup {
        Some(hangup) => {
            hangup.recv().await;
        }
        None => std::future::pending().await,
    }
}

/// Whether SIGHUP, the lowest bit of the mask, is not ignored as `nohup` asks for; where the system does not tell, the
/// signal is left alone.
#[cfg(unix)]
fn hangup_is_heeded() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let ignored = lines.find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask & 1 == 0)
}

/// Ctrl-C.
#[cfg(not(unix))]
struct Ends;

#[cfg(not(unix))]
impl Ends {
    fn expect() -> io::Result<Self> {
        Ok(Self)
    }

    async fn come(self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
