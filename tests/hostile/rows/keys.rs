//! Key sets that lie, keys that are too weak, and signatures that are not the key's.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::answers::redirect;
use crate::provider::{Key, SECRET, Script, Signer, Stage, page, rsa_jwk};
use crate::table::{Row, row};

pub(super) fn rows() -> Vec<Row> {
    [sets(), which(), lengths(), members(), algorithms()].concat()
}

/// What stands where the keys belong.
fn sets() -> Vec<Row> {
    let bodies: [(&str, &str, &str, &str); 12] = [
        (
            "keys in HTML",
            "200 OK",
            "<html>Sign in</html>",
            "keys_unreadable unusable_keys",
        ),
        (
            "an object without keys",
            "200 OK",
            "{}",
            "keys_unreadable unusable_keys",
        ),
        (
            "keys that are no list",
            "200 OK",
            "{\"keys\":{}}",
            "keys_unreadable unusable_keys",
        ),
        (
            "keys that are cut short",
            "200 OK",
            "{\"keys\":[{\"kty\":\"RSA\"",
            "keys_unreadable unusable_keys",
        ),
        (
            "keys twice",
            "200 OK",
            "{\"keys\":[],\"keys\":[]}",
            "keys_unreadable unusable_keys",
        ),
        (
            "a bare list of keys",
            "200 OK",
            "[]",
            "keys_unreadable unusable_keys",
        ),
        (
            "no keys",
            "200 OK",
            "{\"keys\":[]}",
            "id_token_refused unknown_key",
        ),
        (
            "keys that are numbers",
            "200 OK",
            "{\"keys\":[1,null,\"x\",[]]}",
            "id_token_refused unknown_key",
        ),
        (
            "keys that are not there",
            "404 Not Found",
            "{\"keys\":[]}",
            "keys_unreadable unusable_keys",
        ),
        (
            "keys that are forbidden",
            "403 Forbidden",
            "",
            "keys_unreadable unusable_keys",
        ),
        (
            "keys during an outage",
            "503 Service Unavailable",
            "<html>Down</html>",
            "keys_unreadable unusable_keys",
        ),
        (
            "keys too often asked for",
            "429 Too Many Requests",
            "",
            "keys_unreadable unusable_keys",
        ),
    ];
    let mut rows: Vec<Row> = bodies
        .into_iter()
        .map(|(name, status, body, expected)| {
            row(
                name,
                move |s: &mut Script| s.instead(Stage::Keys, page(status, "", body)),
                expected,
            )
        })
        .collect();
    rows.push(row(
        "keys that redirect",
        |s| redirect(s, Stage::Keys, "302 Found"),
        "keys_unreadable redirected",
    ));
    rows.push(row(
        "keys with another content type",
        |s| {
            let keys = json!({"keys": s.keys[0]}).to_string();
            s.instead(
                Stage::Keys,
                page("200 OK", "content-type: text/html\r\n", keys),
            );
        },
        "accepted",
    ));
    rows.push(row(
        "keys with a byte order mark",
        |s| {
            let keys = format!("\u{feff}{}", json!({"keys": s.keys[0]}));
            s.instead(Stage::Keys, page("200 OK", "", keys));
        },
        "keys_unreadable unusable_keys",
    ));
    rows.push(row(
        "ten thousand keys",
        |s| {
            s.keys[0] = (0..10_000)
                .map(|n| Key::own().jwk(&format!("key-{n}")))
                .collect();
        },
        "network_answer_refused answer_too_large",
    ));
    rows.push(row(
        "five hundred keys, one of them the right one",
        |s| {
            s.keys[0] = (0..500)
                .map(|n| Key::own().jwk(&format!("key-{n}")))
                .collect();
        },
        "accepted",
    ));
    rows.push(row(
        "four thousand keys of other kinds before the right one",
        |s| {
            s.keys[0].splice(
                0..0,
                (0..4000).map(|n| json!({"kty": "EC", "kid": n.to_string()})),
            );
        },
        "accepted",
    ));
    rows.push(row(
        "keys nested a hundred thousand deep",
        |s| {
            s.instead(
                Stage::Keys,
                page("200 OK", "", format!("{{\"keys\":{}", "[".repeat(100_000))),
            );
        },
        "keys_unreadable unusable_keys",
    ));
    rows
}

