//! Short sentences that the views carry as text, in one table. They have no code of their own and some are kept in
//! journeys, so the window knows them again by their English wording.

/// A sentence, with places for what it is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Said {
    /// Its name in the catalogues of other languages.
    pub key: &'static str,
    /// In English, places as `{name}`.
    pub english: &'static str,
}

impl Said {
    /// The sentence as it is.
    #[must_use]
    pub fn text(self) -> String {
        self.english.to_owned()
    }

    /// The sentence about something.
    #[must_use]
    pub fn about(self, place: &str, what: impl ToString) -> String {
        self.english
            .replace(&format!("{{{place}}}"), &what.to_string())
    }
}

macro_rules! said {
    ($($name:ident $key:literal: $english:literal;)*) => {
        $(
            #[doc = $english]
            pub(crate) const $name: Said = Said { key: $key, english: $english };
        )*

        /// Every sentence.
        pub const ALL: &[Said] = &[$($name),*];
    };
}

said! {
    // Under the fields.
    LENGTH "note.length": "{n} characters.";
    LENGTH_WITHOUT_ONE "note.length_without_one": "{n} characters. One stray character was removed.";
    LENGTH_WITHOUT "note.length_without": "{n} characters. {more} stray characters were removed.";
    REMOVED "note.removed": "Stray characters removed: {n}.";
    UNUSUAL_SHAPE "note.unusual_shape": "Not the shape that Okta usually gives it. Compare it with Okta once more.";
    OTHER_INTEGRATION "note.other_integration": "The link leads to another kind of integration than OIDC. Copy it from the integration you made.";
    OTHER_HOST "note.other_host": "The link leads to another host than your org. Copy it from App Embed Link of this org.";
    OTHER_APP "note.other_app": "The app in the link is not the one with this Client ID.";
    LINK_FITS "note.link_fits": "Leads to this integration in your org.";
    FORGOTTEN "note.forgotten": "Forgotten. It is no longer on this computer.";
    EMPTY "note.empty": "The {name} is empty.";
    SPACE_INSIDE "note.space_inside": "A space or line break inside: copy the {name} again, alone.";
    TOO_LONG "note.too_long": "Too long for a {name}. Copy it again, alone.";
    FOREIGN_CHARACTER "note.foreign_character": "A character that no {name} contains. Copy it again, alone.";
    IS_CLIENT_ID "note.is_client_id": "This looks like the Client ID. It belongs in the first field.";
    IS_SECRET "note.is_secret": "This looks like the Client Secret, so it was not kept here. Paste it in Client Secret.";
    IS_ADDRESS "note.is_address": "This looks like a web address. The Embed Link belongs in the third field.";
    IS_API_TOKEN "note.is_api_token": "This looks like an Okta API token, which has an administrator's rights. It was not kept; Numero never needs it.";
    NO_ADDRESS "note.no_address": "The Embed Link is an https address. Copy it from App Embed Link.";

    // Under an explanation.
    CODE_ONLY "explain.code_only": "Okta uses this code for several errors, and the text beside it is not in the dictionary. Read it yourself: it may say more.";

    // Before sealing.
    NOT_CHECKED "warning.not_checked": "These values were not checked with Okta.";
    ONE_FAILED "warning.one_failed": "1 check needs attention.";
    FAILED "warning.failed": "{n} checks need attention.";
    ONE_OPEN "warning.one_open": "1 check got no usable answer.";
    OPEN "warning.open": "{n} checks got no usable answer.";
    NOT_SIGNED_IN "warning.not_signed_in": "No test sign-in was completed with these values.";
    DEMO_KEY "warning.demo_key": "This build seals to the DEMO key, which everybody has. Use it for practice values only.";

    // The timeline of a test.
    BROWSER_OPENED "moment.browser_opened": "Browser opened";
    WINDOW_OPENED "moment.window_opened": "Sign-in window opened";
    FRESH "moment.fresh": "Fresh state, nonce and PKCE challenge";
    BY_HAND "moment.by_hand": "To be opened by hand";
    ADDRESS_READ "moment.address_read": "Address read";
    ADDRESS_PICKED_UP "moment.address_picked_up": "Address picked up";
    STATE_MATCHES "moment.state_matches": "It is the callback, and the state matches";
    ADDRESS_CAUGHT "moment.address_caught": "Address caught";
    CODE_EXCHANGED "moment.code_exchanged": "Code exchanged";
    CODE_ONCE "moment.code_once": "It works once, for five minutes, only here";
    ID_TOKEN_VERIFIED "moment.id_token_verified": "ID token verified";
    ID_TOKEN_RULES "moment.id_token_rules": "Signature, iss, aud, nonce, exp and more";
    DETAILS_READ "moment.details_read": "User's details read";
    SAME_PERSON "moment.same_person": "They belong to the same person";
    REFRESH_TOKEN_ISSUED "moment.refresh_token_issued": "Refresh token issued";
    NOT_SHOWN "moment.not_shown": "Received, not shown";
    TOKENS_REVOKED "moment.tokens_revoked": "Tokens revoked";
    FROM_MEMORY "moment.from_memory": "And cleared from memory";
    TOKENS_CLEARED "moment.tokens_cleared": "Tokens cleared";
    MEMORY_ONLY "moment.memory_only": "They were kept in memory only";
    CALLBACK_REACHED "moment.callback_reached": "Callback reached";
    WITH_ISS "moment.with_iss": "Okta sent the browser there with iss";

    // Beside the claims.
    IS_ORG "claim.is_org": "Is your org";
    IS_CLIENT "claim.is_client": "Is the Client ID";
    USER_ID "claim.user_id": "User id at the org";
    PRESENT "claim.present": "Present";
    MATCHES "claim.matches": "Matches";
    NOT_EXPIRED "claim.not_expired": "Not expired";
    SAME_AS_SENT "claim.same_as_sent": "Same as sent";
    SEEN "claim.seen": "Seen; the value is not kept";

    // Whom to turn to, in a profile that names nobody.
    CONTACT "profile.contact": "your Numero contact";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_has_a_key_and_a_wording_of_its_own() {
        let of = |part: fn(&Said) -> &'static str| {
            ALL.iter()
                .map(part)
                .collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(of(|said| said.key).len(), ALL.len());
        assert_eq!(of(|said| said.english).len(), ALL.len());
    }

    #[test]
    fn a_sentence_is_about_what_it_is_told() {
        let text = LENGTH_WITHOUT.about("n", 64);
        assert_eq!(text, "64 characters. {more} stray characters were removed.");
    }
}
