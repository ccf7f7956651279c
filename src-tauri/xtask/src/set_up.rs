//! Making sure that what a command needs is installed: doing it where we may, saying the exact line where we may not.

mod debian;
mod node;
mod node_packages;
mod package;
mod package_manager;

pub(crate) use node_packages::install as install_node_packages;

use crate::failure::Failure;
use crate::program::Program;
use crate::surroundings::Surroundings;
use package::{Package, Seen};
use package_manager::PackageManager;

/// What has to be there before a command starts; each level includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Needs {
    /// Nothing beyond the Rust that runs us.
    Rust,
    /// Node.js, for the window's web half.
    Node,
    /// The system's webview and what links against it.
    Webview,
    /// The programs that the tests drive.
    Tests,
}

pub(crate) fn prepare(surroundings: &Surroundings, needs: Needs) -> Result<(), Failure> {
    let manager = PackageManager::of(surroundings);
    if needs >= Needs::Webview {
        let missing = missing(surroundings, package::needed_for(needs), manager);
        if !missing.is_empty() {
            install(surroundings, manager, &missing)?;
        }
    }
    if needs >= Needs::Node {
        node::check(manager)?;
    }
    Ok(())
}

fn missing(
    surroundings: &Surroundings,
    packages: Vec<&'static Package>,
    manager: Option<PackageManager>,
) -> Vec<&'static Package> {
    let is_there = |package: &Package| match package.seen {
        Seen::Library(name) => Program::new("pkg-config").args(["--exists", name]).agrees(),
        Seen::AnyProgram(names) => names.iter().any(|name| surroundings.has_program(name)),
    };
    if manager == Some(PackageManager::Apt) {
        let installed = debian::installed(&packages);
        package::missing(packages, |package| {
            installed.contains(package.apt) || (package.is_program() && is_there(package))
        })
    } else {
        package::missing(packages, is_there)
    }
}

fn install(
    surroundings: &Surroundings,
    manager: Option<PackageManager>,
    missing: &[&Package],
) -> Result<(), Failure> {
    let by_hand = match manager {
        Some(manager) => manager.line(missing),
        None => PackageManager::lines_for_an_unknown_linux(missing),
    };
    if manager == Some(PackageManager::Apt)
        && let Some(authority) = debian::Authority::held()
    {
        return debian::install(surroundings, authority, missing, &by_hand);
    }
    Err(Failure::of_set_up(format!(
        "Some packages are missing, and installing them needs your password. Run this, then start again:\n\n{by_hand}"
    )))
}
