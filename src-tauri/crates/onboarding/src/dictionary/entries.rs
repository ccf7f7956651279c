//! The entries, a file for each part of the journey.

mod access;
mod api;
mod callback;
mod grants;
mod network;
mod people;
mod requests;
mod tile;
mod tokens;
mod values;

use guide::ItemId;

use super::{Entry, Mender, Seen, Sign, Words};
use crate::failure::Code;

/// All entries, in the order of the journey.
pub static ENTRIES: &[&[Entry]] = &[
    values::ENTRIES,
    callback::ENTRIES,
    grants::ENTRIES,
    requests::ENTRIES,
    tokens::ENTRIES,
    people::ENTRIES,
    access::ENTRIES,
    tile::ENTRIES,
    api::ENTRIES,
    network::ENTRIES,
];

const GENERAL_SETTINGS: &str = "[[General > General Settings]]";
const CLIENT_CREDENTIALS: &str = "[[General > Client Credentials]]";
const PEOPLE: &str = "[[Directory > People]]";
const SYSTEM_LOG: &str = "In Okta, open [[Reports > System Log]] and look for the entry of the same minute: it names the reason";
const EDIT_LOGIN: &str = "Click [[Edit]], then go to [[LOGIN]]";
const EDIT: &str = "Click [[Edit]]";
const SAVE_AND_LAUNCH: &str = "Click [[Save]], then launch the sign-in again here";
const LAUNCH_AGAIN: &str = "Launch the sign-in again";
const TELL_NUMERO: &str = "Show this text to Numero; nothing has to be changed in Okta";
const APPLICATION_TYPE: &str =
    "Check in Okta that [[Application type]] is [[Web Application]]; it cannot be changed later";
const FROM_STEP_3: &str = "If it is another type, begin again from step 3";

const fn okta(name: &'static str, text: &'static str) -> Sign {
    Sign::Okta { name, text }
}

const fn api(code: &'static str, text: &'static str) -> Sign {
    Sign::Api { code, text }
}
