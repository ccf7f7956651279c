//! A certificate of an authority that only the tests trust.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use tempfile::NamedTempFile;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto};

/// For `localhost`, which speaks these protocols; and the file that says whom to trust.
pub(crate) fn localhost(protocols: &[&str]) -> (ServerConfig, NamedTempFile) {
    let mut params = CertificateParams::new([]).expect("no names");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
        .distinguished_name
        .push(DnType::CommonName, "Acme Test CA");
    let key = KeyPair::generate().expect("a key is made");
    let own = params.self_signed(&key).expect("it signs for itself");
    let trusted = NamedTempFile::new().expect("a file");
    std::fs::write(trusted.path(), own.pem()).expect("it can be written");
    let issuer = Issuer::new(params, key);

    let params = CertificateParams::new(["localhost".to_owned()]).expect("a name");
    let key = KeyPair::generate().expect("a key is made");
    let certificate = params.signed_by(&key, &issuer).expect("it signs");
    let private = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let mut config =
        ServerConfig::builder_with_provider(Arc::new(crypto::aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("they are there")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], private)
            .expect("a key and its certificate");
    config.alpn_protocols = protocols
        .iter()
        .map(|name| name.as_bytes().to_vec())
        .collect();
    (config, trusted)
}
