use proptest::prelude::*;

use super::*;

#[test]
fn one_flipped_bit_in_any_byte_is_refused() {
    let identity = identity();
    let sealed = sealed_for(&identity);
    let mut bytes = sealed.bytes().to_vec();
    for index in 0..bytes.len() {
        let bit = 1 << (index % 8);
        bytes[index] ^= bit;
        let error = open(&bytes, &identity).err();
        // A changed stanza is a stanza for somebody else.
        assert!(
            matches!(error, Some(OpenError::Damaged(_) | OpenError::Foreign)),
            "byte {index}: {error:?}"
        );
        bytes[index] ^= bit;
    }
    assert!(open(&bytes, &identity).is_ok());
}

#[test]
fn one_flipped_byte_inside_the_armour_is_refused() {
    // The same on the binary file, where a change cannot fall to the armour first.
    let identity = identity();
    let text = String::from_utf8(sealed_for(&identity).bytes().to_vec()).unwrap();
    let mut binary = Vec::new();
    std::io::Read::read_to_end(
        &mut age::armor::ArmoredReader::new(text.as_bytes()),
        &mut binary,
    )
    .unwrap();
    for index in 0..binary.len() {
        binary[index] ^= 0x20;
        let error = open(&armoured(&binary), &identity).err();
        assert!(
            matches!(error, Some(OpenError::Damaged(_) | OpenError::Foreign)),
            "byte {index}: {error:?}"
        );
        binary[index] ^= 0x20;
    }
    assert!(open(&armoured(&binary), &identity).is_ok());
}

#[test]
fn a_package_cut_short_anywhere_is_refused() {
    let identity = identity();
    let sealed = sealed_for(&identity);
    for length in 0..sealed.bytes().len() {
        let error = open(&sealed.bytes()[..length], &identity).err();
        assert!(
            matches!(error, Some(OpenError::Damaged(_))),
            "{length}: {error:?}"
        );
    }
}

#[test]
fn a_payload_cut_short_inside_intact_armour_is_refused() {
    let identity = identity();
    let sealed = sealed_for(&identity);
    let mut binary = Vec::new();
    std::io::Read::read_to_end(
        &mut age::armor::ArmoredReader::new(sealed.bytes()),
        &mut binary,
    )
    .unwrap();
    for length in 1..binary.len() {
        assert!(
            open(&armoured(&binary[..length]), &identity).is_err(),
            "{length}"
        );
    }
    binary.push(0);
    assert_eq!(
        open(&armoured(&binary), &identity).err(),
        Some(OpenError::Damaged(Damage::Payload))
    );
}

#[test]
fn anything_before_or_after_a_package_is_refused() {
    let identity = identity();
    let text = String::from_utf8(sealed_for(&identity).bytes().to_vec()).unwrap();
    for bent in [
        format!(" {text}"),
        format!("\n{text}"),
        format!("{text}\n"),
        format!("{text}\t"),
        format!("{text}{text}"),
        format!("Dear Numero,\n{text}"),
    ] {
        let expected = OpenError::Damaged(Damage::Armour);
        assert_eq!(open(bent.as_bytes(), &identity).err(), Some(expected));
    }
}

#[test]
fn two_packages_cannot_be_spliced() {
    let identity = identity();
    let parts = |sealed: SealedPackage| {
        let mut binary = Vec::new();
        std::io::Read::read_to_end(
            &mut age::armor::ArmoredReader::new(sealed.bytes()),
            &mut binary,
        )
        .unwrap();
        let mac = binary
            .windows(5)
            .position(|bytes| bytes == b"\n--- ")
            .unwrap()
            + 49;
        (binary[..mac].to_vec(), binary[mac..].to_vec())
    };
    let (header, _) = parts(sealed_for(&identity));
    let (_, payload) = parts(sealed_for(&identity));
    assert_eq!(
        open(&armoured(&[header, payload].concat()), &identity).err(),
        Some(OpenError::Damaged(Damage::Payload))
    );
}

/// Armour as the age library writes it.
fn armoured(binary: &[u8]) -> Vec<u8> {
    let mut writer =
        age::armor::ArmoredWriter::wrap_output(Vec::new(), age::armor::Format::AsciiArmor).unwrap();
    writer.write_all(binary).unwrap();
    writer.finish().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_at_all_make_open_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let identity = identity();
        prop_assert!(open(&bytes, &identity).is_err());
        prop_assert!(open(&armoured(&bytes), &identity).is_err());
        let header = [b"age-encryption.org/v1\n-> X25519 ".as_slice(), &bytes].concat();
        prop_assert!(open(&armoured(&header), &identity).is_err());
    }

    #[test]
    fn a_package_with_one_stretch_overwritten_is_refused(
        at in 0_usize..2000,
        text in "[A-Za-z0-9+/=\r\n -]{1,80}",
    ) {
        let identity = identity();
        let mut bytes = sealed_for(&identity).bytes().to_vec();
        let end = (at + text.len()).min(bytes.len());
        let before = bytes.clone();
        bytes.splice(at.min(end)..end, text.bytes());
        prop_assume!(bytes != before);
        prop_assert!(open(&bytes, &identity).is_err());
    }
}
