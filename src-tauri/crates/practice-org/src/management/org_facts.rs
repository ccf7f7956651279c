use serde_json::json;

use super::Reply;
use super::call::Call;
use super::error::ApiError;

/// `/api/v1/org`; what a practice org has no answer for is `null`.
pub(super) fn read(call: &Call) -> Result<Reply, ApiError> {
    Ok(call.org.read(|state| {
        let created = state.groups.first().map(|group| group.created.clone());
        Reply::ok(json!({
            "id": state.id,
            "subdomain": state.name,
            "companyName": "Practice org",
            "status": "ACTIVE",
            "website": null,
            "phoneNumber": null,
            "endUserSupportHelpURL": null,
            "supportPhoneNumber": null,
            "expiresAt": null,
            "created": created,
            "lastUpdated": created,
            "_links": {"organization": call.href("/api/v1/org")},
        }))
    }))
}
