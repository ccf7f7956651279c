//! One start of a program, watched on the screen.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use super::screen::{Frame, Screen};
use super::session::Session;
use super::tree::Tree;
use crate::elapsed::Stopwatch;
use crate::failure::Failure;

/// Between two looks at the screen.
const LOOK: Duration = Duration::from_millis(4);
/// Nothing changes any more.
const REST: Duration = Duration::from_millis(2500);
const PATIENCE: Duration = Duration::from_secs(30);

pub(super) struct Subject {
    pub(super) name: &'static str,
    pub(super) program: PathBuf,
    /// Of its window, as `xdotool search` takes it.
    pub(super) title: &'static str,
}

pub(super) struct Start {
    /// From the start of the process to the frame that shows the whole first screen.
    pub(super) painted: Duration,
    /// To the frame that answers the first key.
    pub(super) usable: Duration,
    /// Each process and its memory in KiB, at rest.
    pub(super) processes: Vec<(String, u64)>,
}

impl Start {
    pub(super) fn memory(&self) -> u64 {
        self.processes.iter().map(|(_, size)| size).sum()
    }

    /// The memory of the process that is to this program what `name` is in `all`: of that name, else the first.
    pub(super) fn process(&self, name: &str, all: &[(String, u64)]) -> u64 {
        let is_first = all.first().is_some_and(|(first, _)| first == name);
        let found = self.processes.iter().find(|(own, _)| own == name);
        let found = found.or_else(|| self.processes.first().filter(|_| is_first));
        found.map_or(0, |(_, size)| *size)
    }
}

/// What the program shows once it has come to rest.
pub(super) fn first_screen(
    subject: &Subject,
    screen: &mut Screen,
    session: &Session,
) -> Result<Frame, Failure> {
    empty(screen)?;
    let _tree = spawn(subject, "warm", session)?;
    let stopwatch = Stopwatch::start();
    let mut last = screen.frame()?;
    let mut since = Stopwatch::start();
    while last.is_blank() || since.read() < REST {
        late(&stopwatch, subject, "show a first screen")?;
        std::thread::sleep(LOOK);
        let frame = screen.frame()?;
        if !frame.is(&last) {
            last = frame;
            since = Stopwatch::start();
        }
    }
    Ok(last)
}

pub(super) fn start(
    subject: &Subject,
    first: &Frame,
    turn: usize,
    screen: &mut Screen,
    session: &Session,
) -> Result<Start, Failure> {
    empty(screen)?;
    let stopwatch = Stopwatch::start();
    let tree = spawn(subject, &format!("home-{turn}"), session)?;
    wait(&stopwatch, subject, "paint its first screen", || {
        Ok(screen.frame()?.is(first))
    })?;
    let painted = stopwatch.read();
    press(subject, session)?;
    wait(&stopwatch, subject, "answer the Tab key", || {
        Ok(!screen.frame()?.is(first))
    })?;
    let usable = stopwatch.read();
    std::thread::sleep(REST);
    Ok(Start {
        painted,
        usable,
        processes: tree.memory(),
    })
}

fn spawn(subject: &Subject, home: &str, session: &Session) -> Result<Tree, Failure> {
    let home = format!("{}-{home}", subject.name.replace(' ', "-"));
    let started = session.command(&subject.program, &home)?.spawn();
    let child = started
        .map_err(|error| Failure::of_work(format!("{} did not start: {error}.", subject.name)))?;
    Ok(Tree::of(child))
}

/// The Tab key: without a window manager a window gets the keys when it is given the focus.
fn press(subject: &Subject, session: &Session) -> Result<(), Failure> {
    let mut keys: Command = session.command("xdotool".as_ref(), "keys")?;
    keys.args(["search", "--onlyvisible", "--name", subject.title]);
    let pressed = keys.args(["windowfocus", "key", "Tab"]).status();
    match pressed {
        Ok(status) if status.success() => Ok(()),
        Ok(_) | Err(_) => Err(Failure::of_work(format!(
            "xdotool found no window of the {}.",
            subject.name
        ))),
    }
}

/// The window of the start before is gone.
fn empty(screen: &mut Screen) -> Result<(), Failure> {
    let stopwatch = Stopwatch::start();
    while !screen.frame()?.is_blank() && stopwatch.read() < PATIENCE {
        std::thread::sleep(LOOK);
    }
    Ok(())
}

fn wait(
    stopwatch: &Stopwatch,
    subject: &Subject,
    what: &str,
    mut is_so: impl FnMut() -> Result<bool, Failure>,
) -> Result<(), Failure> {
    while !is_so()? {
        late(stopwatch, subject, what)?;
        std::thread::sleep(LOOK);
    }
    Ok(())
}

fn late(stopwatch: &Stopwatch, subject: &Subject, what: &str) -> Result<(), Failure> {
    match stopwatch.read() < PATIENCE {
        true => Ok(()),
        false => Err(Failure::of_work(format!(
            "The {} did not {what} within {} s.",
            subject.name,
            PATIENCE.as_secs()
        ))),
    }
}
