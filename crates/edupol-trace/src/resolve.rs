//! Which place a citation means, and which places it covers.

use crate::address::{Address, Step};
use crate::outline::{Outline, Place};

/// The place an address means.
///
/// `三（一）¶1` is `三（一）` itself where its text stands on the line of its number; a column that the reader of a
/// flattened table could not tell is its row. Without line ends, paragraphs are the clause they stand in.
pub(crate) fn place<'a>(outline: &'a Outline, address: &Address) -> Option<&'a Place> {
    let numbered;
    let address = if outline.flat {
        let printed = address.steps().iter().take_while(|step| !matches!(step, Step::Paragraph(_)));
        numbered = Address::new(printed.cloned().collect());
        &numbered
    } else {
        address
    };
    outline.find(address).or_else(|| {
        let lenient = matches!(address.steps().last(), Some(Step::Paragraph(1) | Step::Column(_)));
        let is_row = |step: Option<&Step>| matches!(step, Some(Step::Row(_)));
        let outer = address.parent().filter(|_| lenient)?;
        match address.steps().last() {
            Some(Step::Column(_)) if !is_row(outer.steps().last()) => None,
            _ => outline.find(&outer).filter(|place| !place.address.steps().is_empty()),
        }
    })
}

/// Whether citing `cited` also covers `inner`: the cells of a row, the points of a paragraph, the one paragraph
/// under a heading.
pub(crate) fn covers(outline: &Outline, cited: &Address, inner: &Address) -> bool {
    if cited == inner {
        return true;
    }
    if inner.parent().as_ref() != Some(cited) {
        return false;
    }
    match (cited.steps().last(), inner.steps().last()) {
        (Some(Step::Row(_)), Some(Step::Column(_))) => true,
        (Some(Step::Paragraph(_) | Step::Item(_) | Step::Sub(_)), Some(Step::Point(_))) => true,
        (_, Some(Step::Paragraph(1))) => !inside(outline, cited).any(|place| &place.address != inner),
        _ => false,
    }
}

/// The places directly inside another one.
pub(crate) fn inside<'a>(outline: &'a Outline, outer: &Address) -> impl Iterator<Item = &'a Place> {
    outline.places.iter().filter(move |place| place.address.parent().as_ref() == Some(outer))
}

/// The innermost address around one that is in the document, for telling what there is instead.
pub(crate) fn nearest(outline: &Outline, address: &Address) -> Option<Address> {
    let mut outer = address.parent()?;
    loop {
        let known = |place: &Place| place.address.steps().starts_with(outer.steps());
        if outer.steps().is_empty() || outline.places.iter().any(known) {
            return Some(outer);
        }
        outer = outer.parent()?;
    }
}
