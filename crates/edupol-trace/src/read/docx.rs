//! Word documents: paragraphs with the numbers their lists print, and tables.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use roxmltree::{Document, Node};

use super::ReadError;
use super::numbering::{Lists, attribute, children};
use crate::plain::Plain;

/// No honest document is larger, unpacked.
const LARGEST_PART: u64 = 256 * 1024 * 1024;

/// Reads a document of Office Open XML.
pub(super) fn read(bytes: &[u8]) -> Result<Plain, ReadError> {
    let wrong = |error: String| ReadError::NotWord(error);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| wrong(error.to_string()))?;
    let mut part = |name: &str| -> Result<String, String> {
        let file = archive.by_name(name).map_err(|error| format!("{name}: {error}"))?;
        let mut text = String::new();
        file.take(LARGEST_PART).read_to_string(&mut text).map_err(|error| format!("{name}: {error}"))?;
        Ok(text)
    };
    let body = part("word/document.xml").map_err(wrong)?;
    let lists = part("word/numbering.xml").ok().and_then(|xml| Lists::read(&xml)).unwrap_or_default();
    let styles = part("word/styles.xml").ok().and_then(|xml| styles(&xml)).unwrap_or_default();
    let document = Document::parse(&body).map_err(|error| wrong(format!("word/document.xml: {error}")))?;
    let mut reader = Reader { lists, styles, plain: Plain::default() };
    for node in document.root_element().children().filter(|node| node.tag_name().name() == "body") {
        reader.blocks(node);
    }
    Ok(reader.plain)
}

/// A place in a list: its number and the depth.
type InList = (Option<String>, Option<u32>);

/// The list that each paragraph style belongs to, and the style it is based on.
type Styles = HashMap<String, (InList, Option<String>)>;

struct Reader {
    lists: Lists,
    styles: Styles,
    plain: Plain,
}

impl Reader {
    /// Paragraphs and tables, also those inside content controls.
    fn blocks(&mut self, parent: Node<'_, '_>) {
        let mut stack: Vec<Node<'_, '_>> = parent.children().rev().collect();
        while let Some(node) = stack.pop() {
            match node.tag_name().name() {
                "p" => {
                    let text = self.paragraph(node);
                    self.plain.push_paragraph(&text);
                }
                "tbl" => self.table(node),
                "sdt" | "sdtContent" | "ins" | "smartTag" | "customXml" => stack.extend(node.children().rev()),
                _ => {}
            }
        }
    }

    fn table(&mut self, table: Node<'_, '_>) {
        for (n, row) in children(table, "tr").enumerate() {
            let mut cells = vec![];
            for cell in children(row, "tc") {
                let lines: Vec<String> = cell
                    .descendants()
                    .filter(|node| node.tag_name().name() == "p")
                    .map(|paragraph| self.paragraph(paragraph))
                    .collect();
                cells.push(lines.join(" "));
                let span = properties(cell, "tcPr", "gridSpan").and_then(|span| span.parse().ok()).unwrap_or(1_usize);
                cells.extend(std::iter::repeat_n(String::new(), span.clamp(1, 64) - 1));
            }
            self.plain.push_row(&cells, n == 0);
        }
    }

    fn paragraph(&mut self, paragraph: Node<'_, '_>) -> String {
        let label = self.label(paragraph).unwrap_or_default();
        let mut text = label;
        for node in paragraph.descendants() {
            let deleted = || {
                node.ancestors()
                    .take_while(|outer| *outer != paragraph)
                    .any(|outer| matches!(outer.tag_name().name(), "del" | "moveFrom" | "txbxContent"))
            };
            match node.tag_name().name() {
                "t" if !deleted() => text.push_str(node.text().unwrap_or_default()),
                "tab" | "br" | "cr" if node.parent().is_some_and(|run| run.tag_name().name() == "r") => text.push(' '),
                _ => {}
            }
        }
        text
    }

    fn label(&mut self, paragraph: Node<'_, '_>) -> Option<String> {
        let properties = children(paragraph, "pPr").next()?;
        let (mut number, mut depth) = in_list(properties);
        let mut style = children(properties, "pStyle").next().and_then(|style| attribute(style, "val"));
        // A style may be based on others; none names itself more than a few times removed.
        for _ in 0..16 {
            let Some((own, base)) = style.as_ref().and_then(|style| self.styles.get(style)) else { break };
            number = number.or_else(|| own.0.clone());
            depth = depth.or(own.1);
            style = base.clone();
        }
        self.lists.label(&number?, depth.unwrap_or(0))
    }
}

fn in_list(properties: Node<'_, '_>) -> InList {
    let Some(list) = children(properties, "numPr").next() else { return (None, None) };
    let of = |name: &str| children(list, name).next().and_then(|child| attribute(child, "val"));
    (of("numId"), of("ilvl").and_then(|depth| depth.parse().ok()))
}

fn properties(node: Node<'_, '_>, list: &str, name: &str) -> Option<String> {
    children(node, list).next().and_then(|list| children(list, name).next()).and_then(|found| attribute(found, "val"))
}

fn styles(xml: &str) -> Option<Styles> {
    let document = Document::parse(xml).ok()?;
    let style = |node: Node<'_, '_>| {
        let of_list = children(node, "pPr").next().map_or((None, None), in_list);
        let base = children(node, "basedOn").next().and_then(|base| attribute(base, "val"));
        Some((attribute(node, "styleId")?, (of_list, base)))
    };
    Some(children(document.root_element(), "style").filter_map(style).collect())
}
