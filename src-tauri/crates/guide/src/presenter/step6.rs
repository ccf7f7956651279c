use super::{Notes, written};

pub(super) fn notes() -> Notes {
    written(
        90,
        &[
            "“This is the page of the new integration, on its [[General]] tab.”",
            "“Click [[Edit]] next to [[General Settings]] and look for [[Grant type]].”",
            "“One box: [[Allow Access Token with implicit grant type]]. Read its note first; \
             declining is a choice like any other.”",
        ],
        &[
            (
                "What does Okta say about it?",
                "Okta calls the implicit flow “not a recommended approach”. Numero’s guide asks for \
                 it and gives no reason.",
            ),
            (
                "What happens if we decline?",
                "The test sign-in still works, and Numero is told. Some older consoles then do not \
                 offer the login flow of step 7.",
            ),
        ],
        &[
            "[[Allow ID Token with implicit grant type]] reads alike, and is the other box.",
            "No box at all: [[Implicit (hybrid)]] is not ticked. If it was declined in step 4, \
             decline this one too.",
        ],
    )
}
