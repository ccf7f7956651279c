//! The words for findings: a headline per verdict, and for what failed where to click.

use guide::{Rich, rich};

use super::{Finding, Verdict};
use crate::dictionary::{self, Entry, Words};

/// What to do about a finding that did not pass.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Advice {
    /// What is wrong, or why it could not be checked, in one or two sentences.
    pub what: String,
    /// Where in Okta, as a path of labels; empty where Okta is not the place.
    pub place: Rich,
    /// The clicks, in order.
    pub clicks: Vec<Rich>,
}

impl Advice {
    /// One paragraph for the terminal and for JSON.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.what.clone();
        if !self.place.is_empty() {
            text.push_str(&format!(" In Okta, {}:", plain(&self.place)));
        }
        for (number, click) in self.clicks.iter().enumerate() {
            text.push_str(&format!(
                " {}. {}.",
                number + 1,
                plain(click).trim_end_matches('.')
            ));
        }
        text
    }
}

/// Rich text without its marks.
#[must_use]
pub fn plain(rich: &Rich) -> String {
    rich.iter()
        .map(|span| match span {
            guide::Span::Text(text) | guide::Span::Label(text) | guide::Span::Code(text) => {
                text.clone()
            }
            guide::Span::Path(labels) => labels.join(" > "),
        })
        .collect()
}

/// The headline of a finding: what is so, or what is not.
#[must_use]
pub fn title(check: &str, verdict: Verdict) -> &'static str {
    let words = words(check);
    match verdict {
        Verdict::Passed => words.passed,
        Verdict::Failed => words.failed,
        Verdict::Inconclusive | Verdict::Skipped => words.subject,
    }
}

/// What to do about the finding; `None` where there is nothing to do.
#[must_use]
pub fn advice(finding: &Finding) -> Option<Advice> {
    match finding.verdict {
        Verdict::Passed => None,
        Verdict::Failed => Some(of_failed(&finding.check)),
        Verdict::Inconclusive => Some(match explained(finding) {
            Some(entry) => {
                let answer = entry.answer();
                Advice {
                    what: answer.what,
                    place: answer.place,
                    clicks: answer.clicks,
                }
            }
            None => only(reason(INCONCLUSIVE, &finding.rule)),
        }),
        Verdict::Skipped => Some(only(reason(SKIPPED, &finding.rule))),
    }
}

/// The headline of a check that failed, and what to do about it.
pub(crate) fn failed(check: okta::Check) -> (&'static str, Advice) {
    (words(check.id()).failed, of_failed(check.id()))
}

fn of_failed(check: &str) -> Advice {
    let words = words(check);
    Advice {
        what: words.what.to_owned(),
        place: if words.place.is_empty() {
            Rich::new()
        } else {
            rich(words.place)
        },
        clicks: words.clicks.iter().map(|click| rich(click)).collect(),
    }
}

/// What the server's words surely mean, where the answer was none that the check itself knows.
pub(crate) fn explained(finding: &Finding) -> Option<&'static Entry> {
    let named = INCONCLUSIVE
        .iter()
        .any(|reason| reason.rules.contains(&&*finding.rule));
    if finding.verdict != Verdict::Inconclusive || named {
        return None;
    }
    dictionary::surely(&finding.evidence).filter(|entry| !matches!(entry.words, Words::Failure(_)))
}

fn only(what: &str) -> Advice {
    Advice {
        what: what.to_owned(),
        place: Rich::new(),
        clicks: Vec::new(),
    }
}

/// Why nothing is known, by the rules that lead to it; the last of a table stands for every other rule.
#[derive(Clone, Copy, Debug)]
pub struct Reason {
    /// The names of the answers.
    pub rules: &'static [&'static str],
    /// The sentence.
    pub why: &'static str,
}

