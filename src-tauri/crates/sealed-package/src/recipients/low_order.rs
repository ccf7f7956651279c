//! Points of small order on Curve25519: with them every key agreement ends in zeros, and the age library panics.

/// The seven encodings (RFC 7748 §6.1 and §7 ask for the check; the list is the one libsodium refuses), little-endian,
/// without the top bit, which X25519 takes no notice of.
const LOW_ORDER: [[u8; 32]; 7] = [
    [0; 32],
    first_byte(1),
    [
        0xE0, 0xEB, 0x7A, 0x7C, 0x3B, 0x41, 0xB8, 0xAE, 0x16, 0x56, 0xE3, 0xFA, 0xF1, 0x9F, 0xC4,
        0x6A, 0xDA, 0x09, 0x8D, 0xEB, 0x9C, 0x32, 0xB1, 0xFD, 0x86, 0x62, 0x05, 0x16, 0x5F, 0x49,
        0xB8, 0x00,
    ],
    [
        0x5F, 0x9C, 0x95, 0xBC, 0xA3, 0x50, 0x8C, 0x24, 0xB1, 0xD0, 0xB1, 0x55, 0x9C, 0x83, 0xEF,
        0x5B, 0x04, 0x44, 0x5C, 0xC4, 0x58, 0x1C, 0x8E, 0x86, 0xD8, 0x22, 0x4E, 0xDD, 0xD0, 0x9F,
        0x11, 0x57,
    ],
    near_modulus(0xEC),
    near_modulus(0xED),
    near_modulus(0xEE),
];

pub(super) fn is_low_order(recipient: &age::x25519::Recipient) -> bool {
    let mut point = point(&recipient.to_string());
    point[31] &= 0x7F;
    LOW_ORDER.contains(&point)
}

/// The 32 bytes in a Bech32 recipient whose checksum was found right: five bits a character between `age1` and the
/// six characters of checksum.
fn point(address: &str) -> [u8; 32] {
    const ALPHABET: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let letters = &address["age1".len()..address.len() - 6];
    let mut bytes = [0; 32];
    for (index, letter) in letters.chars().enumerate() {
        let value = ALPHABET.find(letter).unwrap_or_default();
        for bit in 0..5 {
            let place = index * 5 + bit;
            if place < 256 && value >> (4 - bit) & 1 == 1 {
                bytes[place / 8] |= 0x80 >> (place % 8);
            }
        }
    }
    bytes
}

const fn first_byte(value: u8) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[0] = value;
    bytes
}

const fn near_modulus(first: u8) -> [u8; 32] {
    let mut bytes = [0xFF; 32];
    bytes[0] = first;
    bytes[31] = 0x7F;
    bytes
}
