use super::{Notes, written};

pub(super) fn notes() -> Notes {
    written(
        150,
        &[
            "“Same panel, further down, under [[LOGIN]].”",
            "“Set [[Login initiated by]] to [[Either Okta or App]]. Three more rows appear.”",
            "“Then the tile, the login flow, and the address of step 5 once more.”",
            "“Click [[Save]] before you leave the page.”",
        ],
        &[
            (
                "Why the same address twice?",
                "On purpose. When someone clicks the tile, Okta opens it and adds its own address \
                 as `iss`. Numero starts the sign-in from there.",
            ),
            (
                "Do we need the tile?",
                "It lets people start from the Okta dashboard. A sign-in that starts at Numero does \
                 not need it.",
            ),
        ],
        &[
            "[[Redirect to app to initiate login (OIDC Compliant)]] cannot be chosen: some older \
             consoles need step 6 saved first.",
            "[[Login initiated by]] still on [[App Only]].",
            "The page left without [[Save]].",
        ],
    )
}
