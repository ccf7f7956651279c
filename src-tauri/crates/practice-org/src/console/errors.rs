use crate::model::{FieldError, Refused};

/// What the model does not accept, to be said beside each field.
#[derive(Default)]
pub(super) struct Errors(Vec<FieldError>);

impl Errors {
    pub(super) fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// The texts for one field.
    pub(super) fn of(&self, field: &str) -> Vec<String> {
        let about = self.0.iter().filter(|error| error.field == field);
        about.map(|error| error.text.clone()).collect()
    }
}

/// A refusal that is about fields; any other comes back.
pub(super) fn by_field(refused: Refused) -> Result<Errors, Refused> {
    match refused {
        Refused::Fields(errors) => Ok(Errors(errors)),
        Refused::NotFound { .. } | Refused::State { .. } | Refused::DeleteForbidden => Err(refused),
    }
}
