//! What a person is told when something could not be done: a closed set of codes, each with its words.

mod from_errors;
mod words;

use serde::{Deserialize, Serialize};

use crate::dictionary;
pub use words::{Code, Words};

/// One code, the exact rule behind it where there is one, and a redacted detail.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Failure {
    /// What kind of failure.
    pub code: Code,
    /// Which rule was broken, in snake case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What was seen, without secrets, codes, tokens or query strings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl Failure {
    /// A failure that its code says everything about.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            code,
            rule: None,
            detail: None,
        }
    }

    /// Adds the rule that was broken.
    #[must_use]
    pub fn rule(mut self, rule: impl Into<String>) -> Self {
        self.rule = Some(rule.into());
        self
    }

    /// Adds what was seen; it must hold no secret.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        self.detail = (!detail.is_empty()).then_some(detail);
        self
    }

    /// One line for the terminal: what happened, the rule and detail, what to do now, in the dictionary's words where it
    /// knows what the org answered.
    #[must_use]
    pub fn message(&self) -> String {
        let words = self.code.words();
        let mut line = words.what.to_owned();
        if let Some(rule) = &self.rule {
            line.push_str(&format!(" Rule: {rule}."));
        }
        if let Some(detail) = &self.detail {
            line.push_str(&format!(" Seen: {}.", detail.trim_end_matches('.')));
        }
        line.push(' ');
        match dictionary::of_failure(self) {
            Some(entry) => {
                let answer = entry.answer();
                line.push_str(&format!("{} {}", answer.what, answer.what_to_do()));
            }
            None => line.push_str(words.now),
        }
        line
    }
}

/// Why the system refused, in words for people and without paths.
#[must_use]
pub fn because(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let said = error.kind();
    if said == ErrorKind::NotFound {
        "there is no such file or folder".to_owned()
    } else if said == ErrorKind::AlreadyExists || said == ErrorKind::NotADirectory {
        "a file of that name is in the way".to_owned()
    } else if said == ErrorKind::Other {
        "the system gave no reason".to_owned()
    } else {
        said.to_string()
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for Failure {}
