use crate::model::Stamp;

/// A moment as the pages show it: to the minute, in UTC.
pub(super) fn minute(stamp: &Stamp) -> String {
    let text = stamp.as_str();
    let minute = text.get(..16).unwrap_or(text);
    format!("{} UTC", minute.replace('T', " "))
}
