//! The fonts of the pages, so that they look the same on every computer. Both are under the SIL Open Font License 1.1.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// Inter, Latin, all weights.
pub(crate) async fn inter() -> Response {
    font(include_bytes!("../assets/inter.woff2"))
}

/// JetBrains Mono, Latin, all weights.
pub(crate) async fn jetbrains_mono() -> Response {
    font(include_bytes!("../assets/jetbrains-mono.woff2"))
}

fn font(bytes: &'static [u8]) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "font/woff2"),
        (header::CACHE_CONTROL, "max-age=86400"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, bytes).into_response()
}
