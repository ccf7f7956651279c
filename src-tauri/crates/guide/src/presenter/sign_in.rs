use super::{Notes, written};

pub(super) fn notes() -> Notes {
    written(
        240,
        &[
            "“Now a real sign-in, with Numero’s own callback. Nothing has to be added in Okta.”",
            "“Use your browser: passkeys and Okta FastPass work there.”",
            "“Copy the whole address it ends on and paste it here. It stays hidden.”",
        ],
        &[
            (
                "The page at the end shows an error. Is that wrong?",
                "Not by itself: it may do so until Numero has finished your set-up. The address is \
                 what counts.",
            ),
            (
                "What happens to the tokens?",
                "They are verified, revoked where the server offers it, and never stored.",
            ),
            (
                "Does Numero learn who signed in?",
                "Not from the file: the claims stay in this app until it is closed.",
            ),
        ],
        &[
            "A browser window that is shared while somebody types a password.",
            "Somebody without access: [[Controlled access]] in step 5 decides who has it.",
            "A page that moved on before its address was copied: launch again.",
        ],
    )
}
