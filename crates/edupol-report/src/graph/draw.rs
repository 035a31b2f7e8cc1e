//! The pieces of a drawing.

use super::geometry::{LINE, Px};
use super::layout::Place;
use super::theme::{EdgeTheme, NodeTheme};
use crate::escape::xml;

/// A box with its label, and a dimmed line below it. `id` and `kind` are there for pages that show the drawing: they
/// find the declaration behind a box by them, and colour it for a dark background.
pub(super) fn node(
    place: &Place,
    theme: &NodeTheme,
    (id, kind): (&str, &str),
    tooltip: &str,
    due: Option<&str>,
) -> String {
    let rows = place.lines.iter().map(|line| (line.as_str(), "")).chain(due.map(|due| (due, " class=\"due\"")));
    let count = Px::try_from(place.lines.len()).unwrap_or(1) + Px::from(due.is_some());
    let middle = place.x + place.w / 2;
    // The baseline of the first line, so that all lines together are centred.
    let mut y = place.y + (place.h - count * LINE) / 2 + LINE - 5;
    let mut text = String::new();
    for (line, class) in rows {
        text.push_str(&format!("<text x=\"{middle}\" y=\"{y}\"{class}>{}</text>", xml(line)));
        y += LINE;
    }
    format!(
        "<g class=\"node\" data-id=\"{}\" data-kind=\"{kind}\"><title>{}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" \
         height=\"{}\" rx=\"{}\" fill=\"{}\" stroke=\"{}\"/>{text}</g>\n",
        xml(id),
        xml(tooltip),
        place.x,
        place.y,
        place.w,
        place.h,
        theme.radius.min(place.h / 2),
        theme.fill,
        theme.line
    )
}

/// A curve along `points` with an arrow head at its end, between the nodes of two ids.
pub(super) fn edge(
    points: &[(Px, Px)],
    theme: &EdgeTheme,
    marker: &str,
    (from, to): (&str, &str),
    tooltip: &str,
) -> String {
    if points.len() < 2 {
        return String::new();
    }
    format!(
        "<g class=\"edge\" data-from=\"{}\" data-to=\"{}\"><title>{}</title><path d=\"{}\" {} \
         marker-end=\"url(#{marker})\"/></g>\n",
        xml(from),
        xml(to),
        xml(tooltip),
        curve(points),
        stroke(theme)
    )
}

/// The attributes of a line.
pub(super) fn stroke(theme: &EdgeTheme) -> String {
    let dashes =
        if theme.dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", theme.dashes) };
    format!("stroke=\"{}\" stroke-width=\"{}\"{dashes}", theme.line, tenths(theme.width))
}

fn tenths(value: i32) -> String {
    format!("{}.{}", value / 10, value % 10)
}

/// A uniform cubic B-spline through the neighbourhood of the points, drawn as Bézier curves; it starts and ends exactly
/// at the first and the last point. Coordinates are tenths of pixels, so that thirds do not wobble.
fn curve(points: &[(Px, Px)]) -> String {
    let fine: Vec<(Px, Px)> = points.iter().map(|(x, y)| (x * 10, y * 10)).collect();
    let at = |(x, y): (Px, Px)| format!("{} {}", signed_tenths(x), signed_tenths(y));
    let mix = |a: (Px, Px), b: (Px, Px), of_a: Px, of_b: Px| {
        let whole = of_a + of_b;
        ((a.0 * of_a + b.0 * of_b) / whole, (a.1 * of_a + b.1 * of_b) / whole)
    };
    let (Some(first), Some(last)) = (fine.first(), fine.last()) else { return String::new() };
    let mut path = format!("M{}", at(*first));
    for three in fine.windows(3) {
        let [before, here, after] = three else { continue };
        if before == first {
            path.push_str(&format!("L{}", at(mix(*before, *here, 5, 1))));
        }
        let end = mix(mix(*before, *after, 1, 1), *here, 1, 2);
        path.push_str(&format!("C{},{},{}", at(mix(*before, *here, 2, 1)), at(mix(*before, *here, 1, 2)), at(end)));
    }
    if let [.., before, end] = fine.as_slice()
        && fine.len() > 2
    {
        let near = mix(*before, *end, 1, 5);
        path.push_str(&format!("C{},{},{}", at(mix(*before, *end, 2, 1)), at(mix(*before, *end, 1, 2)), at(near)));
    }
    path.push_str(&format!("L{}", at(*last)));
    path
}

fn signed_tenths(value: Px) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.abs() / 10, value.abs() % 10);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_keeps_its_ends() {
        assert_eq!(curve(&[(0, 0), (30, 0)]), "M0 0L30 0");
        let bent = curve(&[(0, 0), (30, 0), (60, -30)]);
        assert!(bent.starts_with("M0 0L5 0C") && bent.ends_with("L60 -30"), "{bent}");
    }
}
