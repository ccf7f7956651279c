//! ASCII armour: strict RFC 7468 (Figure 3), base64 in lines of exactly 64 characters.

use base64::{Engine, prelude::BASE64_STANDARD};

use super::Damage;

const BEGIN: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
const END: &[u8] = b"-----END AGE ENCRYPTED FILE-----";
const COLUMNS: usize = 64;

/// Line feeds on every system, so that a file does not tell where it was made.
pub(crate) fn encode(binary: &[u8]) -> Vec<u8> {
    let text = BASE64_STANDARD.encode(binary);
    let mut armoured = Vec::with_capacity(text.len() + text.len() / COLUMNS + 80);
    let body = text.as_bytes().chunks(COLUMNS);
    for line in std::iter::once(BEGIN).chain(body).chain([END]) {
        armoured.extend_from_slice(line);
        armoured.push(b'\n');
    }
    armoured
}

/// Takes LF or CRLF throughout (mail turns one into the other), and nothing before or after.
pub(crate) fn decode(armoured: &[u8]) -> Result<Vec<u8>, Damage> {
    let eol: &[u8] = match armoured.get(BEGIN.len()) {
        Some(b'\r') => b"\r\n",
        _ => b"\n",
    };
    let body = armoured
        .strip_prefix(BEGIN)
        .and_then(|rest| rest.strip_prefix(eol))
        .and_then(|rest| rest.strip_suffix(eol))
        .and_then(|rest| rest.strip_suffix(END))
        .ok_or(Damage::Armour)?;
    let lines: Vec<&[u8]> = body.chunks(COLUMNS + eol.len()).collect();
    let mut base64 = Vec::with_capacity(body.len());
    for (index, line) in lines.iter().enumerate() {
        let line = line.strip_suffix(eol).ok_or(Damage::Armour)?;
        let is_last = index + 1 == lines.len();
        if line.is_empty() || (!is_last && line.len() != COLUMNS) {
            return Err(Damage::Armour);
        }
        base64.extend_from_slice(line);
    }
    // The standard engine demands padding and refuses stray bits, line breaks and other alphabets.
    BASE64_STANDARD.decode(base64).map_err(|_| Damage::Armour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_survives_and_reads_the_same_in_the_age_library() {
        for length in 1..200 {
            let binary: Vec<u8> = (0..length).map(|i| (i * 7) as u8).collect();
            let armoured = encode(&binary);
            assert_eq!(decode(&armoured).unwrap(), binary);
            let crlf = String::from_utf8(armoured.clone())
                .unwrap()
                .replace('\n', "\r\n");
            assert_eq!(decode(crlf.as_bytes()).unwrap(), binary);

            let mut theirs = Vec::new();
            std::io::Read::read_to_end(
                &mut age::armor::ArmoredReader::new(&armoured[..]),
                &mut theirs,
            )
            .unwrap();
            assert_eq!(theirs, binary);
        }
    }

    #[test]
    fn everything_but_the_strict_form_is_refused() {
        let text = String::from_utf8(encode(&[9; 100])).unwrap();
        let (first, rest) = text.split_once('\n').unwrap();
        for bent in [
            String::new(),
            format!(" {text}"),
            format!("\n{text}"),
            format!("{text}\n"),
            format!("{text} "),
            format!("{text}{text}"),
            text.trim_end().to_string(),
            format!("{first}\r\n{rest}"),
            format!("{first}\n\n{rest}"),
            format!("{first}\nComment: x\n\n{rest}"),
            text.replacen("CQkJ", "CQkJ\n", 1),
            text.replacen("CQkJ", "CQk-", 1),
            text.replacen("CQkJ", "CQk ", 1),
            text.replacen("=\n", "\n", 1),
            text.replacen("\n-----END", "\n\n-----END", 1),
            text.replacen("\n-----END", "-----END", 1),
            text.replace("AGE ENCRYPTED FILE", "MESSAGE"),
            format!("{first}\n-----END AGE ENCRYPTED FILE-----"),
        ] {
            assert_eq!(decode(bent.as_bytes()), Err(Damage::Armour), "{bent:?}");
        }
    }
}
