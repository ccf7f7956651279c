//! The codes and their words, in one table: a code without words does not build.

use serde::{Deserialize, Serialize};

/// What a person reads about a failure.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Words {
    /// A headline.
    pub title: &'static str,
    /// What happened.
    pub what: &'static str,
    /// What to do now.
    pub now: &'static str,
}

macro_rules! failures {
    ($($code:ident $name:literal: $title:literal, $what:literal, $now:literal;)*) => {
        /// The name of a failure: subject, then state.
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        pub enum Code {
            $(
                #[doc = $what]
                #[serde(rename = $name)]
                $code,
            )*
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$code),*];

            /// The name in JSON and docs, snake case.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// What a person reads.
            #[must_use]
            pub fn words(self) -> Words {
                match self {
                    $(Self::$code => Words { title: $title, what: $what, now: $now },)*
                }
            }
        }
    };
}

failures! {
    // The org and the way to it.
    OrgAddressRefused "org_address_refused":
        "This is not an Okta org address",
        "No Okta org has such an address.",
        "Copy it from the browser's address bar while you are signed in to Okta, for example acme-example.okta.com.";
    OrgNotOkta "org_not_okta":
        "No Okta org answers there",
        "Something answers at this address, and it is not an Okta org.",
        "Compare the address with the one in your browser while you are signed in to Okta.";
    OrgAnswerUnreadable "org_answer_unreadable":
        "The answer could not be read",
        "The address answered in a way that neither Okta nor an OpenID provider does.",
        "Open the address in a browser. A sign-in page of your network, or an outage page, may stand in between.";
    IssuerMismatch "issuer_mismatch":
        "The org names another issuer",
        "The server calls itself by another address than the one you entered.",
        "Enter the address that the server names, if it is yours. A mistyped or imitated address looks like this too.";
    ProviderRefused "provider_refused":
        "The server's own description cannot be trusted",
        "The server's discovery document breaks a rule that protects the Client Secret.",
        "Nothing was sent. Check the org address, and show this message to whoever runs the server.";
    NetworkUnreachable "network_unreachable":
        "The org cannot be reached",
        "No connection to the server could be made.",
        "Check the address and your network, VPN and firewall, then try again. Everything else in this app goes on working.";
    NetworkNameUnknown "network_name_unknown":
        "The name of the server is not known",
        "Nobody on your network could tell where the server with this name is.",
        "Check the spelling of the address. Offline, or without your VPN, it looks the same.";
    NetworkTls "network_tls":
        "The connection is not trusted",
        "The server's certificate is not one that this computer trusts.",
        "If your network inspects TLS, its certificate must be in the system's trust store. Ask your IT department.";
    NetworkProxy "network_proxy":
        "The proxy refused",
        "The system's proxy did not let the connection through.",
        "Ask your IT department to allow this app to reach your Okta org. Proxy scripts (PAC) are not read.";
    NetworkProxyLogin "network_proxy_login":
        "The proxy asks for a login",
        "The proxy connects nobody without a name and a password, and took none from this app.",
        "Ask your IT department for a way without a login, or enter the proxy with name and password in the system's settings.";
    NetworkProxyUnreachable "network_proxy_unreachable":
        "The proxy cannot be reached",
        "The system says that a proxy is the way out, and nothing answers at its address.",
        "Check the proxy in the system's settings. Outside your company's network it may have to be off.";
    NetworkTimeout "network_timeout":
        "No answer in time",
        "The server did not answer in time.",
        "Try again. If it stays slow, check your network or VPN.";
    NetworkAnswerRefused "network_answer_refused":
        "The answer was cut off",
        "The answer was longer, or of another kind, than any honest one.",
        "Check the org address. A network page may stand in between.";
    NetworkInsecure "network_insecure":
        "Only https is used",
        "The address is not https, and it is not on this computer.",
        "Use the https address of your org.";
    NetworkSetup "network_setup":
        "The network could not be set up",
        "This app could not prepare a network connection.",
        "Restart the app. If it happens again, the system's certificates or proxy settings may be damaged.";

    // The three values.
    ClientIdRefused "client_id_refused":
        "This is not a Client ID",
        "The text cannot be an Okta Client ID.",
        "Copy Client ID again, from General > Client Credentials of the integration.";
    ClientSecretRefused "client_secret_refused":
        "This is not a Client Secret",
        "The text cannot be an Okta Client Secret. It was not kept.",
        "Copy the secret again, from General > CLIENT SECRETS of the integration.";
    EmbedLinkRefused "embed_link_refused":
        "This is not an Embed Link",
        "The text cannot be an Okta Embed Link.",
        "Copy Embed Link again, from General > App Embed Link of the integration.";
    ValueMisplaced "value_misplaced":
        "This value belongs elsewhere",
        "The text looks like another one of the three values. It was not kept.",
        "Compare Client ID, Client Secret and Embed Link with Okta, and enter each in its own place.";
    ApiTokenRefused "api_token_refused":
        "This is an Okta API token",
        "The text looks like an Okta API token, which acts with an administrator's rights. It was not kept.",
        "Numero never needs it. If it left its place, revoke it in Okta: Security > API > Tokens.";
    CredentialsMissing "credentials_missing":
        "A value is missing",
        "Client ID, Client Secret or Embed Link is not there yet.",
        "Enter it in Details and checks.";
    ClientUnknown "client_unknown":
        "The org does not know this Client ID",
        "The Client ID does not belong to an active integration of this org.",
        "Copy Client ID again, and check that the org address is the org where you made the integration.";
    SecretRefused "secret_refused":
        "The Client Secret was refused",
        "The org knows the Client ID and refuses the Client Secret.",
        "Copy the secret that is Active in CLIENT SECRETS again. It is not retried by itself: Okta records wrong attempts.";

    // The keyring.
    KeyringUnavailable "keyring_unavailable":
        "No system keyring",
        "This computer offers no keyring now, so the Client Secret is held in memory until you quit.",
        "Seal before you quit, or start your keyring and enter the secret again.";
    KeyringLocked "keyring_locked":
        "The system keyring is locked",
        "The system keyring is locked, so the Client Secret is held in memory until you quit.",
        "Unlock the keyring and enter the secret again, or seal before you quit.";
    KeyringLate "keyring_late":
        "The system keyring does not answer",
        "The system keyring did not answer in time, so the Client Secret is held in memory until you quit.",
        "Look for a waiting password window, then enter the secret again, or seal before you quit.";
    KeyringRefused "keyring_refused":
        "The system keyring refused",
        "The system keyring did not keep or return the Client Secret.",
        "Enter the secret again. If it happens again, check the keyring with your system's own tool.";
    SecretMissing "secret_missing":
        "The Client Secret is gone",
        "The Client Secret is not in the keyring any more, or was held in memory before the app quit.",
        "Copy it from Okta again: General > CLIENT SECRETS.";

    // The test sign-in.
    SignInNotStarted "sign_in_not_started":
        "No sign-in is waiting",
        "The address belongs to no sign-in that this app is waiting for.",
        "Launch the sign-in again and finish it in that browser tab.";
    CallbackRefused "callback_refused":
        "This address does not finish the sign-in",
        "The address is not the answer to the sign-in that is waiting.",
        "Copy the whole address from the browser right after signing in, or launch again.";
    SignInRefused "sign_in_refused":
        "The org refused the sign-in",
        "The sign-in ended with an error from the org.",
        "Read what the org answered. Not assigned: Assignments of the integration. Policy: the app's sign-in policy.";
    CodeRefused "code_refused":
        "The code was refused",
        "The org did not accept the code that it had issued. Codes work once and for five minutes.",
        "Launch the sign-in again.";
    TokenAnswerRefused "token_answer_refused":
        "The tokens could not be read",
        "The org's token endpoint failed, or answered in a way that OpenID Connect does not know.",
        "Launch again. If it happens again, show this message to Numero.";
    IdTokenRefused "id_token_refused":
        "The ID token was refused",
        "The ID token breaks a rule that every sign-in must keep.",
        "Do not go on with this org until this is understood. Show this message to Numero and to your Okta administrator.";
    UserInfoRefused "userinfo_refused":
        "The user's details were refused",
        "The org's userinfo answer does not belong to the person who signed in.",
        "Launch again. If it happens again, show this message to Numero.";
    UserInfoUnreadable "userinfo_unreadable":
        "The user's details could not be read",
        "The org's userinfo endpoint gave no details of the person who signed in.",
        "Launch again. If it happens again, show this message to Numero.";
    KeysUnreadable "keys_unreadable":
        "The signing keys could not be read",
        "The org's address of its signing keys gave no keys, so the ID token could not be checked.",
        "Launch again. If it happens again, show this message to Numero.";
    ClockWrong "clock_wrong":
        "The clocks differ",
        "This computer's clock and the server's clock differ by more than two minutes.",
        "Set this computer's clock to network time, then launch again.";
    LaunchRefused "launch_refused":
        "This address does not come from the dashboard",
        "The address is not Numero's callback with the iss of your org.",
        "Check Login initiated by, Login flow and Initiate login URI in step 7, then open the Embed Link again.";

    // What is remembered.
    JourneyMissing "journey_missing":
        "No set-up is open",
        "The set-up is not there any more.",
        "Go back to the start and choose or begin one.";
    JourneyDamaged "journey_damaged":
        "A saved set-up is damaged",
        "The saved state of this set-up cannot be read. The damaged file is kept and was not overwritten.",
        "Begin again. The settings you made in Okta are still there.";
    JourneyNewer "journey_newer":
        "A saved set-up is from a newer version",
        "A newer version of this app wrote this set-up. It was left as it is.",
        "Open it with the newer version.";
    JourneyLocked "journey_locked":
        "The set-up is open elsewhere",
        "Another window of this app has this set-up open.",
        "Close the other window first.";
    JourneyUnwritable "journey_unwritable":
        "Nothing can be saved",
        "The state of this set-up could not be saved. What you did since stays until you quit.",
        "Check that the disk is not full and that the folder may be written, then go on: saving is tried again with every change.";

    SettingsUnwritable "settings_unwritable":
        "The choice was not kept",
        "The settings of this app could not be saved. What you chose holds until you quit.",
        "Check that the disk is not full and that the folder may be written, then choose again.";
    // Progress files.
    ProgressForeign "progress_foreign":
        "This is not a progress file",
        "The file is not a progress file of this app, so nothing was taken from it.",
        "Choose the file that was saved with Save a progress file. Its name begins with numero-okta-progress unless it was renamed.";
    ProgressDamaged "progress_damaged":
        "The progress file is damaged",
        "The file was changed or cut off after it was saved, so nothing was taken from it.",
        "Ask for it again, sent as an attachment.";
    ProgressNewer "progress_newer":
        "The progress file is from a newer version",
        "A newer version of this app wrote the progress file, so nothing was taken from it.",
        "Update this app, then load the file again.";
    ProgressTooLarge "progress_too_large":
        "The file is too large",
        "No progress file is as large as this file, so it was not read.",
        "Choose the file that was saved with Save a progress file.";
    ProgressOrgRefused "progress_org_refused":
        "The progress file names no Okta org",
        "No Okta org has the address that the progress file names, so nothing was taken from it.",
        "Ask whoever sent the file where it comes from, or begin with the address of your org.";
    ProgressUnreadable "progress_unreadable":
        "The progress file cannot be read",
        "The progress file could not be read.",
        "Check that it is still there and that you may read it, then choose it again.";
    ProgressUnwritable "progress_unwritable":
        "The progress file could not be saved",
        "The progress file could not be written.",
        "Choose a folder that may be written and has space.";

    // Packages.
    RecipientRefused "recipient_refused":
        "This is no recipient",
        "The recipient is not an age X25519 recipient (age1…).",
        "Ask Numero for the recipient, or leave it out to use the one built in.";
    SealFailed "seal_failed":
        "The package could not be sealed",
        "Sealing did not work, and nothing was written.",
        "Try again. If it happens again, show this message to Numero.";
    PackageExists "package_exists":
        "The file is already there",
        "A file of that name is already there. It was not touched.",
        "Choose another name or folder.";
    PackageUnwritable "package_unwritable":
        "The package could not be saved",
        "The file could not be written, or did not read back as it was written.",
        "Choose a folder that may be written and has space.";
    PackageDamaged "package_damaged":
        "The package is damaged",
        "The file is not a whole, unchanged package.",
        "Ask for the file again, sent as an attachment.";
    PackageCut "package_cut":
        "The package is cut short",
        "The file begins as a package and ends before its end.",
        "Ask for the file again, sent as an attachment and not pasted into the text.";
    PackageTooLarge "package_too_large":
        "The file is too large for a package",
        "No package is larger than 64 KiB, and nothing inside one larger than 16 KiB.",
        "Ask for the file that the customer's app saved: numero-okta-….age.";
    PackageForm "package_form":
        "The file is sealed in another way",
        "The file is encrypted, but not as this app seals packages: with a passphrase, for another kind of key, or by another program.",
        "Ask for the file that the customer's app saved: numero-okta-….age.";
    PackageContents "package_contents":
        "The package holds something else",
        "The file opens, and what is inside is not a hand-over as this app makes it. It may have been made by hand.",
        "Use nothing of it. Ask the customer to seal with the app and to send the file again.";
    FileNotPackage "file_not_package":
        "This is not a package",
        "The file is no sealed package, so it was not opened.",
        "Look for a file named numero-okta-….age.";
    FileUnknown "file_unknown":
        "This app does not read this file",
        "The file is neither a sealed package nor a progress file, so nothing was opened.",
        "Look for a package named numero-okta-….age, or a progress file named numero-okta-progress-….json.";
    FilesTooMany "files_too_many":
        "One file at a time",
        "Several files came at once, and none of them was opened.",
        "Drop or open a single file.";
    PackageForeign "package_foreign":
        "The package is for somebody else",
        "The identity does not open this package.",
        "Check which recipient it was sealed to, and choose the identity of that recipient.";
    PackageNewer "package_newer":
        "The package is from a newer version",
        "The package has a newer format than this version reads.",
        "Update this app.";
    PackagePractice "package_practice":
        "This is a practice package",
        "The package comes from a practice org, or was sealed to the DEMO key, which everybody has.",
        "Use nothing of it for a customer. If you are practising, open it: a button in the window, --allow-practice in a terminal.";
    PackageUnreadable "package_unreadable":
        "The package cannot be read",
        "The file could not be read.",
        "Check the path and its permissions.";
    IdentityRefused "identity_refused":
        "This is no identity",
        "The identity file holds no age X25519 identity (AGE-SECRET-KEY-1…).",
        "Use the file that `age-keygen` or `numero-okta keygen` wrote.";
    IdentityEncrypted "identity_encrypted":
        "The identity is protected by a passphrase",
        "The identity file is itself sealed with a passphrase, which this app cannot open yet.",
        "Take the passphrase off with age (age --decrypt), keep the result on this computer only as long as you need it, and choose that file.";
    IdentityUnreadable "identity_unreadable":
        "The identity file cannot be read",
        "The identity file is not there any more, or cannot be read.",
        "Connect the drive it is on, or choose the file again.";
    ValuesHidden "values_hidden":
        "The values are hidden",
        "No package is open, or its six words were not compared yet.",
        "Type the six words that the customer reads to you.";
    ReportUnwritable "report_unwritable":
        "The report could not be saved",
        "The evidence report could not be written.",
        "Choose a folder that may be written and has space.";
    ReportChanged "report_changed":
        "The report was changed",
        "What the report says does not fit its hashes.",
        "Ask for the files again, and compare the last hash with the one that was noted when the change was approved.";
    ReportUnreadable "report_unreadable":
        "This is no report that this version can check",
        "The file is no evidence report, or another version made it.",
        "Choose the .json file that was saved beside the page. A report of another version is checked by that version.";

    // This computer.
    BrowserNotOpened "browser_not_opened":
        "The browser did not open",
        "The system did not open the address.",
        "Copy the address and open it yourself.";
    ClipboardUnavailable "clipboard_unavailable":
        "The clipboard did not work",
        "The clipboard could not be read or written.",
        "Select and copy by hand, or type the value.";
    FolderNotShown "folder_not_shown":
        "The folder did not open",
        "The system did not show the folder.",
        "Open it yourself; its path stands beside the button.";
    WindowNotOpened "window_not_opened":
        "The sign-in window did not open",
        "The in-app sign-in window could not be opened.",
        "Use your browser instead.";
    PresenterNotOpened "presenter_not_opened":
        "The presenter notes did not open",
        "The window for the presenter notes could not be opened.",
        "Go on without them, or start the app again.";
    PracticeNotStarted "practice_not_started":
        "The practice org did not start",
        "The practice org could not start on this computer.",
        "Close other copies of this app, or choose another port.";
    CallMasks "call_masks":
        "Hidden while call mode is on",
        "Call mode is on, so the Client Secret is not shown.",
        "End call mode first, and look at who can see your screen.";
    PracticeElsewhere "practice_elsewhere":
        "This set-up has no practice org of its own",
        "The set-up that is open belongs to another org, so nothing was changed.",
        "Go back to the start and choose to practise.";
    PracticeFaultRefused "practice_fault_refused":
        "The fault was not switched",
        "The practice org could not take this fault.",
        "Make Numero's integration in it first, or start a new practice org that has it.";
    DemoFailed "demo_failed":
        "The demo did not pass",
        "The practice org did not pass its own checks, so this copy of the program is defective.",
        "Show this message to Numero.";
    InputUnreadable "input_unreadable":
        "The input cannot be read",
        "The file or input could not be read.",
        "Check the path, its permissions, and that it is text.";
    OutputUnwritable "output_unwritable":
        "The output cannot be written",
        "The output is already there or its folder cannot be written.",
        "Choose another path. Nothing is ever overwritten.";
    UsageRefused "usage_refused":
        "The arguments do not fit",
        "The arguments are not complete, or one has a wrong form.",
        "See --help.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docs;

    #[test]
    fn every_code_has_a_unique_snake_case_name_and_whole_sentences() {
        let mut seen = std::collections::BTreeSet::new();
        for &code in Code::ALL {
            let words = code.words();
            assert!(seen.insert(code.as_str()), "{code:?} twice");
            assert!(
                code.as_str()
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '_'),
                "{code:?}"
            );
            assert!(
                words.what.ends_with('.') && words.now.ends_with('.'),
                "{code:?}"
            );
            assert!(!words.title.ends_with('.'), "{code:?}");
            let all = format!("{} {} {}", words.title, words.what, words.now).to_lowercase();
            for banned in [
                "please",
                "simply",
                "oops",
                "ignore",
                "successfully",
                "invalid ",
            ] {
                assert!(!all.contains(banned), "{code:?} says {banned}");
            }
        }
    }
    #[test]
    fn the_page_of_failure_codes_has_every_code_with_its_words() {
        docs::hold("failure-codes.md", &page());
    }

    fn page() -> String {
        let mut page = format!(
            "# Failure codes\n\n\
             What the window and `numero-okta` say when something could not be done. `--json` carries the code and, in\n\
             `message`, the words with the rule that was broken and what was seen. A finding of a check has no code: it is a\n\
             result, see [checks.md](checks.md).\n\n\
             {}\n\
             | code | title | what happened | what to do |\n\
             | --- | --- | --- | --- |\n",
            docs::origin("onboarding/src/failure/words.rs")
        );
        for code in Code::ALL {
            let Words { title, what, now } = code.words();
            let row = [title, what, now].map(|text| text.replace('|', "\\|"));
            page.push_str(&format!("| `{}` | {} |\n", code.as_str(), row.join(" | ")));
        }
        page
    }
}