/// Asked, and no known answer came.
pub const INCONCLUSIVE: &[Reason] = &[
    Reason {
        rules: &["no_answer"],
        why: "The org gave no usable answer, so this stays open. Check again when it is back.",
    },
    Reason {
        rules: &["secret_refused"],
        why: "Not asked, because the org refused the Client Secret. Mend that first, then check again.",
    },
    Reason {
        rules: &["client_refused"],
        why: "The org refuses how this app names the integration, so the Client Secret was not looked at. In Okta, check that Client authentication is Client secret.",
    },
    Reason {
        rules: &["client_unknown"],
        why: "Not answered, because the org does not know the Client ID. Mend that first, then check again.",
    },
    Reason {
        rules: &["redirect_uri_refused"],
        why: "Not answered, because the callback is not registered. Mend that first, then check again.",
    },
    Reason {
        rules: &["client_id_chosen"],
        why: "The Client ID was chosen by hand, so the link does not contain it. Compare it by eye with App Embed Link in Okta.",
    },
    Reason {
        rules: &["network_zone"],
        why: "The org refuses requests from this network. Check again from a network that its rules allow.",
    },
    Reason {
        rules: &["proof_of_possession_required"],
        why: "Not answered, because the integration asks for Proof of possession, which Numero's guide does not.",
    },
    Reason {
        rules: &["session_first"],
        why: "The org asks for a login before it looks at this setting, so only the Admin Console shows it.",
    },
    Reason {
        rules: &["redirects_anywhere"],
        why: "The server also redirects to an address that cannot be registered, so its answer proves nothing.",
    },
    Reason {
        rules: &["dns_failed"],
        why: "The name of the org's server is not known on this network. Check the spelling of the address, your network and your VPN, then check again.",
    },
    Reason {
        rules: &["connection_failed", "answer_interrupted"],
        why: "No connection to the org could be made. Check the address and your network, VPN and firewall, then check again.",
    },
    Reason {
        rules: &["tls_failed"],
        why: "The org's certificate is not one that this computer trusts. If your network inspects TLS, ask your IT department.",
    },
    Reason {
        rules: &["client_not_set_up"],
        why: "This computer trusts no certificate authority at all, so no https address can be asked. Install the system's certificates (ca-certificates).",
    },
    Reason {
        rules: &["not_in_discovery"],
        why: "The server's own description leaves this out, so its answer proves nothing about the integration.",
    },
    Reason {
        rules: &["proxy_refused"],
        why: "The system's proxy did not let the question through. Ask your IT department.",
    },
    Reason {
        rules: &["proxy_login_required"],
        why: "The proxy asks for a name and a password. Enter them in the system's proxy settings, or ask your IT department for a way without a login.",
    },
    Reason {
        rules: &["proxy_unreachable"],
        why: "The system's proxy does not answer. Check it in the system's settings; outside your company's network it may have to be off.",
    },
    Reason {
        rules: &["timed_out"],
        why: "The org did not answer in time. Check again; if it stays slow, check your network or VPN.",
    },
    Reason {
        rules: &["rate_limited"],
        why: "The org asks to wait before the next request. Check again in a minute.",
    },
    Reason {
        rules: &[],
        why: "The answer is not one this app knows, so it proves nothing. Confirm it by eye in Okta, or by a test sign-in.",
    },
];

/// Not asked.
pub const SKIPPED: &[Reason] = &[
    Reason {
        rules: &["implicit_off"],
        why: "Not asked, because Implicit (hybrid) itself is off.",
    },
    Reason {
        rules: &["standard_provider"],
        why: "Only Okta answers this question.",
    },
    Reason {
        rules: &["not_asked"],
        why: "Not asked, because the value is not there yet.",
    },
    Reason {
        rules: &[],
        why: "Not asked.",
    },
];

fn reason(table: &[Reason], rule: &str) -> &'static str {
    let known = table.iter().find(|reason| reason.rules.contains(&rule));
    known
        .or(table.last())
        .map(|reason| reason.why)
        .expect("neither table is empty")
}

struct CheckWords {
    subject: &'static str,
    passed: &'static str,
    failed: &'static str,
    what: &'static str,
    place: &'static str,
    clicks: &'static [&'static str],
}

const GENERAL_SETTINGS: &str = "[[General > General Settings]]";

