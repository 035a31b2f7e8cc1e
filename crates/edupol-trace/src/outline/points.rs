//! 一是 … 二是 … inside a paragraph.

use crate::address::Step;
use crate::compact::Compact;
use crate::marker::{is_boundary, marker_at};

/// One point of a paragraph, by positions.
pub(super) struct Point {
    pub(super) number: u32,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The points between two positions: they count from 一, and there are at least two.
pub(super) fn split(text: &Compact, from: usize, to: usize) -> Vec<Point> {
    let mut points: Vec<Point> = vec![];
    for at in from..to {
        let expected = points.last().map_or(1, |point| point.number + 1);
        let starts = is_boundary(text, at) || text.before(at).is_some_and(|c| c == ',') || at == from;
        if let Some(marker) = marker_at(text, at).filter(|_| starts)
            && marker.step == Step::Point(expected)
        {
            if let Some(last) = points.last_mut() {
                last.to = at;
            }
            points.push(Point { number: expected, from: at, to });
        }
    }
    if points.len() < 2 { vec![] } else { points }
}
