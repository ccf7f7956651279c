use super::{Notes, written};

pub(super) fn notes() -> Notes {
    written(
        240,
        &[
            "“Three values. Copy each in Okta and paste it here; this app keeps the secret hidden.”",
            "“Copy the [[Client Secret]] with Okta’s copy button, so that Okta need not show it.”",
            "“Then we ask Okta which of your steps it can confirm. Nobody signs in for that.”",
        ],
        &[
            (
                "Where does the [[Client Secret]] go?",
                "Into this computer’s keyring and into the sealed file. Without a keyring it stays \
                 in memory until you quit.",
            ),
            (
                "What do the checks send?",
                "At most ten requests to your own org, none of them a login. Okta may record failed \
                 attempts in its System Log.",
            ),
            (
                "Why could something not be checked?",
                "Okta does not show every setting from outside. Nothing counts as passed unless an \
                 answer proves it.",
            ),
        ],
        &[
            "The secret readable in Okta’s page while that window is shared.",
            "[[Client ID]] and [[Client Secret]] in each other’s field. The app says so.",
            "An old secret: take the one in the line marked [[Active]].",
        ],
    )
}