#[expect(clippy::too_many_lines, reason = "a table, one entry per check")]
fn words(check: &str) -> CheckWords {
    match check {
        "org.exists" => CheckWords {
            subject: "Okta org",
            passed: "Okta org found",
            failed: "No Okta org at this address",
            what: "Neither Okta nor an OpenID provider answers at this address.",
            place: "",
            clicks: &[
                "Compare the org address with the one in your browser while you are signed in to Okta",
                "Correct it on the start screen, then check again",
            ],
        },
        "issuer.matches" => CheckWords {
            subject: "Issuer",
            passed: "The org names itself as issuer",
            failed: "The org names another issuer",
            what: "The server calls itself by another address than the one entered, and does not link the two.",
            place: "",
            clicks: &[
                "Begin again with the address that the server names, if it is yours",
                "Otherwise compare the org address letter by letter",
            ],
        },
        "client.known" => CheckWords {
            subject: "Client ID",
            passed: "Client ID belongs to this org",
            failed: "The org does not know this Client ID",
            what: "No active integration of this org has this Client ID.",
            place: "[[General > Client Credentials]]",
            clicks: &[
                "Check that this is the org in which you made the integration, and that the integration is active",
                "Copy [[Client ID]] again and paste it here",
                "Check again",
            ],
        },
        "callback.registered" => CheckWords {
            subject: "Sign-in redirect URI",
            passed: "Sign-in redirect URI matches exactly",
            failed: "The callback is not a Sign-in redirect URI",
            what: "The org refuses Numero's callback for this integration. One letter, a space or a slash at the end is enough.",
            place: GENERAL_SETTINGS,
            clicks: &[
                "Click [[Edit]], then go to [[LOGIN]]",
                "In [[Sign-in redirect URIs]], enter Numero's callback exactly as step 5 shows it",
                "Click [[Save]], then check again here",
            ],
        },
        "secret.accepted" => CheckWords {
            subject: "Client Secret",
            passed: "Client Secret is accepted",
            failed: "Client Secret is refused",
            what: "The org knows the Client ID and refuses this Client Secret. It is not retried by itself.",
            place: "[[General > CLIENT SECRETS]]",
            clicks: &[
                "Copy the secret whose status is [[Active]], without a space around it",
                "Paste it in Client Secret here",
                "Check again",
            ],
        },
        "grant.authorization_code" => CheckWords {
            subject: "Authorization Code",
            passed: "Authorization Code is on",
            failed: "Authorization Code is off",
            what: "The integration does not have the authorization code grant, which every web application has.",
            place: "",
            clicks: &[
                "Check in Okta that [[Application type]] is [[Web Application]]; it cannot be changed later",
                "If it is another type, begin again from step 3",
            ],
        },
        "grant.refresh_token" => CheckWords {
            subject: "Refresh Token",
            passed: "Refresh Token is on",
            failed: "Refresh Token is off",
            what: "The integration may not get refresh tokens.",
            place: GENERAL_SETTINGS,
            clicks: &[
                "Click [[Edit]], then go to [[Grant type]]",
                "Under [[Core grants]], tick [[Refresh Token]]",
                "Click [[Save]], then check again here",
            ],
        },
        "grant.implicit" => CheckWords {
            subject: "Implicit (hybrid)",
            passed: "Implicit (hybrid) is on",
            failed: "Implicit (hybrid) is off",
            what: "The integration does not have the implicit grant.",
            place: GENERAL_SETTINGS,
            clicks: &[
                "Click [[Edit]], then open [[Advanced]]",
                "Under [[Other grants]], tick [[Implicit (hybrid)]]",
                "Click [[Save]], then check again here",
            ],
        },
        "implicit.id_token" => CheckWords {
            subject: "ID Token with implicit",
            passed: "ID Token with implicit is on",
            failed: "ID Token with implicit is off",
            what: "The box under Implicit (hybrid) that allows ID tokens is not ticked.",
            place: GENERAL_SETTINGS,
            clicks: &[
                "Click [[Edit]], then open [[Advanced]]",
                "Tick [[Allow ID Token with implicit grant type]]",
                "Click [[Save]], then check again here",
            ],
        },
        "implicit.access_token" => CheckWords {
            subject: "Access Token with implicit",
            passed: "Access Token with implicit is on",
            failed: "Access Token with implicit is off",
            what: "The box under Implicit (hybrid) that allows access tokens is not ticked.",
            place: GENERAL_SETTINGS,
            clicks: &[
                "Click [[Edit]], then open [[Advanced]]",
                "Tick [[Allow Access Token with implicit grant type]]",
                "Click [[Save]], then check again here",
            ],
        },
        "embed_link.matches" => CheckWords {
            subject: "Embed Link",
            passed: "Embed Link belongs to this integration",
            failed: "Embed Link belongs to something else",
            what: "The link's host, its kind or the app in it is not this integration's.",
            place: "[[General > App Embed Link]]",
            clicks: &[
                "Copy [[Embed Link]] from the same integration as the Client ID",
                "Paste it in Embed Link here",
                "Check again",
            ],
        },
        _ => CheckWords {
            subject: "Unknown check",
            passed: "Unknown check",
            failed: "Unknown check",
            what: "A newer version of this app made this finding.",
            place: "",
            clicks: &["Check again"],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_has_words_of_its_own_and_clicks_for_its_failure() {
        for check in okta::Check::ALL {
            let finding = Finding {
                check: check.id().to_owned(),
                item: crate::check::item(check),
                verdict: Verdict::Failed,
                rule: "x".to_owned(),
                evidence: String::new(),
            };
            let advice = advice(&finding).unwrap();
            assert_ne!(
                title(&finding.check, Verdict::Failed),
                "Unknown check",
                "{check:?}"
            );
            assert!(!advice.clicks.is_empty(), "{check:?}");
            assert!(!advice.to_text().contains("[["), "{check:?}");
        }
    }
}
