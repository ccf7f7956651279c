use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::Fill;

/// 256 random bits as 43 base64url characters, which is all that Okta allows in a `state`.
pub(super) fn unguessable(fill: Fill<'_>) -> String {
    let mut bytes = [0; 32];
    fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}
