use thiserror::Error;

/// Why a keyring did not do as asked; never carries what was stored.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum StoreError {
    /// None is there, or it cannot be reached.
    #[error("no keyring could be reached")]
    Unavailable,
    /// It is locked and was not unlocked.
    #[error("the keyring is locked")]
    Locked,
    /// No answer within the budget.
    #[error("the keyring did not answer in time")]
    Late,
    /// Longer than every system's keyring can hold.
    #[error("too long for a keyring")]
    TooLong,
    /// It answered, and would not.
    #[error("the keyring refused")]
    Refused,
    /// What it gave back is not what was stored.
    #[error("the keyring gave back something other than was stored")]
    Damaged,
}
