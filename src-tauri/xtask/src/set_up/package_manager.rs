//! The system's package manager, and the line that makes it install something.

use super::package::Package;
use crate::surroundings::Surroundings;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PackageManager {
    Apt,
    Dnf,
    Pacman,
    Brew,
    Winget,
}

impl PackageManager {
    /// Nothing on a Linux that has none of ours.
    pub(super) fn of(surroundings: &Surroundings) -> Option<Self> {
        if cfg!(target_os = "macos") {
            Some(Self::Brew)
        } else if cfg!(windows) {
            Some(Self::Winget)
        } else {
            [
                ("dpkg-query", Self::Apt),
                ("dnf", Self::Dnf),
                ("pacman", Self::Pacman),
            ]
            .into_iter()
            .find(|(program, _)| surroundings.has_program(program))
            .map(|(_, manager)| manager)
        }
    }

    /// The line for a person to run.
    pub(super) fn line(self, packages: &[&Package]) -> String {
        let names: Vec<&str> = packages
            .iter()
            .filter_map(|package| self.name_of(package))
            .collect();
        let command = match self {
            Self::Apt => "sudo apt-get update && sudo apt-get install -y --no-install-recommends",
            Self::Dnf => "sudo dnf install",
            Self::Pacman => "sudo pacman -S --needed",
            Self::Brew => "brew install",
            Self::Winget => "winget install --exact --id",
        };
        format!("  {command} {}", names.join(" "))
    }

    pub(super) fn lines_for_an_unknown_linux(packages: &[&Package]) -> String {
        format!(
            "Debian, Ubuntu:\n{}\nFedora:\n{}\nArch:\n{}\nElsewhere, the packages with the same content.",
            Self::Apt.line(packages),
            Self::Dnf.line(packages),
            Self::Pacman.line(packages)
        )
    }

    /// How to get a Node.js that is recent enough.
    pub(super) fn node_advice(self) -> &'static str {
        match self {
            Self::Apt => {
                "from https://nodejs.org/en/download (the package `nodejs` of Debian 12 and Ubuntu 24.04 is too old)"
            }
            Self::Dnf => "with\n\n  sudo dnf install nodejs npm\n",
            Self::Pacman => "with\n\n  sudo pacman -S --needed nodejs npm\n",
            Self::Brew => "with\n\n  brew install node\n",
            Self::Winget => "with\n\n  winget install --exact --id OpenJS.NodeJS.LTS\n",
        }
    }

    fn name_of(self, package: &Package) -> Option<&'static str> {
        match self {
            Self::Apt => Some(package.apt),
            Self::Dnf => Some(package.dnf),
            Self::Pacman => Some(package.pacman),
            Self::Brew => package.brew,
            Self::Winget => package.winget,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::package::Seen;
    use super::*;

    const WEBKIT: Package = Package {
        apt: "libwebkit2gtk-4.1-dev",
        dnf: "webkit2gtk4.1-devel",
        pacman: "webkit2gtk-4.1",
        brew: None,
        winget: None,
        seen: Seen::Library("webkit2gtk-4.1"),
    };
    const AGE: Package = Package {
        apt: "age",
        dnf: "age",
        pacman: "age",
        brew: Some("age"),
        winget: Some("FiloSottile.age"),
        seen: Seen::AnyProgram(&["age"]),
    };

    #[test]
    fn each_package_manager_gets_its_own_line() {
        for (manager, line) in [
            (
                PackageManager::Apt,
                "  sudo apt-get update && sudo apt-get install -y --no-install-recommends libwebkit2gtk-4.1-dev age",
            ),
            (
                PackageManager::Dnf,
                "  sudo dnf install webkit2gtk4.1-devel age",
            ),
            (
                PackageManager::Pacman,
                "  sudo pacman -S --needed webkit2gtk-4.1 age",
            ),
            (PackageManager::Brew, "  brew install age"),
            (
                PackageManager::Winget,
                "  winget install --exact --id FiloSottile.age",
            ),
        ] {
            assert_eq!(manager.line(&[&WEBKIT, &AGE]), line);
        }
    }

    #[test]
    fn an_unknown_linux_is_shown_the_lines_of_the_known_ones() {
        let lines = PackageManager::lines_for_an_unknown_linux(&[&WEBKIT]);
        for name in [
            "libwebkit2gtk-4.1-dev",
            "webkit2gtk4.1-devel",
            "webkit2gtk-4.1",
        ] {
            assert!(lines.contains(name), "{name}");
        }
    }
}
