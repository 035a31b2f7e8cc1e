//! What the document said when it was traced last: one hash a place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::address::Address;
use crate::compact::Compact;
use crate::outline::{Outline, Place};
use crate::plain::Plain;

/// The text of a document, by place, as hashes.
///
/// Layout does not count: white space and full-width forms may change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// The document's file name.
    pub document: String,
    /// The document has lost its line ends: paragraphs are not told apart.
    #[serde(default)]
    pub flat: bool,
    /// The first 16 digits of the SHA-256 of the text of each place.
    pub places: BTreeMap<String, String>,
}

impl Lock {
    /// The lock of a document as it is now.
    pub fn of(document: &str, plain: &Plain, outline: &Outline) -> Self {
        let places = outline.places.iter().map(|place| (place.address.to_string(), hash(plain, place)));
        Self { document: document.to_owned(), flat: outline.flat, places: places.collect() }
    }
}

impl Lock {
    /// The places of the document, without their text.
    pub fn outline(&self) -> Outline {
        Outline::of_addresses(self.places.keys().filter_map(|address| Address::parse(address)), self.flat)
    }
}

/// The hash of the text of a place.
pub(crate) fn hash(plain: &Plain, place: &Place) -> String {
    let mut hasher = Sha256::new();
    for range in &place.ranges {
        let compact = Compact::new(plain.slice(range), range.start);
        hasher.update(compact.text(0, compact.len()));
        hasher.update([0]);
    }
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
