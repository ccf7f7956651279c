use super::{Notes, written};

pub(super) fn notes() -> Notes {
    written(
        90,
        &[
            "“We work in two windows: Okta in your own browser, and this app beside it.”",
            "“Log in to Okta as you always do. Your password and your passkey stay in your browser.”",
            "“Do you see the dashboard of the Admin Console? Then tick the item here.”",
        ],
        &[
            (
                "Which role do I need?",
                "Super admin, or app admin together with org admin.",
            ),
            (
                "Does this app see my Okta session?",
                "No. It opens an address in your browser and sees nothing of what happens there.",
            ),
            (
                "How does it know our engine?",
                "Every Okta org says so in a public document, without a sign-in.",
            ),
        ],
        &[
            "Another org in the same browser. Compare its address with the one in the app.",
            "The dashboard for users instead of the Admin Console: the account may lack the role.",
        ],
    )
}
