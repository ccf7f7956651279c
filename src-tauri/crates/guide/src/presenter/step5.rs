use super::{Notes, written};

pub(super) fn notes() -> Notes {
    written(
        180,
        &[
            "“This is still the form from step 4, lower half.”",
            "“We look at one box, replace one address, and you choose who gets access.”",
            "“Paste the address, then read it back to me up to the last letter.”",
        ],
        &[
            (
                "Why allow wildcards?",
                "Our address has no `*`, so today it changes nothing. Okta discourages wildcards. \
                 You may decline; we record it.",
            ),
            (
                "Who gets access?",
                "Your choice. People and groups can be added later under [[Assignments]].",
            ),
        ],
        &[
            "The address that stood in [[Sign-in redirect URIs]] before, left in the list.",
            "[[Enable immediate access with Federation Broker Mode]] still ticked.",
            "[[Skip group assignment for now]]: whoever does the test sign-in has no access yet.",
        ],
    )
}
