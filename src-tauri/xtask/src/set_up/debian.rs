//! Debian, Ubuntu and their kin: asking dpkg what is installed, and apt-get to install the rest.

use std::collections::BTreeSet;

use super::package::Package;
use crate::failure::Failure;
use crate::program::Program;
use crate::surroundings::Surroundings;
use crate::terminal::say;

/// By what right apt-get may be started without asking for a password.
#[derive(Clone, Copy)]
pub(super) enum Authority {
    Root,
    Sudo,
}

impl Authority {
    pub(super) fn held() -> Option<Self> {
        let user = Program::new("id").args(["-u"]).printed();
        if user.is_some_and(|id| id.trim() == "0") {
            Some(Self::Root)
        } else if Program::new("sudo").args(["-n", "true"]).agrees() {
            Some(Self::Sudo)
        } else {
            None
        }
    }

    /// The line for a person to run, who need not be asked for a password either.
    fn by_hand(self, line: &str) -> String {
        match self {
            Self::Root => line.replace("sudo ", ""),
            Self::Sudo => line.to_owned(),
        }
    }

    fn apt_get(self) -> Program {
        match self {
            Self::Root => Program::new("apt-get").with("DEBIAN_FRONTEND", "noninteractive"),
            Self::Sudo => Program::new("sudo").args([
                "-n",
                "env",
                "DEBIAN_FRONTEND=noninteractive",
                "apt-get",
            ]),
        }
    }
}

/// The apt names among `packages` that are installed.
pub(super) fn installed(packages: &[&Package]) -> BTreeSet<String> {
    let printed = Program::new("dpkg-query")
        .args(["-W", "-f", "${Package} ${db:Status-Abbrev}\\n"])
        .args(packages.iter().map(|package| package.apt))
        .printed();
    read_installed(&printed.unwrap_or_default())
}

pub(super) fn install(
    surroundings: &Surroundings,
    authority: Authority,
    missing: &[&Package],
    by_hand: &str,
) -> Result<(), Failure> {
    let names: Vec<&str> = missing.iter().map(|package| package.apt).collect();
    say(format_args!("Set-up: installing {}", names.join(", ")));
    authority
        .apt_get()
        .args(["update"])
        .stream(surroundings)
        .and_then(|()| {
            authority
                .apt_get()
                .args(["install", "-y", "--no-install-recommends"])
                .args(names)
                .stream(surroundings)
        })
        .map_err(|failure| {
            Failure::of_set_up(format!(
                "The packages could not be installed: {failure}\nWhen apt works again, run this and start again:\n\n{}",
                authority.by_hand(by_hand)
            ))
        })
}

/// Lines of `name ii `: the second letter is the present state, `i` for installed.
fn read_installed(printed: &str) -> BTreeSet<String> {
    printed
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(_, status)| status.chars().nth(1) == Some('i'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fully_installed_packages_count() {
        let printed = "age ii \nxvfb un \ngnome-keyring rc \nchromium hi \nxauth iU \n";
        assert_eq!(
            read_installed(printed),
            BTreeSet::from(["age".to_owned(), "chromium".to_owned()])
        );
    }

    #[test]
    fn root_is_not_told_to_use_sudo() {
        let line = "sudo apt-get update && sudo apt-get install age";
        assert_eq!(
            Authority::Root.by_hand(line),
            "apt-get update && apt-get install age"
        );
        assert_eq!(Authority::Sudo.by_hand(line), line);
    }

    #[test]
    fn a_dpkg_that_knows_none_of_them_means_none_is_installed() {
        assert!(read_installed("").is_empty());
    }
}
