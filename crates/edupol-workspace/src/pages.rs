//! The pages of the diagnostic codes, and with them the list of all codes.

include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// All codes, sorted.
pub fn codes() -> impl Iterator<Item = &'static str> + Clone {
    PAGES.iter().map(|(code, _)| *code)
}