/// Which of them is meant.
fn which() -> Vec<Row> {
    vec![
        row(
            "a kid nobody publishes",
            |s| s.header("kid", "key-9"),
            "id_token_refused unknown_key",
        ),
        row(
            "a kid published a third time only",
            |s| {
                s.keys.push(s.keys[0].clone());
                s.keys.push(vec![Key::other().jwk("key-2")]);
                s.header("kid", "key-2");
                s.signer = Signer::Rs256(Key::other());
            },
            "id_token_refused unknown_key",
        ),
        row(
            "a kid that is an empty text",
            |s| s.header("kid", ""),
            "id_token_refused unknown_key",
        ),
        row(
            "a kid that is a number",
            |s| s.header("kid", 1),
            "id_token_refused malformed",
        ),
        row(
            "a kid that is a path",
            |s| s.header("kid", "../../dev/null"),
            "id_token_refused unknown_key",
        ),
        row(
            "a kid in upper case",
            |s| s.header("kid", "KEY-1"),
            "id_token_refused unknown_key",
        ),
        row(
            "two keys with one kid",
            |s| s.keys[0].push(Key::other().jwk("key-1")),
            "id_token_refused ambiguous_key",
        ),
        row(
            "one key twice",
            |s| s.keys[0].push(Key::own().jwk("key-1")),
            "id_token_refused ambiguous_key",
        ),
        row(
            "a key swapped under its kid",
            |s| {
                s.keys = vec![
                    vec![Key::other().jwk("key-1")],
                    vec![Key::own().jwk("key-1")],
                ];
            },
            "id_token_refused signature",
        ),
        row(
            "a key swapped between the fetches",
            |s| {
                s.header("kid", "key-2");
                s.keys.push(vec![Key::other().jwk("key-2")]);
            },
            "id_token_refused signature",
        ),
        row(
            "no kid, a signing and an encryption key",
            |s| {
                s.header.remove("kid");
                let mut other = Key::other().jwk("key-2");
                other["use"] = "enc".into();
                s.keys[0].push(other);
            },
            "accepted",
        ),
        row(
            "no kid in the token nor in the set",
            |s| {
                s.header.remove("kid");
                without(s, &["kid"]);
            },
            "accepted",
        ),
        row(
            "a key in the header",
            |s| {
                s.header("jwk", Key::other().jwk("key-1"));
                s.signer = Signer::Rs256(Key::other());
            },
            "id_token_refused signature",
        ),
        row(
            "the address of a key set in the header",
            |s| {
                s.header("jku", format!("{}/evil/keys", s.origin));
                s.header("x5u", format!("{}/evil/certificate", s.origin));
                s.signer = Signer::Rs256(Key::other());
            },
            "id_token_refused signature",
        ),
        row(
            "a certificate in the header",
            |s| {
                s.header("x5c", json!(["MIIB"]));
                s.signer = Signer::Rs256(Key::other());
            },
            "id_token_refused signature",
        ),
    ]
}

fn lengths() -> Vec<Row> {
    let mut rows: Vec<Row> = [512, 1024, 1536, 2040]
        .into_iter()
        .map(|bits| {
            row(
                format!("a key of {bits} bits"),
                move |s: &mut Script| s.sign_with(Signer::short(bits, "key-1")),
                "id_token_refused key_size",
            )
        })
        .collect();
    rows.push(row(
        "a short key behind zeros",
        |s| {
            s.sign_with(Signer::short(1024, "key-1"));
            let short = decoded(&s.keys[0][0]["n"]);
            s.keys[0][0]["n"] = URL_SAFE_NO_PAD
                .encode([vec![0; 192], short].concat())
                .into();
        },
        "id_token_refused key_size",
    ));
    rows.push(row(
        "a key of 4096 bits",
        |s| {
            s.keys = vec![vec![Key::of_4096_bits().jwk("key-1")]];
            s.signer = Signer::Rs256(Key::of_4096_bits());
        },
        "accepted",
    ));
    rows.push(row(
        "a key of 8192 bits",
        |s| {
            s.keys = vec![vec![Key::of_8192_bits().jwk("key-1")]];
            s.signer = Signer::Rs256(Key::of_8192_bits());
        },
        "id_token_refused key_size",
    ));
    rows.push(row(
        "a key of a million bits",
        |s| {
            s.keys[0][0] = rsa_jwk(&[0xff; 125_000], &[1, 0, 1], "key-1");
        },
        "id_token_refused key_size",
    ));
    rows
}

