//! What is read: secrets from files or standard input, never from the command line.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use okta::ClientSecret;
use onboarding::{Code, Failure};
use zeroize::Zeroizing;

use crate::Stopped;

/// No identity, recipients file or secret is longer.
const LONGEST_TEXT: u64 = 64 * 1024;

/// Reads a small text file.
pub(crate) fn text(path: &Path) -> Result<Zeroizing<String>, Stopped> {
    let unreadable = |error: &io::Error| {
        let detail = format!("{}: {}", path.display(), error.kind());
        Stopped::usage(Failure::new(Code::InputUnreadable).detail(detail))
    };
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    read(file).map_err(|error| unreadable(&error))
}

/// Reads a small file of any bytes; what is longer than `limit` is cut to `limit` + 1, so that it is refused later.
pub(crate) fn bytes(path: &Path, limit: usize) -> Result<Vec<u8>, Stopped> {
    let unreadable = |error: &io::Error| {
        let detail = format!("{}: {}", path.display(), error.kind());
        Stopped::usage(Failure::new(Code::InputUnreadable).detail(detail))
    };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    file.take(u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

/// Reads a small text from a file, or from standard input for `-`.
pub(crate) fn text_or_stdin(path: &Path) -> Result<Zeroizing<String>, Stopped> {
    if path != Path::new("-") {
        return text(path);
    }
    read(io::stdin()).map_err(|error| {
        let detail = format!("standard input: {}", error.kind());
        Stopped::usage(Failure::new(Code::InputUnreadable).detail(detail))
    })
}

/// Reads a Client Secret from a file, or from standard input for `-`.
pub(crate) fn secret(path: &Path) -> Result<ClientSecret, Stopped> {
    let text = text_or_stdin(path)?;
    let cleaned = ClientSecret::parse(&text).map_err(Stopped::usage)?;
    Ok(cleaned.value)
}

/// Reads one line of standard input; `None` at its end.
pub(crate) fn line() -> io::Result<Option<String>> {
    // What a mail or an editor puts around a pasted address.
    let around = |c: char| c.is_whitespace() || "\u{feff}\"'<>".contains(c);
    let mut line = String::new();
    let read = io::BufRead::read_line(
        &mut io::BufReader::new(io::stdin().take(LONGEST_TEXT)),
        &mut line,
    )?;
    Ok((read > 0).then(|| line.trim_matches(around).to_owned()))
}

fn read(from: impl Read) -> io::Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::new());
    let read = from.take(LONGEST_TEXT + 1).read_to_string(&mut text)?;
    if u64::try_from(read).is_ok_and(|read| read > LONGEST_TEXT) {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    // Some editors put a byte order mark first.
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}
