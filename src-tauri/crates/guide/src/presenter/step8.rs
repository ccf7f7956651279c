use super::{Notes, written};

pub(super) fn notes() -> Notes {
    written(
        60,
        &[
            "“Scroll down to [[App Embed Link]], the last section.”",
            "“Do you see a link there? We copy it on the next screen.”",
            "“If somebody with access is at hand, let them look for the tile.”",
        ],
        &[
            (
                "What is the [[Embed Link]] for?",
                "It is the address behind the tile. This app compares it with your org and the \
                 [[Client ID]].",
            ),
            (
                "Is the link a secret?",
                "No. It leads to Okta’s sign-in, and whoever has no access gets no further.",
            ),
        ],
        &[
            "No link: [[Login initiated by]] in step 7 is still [[App Only]].",
            "No tile: look at [[Controlled access]] in step 5 and [[Application visibility]] in \
             step 7.",
        ],
    )
}
