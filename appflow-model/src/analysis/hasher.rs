//! A hasher for names and addresses of a definition.
//!
//! The standard one resists keys that an attacker chooses. A definition is code of its author, and each value of it is looked up
//! several times.

use std::hash::{BuildHasherDefault, Hasher};

/// The state of a map with this hasher.
pub(crate) type Quick = BuildHasherDefault<QuickHasher>;

/// Combines the words of a key by multiplication.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn finish(&self) -> u64 {
        // The upper bits of a product differ most, and a table chooses a place by the lower ones.
        self.0.rotate_left(32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for word in bytes.chunks(8) {
            self.write_u64(word.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::BuildHasher;

    use super::*;

    #[test]
    fn distributes_numbered_names_and_addresses() {
        let hash = Quick::default();
        let low = |hash: u64| hash & 0xfff;
        let names: HashSet<u64> = (0..4096).map(|number| low(hash.hash_one(format!("Flow{number}").as_str()))).collect();
        let addresses: HashSet<u64> = (0..4096usize).map(|number| low(hash.hash_one(0x5500_0000_0000 + number * 72))).collect();
        assert!(names.len() > 2000 && addresses.len() > 2000, "{} {}", names.len(), addresses.len());
    }
}
