//! What two texts share at both ends, which is all that an edit left alone.

/// How many bytes are compared at a time.
const BLOCK: usize = 1024;

/// How many bytes two texts share at the beginning, and how many of the rest at the end.
///
/// Either number may lie inside a character.
pub fn shared_ends(old: &str, new: &str) -> (usize, usize) {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let front = shared(old.chunks(BLOCK), new.chunks(BLOCK), |block| block.iter());
    let back = shared(old.rchunks(BLOCK), new.rchunks(BLOCK), |block| block.iter().rev());
    (front, back.min(old.len().min(new.len()) - front))
}

fn shared<'t, I: Iterator<Item = &'t u8>>(
    old: impl Iterator<Item = &'t [u8]>,
    new: impl Iterator<Item = &'t [u8]>,
    bytes: impl Fn(&'t [u8]) -> I,
) -> usize {
    let mut shared = 0;
    for (old, new) in old.zip(new) {
        if old != new {
            return shared + bytes(old).zip(bytes(new)).take_while(|(a, b)| a == b).count();
        }
        shared += old.len();
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_are_counted_across_blocks_and_never_twice() {
        let long = "甲".repeat(1000);
        for (old, new, ends) in [
            ("", "", (0, 0)),
            ("甲", "甲", (3, 0)),
            ("甲甲", "甲", (3, 0)),
            ("abc", "axc", (1, 1)),
            // Both characters begin with the same byte.
            ("一", "丁", (2, 0)),
            ("aa", "aaa", (2, 0)),
        ] {
            assert_eq!(shared_ends(old, new), ends, "{old} {new}");
        }
        let (old, new) = (format!("{long}乙{long}"), format!("{long}😀中{long}"));
        assert_eq!(shared_ends(&old, &new), (3000, 3000));
        assert_eq!(shared_ends(&long, &format!("{long}乙{long}")), (3000, 0));
        assert_eq!(shared_ends(&format!("{long}乙"), &format!("x{long}乙")), (0, 3003));
    }
}
