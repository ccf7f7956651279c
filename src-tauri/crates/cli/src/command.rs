//! One file per command; the demo has its own folder.

mod check;
mod explain;
mod keygen;
mod login;
mod open;
mod practice;
mod seal;
mod verify;

pub(crate) use check::check;
pub(crate) use explain::explain;
pub(crate) use keygen::keygen;
pub(crate) use login::login;
pub(crate) use open::open;
pub(crate) use practice::practice;
pub(crate) use seal::seal;
pub(crate) use verify::verify;

use okta::{ClientId, OrgAddress};
use onboarding::{Code, Failure};
use tempfile::TempDir;
use url::Url;

use crate::Stopped;
use crate::arguments;

/// The arguments of an integration, parsed.
struct Integration {
    org: OrgAddress,
    client_id: ClientId,
    callback: Url,
}

impl Integration {
    fn parse(arguments: &arguments::Integration) -> Result<Self, Stopped> {
        Ok(Self {
            org: OrgAddress::parse(&arguments.org)
                .map_err(Stopped::usage)?
                .address,
            client_id: ClientId::parse(&arguments.client_id)
                .map_err(Stopped::usage)?
                .value,
            callback: callback(&arguments.callback)?,
        })
    }
}

/// A folder of the program's own, which goes with what is returned.
pub(crate) fn temporary_folder(prefix: &str) -> Result<TempDir, Stopped> {
    let folder = tempfile::Builder::new().prefix(prefix).tempdir();
    folder.map_err(|error| {
        let place = std::env::temp_dir();
        let detail = format!(
            "{}, the folder for temporary files (TMPDIR): {}",
            place.display(),
            error.kind()
        );
        Stopped::usage(Failure::new(Code::OutputUnwritable).detail(detail))
    })
}

/// A redirect URI: absolute, https (http on this computer), without fragment or user name (RFC 6749 §3.1.2).
fn callback(text: &str) -> Result<Url, Stopped> {
    let refused = || {
        let failure = Failure::new(Code::UsageRefused);
        Stopped::usage(failure.detail("--callback is not an https address without a fragment"))
    };
    let url = Url::parse(text.trim()).map_err(|_| refused())?;
    let allowed = url.scheme() == "https" || (url.scheme() == "http" && is_on_this_computer(&url));
    if allowed && url.fragment().is_none() && url.username().is_empty() && url.password().is_none()
    {
        Ok(url)
    } else {
        Err(refused())
    }
}

/// Whether an address is a loopback one, by the rule that tells a practice org from a real one.
fn is_on_this_computer(url: &Url) -> bool {
    OrgAddress::parse(&url.origin().ascii_serialization())
        .is_ok_and(|parsed| parsed.address.is_practice())
}
