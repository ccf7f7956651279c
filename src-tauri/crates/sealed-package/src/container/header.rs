//! Which stanzas an age header has (C2SP `age.md`, *Header*).

use super::Damage;

const VERSION: &[u8] = b"age-encryption.org/v1";
const COLUMNS: usize = 64;

/// Tally of a header's stanzas.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Stanzas {
    /// Wrapped for an X25519 recipient; who that is cannot be told.
    pub(crate) x25519: usize,
    /// Random ones, made to keep readers tolerant; they say nothing.
    pub(crate) grease: usize,
    /// Any other kind: passphrase, SSH (which names its key), plugin.
    pub(crate) other: usize,
}

impl Stanzas {
    /// Reads a binary age file's header up to its MAC; what the bodies hold is age's to judge.
    pub(crate) fn read(binary: &[u8]) -> Result<Self, Damage> {
        let mut lines = Lines(binary);
        if lines.next()? != VERSION {
            return Err(Damage::Header);
        }
        let mut stanzas = Self::default();
        loop {
            let line = lines.next()?;
            match line.strip_prefix(b"-> ") {
                Some(arguments) => stanzas.count(arguments)?,
                None if line.starts_with(b"--- ") => return Ok(stanzas),
                None => return Err(Damage::Header),
            }
            // Full lines, then always a short one, which may be empty.
            while body_line(lines.next()?)? == COLUMNS {}
        }
    }

    fn count(&mut self, arguments: &[u8]) -> Result<(), Damage> {
        let kind = arguments
            .split(|byte| *byte == b' ')
            .next()
            .unwrap_or_default();
        if kind.is_empty() {
            return Err(Damage::Header);
        }
        if kind == b"X25519" {
            self.x25519 += 1;
        } else if kind.ends_with(b"-grease") {
            self.grease += 1;
        } else {
            self.other += 1;
        }
        Ok(())
    }
}

fn body_line(line: &[u8]) -> Result<usize, Damage> {
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/".contains(byte);
    if line.len() <= COLUMNS && line.iter().all(is_base64) {
        Ok(line.len())
    } else {
        Err(Damage::Header)
    }
}

struct Lines<'a>(&'a [u8]);

impl<'a> Lines<'a> {
    /// The next line without its line feed.
    fn next(&mut self) -> Result<&'a [u8], Damage> {
        let end = self.0.iter().position(|byte| *byte == b'\n');
        let (line, rest) = self.0.split_at(end.ok_or(Damage::Header)?);
        self.0 = &rest[1..];
        Ok(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAC: &str = "--- fgMiVLJHMlg9fW7CVG/hPS5EAU4Zeg19LyCP7SoH5nA\n";

    fn read(stanzas: &str) -> Result<Stanzas, Damage> {
        Stanzas::read(format!("age-encryption.org/v1\n{stanzas}{MAC}\0\u{1}\n").as_bytes())
    }

    #[test]
    fn stanzas_are_told_apart_by_kind() {
        let full = "A".repeat(64);
        let found = read(&format!(
            "-> X25519 abc\nZm9v\n-> X25519 def\n{full}\n\n-> Ab(-grease x y\n\n-> ssh-ed25519 BjH7FA abc\n{full}\nZm9v\n"
        ));
        let expected = Stanzas {
            x25519: 2,
            grease: 1,
            other: 1,
        };
        assert_eq!(found, Ok(expected));
    }

    #[test]
    fn a_stanza_without_its_final_short_line_is_refused() {
        // CCTV `stanza_missing_body` and `stanza_missing_final_line`, which the library forgives.
        assert_eq!(read("-> empty BjH7FA\n"), Err(Damage::Header));
        assert_eq!(
            read(&format!("-> full BjH7FA\n{}\n", "A".repeat(64))),
            Err(Damage::Header)
        );
    }

    #[test]
    fn anything_else_in_a_header_is_refused() {
        for stanzas in [
            "x\n",
            "->X25519 abc\nZm9v\n",
            "-> \n\n",
            "-> X25519 abc\nZm=v\n",
            "\n",
        ] {
            assert_eq!(read(stanzas), Err(Damage::Header), "{stanzas:?}");
        }
        assert_eq!(Stanzas::read(b""), Err(Damage::Header));
        assert_eq!(
            Stanzas::read(b"age-encryption.org/v2\n"),
            Err(Damage::Header)
        );
        assert_eq!(
            Stanzas::read(b"age-encryption.org/v1\n-> X25519 abc\n"),
            Err(Damage::Header)
        );
    }
}
