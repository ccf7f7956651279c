//! The system packages we need, under the name that each package manager gives them.

use super::Needs;

pub(crate) struct Package {
    pub(crate) apt: &'static str,
    pub(crate) dnf: &'static str,
    pub(crate) pacman: &'static str,
    /// Nothing where macOS has it already, or where no test of ours runs it.
    pub(crate) brew: Option<&'static str>,
    /// Nothing where Windows has it already, or where no test of ours runs it.
    pub(crate) winget: Option<&'static str>,
    pub(crate) seen: Seen,
}

/// How an installed package shows itself without asking a package manager.
pub(crate) enum Seen {
    /// pkg-config knows a library of this name.
    Library(&'static str),
    /// One of these programs is on the search path.
    AnyProgram(&'static [&'static str]),
}

impl Package {
    pub(crate) fn is_program(&self) -> bool {
        matches!(self.seen, Seen::AnyProgram(_))
    }

    fn exists_here(&self) -> bool {
        if cfg!(target_os = "macos") {
            self.brew.is_some()
        } else if cfg!(windows) {
            self.winget.is_some()
        } else {
            true
        }
    }
}

pub(super) fn needed_for(needs: Needs) -> Vec<&'static Package> {
    let tests: &[Package] = if needs >= Needs::Tests { TESTS } else { &[] };
    WEBVIEW
        .iter()
        .chain(tests)
        .filter(|package| package.exists_here())
        .collect()
}

pub(super) fn missing(
    packages: Vec<&'static Package>,
    is_there: impl Fn(&Package) -> bool,
) -> Vec<&'static Package> {
    packages
        .into_iter()
        .filter(|package| !is_there(package))
        .collect()
}

static WEBVIEW: &[Package] = &[
    Package {
        apt: "build-essential",
        dnf: "gcc",
        pacman: "base-devel",
        brew: None,
        winget: None,
        seen: Seen::AnyProgram(&["cc"]),
    },
    Package {
        apt: "pkg-config",
        dnf: "pkgconf-pkg-config",
        pacman: "pkgconf",
        brew: None,
        winget: None,
        seen: Seen::AnyProgram(&["pkg-config"]),
    },
    Package {
        apt: "libwebkit2gtk-4.1-dev",
        dnf: "webkit2gtk4.1-devel",
        pacman: "webkit2gtk-4.1",
        brew: None,
        winget: None,
        seen: Seen::Library("webkit2gtk-4.1"),
    },
    Package {
        apt: "librsvg2-dev",
        dnf: "librsvg2-devel",
        pacman: "librsvg",
        brew: None,
        winget: None,
        seen: Seen::Library("librsvg-2.0"),
    },
];

// dnf installs by file as well as by name: that holds in every release, whichever package the file is in.
static TESTS: &[Package] = &[
    Package {
        apt: "xvfb",
        dnf: "/usr/bin/xvfb-run",
        pacman: "xorg-server-xvfb",
        brew: None,
        winget: None,
        seen: Seen::AnyProgram(&["xvfb-run"]),
    },
    // xvfb-run starts it, yet xvfb only recommends it.
    Package {
        apt: "xauth",
        dnf: "/usr/bin/xauth",
        pacman: "xorg-xauth",
        brew: None,
        winget: None,
        seen: Seen::AnyProgram(&["xauth"]),
    },
    Package {
        apt: "webkit2gtk-driver",
        dnf: "/usr/bin/WebKitWebDriver",
        pacman: "webkitgtk-6.0",
        brew: None,
        winget: None,
        seen: Seen::AnyProgram(&["WebKitWebDriver"]),
    },
    Package {
        apt: "dbus-x11",
        dnf: "/usr/bin/dbus-run-session",
        pacman: "dbus",
        brew: None,
        winget: None,
        seen: Seen::AnyProgram(&["dbus-run-session"]),
    },
    Package {
        apt: "gnome-keyring",
        dnf: "gnome-keyring",
        pacman: "gnome-keyring",
        brew: None,
        winget: None,
        seen: Seen::AnyProgram(&["gnome-keyring-daemon"]),
    },
    Package {
        apt: "jq",
        dnf: "jq",
        pacman: "jq",
        brew: Some("jq"),
        winget: None,
        seen: Seen::AnyProgram(&["jq"]),
    },
    Package {
        apt: "age",
        dnf: "age",
        pacman: "age",
        brew: Some("age"),
        winget: Some("FiloSottile.age"),
        seen: Seen::AnyProgram(&["age"]),
    },
    Package {
        apt: "xdotool",
        dnf: "xdotool",
        pacman: "xdotool",
        brew: None,
        winget: None,
        seen: Seen::AnyProgram(&["xdotool"]),
    },
    Package {
        apt: "tinyproxy",
        dnf: "tinyproxy",
        pacman: "tinyproxy",
        brew: None,
        winget: None,
        seen: Seen::AnyProgram(&["tinyproxy"]),
    },
    Package {
        apt: "chromium",
        dnf: "chromium",
        pacman: "chromium",
        brew: None,
        winget: None,
        seen: Seen::AnyProgram(&["chromium"]),
    },
    Package {
        apt: "chromium-driver",
        dnf: "/usr/bin/chromedriver",
        pacman: "chromium",
        brew: None,
        winget: None,
        seen: Seen::AnyProgram(&["chromedriver"]),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn apt_names(packages: &[&Package]) -> Vec<&'static str> {
        packages.iter().map(|package| package.apt).collect()
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn building_the_window_does_not_ask_for_test_programs() {
        let names = apt_names(&needed_for(Needs::Webview));
        assert!(names.contains(&"libwebkit2gtk-4.1-dev"));
        assert!(!names.contains(&"xvfb"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn testing_asks_for_the_webview_as_well() {
        let names = apt_names(&needed_for(Needs::Tests));
        assert!(names.contains(&"libwebkit2gtk-4.1-dev"));
        assert!(names.contains(&"webkit2gtk-driver"));
    }

    #[test]
    fn only_what_is_not_there_is_missing_and_the_order_is_kept() {
        let packages: Vec<&Package> = TESTS.iter().collect();
        let missing = missing(packages, |package| package.apt.starts_with('x'));
        assert_eq!(
            apt_names(&missing),
            [
                "webkit2gtk-driver",
                "dbus-x11",
                "gnome-keyring",
                "jq",
                "age",
                "tinyproxy",
                "chromium",
                "chromium-driver"
            ]
        );
    }
}
