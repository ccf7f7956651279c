use super::{Notes, written};

pub(super) fn notes() -> Notes {
    written(
        60,
        &[
            "“In the left sidebar, open [[Applications and Resources > Applications]]. Some consoles \
             still say [[Applications > Applications]].”",
            "“Click [[Create App Integration]].”",
            "“If the button opens a choice, take [[Classic experience]].”",
        ],
        &[
            (
                "Why [[Classic experience]]?",
                "The other choice leads to a newer wizard, which offers no refresh tokens. It is a \
                 menu choice only; the org’s engine stays as it is.",
            ),
            (
                "Does this change anything yet?",
                "No. Okta makes the integration when you click [[Save]] in step 5.",
            ),
        ],
        &[
            "The catalogue of ready-made applications: it is another way in, and this guide does \
             not use it.",
            "No [[Create App Integration]] button: the role may not be enough.",
        ],
    )
}
