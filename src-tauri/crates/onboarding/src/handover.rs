//! Sealing the three values for Numero, and opening what a customer sent.

use std::path::Path;

use sealed_package::{
    CheckRecord, Contents, DeclinedRecord, Identity, Made, Opened, Recipients, SealedPackage,
    is_unprintable,
};
use secrecy::SecretString;

use crate::check::Finding;
use crate::failure::{Code, Failure};
use crate::opening::kind;
use crate::profile::{DEMO_IDENTITY, Profile, demo_recipient};

/// What is handed over, and to whom.
pub struct Handover<'a> {
    /// The org's origin.
    pub org: &'a okta::OrgAddress,
    /// What discovery proved; the org's own address where nobody asked.
    pub issuer: &'a str,
    /// The registered redirect URI.
    pub callback: &'a str,
    /// The integration's Client ID.
    pub client_id: &'a str,
    /// The integration's secret.
    pub client_secret: SecretString,
    /// Where a user's tile points.
    pub embed_link: &'a str,
    /// What was asked, and how it came out.
    pub findings: &'a [Finding],
    /// Item and reason of everything that the customer declined.
    pub declined: Vec<(String, String)>,
}

/// The recipients that a text names: one `age1…`, or a recipients file's text.
///
/// # Errors
/// It names none that can be sealed to.
pub fn recipients(text: &str) -> Result<Recipients, Failure> {
    Ok(Recipients::parse(text)?)
}

/// The built-in recipient.
#[must_use]
pub fn built_in_recipients(profile: &Profile) -> Recipients {
    Recipients::parse(&profile.recipient).expect("a test parses the built-in recipient")
}

/// Seals a hand-over. Made on this computer's own org, or for the DEMO key, it is a practice package.
///
/// # Errors
/// The values do not fit into a package.
pub fn seal(
    handover: Handover<'_>,
    recipients: &Recipients,
    created_at: &str,
    fill: okta::Fill<'_>,
) -> Result<SealedPackage, Failure> {
    let contents = Contents {
        practice: handover.org.is_practice() || is_for_demo_key(recipients),
        org: handover.org.as_str().to_owned(),
        issuer: handover.issuer.to_owned(),
        callback: handover.callback.to_owned(),
        client_id: handover.client_id.to_owned(),
        client_secret: handover.client_secret,
        embed_link: handover.embed_link.to_owned(),
        checks: handover.findings.iter().map(record).collect(),
        declined: handover
            .declined
            .into_iter()
            .map(|(item, reason)| DeclinedRecord {
                item,
                reason: printable(&reason),
            })
            .collect(),
    };
    let made = Made {
        created_at: created_at.to_owned(),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    Ok(sealed_package::seal(
        &contents,
        recipients,
        &made,
        &|bytes| {
            fill(bytes);
        },
    )?)
}

/// Writes a sealed package as a new file, and reads it back.
///
/// # Errors
/// A file is already there, or it cannot be written whole.
pub fn write(package: &SealedPackage, path: &Path) -> Result<(), Failure> {
    package.write(path).map_err(|error| {
        let detail = format!("{}: {error}", path.display());
        Failure::from(error).detail(detail)
    })
}

/// Opens a package. One that the DEMO key opens is a practice package, whatever its own mark says.
///
/// # Errors
/// It is no package, damaged, foreign, newer, or a practice package that was not asked for.
pub fn open(bytes: &[u8], identity: &Identity, allow_practice: bool) -> Result<Opened, Failure> {
    kind::expect_package(bytes)?;
    let mut opened = sealed_package::open(bytes, identity)?;
    // The mark is its maker's word; who can open it is a fact.
    opened.contents.practice |=
        demo_identity(identity).is_some_and(|demo| sealed_package::open(bytes, &demo).is_ok());
    if opened.contents.practice && !allow_practice {
        return Err(Failure::new(Code::PackagePractice));
    }
    Ok(opened)
}

/// Whether anybody can open what is sealed to these recipients: one of them is the DEMO key.
#[must_use]
pub fn is_for_demo_key(recipients: &Recipients) -> bool {
    recipients.addresses().contains(&demo_recipient())
}

/// The DEMO key: built in, or in a production build brought along among the keys that open.
fn demo_identity(brought: &Identity) -> Option<Identity> {
    match DEMO_IDENTITY {
        Some(text) => Some(Identity::parse(text).expect("a test parses the DEMO identity")),
        None => brought
            .each()
            .find(|key| key.recipient() == demo_recipient()),
    }
}

/// Free text may have been pasted with characters that nobody sees, which a package does not carry.
fn printable(reason: &str) -> String {
    let kept = |character: &char| *character == '\n' || !is_unprintable(*character);
    reason.chars().filter(kept).collect()
}

fn record(finding: &Finding) -> CheckRecord {
    CheckRecord {
        check: finding.check.clone(),
        item: finding.item.as_str().to_owned(),
        verdict: finding.verdict.as_str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A package that says of itself that it is none of practice.
    fn unmarked(recipients: &[&Identity]) -> SealedPackage {
        let lines: Vec<_> = recipients.iter().map(|key| key.recipient()).collect();
        let org = "https://acme-example.okta.com".to_owned();
        let contents = Contents {
            practice: false,
            issuer: org.clone(),
            callback: "https://app.numero.io/auth/callback/okta".to_owned(),
            client_id: "0oa1example2345678x9".to_owned(),
            client_secret: SecretString::from("made-up"),
            embed_link: format!("{org}/home/oidc_client/x/y"),
            org,
            checks: Vec::new(),
            declined: Vec::new(),
        };
        let made = Made {
            created_at: "2026-11-23T10:15Z".to_owned(),
            app_version: "0.1.0".to_owned(),
        };
        let recipients = Recipients::parse(&lines.join("\n")).unwrap();
        sealed_package::seal(&contents, &recipients, &made, &|bytes| bytes.fill(1)).unwrap()
    }

    fn demo_file() -> Identity {
        let text = concat!(env!("CARGO_MANIFEST_DIR"), "/profiles/demo-identity.txt");
        Identity::parse(&std::fs::read_to_string(text).unwrap()).unwrap()
    }

    #[test]
    fn what_the_demo_key_opens_is_practice_whatever_its_mark_says() {
        let (demo, own) = (demo_file(), Identity::generate(""));
        let cases = [(&[&demo][..], &demo), (&[&own, &demo], &own)];
        // Without the DEMO identity nobody can tell that a package for another key is for it as well.
        let known = if DEMO_IDENTITY.is_some() { 2 } else { 1 };
        for (recipients, identity) in cases.into_iter().take(known) {
            let package = unmarked(recipients);
            assert!(!package.practice());
            let refused = open(package.bytes(), identity, false).err().unwrap();
            assert_eq!(refused.code, Code::PackagePractice);
            let opened = open(package.bytes(), identity, true).unwrap();
            assert!(opened.contents.practice);
        }
        let real = open(unmarked(&[&own]).bytes(), &own, false).unwrap();
        assert!(!real.contents.practice);
    }
}
