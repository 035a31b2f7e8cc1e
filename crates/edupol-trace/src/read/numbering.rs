//! Numbers that a list prints and the text does not hold.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use crate::numeral;

/// A level of a numbered list of a Word document.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2`: what is printed.
    text: String,
}

/// The numbered lists of a document, and where each of them stands.
#[derive(Debug, Default)]
pub(super) struct Lists {
    abstracts: HashMap<String, HashMap<u32, Level>>,
    of_number: HashMap<String, String>,
    counters: HashMap<(String, u32), u32>,
}

impl Lists {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(xml: &str) -> Option<Self> {
        let document = Document::parse(xml).ok()?;
        let mut lists = Self::default();
        for node in document.root_element().children().filter(Node::is_element) {
            match node.tag_name().name() {
                "abstractNum" => {
                    let levels =
                        children(node, "lvl").filter_map(|level| Some((value(level, "ilvl")?, read_level(level))));
                    lists.abstracts.insert(attribute(node, "abstractNumId")?, levels.collect());
                }
                "num" => {
                    let of = children(node, "abstractNumId").next().and_then(|of| attribute(of, "val"));
                    if let (Some(id), Some(of)) = (attribute(node, "numId"), of) {
                        lists.of_number.insert(id, of);
                    }
                }
                _ => {}
            }
        }
        Some(lists)
    }

    /// Counts one more item of a list, and returns what is printed before it.
    pub(super) fn label(&mut self, number: &str, depth: u32) -> Option<String> {
        let list = self.of_number.get(number)?.clone();
        let level = self.abstracts.get(&list)?.get(&depth)?.clone();
        let count = self.counters.entry((list.clone(), depth)).or_insert_with(|| level.start.saturating_sub(1));
        *count = count.saturating_add(1);
        self.counters.retain(|(of, deeper), _| *of != list || *deeper <= depth);
        if level.format == "bullet" || level.format == "none" {
            return None;
        }
        let mut text = level.text.clone();
        for inner in 0..=depth {
            let at = self.counters.get(&(list.clone(), inner)).copied().unwrap_or(1);
            let format =
                self.abstracts.get(&list).and_then(|levels| levels.get(&inner)).map(|level| level.format.as_str());
            text = text.replace(&format!("%{}", inner + 1), &printed(at, format.unwrap_or("decimal")));
        }
        Some(text)
    }
}

fn read_level(level: Node<'_, '_>) -> Level {
    let of = |name: &str| children(level, name).next().and_then(|child| attribute(child, "val"));
    Level {
        start: of("start").and_then(|start| start.parse().ok()).unwrap_or(1),
        format: of("numFmt").unwrap_or_else(|| "decimal".to_owned()),
        text: of("lvlText").unwrap_or_default(),
    }
}

/// A count in one of the formats of WordprocessingML (ECMA-376, `ST_NumberFormat`).
fn printed(count: u32, format: &str) -> String {
    let nth = |first: u32, most: u32| {
        (1..=most).contains(&count).then(|| char::from_u32(first + count - 1)).flatten().map(String::from)
    };
    let known = match format {
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => nth(0x2460, 20),
        "lowerLetter" => nth(0x61, 26),
        "upperLetter" => nth(0x41, 26),
        _ if format.starts_with("chinese") || format.starts_with("japanese") || format.starts_with("ideograph") => {
            Some(numeral::chinese(count))
        }
        _ => None,
    };
    known.unwrap_or_else(|| count.to_string())
}

/// The child elements with a local name.
pub(super) fn children<'a, 'i>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

/// An attribute by its local name.
pub(super) fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value().to_owned())
}

fn value(node: Node<'_, '_>, name: &str) -> Option<u32> {
    attribute(node, name)?.parse().ok()
}
