use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

const UNITS: [ColumnUnit; 4] = [ColumnUnit::Bytes, ColumnUnit::Chars, ColumnUnit::Utf16, ColumnUnit::Cells];

/// Lists every place of `text`: offset, line, and the column in bytes, characters, UTF-16 and cells.
fn check(text: &str, expected: Expect) {
    let index = LineIndex::new(text);
    let mut out = String::new();
    for (at, c) in text.char_indices().chain([(text.len(), '∎')]) {
        let line = index.line_at(at as u32);
        let columns = UNITS.map(|unit| index.position(at as u32, unit).column.to_string()).join(" ");
        writeln!(out, "{at:<2} {:<10} line {line}: {columns}", format!("{c:?}")).unwrap();
    }
    expected.assert_eq(&out);
}

#[test]
fn chinese_emoji_and_combining_marks() {
    check(
        "校🏫e\u{301}，\tx",
        expect![[r#"
            0  '校'        line 0: 0 0 0 0
            3  '🏫'        line 0: 3 1 1 2
            7  'e'        line 0: 7 2 3 4
            8  '\u{301}'  line 0: 8 3 4 5
            10 '，'        line 0: 10 4 5 5
            13 '\t'       line 0: 13 5 6 7
            14 'x'        line 0: 14 6 7 8
            15 '∎'        line 0: 15 7 8 9
        "#]],
    );
}

#[test]
fn three_kinds_of_line_ends() {
    check(
        "a\r\n四\rb\n",
        expect![[r#"
            0  'a'        line 0: 0 0 0 0
            1  '\r'       line 0: 1 1 1 1
            2  '\n'       line 0: 1 1 1 1
            3  '四'        line 1: 0 0 0 0
            6  '\r'       line 1: 3 1 1 2
            7  'b'        line 2: 0 0 0 0
            8  '\n'       line 2: 1 1 1 1
            9  '∎'        line 3: 0 0 0 0
        "#]],
    );
}

#[test]
fn the_byte_order_mark_has_no_column() {
    check(
        "\u{feff}到2024年",
        expect![[r#"
            0  '\u{feff}' line 0: 0 0 0 0
            3  '到'        line 0: 0 0 0 0
            6  '2'        line 0: 3 1 1 2
            7  '0'        line 0: 4 2 2 3
            8  '2'        line 0: 5 3 3 4
            9  '4'        line 0: 6 4 4 5
            10 '年'        line 0: 7 5 5 6
            13 '∎'        line 0: 10 6 6 8
        "#]],
    );
    let index = LineIndex::new("\u{feff}到\n");
    assert_eq!(index.offset(Position::default(), ColumnUnit::Bytes), 3);
    assert_eq!(index.position(1, ColumnUnit::Utf16), Position::new(0, 0));
    assert_eq!(index.line_text(0), "到");
}

#[test]
fn the_inside_of_a_character_is_its_start() {
    let index = LineIndex::new("x校🏫y");
    assert_eq!(index.clamp(3), 1);
    assert_eq!(index.position(7, ColumnUnit::Chars), Position::new(0, 2));
    assert_eq!(index.offset(Position::new(0, 3), ColumnUnit::Utf16), 4);
    assert_eq!(index.offset(Position::new(0, 2), ColumnUnit::Cells), 1);
    assert_eq!(index.offset(Position::new(0, 2), ColumnUnit::Bytes), 1);
}

#[test]
fn out_of_range_means_the_end() {
    let index = LineIndex::new("a\r\n校");
    for unit in UNITS {
        assert_eq!(index.offset(Position::new(0, 99), unit), 1, "{unit:?}");
        assert_eq!(index.offset(Position::new(99, 0), unit), 6, "{unit:?}");
        assert_eq!(index.position(u32::MAX, unit), index.position(6, unit), "{unit:?}");
    }
    assert_eq!(index.full_line_range(99), 6..6);
    assert_eq!(index.slice(99..100), "");
}

/// What the index must say, found by walking over the text from its start.
fn naive(text: &str, offset: u32) -> [Position; 4] {
    let offset = offset as usize;
    let (mut line, mut before) = (0, String::new());
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let crlf = c == '\r' && chars.peek().is_some_and(|&(_, next)| next == '\n');
        let width = c.len_utf8() + usize::from(crlf);
        if offset < at + width {
            break;
        }
        if crlf {
            chars.next();
        }
        if c == '\n' || c == '\r' {
            line += 1;
            before.clear();
        } else if at > 0 || c != BOM {
            before.push(c);
        }
    }
    let columns = [before.len(), before.chars().count(), before.encode_utf16().count(), display_width(&before)];
    columns.map(|column| Position::new(line, column as u32))
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "四星级",
        "，",
        "％",
        "🏫",
        "👨‍👩‍👧",
        "\r\n",
        "\n",
        "\r",
        "\t",
        "e\u{301}",
        "\u{feff}",
        "ß",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn positions_agree_with_a_walk(text in text(), offset in 0_u32..120) {
        let index = LineIndex::new(text.as_str());
        prop_assert_eq!(UNITS.map(|unit| index.position(offset, unit)), naive(&text, offset));
    }

    #[test]
    fn positions_come_back(text in text(), offset in 0_u32..120) {
        let index = LineIndex::new(text.as_str());
        for unit in [ColumnUnit::Bytes, ColumnUnit::Chars, ColumnUnit::Utf16] {
            prop_assert_eq!(index.offset(index.position(offset, unit), unit), index.clamp(offset), "{:?}", unit);
        }
    }

    #[test]
    fn every_position_is_a_place(text in text(), line in 0_u32..30, column in 0_u32..60) {
        let index = LineIndex::new(text.as_str());
        for unit in UNITS {
            let offset = index.offset(Position::new(line, column), unit);
            prop_assert_eq!(index.clamp(offset), offset);
            let back = index.position(offset, unit);
            prop_assert!(back.line <= line && (back.column <= column || back.line < line));
        }
    }

    #[test]
    fn lines_make_up_the_text(text in text()) {
        let index = LineIndex::new(text.as_str());
        let joined: String = (0..index.line_count()).map(|line| index.slice(index.full_line_range(line))).collect();
        prop_assert_eq!(&joined, &text);
        prop_assert!((0..index.line_count()).all(|line| !index.line_text(line).contains(['\r', '\n'])));
    }
}
