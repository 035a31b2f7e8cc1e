//! What input methods type, next to what was meant.

use edupol_base::FileId;
use edupol_syntax::parse;

use crate::{clean, heads, says};

/// Checks that texts say the same as the first one.
fn alike(texts: &[&str]) {
    let mut texts = texts.iter();
    let wanted = declares(texts.next().expect("a first text"));
    for text in texts {
        assert_eq!(declares(text), wanted, "{text}");
    }
}

fn declares(text: &str) -> String {
    clean(text).items().map(|item| heads::item(&item)).collect::<Vec<_>>().join(" | ")
}

#[test]
fn quotes() {
    alike(&[
        "目标 t @\"三\"：x ≥ 5",
        "目标 t @“三”：x ≥ 5",
        "目标 t @“三“：x ≥ 5",
        "目标 t @”三”：x ≥ 5",
        "目标 t @＂三＂：x ≥ 5",
    ]);
    assert_eq!(says("x = \"第一“唯一”\""), "x Eq “第一“唯一””");
    alike(&[
        "目标 「5+2工程」：x ≥ 5",
        "目标 【5+2工程】：x ≥ 5",
        "目标 `5+2工程`：x ≥ 5",
        "目标 「５＋２工程」：x ≥ 5",
    ]);
}

#[test]
fn braces() {
    alike(&[
        "目标 t {\n x ≥ 5\n}",
        "目标 t ｛\n x ≥ 5\n｝",
        "目标 t 「\n x ≥ 5\n」",
        "目标 t 『\n x ≥ 5\n』",
        "目标 t 「\n x ≥ 5\n}",
        "目标 t 『 x ≥ 5 』",
        "目标 t\n{\n x ≥ 5\n}",
    ]);
}

#[test]
fn signs() {
    alike(&["x ≥ 5", "x >= 5", "x ＞＝ 5", "x 》= 5", "x 》＝ 5", "x >＝ 5"]);
    alike(&["x ≤ 5", "x <= 5", "x 《= 5", "x ＜＝ 5"]);
    alike(&["等级 e：a < b < c", "等级 e：a《b《c", "等级 e：a ＜ b ＜ c"]);
    alike(&["方案 p { 左右：按±10%计 }", "方案 p { 左右：按+-10%计 }", "方案 p { 左右：按正负10%计 }"]);
    alike(&["x 85%", "x ８５％", "x 85 %", "x 85％"]);
    alike(&["a_b ≥ 5", "a——b ≥ 5"]);
    alike(&["目标 t @“三(一)”：x（y = 1） ≥ 5", "目标 t ＠“三（一）”：x(y ＝ 1) ≥ 5"]);
}

#[test]
fn separators() {
    alike(&[
        "任务 a { 责任：d、e、f }",
        "任务 a { 责任：d，e，f }",
        "任务 a { 责任：d,e,f }",
        "任务 a { 责任：d/e/f }",
    ]);
    alike(&[
        "目标 t { x ≥ 5；y ≥ 6 }",
        "目标 t { x ≥ 5;y ≥ 6; }",
        "目标 t { x ≥ 5。y ≥ 6。 }",
        "目标 t {\nx ≥ 5。\n\ny ≥ 6\n}",
    ]);
    alike(&["目标\u{3000}t：x\u{3000}≥\u{3000}5", "目标 t：x ≥ 5"]);
    alike(&[
        "目标 t：x ≥ 5",
        "目标 t:x≥5",
        "目标 t：x≥5\r\n",
        "\u{feff}目标 t：x ≥ 5",
        "目标 t：\n  x ≥ 5",
        "目标 t：x ≥\n  5",
    ]);
}

#[test]
fn comments() {
    alike(&[
        "x ≥ 5",
        "x ≥ 5 # 注",
        "x ≥ 5 // 注",
        "x ≥ 5 ／／ 注",
        "、、注\nx ≥ 5",
        "  、、注\nx ≥ 5",
        "＃ 注\nx ≥ 5",
        "x ≥ # 注\n 5",
    ]);
    let file = clean("## 第一行\n##  第二行\n目标 t：x ≥ 5\n");
    let docs = file.items().next().and_then(|item| match item {
        edupol_syntax::ast::Item::Target(target) => edupol_syntax::ast::Decl::docs(&target),
        _ => None,
    });
    assert_eq!(docs.as_deref(), Some("第一行\n第二行"));
}

#[test]
fn traditional_glyphs() {
    alike(&["目标 t：到2024年，x达到100%", "目標 t：到2024年，x達到100%"]);
    alike(&["部门 d “D” 未列明", "部門 d “D” 未列明"]);
    alike(&["x 属于 a、b", "x屬於a、b"]);
    alike(&["力争x不少于5", "力爭x不少於5"]);
}

#[test]
fn names_end_where_they_should() {
    for (text, wanted) in [
        ("到2024年，每所中小学至少1个智慧教室", "by(2024) ∀[Each](中小学: Ge 1个 智慧教室)"),
        ("比例达32%", "比例 Reaches 32%"),
        ("全区省四星级普通高中比例力争达100%", "Strive 全区省四星级普通高中比例 Reaches 100%"),
        ("达标率 ≥ 5", "达标率 Ge 5"),
        ("教育经费增长率 ≥ 5", "教育经费增长率 Ge 5"),
        ("每百名学生拥有高于规定学历教师数 ≥ 5", "每百名学生拥有高于规定学历教师数 Ge 5"),
        ("2024年初中升学率 ≥ 5", "in(2024) 初中升学率 Ge 5"),
        ("每年级 = 5", "∀[Each](年级: Eq 5)"),
        ("x 50家长学校", "x · 50家 长学校"),
        ("x增长约5%", "x Grows ~5%"),
        ("row8 ≥ 5", "row8 Ge 5"),
        ("x ≥ 35个智慧教室", "x Ge 35个 智慧教室"),
    ] {
        assert_eq!(says(text), wanted, "{text}");
    }
}

#[test]
fn lines_go_on_where_they_should() {
    alike(&["x ≥ 5 且 y ≥ 6", "x ≥ 5\n  且 y ≥ 6", "x ≥ 5 且\n  y ≥ 6", "x ≥\n 5 且 y\n ≥ 6"]);
    alike(&["指标 a、b 当期", "指标 a、\n  b 当期"]);
    alike(&["x = (1 + 2)", "x = (1\n + 2\n)"]);
    alike(&["x ≥ 5，其中，y ≥ 3", "x ≥ 5\n其中，y ≥ 3"]);
    assert_eq!(clean("x ≥ 5\ny ≥ 6").items().count(), 2);
    assert_eq!(clean("x ≥ 5；y ≥ 6").items().count(), 2);
    // A blank line ends a clause whatever stands before it.
    assert!(!parse(FileId(0), "x ≥\n\n5").errors().is_empty());
}
