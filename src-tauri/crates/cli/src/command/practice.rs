//! `numero-okta practice`.

mod coach;
mod faults;

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use onboarding::{Code, Failure};
use practice_org::{
    AdminRole, Credentials, FaultError, Options, PracticeOrg, Start, StartError, User,
};
use serde_json::{Value, json};

use super::temporary_folder;
use crate::arguments::Practice;
use crate::output::Output;
use crate::{Ending, Stopped};

pub(crate) async fn practice(arguments: Practice, output: &mut Output) -> Result<Ending, Stopped> {
    if arguments.list_faults {
        faults::list(output);
        return Ok(Ending::Passed);
    }
    if let Some(unknown) = faults::unknown(&arguments.faults) {
        return Err(unfit(unknown));
    }
    // The folder goes with the practice org, and the secret in it is worth nothing without. It is the first to be had:
    // an org that is left while it starts would call that a defect.
    let folder = temporary_folder("numero-okta-practice-")?;
    let org = started(&arguments).await?;
    // What somebody copied before things went wrong; an org that was kept may have got its integration since.
    let shown = org.credentials();
    for name in &arguments.faults {
        org.set_fault(name, true).map_err(unfit)?;
    }
    org.begin_from_here();
    let ends = Ends::expect().map_err(|error| {
        Stopped::usage(Failure::new(Code::PracticeNotStarted).detail(error.to_string()))
    })?;
    let unwritable = |error: io::Error| {
        Stopped::usage(Failure::new(Code::OutputUnwritable).detail(error.to_string()))
    };
    let secret_file = folder.path().join("client-secret");
    if let Some(shown) = &shown {
        write_private(&secret_file, &shown.client_secret).map_err(unwritable)?;
    }

    let (event, text) = ready(&org, shown.as_ref(), &secret_file);
    output.say(&event, &text);
    ends.come().await;
    org.stop().await;
    Ok(Ending::Passed)
}

async fn started(arguments: &Practice) -> Result<PracticeOrg, Stopped> {
    let start = if arguments.empty || arguments.coach {
        Start::Empty
    } else {
        Start::Configured
    };
    let options = Options {
        port: arguments.port,
        start,
        state: arguments.state.clone(),
        admin_password: arguments.admin_password.clone(),
        read_only_admin: true,
        coach: arguments.coach.then(coach::of_the_guide),
        ..Options::default()
    };
    PracticeOrg::start(options).await.map_err(|error| {
        let mut detail = error.to_string();
        if let StartError::PortInUse { port } = error
            && let Some(free) = next_free(port)
        {
            detail.push_str(&format!("; --port {free} is free"));
        }
        Stopped::usage(Failure::new(Code::PracticeNotStarted).detail(detail))
    })
}

fn unfit(error: FaultError) -> Stopped {
    let detail = format!("{error}; --list-faults names them all");
    Stopped::usage(Failure::new(Code::UsageRefused).detail(detail))
}

/// The first port after this one that nobody has, as far as one can tell before taking it.
fn next_free(port: u16) -> Option<u16> {
    let mut ports = port.checked_add(1)?..=u16::MAX;
    ports.find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
}

/// What the other commands need, and what a person needs to click through the console.
fn ready(org: &PracticeOrg, shown: Option<&Credentials>, secret_file: &Path) -> (Value, String) {
    let login = |user: &User| json!({ "login": user.login, "password": user.password });
    let users: Vec<_> = org.users().iter().map(login).collect();
    let faults: Vec<_> = org.faults().iter().map(|fault| fault.name).collect();
    let read_only = |user: &&User| user.admin == Some(AdminRole::ReadOnlyAdmin);
    let event = json!({
        "event": "ready",
        "org": org.address(),
        "admin": org.admin_address(),
        "administrator": org.admin().map(login),
        "read_only_administrator": org.administrators().iter().find(read_only).map(login),
        "client_id": shown.map(|shown| &shown.client_id),
        "client_secret_file": shown.map(|_| secret_file),
        "embed_link": shown.map(|shown| &shown.embed_link),
        "faults": faults,
        "users": users,
    });

    let mut text = String::from("PRACTICE org, until Ctrl-C. Nothing in it is real.");
    let mut line = |name: &str, value: &str| text.push_str(&format!("\n{name:<20}{value}"));
    line("Org", org.address());
    line("Settings", &org.admin_address());
    match shown {
        Some(shown) => {
            line("Client ID", &shown.client_id);
            line("Client Secret in", &secret_file.display().to_string());
            line("Embed Link", &shown.embed_link);
        }
        None => line("Integration", "none yet; make one in the Admin Console"),
    }
    if org.has_coach() {
        let console = format!("{}/admin/dashboard", org.address());
        line("Practice coach", &console);
    }
    for fault in org.faults() {
        line("Fault", &format!("{}: {}", fault.name, fault.changes));
    }
    line("People", "");
    for user in org.users().iter().chain(org.administrators()) {
        let role = user.admin.map_or("", |role| role.label());
        let person = format!("\n  {}  {}  {role}", user.login, user.password);
        text.push_str(person.trim_end());
    }
    (event, text)
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
