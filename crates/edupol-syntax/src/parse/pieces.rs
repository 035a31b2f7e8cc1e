//! A file as a row of pieces, each with one item: what an editor looks at again after an edit.

use std::ops::Range;

use rowan::{GreenNode, NodeOrToken};

use super::Parse;
use crate::ast::{AstNode, File};
use crate::{SyntaxKind, SyntaxNode};

/// An item with the blanks and comments before it, or those behind the last one.
///
/// The pieces of a file cover it without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes.
    pub range: Range<u32>,
    children: Range<usize>,
}

impl Parse {
    /// The pieces of the file, in order.
    pub fn pieces(&self) -> Vec<Piece> {
        let mut pieces = vec![];
        let (mut from, mut first, mut at) = (0, 0, 0);
        for (index, child) in self.green.children().enumerate() {
            at += match child {
                NodeOrToken::Node(node) => u32::from(node.text_len()),
                NodeOrToken::Token(token) => u32::from(token.text_len()),
            };
            if child.as_node().is_some() {
                pieces.push(Piece { range: from..at, children: first..index + 1 });
                (from, first) = (at, index + 1);
            }
        }
        let count = self.green.children().count();
        if first < count {
            pieces.push(Piece { range: from..at, children: first..count });
        }
        pieces
    }

    /// The tree of one piece alone: its bytes count from its start.
    pub fn piece(&self, piece: &Piece) -> Option<File> {
        let children = self.green.children().skip(piece.children.start).take(piece.children.len());
        let green = GreenNode::new(SyntaxKind::File.into(), children.map(|child| child.to_owned()).collect::<Vec<_>>());
        File::cast(SyntaxNode::new_root(green))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_cover_a_file_and_stand_alone() {
        let text = "\u{feff}# 说明🙂\r\n部门 教育局\r\n\r\n## 目标\r\n目标 甲：到2024年，每所学校 有 教室\r\n）乱码\r\n# 完\r\n";
        let parse = crate::parse(edupol_base::FileId(0), text);
        let pieces = parse.pieces();
        let at = |piece: &Piece| text.get(piece.range.start as usize..piece.range.end as usize).unwrap_or_default();
        assert_eq!(pieces.iter().map(at).collect::<String>(), text);
        for piece in &pieces {
            let alone = parse.piece(piece).map(|file| file.source());
            assert_eq!(alone.as_deref(), Some(at(piece)));
        }
        let items: Vec<usize> = pieces.iter().filter_map(|piece| Some(parse.piece(piece)?.items().count())).collect();
        assert_eq!(items.iter().sum::<usize>(), parse.tree().items().count());
        assert!(items.iter().all(|count| *count <= 1), "{items:?}");
    }
}
