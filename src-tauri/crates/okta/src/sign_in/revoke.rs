use secrecy::ExposeSecret;

use super::attempt::Attempt;
use super::redeem::{Tokens, client_auth};
use crate::{ClientSecret, Http};

/// An answer to a revocation is empty or an error; more is not read.
const REVOCATION_CAP: usize = 16 * 1024;

/// Gives the tokens back (RFC 7009), the long-lived one first; whether the provider took all of them.
pub(super) async fn revoke(
    http: &Http,
    attempt: &Attempt,
    secret: &ClientSecret,
    tokens: &Tokens,
) -> bool {
    let Some(endpoint) = &attempt.provider.revocation_endpoint else {
        return false;
    };
    let refresh_token = tokens
        .refresh_token
        .as_ref()
        .map(|token| ("refresh_token", token));
    let mut all = true;
    for (kind, token) in refresh_token
        .into_iter()
        .chain([("access_token", &tokens.access_token)])
    {
        let form = [("token", token.expose_secret()), ("token_type_hint", kind)];
        let answer = http
            .post_form(
                endpoint,
                client_auth(attempt, secret),
                &form,
                REVOCATION_CAP,
            )
            .await;
        all &= answer.is_ok_and(|answer| answer.status == 200);
    }
    all
}
