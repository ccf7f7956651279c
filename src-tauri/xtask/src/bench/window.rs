//! `cargo xtask bench window`: how soon the wizard can be used, and what it takes, beside a bare Tauri window.
//!
//! Both are built in the same run with the same features and take turns on one screen. A program can be used when its whole
//! first screen is painted and the first key is answered by another frame; that is read off the screen, so neither program
//! knows that it is measured.

mod driver;
mod pages;
mod screen;
mod session;
mod start;
mod tree;
mod weight;

use std::path::{Path, PathBuf};

use super::{median, verdict};
use crate::failure::Failure;
use crate::private_folder::PrivateFolder;
use crate::program::Program;
use crate::set_up::{self, Needs};
use crate::surroundings::Surroundings;
use crate::terminal::say;

use pages::Pages;
use screen::Screen;
use session::Session;
use start::{Start, Subject};

const STARTS: usize = 9;

/// What the wizard may cost, as a multiple of the bare window.
const START: f64 = 1.25;
const MEMORY: f64 = 1.15;
/// Milliseconds to the paint of a chosen screen, and to an answer while checks run.
const PAINT: f64 = 100.0;
const BUSY: f64 = 50.0;
/// Bytes.
const PROGRAM: u64 = 15 * 1024 * 1024;
const SCRIPTS: u64 = 150 * 1024;

pub(crate) fn window(surroundings: &Surroundings) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::usage(
            "The window is measured on Linux, where a screen can be kept in a file.",
        ));
    }
    set_up::prepare(surroundings, Needs::Tests)?;
    build(surroundings)?;
    let release = surroundings.root.join("target/release");
    let wizard = Subject {
        name: "wizard",
        program: release.join("numero-onboarding"),
        title: "^Numero Onboarding for Okta$",
    };
    let bare = Subject {
        name: "bare window",
        program: release.join("bare-window"),
        title: "^Bare window$",
    };
    let (starts, pages) = measure(&wizard, &bare)?;
    report(&starts);
    report_pages(&pages);
    weigh(surroundings, &wizard.program, &bare.program)
}

fn build(surroundings: &Surroundings) -> Result<(), Failure> {
    let ui = surroundings.root.join("ui");
    set_up::install_node_packages(surroundings, &ui)?;
    Program::npm()
        .args(["run", "build"])
        .within(&ui)
        .stream(surroundings)?;
    Program::cargo()
        .args(["build", "--release", "-p", "numero-onboarding"])
        .args(["-p", "bare-window"])
        .within(&surroundings.root)
        .stream(surroundings)
}

/// Of each turn the wizard's start and the bare window's; then the wizard's screens.
fn measure(wizard: &Subject, bare: &Subject) -> Result<(Vec<(Start, Start)>, Pages), Failure> {
    let folder = PrivateFolder::make("bench-window")?;
    let mut screen = Screen::start(folder.path())?;
    let session = Session::start(folder.path(), &screen)?;
    // Once before it counts: the system has read the files, and it is known what the first screen looks like.
    let seen = (
        start::first_screen(wizard, &mut screen, &session)?,
        start::first_screen(bare, &mut screen, &session)?,
    );
    let mut starts = Vec::new();
    for turn in 0..STARTS {
        starts.push((
            start::start(wizard, &seen.0, turn, &mut screen, &session)?,
            start::start(bare, &seen.1, turn, &mut screen, &session)?,
        ));
    }
    let pages = pages::measure(&session, &wizard.program)?;
    Ok((starts, pages))
}