/// What a key says about itself.
fn members() -> Vec<Row> {
    let changes: [(&str, &str, Value, &str); 22] = [
        (
            "a key for encryption",
            "use",
            json!("enc"),
            "id_token_refused unknown_key",
        ),
        (
            "a key whose use is a list",
            "use",
            json!(["sig"]),
            "id_token_refused unknown_key",
        ),
        (
            "a key for PS256",
            "alg",
            json!("PS256"),
            "id_token_refused unknown_key",
        ),
        (
            "a key for RS512",
            "alg",
            json!("RS512"),
            "id_token_refused unknown_key",
        ),
        (
            "a key for HS256",
            "alg",
            json!("HS256"),
            "id_token_refused unknown_key",
        ),
        (
            "a key for RS256 in lower case",
            "alg",
            json!("rs256"),
            "id_token_refused unknown_key",
        ),
        (
            "a key that may only sign",
            "key_ops",
            json!(["sign"]),
            "id_token_refused unknown_key",
        ),
        (
            "a key that may sign and verify",
            "key_ops",
            json!(["sign", "verify"]),
            "accepted",
        ),
        (
            "a key that may do nothing",
            "key_ops",
            json!([]),
            "id_token_refused unknown_key",
        ),
        (
            "an RSA key that calls itself oct",
            "kty",
            json!("oct"),
            "id_token_refused unknown_key",
        ),
        (
            "an RSA key that calls itself EC",
            "kty",
            json!("EC"),
            "id_token_refused unknown_key",
        ),
        (
            "an RSA key that calls itself rsa",
            "kty",
            json!("rsa"),
            "id_token_refused unknown_key",
        ),
        (
            "an exponent of 1",
            "e",
            json!("AQ"),
            "id_token_refused signature",
        ),
        (
            "an exponent of 0",
            "e",
            json!("AA"),
            "id_token_refused signature",
        ),
        (
            "an exponent of 2",
            "e",
            json!("Ag"),
            "id_token_refused signature",
        ),
        ("no exponent", "e", json!(""), "id_token_refused signature"),
        (
            "an exponent of 3, which is not the key's",
            "e",
            json!("Aw"),
            "id_token_refused signature",
        ),
        (
            "an exponent longer than the modulus",
            "e",
            json!("_".repeat(700)),
            "id_token_refused signature",
        ),
        (
            "an exponent that is a number",
            "e",
            json!(65537),
            "id_token_refused unknown_key",
        ),
        ("no modulus", "n", json!(""), "id_token_refused key_size"),
        (
            "a modulus of zeros",
            "n",
            json!("A".repeat(342)),
            "id_token_refused key_size",
        ),
        (
            "a modulus that is not base64",
            "n",
            json!("not base64"),
            "id_token_refused unknown_key",
        ),
    ];
    let mut rows: Vec<Row> = changes
        .into_iter()
        .map(|(name, member, value, expected)| {
            row(
                name,
                move |s: &mut Script| s.keys[0][0][member] = value.clone(),
                expected,
            )
        })
        .collect();
    rows.push(row(
        "a key that says nothing about itself",
        |s| without(s, &["use", "alg"]),
        "accepted",
    ));
    rows.push(row(
        "an even modulus",
        |s| {
            let mut even = decoded(&s.keys[0][0]["n"]);
            even[255] &= 0xfe;
            s.keys[0][0]["n"] = URL_SAFE_NO_PAD.encode(even).into();
        },
        "id_token_refused signature",
    ));
    rows.push(row(
        "a modulus in base64 of the other kind",
        |s| {
            let modulus = decoded(&s.keys[0][0]["n"]);
            s.keys[0][0]["n"] = STANDARD.encode(modulus).into();
        },
        "id_token_refused unknown_key",
    ));
    rows.push(row(
        "a modulus with zeros before it",
        |s| {
            let modulus = decoded(&s.keys[0][0]["n"]);
            s.keys[0][0]["n"] = URL_SAFE_NO_PAD
                .encode([vec![0; 2], modulus].concat())
                .into();
        },
        "accepted",
    ));
    rows.push(row(
        "a private exponent beside the public one",
        |s| s.keys[0][0]["d"] = "AQAB".into(),
        "accepted",
    ));
    rows.push(row(
        "a key with its modulus twice",
        |s| {
            let own = s.keys[0][0].to_string();
            let other = Key::other().jwk("key-1");
            let twice = own.replacen('{', &format!("{{\"n\":{},", other["n"]), 1);
            s.instead(
                Stage::Keys,
                page("200 OK", "", format!("{{\"keys\":[{twice}]}}")),
            );
        },
        "keys_unreadable unusable_keys",
    ));
    rows.push(row("a symmetric key that is the Client Secret", |s| {
        s.header("alg", "HS256");
        s.signer = Signer::Hs256(SECRET.as_bytes().to_vec());
        s.keys[0] = vec![json!({"kty": "oct", "kid": "key-1", "alg": "HS256", "k": URL_SAFE_NO_PAD.encode(SECRET)})];
    }, "id_token_refused algorithm"));
    rows
}

