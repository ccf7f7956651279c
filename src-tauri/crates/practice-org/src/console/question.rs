/// What a page asks before something that pressing another button does not take back.
///
/// It is a page of its own to browsers that run no script, and a form like any other: nothing happens until it is sent.
pub(super) struct Question {
    pub(super) title: String,
    /// What follows from *yes*.
    pub(super) follows: String,
    /// The button, and the only one that changes anything.
    pub(super) yes: &'static str,
    /// What the button sends as `verb`.
    pub(super) verb: &'static str,
    /// Where the form goes.
    pub(super) action: String,
    /// Where *Cancel* leads: to the control that asked.
    pub(super) back: String,
}
