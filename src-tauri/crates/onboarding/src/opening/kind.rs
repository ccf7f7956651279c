//! What a file is, by how it begins: nobody's word for it, and never its name.

use crate::failure::{Code, Failure};
use crate::progress_file;

const BEGIN: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
const END: &[u8] = b"-----END AGE ENCRYPTED FILE-----";

/// How other programs' sealed files begin.
const OTHER_FORMS: [&[u8]; 4] = [
    b"age-encryption.org/",
    b"-----BEGIN PGP MESSAGE",
    b"-----BEGIN PKCS7",
    b"-----BEGIN CMS",
];

/// What a file looks like from outside.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// An armoured age file from its first line to its last.
    Package,
    /// The beginning of one.
    Cut,
    /// Encrypted, and not as packages are.
    OtherForm,
    /// An age identity.
    Identity,
    /// A progress file, whole or damaged.
    Progress,
    /// Anything else.
    Other,
}

/// Looks at a file's bytes.
#[must_use]
pub fn kind(bytes: &[u8]) -> Kind {
    let text = bytes
        .strip_prefix("\u{feff}".as_bytes())
        .unwrap_or(bytes)
        .trim_ascii_start();
    if text.starts_with(BEGIN) {
        return if contains(text, END) {
            Kind::Package
        } else {
            Kind::Cut
        };
    }
    if text.len() > b"-----BEGIN ".len() && BEGIN.starts_with(text.trim_ascii_end()) {
        return Kind::Cut;
    }
    if OTHER_FORMS.iter().any(|form| text.starts_with(form)) {
        return Kind::OtherForm;
    }
    if progress_file::begins(text) {
        return Kind::Progress;
    }
    if contains(text, b"AGE-SECRET-KEY-") {
        return Kind::Identity;
    }
    Kind::Other
}

/// Refuses what cannot be a package, each kind in its own words.
///
/// # Errors
/// It is too large, or of another kind.
pub fn expect_package(bytes: &[u8]) -> Result<(), Failure> {
    match kind(bytes) {
        Kind::Package | Kind::Cut if bytes.len() > sealed_package::FILE_LIMIT => {
            Err(Failure::new(Code::PackageTooLarge))
        }
        Kind::Package => Ok(()),
        Kind::Cut => Err(Failure::new(Code::PackageCut)),
        Kind::OtherForm => Err(Failure::new(Code::PackageForm)),
        Kind::Identity => {
            Err(Failure::new(Code::FileNotPackage)
                .detail("it holds an identity, which opens packages"))
        }
        Kind::Progress => Err(Failure::new(Code::FileNotPackage)
            .detail("it is a progress file; drop it on the window to continue from it")),
        Kind::Other if bytes.is_empty() => {
            Err(Failure::new(Code::FileNotPackage).detail("it is empty"))
        }
        Kind::Other => Err(Failure::new(Code::FileNotPackage)),
    }
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_their_beginning() {
        let begin = "-----BEGIN AGE ENCRYPTED FILE-----\n";
        let whole = format!("{begin}YWdl\n-----END AGE ENCRYPTED FILE-----\n");
        for (text, expected) in [
            (whole.clone(), Kind::Package),
            (format!("\u{feff} \r\n{whole}"), Kind::Package),
            (format!("{begin}YWdl\n"), Kind::Cut),
            (begin.trim().to_owned(), Kind::Cut),
            ("-----BEGIN AGE ENC".to_owned(), Kind::Cut),
            ("-----BEGIN ".to_owned(), Kind::Other),
            (
                "age-encryption.org/v1\n-> X25519 x".to_owned(),
                Kind::OtherForm,
            ),
            ("-----BEGIN PGP MESSAGE-----".to_owned(), Kind::OtherForm),
            (
                "# created: x\nAGE-SECRET-KEY-1QQ".to_owned(),
                Kind::Identity,
            ),
            (
                "{\"format\":\"numero-okta-progress\",\"version\":1,".to_owned(),
                Kind::Progress,
            ),
            (
                "{\r\n  \"format\": \"numero-okta-progress\"".to_owned(),
                Kind::Progress,
            ),
            ("numero-okta-progress".to_owned(), Kind::Other),
            ("dear Numero".to_owned(), Kind::Other),
            (String::new(), Kind::Other),
        ] {
            assert_eq!(kind(text.as_bytes()), expected, "{text:?}");
        }
        assert_eq!(kind(&[0x50, 0x4b, 3, 4, 0xff]), Kind::Other);
    }

    #[test]
    fn each_kind_is_refused_in_its_own_words() {
        let code = |bytes: &[u8]| expect_package(bytes).unwrap_err().code;
        let long = [BEGIN, &[b'A'; 70_000]].concat();
        assert_eq!(code(&long), Code::PackageTooLarge);
        assert_eq!(code(BEGIN), Code::PackageCut);
        assert_eq!(code(b"age-encryption.org/v1\n"), Code::PackageForm);
        assert_eq!(code(b"x"), Code::FileNotPackage);
        let identity = expect_package(b"AGE-SECRET-KEY-1CANARY").unwrap_err();
        assert!(!identity.message().contains("CANARY"));
    }
}
