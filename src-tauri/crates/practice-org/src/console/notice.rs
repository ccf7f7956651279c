/// What a page says after a change, by the word its address carries; a stranger's word says nothing.
pub(super) fn text(word: &str) -> Option<&'static str> {
    Some(match word {
        "created" => "The app integration was created.",
        "saved" => "The changes were saved.",
        "activated" => "The app integration is active.",
        "deactivated" => "The app integration is inactive: nobody can use it.",
        "secret-added" => "A new client secret was generated.",
        "secret-changed" => "The client secrets were changed.",
        "assigned" => "The assignment was added.",
        "unassigned" => "The assignment was removed.",
        "reset" => "The practice org is as it was when it started.",
        "revoked" => "The token was revoked.",
        _ => return None,
    })
}
