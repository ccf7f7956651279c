use super::FieldError;

/// Why a change was not made, with Okta's code, status and texts for it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is nothing by that id.
    #[error("Not found: Resource not found: {id} ({kind})")]
    NotFound {
        /// The id that was asked for.
        id: String,
        /// What it would have been, by Okta's name: `AppInstance`, `User`, `UserGroup`, …
        kind: &'static str,
    },
    /// What was entered does not hold.
    #[error("Api validation failed: {}", subject(.0))]
    Fields(Vec<FieldError>),
    /// The rules for this thing's state forbid it.
    #[error("Api validation failed: {subject}")]
    State {
        /// Okta's name of what is being changed.
        subject: &'static str,
        /// What stands in the way.
        cause: &'static str,
    },
    /// An active integration cannot be deleted.
    #[error("Delete application forbidden.")]
    DeleteForbidden,
}

impl Refused {
    pub(crate) fn not_found(id: &str, kind: &'static str) -> Self {
        Self::NotFound {
            id: id.to_owned(),
            kind,
        }
    }

    /// The status that the Management API answers with.
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound { .. } => 404,
            Self::Fields(_) | Self::State { .. } => 400,
            Self::DeleteForbidden => 403,
        }
    }

    /// Okta's error code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "E0000007",
            Self::Fields(_) | Self::State { .. } => "E0000001",
            Self::DeleteForbidden => "E0000056",
        }
    }

    /// The `errorSummary` of each of the error's causes.
    pub fn causes(&self) -> Vec<String> {
        match self {
            Self::NotFound { .. } | Self::DeleteForbidden => Vec::new(),
            Self::Fields(errors) => errors.iter().map(FieldError::to_string).collect(),
            Self::State { cause, .. } => vec![(*cause).to_owned()],
        }
    }
}

impl From<Vec<FieldError>> for Refused {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Fields(errors)
    }
}

fn subject(errors: &[FieldError]) -> &str {
    errors.first().map_or("", |error| error.field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_speaks_in_the_shape_of_okta() {
        let errors = vec![FieldError::new("label", "The field cannot be left blank")];
        let refused = Refused::from(errors);
        assert_eq!(refused.to_string(), "Api validation failed: label");
        assert_eq!((refused.code(), refused.status()), ("E0000001", 400));
        assert_eq!(refused.causes(), ["label: The field cannot be left blank"]);
    }
}