/// How it is signed.
fn algorithms() -> Vec<Row> {
    let mut rows = vec![
        row(
            "a whole ES256 signature",
            |s| {
                s.header("alg", "ES256");
                s.sign_with(Signer::es256("key-1"));
            },
            "id_token_refused algorithm",
        ),
        row(
            "an ES256 key under an RS256 header",
            |s| s.sign_with(Signer::es256("key-1")),
            "id_token_refused unknown_key",
        ),
        row(
            "a whole PS256 signature",
            |s| {
                s.header("alg", "PS256");
                s.signer = Signer::Ps256(Key::own());
            },
            "id_token_refused algorithm",
        ),
        row(
            "a PS256 signature under an RS256 header",
            |s| s.signer = Signer::Ps256(Key::own()),
            "id_token_refused signature",
        ),
        row(
            "HS256 with the Client Secret, and discovery offers it",
            |s| {
                s.header("alg", "HS256");
                s.signer = Signer::Hs256(SECRET.as_bytes().to_vec());
            },
            "id_token_refused algorithm",
        ),
        row(
            "HS256 with the modulus as the secret",
            |s| {
                s.header("alg", "HS256");
                s.signer = Signer::Hs256(Key::own().public().0);
            },
            "id_token_refused algorithm",
        ),
        row(
            "HS256 with the published key as the secret",
            |s| {
                s.header("alg", "HS256");
                s.signer = Signer::Hs256(Key::own().jwk("key-1").to_string().into_bytes());
            },
            "id_token_refused algorithm",
        ),
        row(
            "no algorithm",
            |s| drop(s.header.remove("alg")),
            "id_token_refused algorithm",
        ),
        row(
            "a cut signature",
            |s| s.signer = Signer::Bytes(vec![1; 255]),
            "id_token_refused signature",
        ),
        row(
            "a signature of zeros",
            |s| s.signer = Signer::Bytes(vec![0; 256]),
            "id_token_refused signature",
        ),
        row(
            "a signature of ones",
            |s| s.signer = Signer::Bytes(vec![0xff; 256]),
            "id_token_refused signature",
        ),
        row(
            "no signature",
            |s| s.signer = Signer::Bytes(Vec::new()),
            "id_token_refused signature",
        ),
    ];
    for (name, alg) in [
        ("none in upper case", json!("NONE")),
        ("none in mixed case", json!("nOnE")),
        ("rs256 in lower case", json!("rs256")),
        ("RS256 with a space", json!("RS256 ")),
        ("RS512", json!("RS512")),
        ("two algorithms", json!(["RS256"])),
        ("RS256 with a null byte", json!("RS256\0")),
    ] {
        rows.push(row(
            format!("algorithm: {name}"),
            move |s: &mut Script| s.header("alg", alg.clone()),
            "id_token_refused algorithm",
        ));
    }
    rows
}

fn without(script: &mut Script, members: &[&str]) {
    let key = script.keys[0][0]
        .as_object_mut()
        .expect("a key is an object");
    for member in members {
        key.remove(*member);
    }
}

fn decoded(value: &Value) -> Vec<u8> {
    let text = value.as_str().expect("a text");
    URL_SAFE_NO_PAD.decode(text).expect("as we wrote it")
}
