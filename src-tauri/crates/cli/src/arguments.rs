//! The command line.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand};

/// Check, test and hand over an Okta integration for Numero, without a window.
///
/// Exit codes: 0 all passed, 1 a check failed or something was refused, 2 arguments, input or output do not fit,
/// 3 could not be checked.
#[derive(Parser)]
#[command(name = "numero-okta", version, propagate_version = true)]
pub(crate) struct Arguments {
    /// Print JSON Lines for programs instead of text for people.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Ask Okta, without a login, whether the integration is set as Numero's guide says.
    Check(Check),
    /// Sign in for real at the registered callback, and verify what comes back.
    Login(Login),
    /// Seal the three values into a package that only its recipient can open. Works offline.
    Seal(Seal),
    /// Open a package.
    Open(Open),
    /// Check that an evidence report is as it was made. Works offline.
    Verify(Verify),
    /// Say what an error of Okta's, of a browser or of the network means, and what to do. Works offline.
    Explain(Explain),
    /// Make an identity and its recipient.
    Keygen(Keygen),
    /// Run a practice org on this computer until Ctrl-C.
    Practice(Practice),
    /// Walk the whole journey on a practice org, and leave a sealed package and a report.
    Demo(Demo),
}

#[derive(Args)]
pub(crate) struct Integration {
    /// The org's address, for example acme-example.okta.com.
    #[arg(long, value_name = "URL")]
    pub(crate) org: String,
    /// The integration's Client ID.
    #[arg(long, value_name = "ID")]
    pub(crate) client_id: String,
    /// The registered callback.
    #[arg(long, value_name = "URL", default_value = DEFAULT_CALLBACK)]
    pub(crate) callback: String,
}

#[derive(Args)]
pub(crate) struct Network {
    /// The proxy to go through, or `none`; the system's if left out. A password belongs in HTTPS_PROXY.
    #[arg(long, value_name = "URL")]
    pub(crate) proxy: Option<String>,
}

/// What Numero's guide has the admin enter.
pub(crate) const DEFAULT_CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

#[derive(Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) integration: Integration,
    /// A file that holds the Client Secret, or `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) client_secret_file: Option<PathBuf>,
    /// The Embed Link.
    #[arg(long, value_name = "URL")]
    pub(crate) embed_link: Option<String>,
    #[command(flatten)]
    pub(crate) network: Network,
}

#[derive(Args)]
pub(crate) struct Login {
    #[command(flatten)]
    pub(crate) integration: Integration,
    /// A file that holds the Client Secret.
    #[arg(long, value_name = "FILE")]
    pub(crate) client_secret_file: PathBuf,
    /// Read the address on which the browser ended from standard input, one line.
    #[arg(long, required = true)]
    pub(crate) paste: bool,
    #[command(flatten)]
    pub(crate) network: Network,
}

#[derive(Args)]
pub(crate) struct Seal {
    #[command(flatten)]
    pub(crate) integration: Integration,
    /// A file that holds the Client Secret, or `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) client_secret_file: PathBuf,
    /// The Embed Link.
    #[arg(long, value_name = "URL")]
    pub(crate) embed_link: String,
    /// An age recipient or a file of recipients, instead of the built-in one.
    #[arg(long, value_name = "RECIPIENT|FILE")]
    pub(crate) to: Option<String>,
    /// Where to write the package; nothing is overwritten.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Args)]
pub(crate) struct Open {
    /// The package.
    #[arg(value_name = "FILE")]
    pub(crate) package: PathBuf,
    /// The identity file, or `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) identity: PathBuf,
    /// Open a practice package too.
    #[arg(long)]
    pub(crate) allow_practice: bool,
}

#[derive(Args)]
pub(crate) struct Verify {
    /// The report: its `.json` file, or its page with the `.json` file beside it. A page that is there is checked too.
    #[arg(value_name = "FILE")]
    pub(crate) report: PathBuf,
}

#[derive(Args)]
pub(crate) struct Explain {
    /// The text or address of the error page, the body of the answer, or a code. `-`, or nothing, for standard input, which
    /// is better for an address: it may carry a code.
    #[arg(value_name = "TEXT")]
    pub(crate) text: Option<String>,
}

#[derive(Args)]
pub(crate) struct Keygen {
    /// Where to write the identity; nothing is overwritten.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Args)]
pub(crate) struct Practice {
    /// The port on this computer; any free one if left out.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) port: u16,
    /// Start without an integration, so that somebody makes it in the Admin Console.
    #[arg(long)]
    pub(crate) empty: bool,
    /// Start without an integration, and coach whoever makes it, on the Admin Console's own pages.
    #[arg(long)]
    pub(crate) coach: bool,
    /// Keep the org in this file between runs; made if it is not there.
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// The administrator's password, in place of a new one at every start.
    #[arg(long, value_name = "PASSWORD", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) admin_password: Option<String>,
    /// Have this go wrong; can be given more than once.
    #[arg(long = "fault", value_name = "NAME")]
    pub(crate) faults: Vec<String>,
    /// List what can go wrong, and where each leads to, and end.
    #[arg(long)]
    pub(crate) list_faults: bool,
}

#[derive(Args)]
pub(crate) struct Demo {
    /// The folder for package and report; made if it is not there.
    #[arg(long, value_name = "DIR", default_value = "numero-okta-demo")]
    pub(crate) out: PathBuf,
}
