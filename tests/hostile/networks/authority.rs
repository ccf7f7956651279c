//! A certificate authority that nobody knows until a test says so.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use tempfile::NamedTempFile;
use tokio_rustls::rustls;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

pub(super) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// Its own certificate, for those who trust it.
    file: NamedTempFile,
}

/// What may be wrong with a certificate.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Flaw {
    Nothing,
    OtherName,
    Expired,
    NotYetValid,
}

impl Authority {
    pub(super) fn new(name: &str) -> Self {
        let mut params = CertificateParams::new([]).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate().expect("a key is made");
        let own = params.self_signed(&key).expect("it signs for itself");
        let file = NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), own.pem()).expect("it can be written");
        Self {
            issuer: Issuer::new(params, key),
            file,
        }
    }

    /// For `SSL_CERT_FILE`, which is how a system on Linux is told whom to trust.
    pub(super) fn file(&self) -> &str {
        self.file.path().to_str().expect("a path of ours")
    }

    pub(super) fn server(&self, name: &str, flaw: Flaw) -> rustls::ServerConfig {
        let name = match flaw {
            Flaw::OtherName => "portal.acme.example",
            Flaw::Nothing | Flaw::Expired | Flaw::NotYetValid => name,
        };
        let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
        match flaw {
            Flaw::Expired => params.not_after = date_time_ymd(2025, 1, 1),
            Flaw::NotYetValid => params.not_before = date_time_ymd(2090, 1, 1),
            Flaw::Nothing | Flaw::OtherName => {}
        }
        let key = KeyPair::generate().expect("a key is made");
        let certificate = params.signed_by(&key, &self.issuer).expect("it signs");
        let private = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("they are there")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], private)
            .expect("a key and its certificate");
        // Offered first; nobody may take it up.
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        config
    }
}
