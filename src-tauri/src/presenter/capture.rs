use std::path::Path;

use serde::Serialize;
use specta::Type;

/// Whether the running system keeps a protected window out of a screen capture. The page says it in words.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Capture {
    /// Windows leaves it out from 10 version 2004 on, and shows it black before.
    Windows,
    /// macOS before 15 leaves it out.
    MacosBefore15,
    /// macOS 15 and later capture it all the same.
    Macos15,
    /// macOS, of a version that could not be read.
    MacosUnknown,
    /// Linux has no such protection.
    Linux,
}

/// A desktop system.
#[derive(Clone, Copy)]
enum System {
    Windows,
    Macos,
    Linux,
}

/// Where macOS says which version it is.
const MACOS_VERSION: &str = "/System/Library/CoreServices/SystemVersion.plist";

impl Capture {
    /// What holds on this computer.
    pub(super) fn here() -> Self {
        let system = if cfg!(windows) {
            System::Windows
        } else if cfg!(target_os = "macos") {
            System::Macos
        } else {
            System::Linux
        };
        let plist = std::fs::read_to_string(Path::new(MACOS_VERSION)).unwrap_or_default();
        Self::of(system, major(&plist))
    }

    fn of(system: System, major: Option<u32>) -> Self {
        match (system, major) {
            (System::Windows, _) => Self::Windows,
            (System::Linux, _) => Self::Linux,
            (System::Macos, Some(15..)) => Self::Macos15,
            (System::Macos, Some(_)) => Self::MacosBefore15,
            (System::Macos, None) => Self::MacosUnknown,
        }
    }
}

/// The first number of `ProductVersion`.
fn major(plist: &str) -> Option<u32> {
    let (_, after) = plist.split_once("<key>ProductVersion</key>")?;
    let (_, version) = after.split_once("<string>")?;
    version
        .split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_and_version_is_told_what_holds_there() {
        for (system, version, holds) in [
            (System::Windows, None, Capture::Windows),
            (System::Linux, None, Capture::Linux),
            (System::Macos, Some(12), Capture::MacosBefore15),
            (System::Macos, Some(14), Capture::MacosBefore15),
            (System::Macos, Some(15), Capture::Macos15),
            (System::Macos, Some(26), Capture::Macos15),
            (System::Macos, None, Capture::MacosUnknown),
        ] {
            assert_eq!(Capture::of(system, version), holds, "{version:?}");
        }
    }

    #[test]
    fn the_version_is_read_as_macos_writes_it() {
        let plist = |version: &str| {
            format!(
                "<dict>\n\t<key>ProductName</key>\n\t<string>macOS</string>\n\t\
                 <key>ProductVersion</key>\n\t<string>{version}</string>\n</dict>"
            )
        };
        assert_eq!(major(&plist("15.6.1")), Some(15));
        assert_eq!(major(&plist("14.0")), Some(14));
        assert_eq!(major(&plist("26")), Some(26));
        assert_eq!(major(&plist("Tahoe")), None);
        assert_eq!(major("<dict></dict>"), None);
        assert_eq!(major(""), None);
    }
}