fn report(starts: &[(Start, Start)]) {
    say(format_args!(
        "\nWizard beside a bare Tauri window, profile release, medians of {STARTS} starts each, in turns"
    ));
    say(format_args!("  {:<34}{:>10} {:>10}", "", "wizard", "bare"));
    let both = |of: fn(&Start) -> u64| {
        let wizard: Vec<u64> = starts.iter().map(|(start, _)| of(start)).collect();
        let bare: Vec<u64> = starts.iter().map(|(_, start)| of(start)).collect();
        (median(&wizard) as f64, median(&bare) as f64)
    };
    let micro = |of: (f64, f64)| (of.0 / 1000.0, of.1 / 1000.0);
    let painted = micro(both(|start| start.painted.as_micros() as u64));
    line("first screen painted", painted, "ms", None);
    let usable = micro(both(|start| start.usable.as_micros() as u64));
    line("first key answered", usable, "ms", Some(START));
    let memory = |of: (f64, f64)| (of.0 / 1024.0, of.1 / 1024.0);
    let whole = memory(both(Start::memory));
    line("memory of all processes (PSS)", whole, "MB", Some(MEMORY));
    if let Some((wizard, bare)) = starts.last() {
        for (name, size) in &wizard.processes {
            let beside = bare.process(name.as_str(), &wizard.processes);
            let sizes = memory((*size as f64, beside as f64));
            line(&format!("  {name}, of the last"), sizes, "MB", None);
        }
    }
}

fn report_pages(pages: &Pages) {
    let slowest = pages
        .screens
        .iter()
        .max_by(|one, other| one.1.total_cmp(&other.1));
    for (name, took, bar) in [
        (
            "slowest screen to its paint",
            slowest.map_or(0.0, |it| it.1),
            PAINT,
        ),
        ("longest wait while checks run", pages.busy, BUSY),
    ] {
        let words = verdict(took <= bar);
        say(format_args!(
            "  {name:<34}{took:>7.1} ms                    {words} the bar of {bar:.0} ms"
        ));
    }
    let each: Vec<String> = pages
        .screens
        .iter()
        .map(|(name, took)| format!("{name} {took:.0}"))
        .collect();
    say(format_args!("    in ms: {}", each.join(", ")));
}

fn line(name: &str, (wizard, bare): (f64, f64), unit: &str, bar: Option<f64>) {
    let ratio = wizard / bare;
    let verdict = bar.map_or_else(String::new, |bar| {
        format!("   {} the bar of {bar}", verdict(ratio <= bar))
    });
    say(format_args!(
        "  {name:<34}{wizard:>7.1} {unit} {bare:>7.1} {unit} {ratio:>6.2}{verdict}"
    ));
}

fn weigh(surroundings: &Surroundings, wizard: &Path, bare: &Path) -> Result<(), Failure> {
    let megabytes = |bytes: u64| bytes as f64 / 1024.0 / 1024.0;
    let program = weight::size(wizard)?;
    let (words, beside) = (verdict(program <= PROGRAM), weight::size(bare)?);
    say(format_args!(
        "  {:<34}{:>7.1} MB {:>7.1} MB          {words} the bar of {:.0} MB",
        "program, stripped",
        megabytes(program),
        megabytes(beside),
        megabytes(PROGRAM)
    ));
    for (name, size) in weight::sections(wizard) {
        say(format_args!("    {name:<32}{:>7.1} MB", megabytes(size)));
    }
    let pages = surroundings.root.join("ui/dist/assets");
    for (name, endings) in [
        ("pictures in it", ["webp"].as_slice()),
        ("fonts in it", &["woff2"]),
    ] {
        let files = weight::files(&pages, endings);
        let sizes: Result<Vec<u64>, Failure> = files.iter().map(|it| weight::size(it)).collect();
        let sum = sizes?.iter().sum();
        say(format_args!("    {name:<32}{:>7.1} MB", megabytes(sum)));
    }
    let scripts: Vec<PathBuf> = weight::files(&pages, &["js"]);
    let zipped = weight::zipped(&scripts)?;
    let words = verdict(zipped <= SCRIPTS);
    say(format_args!(
        "  {:<34}{:>7.1} KB                    {words} the bar of {} KB",
        "scripts, gzip",
        zipped as f64 / 1024.0,
        SCRIPTS / 1024
    ));
    Ok(())
}
