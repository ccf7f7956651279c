use std::collections::HashMap;
use std::time::{Duration, SystemTime};

const CODE: Duration = Duration::from_secs(300);
const ACCESS: Duration = Duration::from_secs(60 * 60);
const REFRESH: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// Who agreed to what; everything issued from one authorization shares a `family`, and is revoked with it.
#[derive(Clone, Debug)]
pub(crate) struct Consent {
    pub(crate) family: String,
    pub(crate) person: String,
    /// To which client; nobody else can use what was issued.
    pub(crate) client_id: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) signed_in: SystemTime,
    /// Signing in took a code as well.
    pub(crate) has_code: bool,
    pub(crate) issuer: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) consent: Consent,
    pub(crate) redirect_uri: String,
    pub(crate) nonce: Option<String>,
    pub(crate) challenge: Option<String>,
    expires: SystemTime,
    is_redeemed: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Access {
    pub(crate) consent: Consent,
    pub(crate) issued: SystemTime,
    pub(crate) expires: SystemTime,
}

#[derive(Clone, Debug)]
pub(crate) struct Refresh {
    pub(crate) consent: Consent,
    pub(crate) issued: SystemTime,
    pub(crate) expires: SystemTime,
    /// Another took its place; it works until then all the same.
    replaced: Option<SystemTime>,
}

/// What became of a refresh token that a client presents.
#[derive(Clone, Debug)]
pub(crate) enum Presented {
    Good(Refresh),
    /// Replaced long ago: two hold it, so everything issued with it was revoked (RFC 9700 §4.14.2).
    Reused(Consent),
    Unknown,
}

impl Refresh {
    fn is_usable(&self, now: SystemTime) -> bool {
        self.replaced.is_none_or(|until| now < until)
    }
}

/// Codes and tokens by their value.
#[derive(Default)]
pub(crate) struct Grants {
    codes: HashMap<String, Code>,
    access: HashMap<String, Access>,
    refresh: HashMap<String, Refresh>,
}

impl Grants {
    pub(crate) fn add_code(
        &mut self,
        value: String,
        consent: Consent,
        redirect_uri: String,
        nonce: Option<String>,
        challenge: Option<String>,
        now: SystemTime,
    ) {
        // A redeemed code is kept as long as its access token, so that its reuse can still revoke that.
        self.codes.retain(|_, code| now < code.expires + ACCESS);
        let code = Code {
            consent,
            redirect_uri,
            nonce,
            challenge,
            expires: now + CODE,
            is_redeemed: false,
        };
        self.codes.insert(value, code);
    }

    /// A code that is good; one that was presented before takes everything issued from it along (RFC 6749 §4.1.2).
    pub(crate) fn find_code(
        &mut self,
        value: &str,
        client_id: &str,
        now: SystemTime,
    ) -> Option<Code> {
        let code = self.codes.get(value)?;
        if code.consent.client_id != client_id {
            return None;
        }
        if code.is_redeemed {
            let family = code.consent.family.clone();
            self.revoke_family(&family);
            return None;
        }
        (now < code.expires).then(|| code.clone())
    }

    /// Marks a code as used; false when another request was faster.
    pub(crate) fn redeem(&mut self, value: &str) -> bool {
        match self.codes.get_mut(value) {
            Some(code) if !code.is_redeemed => {
                code.is_redeemed = true;
                true
            }
            Some(_) | None => false,
        }
    }

    pub(crate) fn add_access(&mut self, value: String, consent: Consent, now: SystemTime) {
        self.access.retain(|_, access| now < access.expires);
        let access = Access {
            consent,
            issued: now,
            expires: now + ACCESS,
        };
        self.access.insert(value, access);
    }

    pub(crate) fn add_refresh(&mut self, value: String, consent: Consent, now: SystemTime) {
        self.refresh.retain(|_, refresh| now < refresh.expires);
        let refresh = Refresh {
            consent,
            issued: now,
            expires: now + REFRESH,
            replaced: None,
        };
        self.refresh.insert(value, refresh);
    }

    /// Looks at a refresh token that this client presents; the reuse of a replaced one revokes its family.
    pub(crate) fn present_refresh(
        &mut self,
        value: &str,
        client_id: &str,
        now: SystemTime,
    ) -> Presented {
        let known = self.refresh.get(value);
        let own = known.filter(|it| it.consent.client_id == client_id && now < it.expires);
        match own.cloned() {
            None => Presented::Unknown,
            Some(refresh) if refresh.is_usable(now) => Presented::Good(refresh),
            Some(refresh) => {
                self.revoke_family(&refresh.consent.family);
                Presented::Reused(refresh.consent)
            }
        }
    }

    /// Puts `new` in the place of `old`, which works for `leeway` more; how long the family lives stays as it is.
    /// False when the old one is no longer there.
    pub(crate) fn rotate_refresh(
        &mut self,
        old: &str,
        new: String,
        leeway: Duration,
        now: SystemTime,
    ) -> bool {
        let Some(refresh) = self.refresh.get_mut(old).filter(|it| it.is_usable(now)) else {
            return false;
        };
        refresh.replaced.get_or_insert(now + leeway);
        let next = Refresh {
            issued: now,
            replaced: None,
            ..refresh.clone()
        };
        self.refresh.insert(new, next);
        true
    }

    pub(crate) fn find_access(&self, value: &str, now: SystemTime) -> Option<&Access> {
        self.access.get(value).filter(|access| now < access.expires)
    }

    pub(crate) fn find_refresh(&self, value: &str, now: SystemTime) -> Option<&Refresh> {
        self.refresh
            .get(value)
            .filter(|refresh| now < refresh.expires && refresh.is_usable(now))
    }

    /// An access token goes alone; a refresh token takes what was issued beside it along.
    pub(crate) fn revoke(&mut self, value: &str, client_id: &str) {
        self.access
            .retain(|other, access| other != value || access.consent.client_id != client_id);
        let refresh = self.refresh.get(value);
        if let Some(refresh) = refresh.filter(|it| it.consent.client_id == client_id) {
            let family = refresh.consent.family.clone();
            self.revoke_family(&family);
        }
    }

    fn revoke_family(&mut self, family: &str) {
        self.access
            .retain(|_, access| access.consent.family != family);
        self.refresh
            .retain(|_, refresh| refresh.consent.family != family);
    }
}
