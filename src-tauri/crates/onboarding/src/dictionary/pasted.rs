//! A pasted text, made fit to be searched: every reading of it, in small letters, on one line each.

use url::form_urlencoded;

/// What may stand where a text has a place.
const LONGEST_PLACE: usize = 400;

/// What a list of Okta's has at most.
const LONGEST_LIST: usize = 400;

/// Before which names a code is called one.
const CALLED: [&str; 6] = [
    "error",
    "error_code",
    "errorcode",
    "error code",
    "code d'erreur",
    "fehlercode",
];

/// A text in each of its readings.
pub(super) struct Pasted {
    readings: Vec<String>,
}

impl Pasted {
    /// As it is, as a page, with JSON's escapes resolved, and with an address's escapes resolved once and twice.
    pub(super) fn read(text: &str) -> Self {
        let mut readings = vec![plain(text)];
        let mut add = |reading: &str| {
            let reading = plain(reading);
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        };
        if text.contains(['<', '&']) {
            add(&okta::page_text(text));
        }
        if text.contains('\\') {
            add(&without_escapes(text));
        }
        if text.contains(['%', '+']) {
            let once = decoded(text);
            add(&once);
            if once.contains('%') {
                add(&decoded(&once));
            }
        }
        Self { readings }
    }

    /// Whether the word stands alone somewhere.
    pub(super) fn has_word(&self, word: &str) -> bool {
        let word = word.to_ascii_lowercase();
        self.readings
            .iter()
            .any(|reading| next(reading, &word, 0).is_some())
    }

    pub(super) fn contains(&self, words: &str) -> bool {
        self.readings.iter().any(|reading| reading.contains(words))
    }

    /// Whether the code stands alone somewhere; the number is higher where it is called an error's code, and the earlier
    /// it comes.
    pub(super) fn has_code(&self, code: &str) -> Option<usize> {
        let rank = |reading: &String| {
            let mut from = 0;
            let mut best = None;
            while let Some(at) = next(reading, code, from) {
                let before = reading[..at].trim_end_matches([' ', '=', ':', '"', '\'', '[', '(']);
                let called = CALLED.iter().any(|name| before.ends_with(name));
                let rank = usize::from(called) * super::LONGEST * 8
                    + (super::LONGEST * 4).saturating_sub(at);
                best = best.max(Some(rank));
                from = at + code.len();
            }
            best
        };
        self.readings.iter().filter_map(rank).max()
    }

    /// Whether the pieces of a text are there, one near the other; the answer is how much that is.
    pub(super) fn says(&self, pieces: &[String]) -> Option<usize> {
        let literal = pieces.iter().map(String::len).sum();
        let said = |reading: &String| {
            let mut from = 0;
            while let Some(at) = next_piece(reading, pieces.first()?, from, pieces.len() == 1) {
                if follow(reading, at, pieces).is_some() {
                    return Some(());
                }
                from = ceil(reading, at + 1);
            }
            None
        };
        self.readings.iter().find_map(said).map(|()| literal)
    }

    /// The names that come after these words, in brackets or up to the end of the sentence.
    pub(super) fn listed(&self, words: &str) -> Option<Vec<String>> {
        let list = |reading: &String| {
            let after = &reading[reading.find(words)? + words.len()..];
            let after = &after[..ceil(after, LONGEST_LIST.min(after.len()))];
            let after = after.trim_start_matches([':', ' ']);
            let inside = match after.strip_prefix('[') {
                Some(inside) => inside.split_once(']')?.0,
                None => after.split(['.', '"', '\n', '&']).next()?,
            };
            let names = inside.split([',', ' ']).filter(|name| !name.is_empty());
            let names: Vec<String> = names.map(str::to_owned).collect();
            let is_name = |name: &String| {
                name.bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b':'))
            };
            (!names.is_empty() && names.iter().all(is_name)).then_some(names)
        };
        self.readings.iter().find_map(list)
    }
}

/// Small letters, straight quotes, one space between words.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for letter in word.chars() {
            match letter {
                '\u{2018}' | '\u{2019}' => plain.push('\''),
                '\u{201c}' | '\u{201d}' => plain.push('"'),
                _ => plain.extend(letter.to_lowercase()),
            }
        }
    }
    plain
}

/// Where the rest of the pieces end, if they follow near enough.
fn follow(reading: &str, at: usize, pieces: &[String]) -> Option<usize> {
    let mut end = at + pieces.first()?.len();
    for (number, piece) in pieces.iter().enumerate().skip(1) {
        let near = ceil(
            reading,
            (end + LONGEST_PLACE + piece.len()).min(reading.len()),
        );
        let found = reading[end..near].find(piece.as_str())?;
        end += found + piece.len();
        let last = number + 1 == pieces.len();
        if last && reading[end..].starts_with(char::is_alphanumeric) {
            return None;
        }
    }
    Some(end)
}

/// The next place of a text's first piece that begins a word, and ends one where it is the only piece.
fn next_piece(reading: &str, piece: &str, from: usize, alone: bool) -> Option<usize> {
    let mut from = from;
    loop {
        let at = from + reading.get(from..)?.find(piece)?;
        let end = at + piece.len();
        let begins = !reading[..at].ends_with(char::is_alphanumeric)
            || !piece.starts_with(char::is_alphanumeric);
        let ends = !alone
            || !reading[end..].starts_with(char::is_alphanumeric)
            || !piece.ends_with(char::is_alphanumeric);
        if begins && ends {
            return Some(at);
        }
        from = ceil(reading, at + 1);
    }
}

/// The next place of a word that no letter, digit or underscore joins.
fn next(reading: &str, word: &str, from: usize) -> Option<usize> {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    let mut from = from;
    loop {
        let at = from + reading.get(from..)?.find(word)?;
        let end = at + word.len();
        if !reading[..at].ends_with(joins) && !reading[end..].starts_with(joins) {
            return Some(at);
        }
        from = end;
    }
}

fn ceil(text: &str, at: usize) -> usize {
    text.ceil_char_boundary(at)
}

/// With the escapes of an address resolved; `+` is a space there.
fn decoded(text: &str) -> String {
    let parts = form_urlencoded::parse(text.as_bytes());
    let parts: Vec<String> = parts
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    parts.join("&")
}

/// With the escapes of JSON resolved that a sentence may have.
fn without_escapes(text: &str) -> String {
    [
        ("\\\"", "\""),
        ("\\'", "'"),
        ("\\/", "/"),
        ("\\n", " "),
        ("\\r", " "),
        ("\\t", " "),
        ("\\u0027", "'"),
        ("\\u0022", "\""),
        ("\\u0026", "&"),
        ("\\u003c", "<"),
        ("\\u003e", ">"),
        ("\\u2019", "'"),
        ("\\\\", "\\"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (escaped, letter)| {
        text.replace(escaped, letter)
    })
}
