use super::{Notes, written};

pub(super) fn notes() -> Notes {
    written(
        120,
        &[
            "“Name it Numero, or whatever your people will recognise on their dashboard.”",
            "“Tick [[Refresh Token]]. [[Authorization Code]] stays as it is.”",
            "“Next is [[Implicit (hybrid)]]. Read the security note with me, then decide.”",
        ],
        &[
            (
                "Okta advises against implicit. Why ask for it?",
                "Numero’s guide asks for it and gives no reason. You may decline it: the test \
                 sign-in works without it, and Numero is told.",
            ),
            (
                "What is the refresh token for?",
                "It renews a sign-in without asking the person again.",
            ),
        ],
        &[
            "[[Proof of possession]] ticked: Okta does not combine it with [[Implicit (hybrid)]].",
            "[[Implicit (hybrid)]] out of sight: Identity Engine keeps it behind [[Advanced]].",
        ],
    )
}
