use super::{Notes, written};

pub(super) fn notes() -> Notes {
    written(
        180,
        &[
            "“This seals the three values into one file. Only the key shown here opens it.”",
            "“Stop sharing for a moment, show the six words, and say them to me.”",
            "“Send the file by the ticket or chat that you already have with Numero.”",
        ],
        &[
            (
                "What are the six words for?",
                "They are sealed inside this file, so no other file has them. They identify the \
                 file and open nothing.",
            ),
            (
                "May it go by e-mail?",
                "Yes, it is encrypted. The words are said, not written beside it.",
            ),
            (
                "When do we forget the secret?",
                "Once Numero has opened the file. A sealed file still opens afterwards.",
            ),
        ],
        &[
            "The six words in the chat, in the e-mail, or in a recording of the call.",
            "DEMO or PRACTICE on the screen: real values do not belong in such a file.",
            "A value that changed after sealing: seal again.",
        ],
    )
}
