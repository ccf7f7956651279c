//! Takes a secret out of what a server said, in every spelling in which it was sent.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use url::form_urlencoded;
use zeroize::Zeroizing;

use super::redaction::{REMOVED, SHORTEST, without};

/// The spellings in which a server has seen a secret: plain, form-encoded, and in a basic header.
pub(crate) struct Echoes(Vec<Zeroizing<String>>);

impl Echoes {
    pub(crate) fn of(client_id: &str, secret: Option<&str>) -> Self {
        let Some(secret) = secret.filter(|secret| secret.len() >= SHORTEST) else {
            return Self(Vec::new());
        };
        let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let encoded: String = encode(secret);
        let id: String = encode(client_id);
        let pairs = [format!("{id}:{encoded}"), format!("{client_id}:{secret}")];
        let mut spellings = pairs.map(|pair| STANDARD.encode(pair)).to_vec();
        spellings.push(with_small_hex(&encoded));
        spellings.push(encoded);
        spellings.push(secret.to_owned());
        Self(spellings.into_iter().map(Zeroizing::new).collect())
    }

    /// The text without any of them, also where it was cut in the middle of one.
    pub(crate) fn taken_out_of(&self, text: String) -> String {
        let text = self.0.iter().fold(Cow::Owned(text), |text, spelling| {
            without(text, spelling.as_str())
        });
        let text = text.into_owned();
        let Some(head) = text.strip_suffix('…') else {
            return text;
        };
        let piece = self.0.iter().filter_map(|spelling| {
            let lengths = (SHORTEST..spelling.len()).rev();
            lengths
                .filter_map(|length| spelling.get(..length))
                .find(|piece| head.ends_with(piece))
                .map(str::len)
        });
        match piece.max() {
            Some(length) => format!("{}{REMOVED}…", &head[..head.len() - length]),
            None => text,
        }
    }
}

/// `%2F` as `%2f`.
fn with_small_hex(encoded: &str) -> String {
    let mut small = String::with_capacity(encoded.len());
    let mut hex = 0;
    for letter in encoded.chars() {
        small.push(if hex > 0 {
            letter.to_ascii_lowercase()
        } else {
            letter
        });
        hex = if letter == '%' { 2 } else { hex.max(1) - 1 };
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_goes_and_so_does_a_piece_at_the_cut() {
        let echoes = Echoes::of("0oa1", Some("hush/of:acme"));
        for said in [
            "it is hush/of:acme, no?",
            "it is hush%2Fof%3Aacme, no?",
            "it is hush%2fof%3aacme, no?",
            &format!("it is {}, no?", STANDARD.encode("0oa1:hush/of:acme")),
        ] {
            assert_eq!(echoes.taken_out_of(said.to_owned()), "it is [removed], no?");
        }
        assert_eq!(
            echoes.taken_out_of("it is hush/o…".to_owned()),
            "it is [removed]…"
        );
        let again = Echoes::of("0oa1", Some("move"));
        assert_eq!(
            again.taken_out_of("[removed], move on".to_owned()),
            "[removed], [removed] on"
        );
        assert_eq!(
            Echoes::of("0oa1", Some("o")).taken_out_of("so on".to_owned()),
            "so on"
        );
        assert_eq!(echoes.taken_out_of("as it is…".to_owned()), "as it is…");
        assert_eq!(Echoes::of("0oa1", None).taken_out_of("x".to_owned()), "x");
    }
}
