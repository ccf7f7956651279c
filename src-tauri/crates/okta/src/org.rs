//! What an org says about itself to anybody: `/.well-known/okta-organization`.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::address::OrgAddress;
use crate::evidence::{page_text, quoted};
use crate::http::{Answer, Http, HttpError};

/// The two generations of Okta, which show different consoles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Engine {
    /// `pipeline: idx`.
    IdentityEngine,
    /// `pipeline: v1`.
    Classic,
}

/// What makes an address an Okta org.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrgFacts {
    /// The org's id, `00o…`.
    pub id: Option<String>,
    /// Unknown, if Okta ever names a third one.
    pub engine: Option<Engine>,
    /// The org's origin under Okta's own domain.
    pub organization: Option<String>,
    /// The origin of its custom domain.
    pub alternate: Option<String>,
}

impl OrgFacts {
    /// Whether the org says that this origin is its own, too.
    pub fn links(&self, origin: &str) -> bool {
        [&self.organization, &self.alternate]
            .into_iter()
            .any(|link| link.as_deref() == Some(origin))
    }
}

/// Why no facts came back.
#[derive(Debug, thiserror::Error)]
pub enum OrgError {
    /// The server answers, and has no such document.
    #[error("the address is not an Okta org: {evidence}")]
    NotOkta {
        /// What the server said instead.
        evidence: String,
    },
    /// An answer that proves nothing either way.
    #[error("the address gave no usable answer: {evidence}")]
    Unusable {
        /// What the server said instead.
        evidence: String,
    },
    /// No answer.
    #[error("the org could not be asked")]
    Http(#[from] HttpError),
}

/// Asks the org who it is; a 404 is the only answer that says *not Okta*.
pub async fn ask_org(http: &Http, org: &OrgAddress) -> Result<OrgFacts, OrgError> {
    let url = org.url("/.well-known/okta-organization");
    match http.get_well_known(&url).await {
        Ok(answer) => read(&answer),
        Err(error @ (HttpError::TooLarge | HttpError::NotText)) => Err(OrgError::Unusable {
            evidence: error.to_string(),
        }),
        Err(error) => Err(error.into()),
    }
}

fn read(answer: &Answer) -> Result<OrgFacts, OrgError> {
    let evidence = said(answer);
    match answer.status {
        200 => facts(answer).ok_or(OrgError::Unusable { evidence }),
        404 | 410 => Err(OrgError::NotOkta { evidence }),
        _ => Err(OrgError::Unusable { evidence }),
    }
}

/// Okta's document has a pipeline and an id of its own shape; one of them must be there.
fn facts(answer: &Answer) -> Option<OrgFacts> {
    let document = answer.object()?;
    let text = |name: &str| document.get(name).and_then(|value| value.as_str());
    let id = text("id").filter(|id| id.starts_with("00o"));
    let pipeline = text("pipeline");
    if id.is_none() && pipeline.is_none() {
        return None;
    }
    let link = |name: &str| {
        let href = document.get("_links")?.get(name)?.get("href")?.as_str()?;
        let origin = Url::parse(href).ok()?.origin();
        origin.is_tuple().then(|| origin.ascii_serialization())
    };
    Some(OrgFacts {
        id: id.map(str::to_owned),
        engine: match pipeline {
            Some("idx") => Some(Engine::IdentityEngine),
            Some("v1") => Some(Engine::Classic),
            _ => None,
        },
        organization: link("organization"),
        alternate: link("alternate"),
    })
}

/// Status and words of an answer, for evidence.
pub(crate) fn said(answer: &Answer) -> String {
    let status = answer.status;
    if answer.is_redirect() {
        let to = answer.location.as_deref().unwrap_or_default();
        let host = Url::parse(to)
            .ok()
            .and_then(|to| to.host_str().map(str::to_owned));
        return match host {
            Some(host) => quoted(&format!("HTTP {status}, sent on to {host}")),
            None => format!("HTTP {status}, sent on"),
        };
    }
    let body = answer.body.trim();
    if body.is_empty() {
        return format!("HTTP {status}");
    }
    if answer.content_type.as_deref() == Some("text/html") || body.starts_with('<') {
        return quoted(&format!("HTTP {status}: {}", page_text(body)));
    }
    let words = answer.object().and_then(|object| {
        let text = |name: &str| object.get(name).and_then(|value| value.as_str());
        let code = text("errorCode").or_else(|| text("error"))?;
        let summary = text("errorSummary").or_else(|| text("error_description"));
        Some(format!("{code}: {}", summary.unwrap_or_default()))
    });
    quoted(&format!(
        "HTTP {status}: {}",
        words.as_deref().unwrap_or(body)
    ))
}
