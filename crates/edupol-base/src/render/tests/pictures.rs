use super::*;

#[test]
fn everything_at_once() {
    let f = Fixture::new(&[(
        "常州/plan.edupol",
        "目标 四星级占比 {\n  到2022年 ⟦⟦四星⟧高中占比⟧ ≥ 60％；\n  到2024年 🏫 ⟦四星级占比⟧ ≥ 70％；\n}\n",
    )]);
    let d = unknown_name(f.spans[0])
        .with_label(f.spans[2], Text::new("this one is declared", "此名称已定义"))
        .with_note(Text::new("names are compared\ncharacter by character", "名称逐字比较"))
        .with_help(Text::new("declare it, or write `四星级占比`", "请先定义，或写作“四星级占比”"))
        .with_replacement(
            Text::new("write `四星级占比`", "改为“四星级占比”"),
            f.spans[0],
            "四星级占比",
            Applicability::Choice,
        );
    expect![[r#"
          × error[unknown-name]: unknown name `四星高中占比`
           ╭─[常州/plan.edupol:2:10]
         1 │ 目标 四星级占比 {
         2 │   到2022年 四星高中占比 ≥ 60％；
           ·            ──────┬─────
           ·                  ╰── not declared
         3 │   到2024年 🏫 四星级占比 ≥ 70％；
           ·               ─────┬────
           ·                    ╰── this one is declared
         4 │ }
           ╰────
          note: names are compared
                character by character
          help: declare it, or write `四星级占比`
          option: write `四星级占比`
                  2 +   到2022年 四星级占比 ≥ 60％；

        for more on a code, run `edupol explain CODE`, such as `edupol explain unknown-name`
    "#]]
    .assert_eq(&f.picture(Lang::En, std::slice::from_ref(&d)));
    expect![[r#"
          × 错误[unknown-name]：找不到“四星高中占比”
           ╭─[常州/plan.edupol:2:10]
         1 │ 目标 四星级占比 {
         2 │   到2022年 四星高中占比 ≥ 60％；
           ·            ──────┬─────
           ·                  ╰── 尚未定义
         3 │   到2024年 🏫 四星级占比 ≥ 70％；
           ·               ─────┬────
           ·                    ╰── 此名称已定义
         4 │ }
           ╰────
          依据：名称逐字比较
          建议：请先定义，或写作“四星级占比”
          可选修改：改为“四星级占比”
                    2 +   到2022年 四星级占比 ≥ 60％；

        需要了解某一代码的含义，请运行 edupol explain 代码，例如 edupol explain unknown-name
    "#]]
    .assert_eq(&f.picture(Lang::Zh, &[d]));
}

#[test]
fn labels_in_other_files_and_overlapping_ones() {
    let f = Fixture::new(&[
        ("a.edupol", "⟦ensure ⟦小学⟧ at least 3⟧\r\n"),
        ("词汇/b.edupol", "# 学校\r\nkind ⟦小学⟧\r\nkind ⟦学校⟧\r\n"),
    ]);
    let d = Diagnostic::warning(Code("kind-mismatch"), f.spans[0], Text::new("counts schools", "统计对象为学校"))
        .with_hint(Text::new("here", "此处"))
        .with_label(f.spans[1], Text::new("inside", "其中"))
        .with_label(f.spans[2], Text::new("declared here", "定义处"))
        .with_label(f.spans[3], Text::new("its parent", "上级"));
    expect![[r#"
          ⚠ 警告[kind-mismatch]：统计对象为学校
           ╭─[a.edupol:1:1]
         1 │ ensure 小学 at least 3
           · ───────────┬──────────
           ·            ╰── 此处
           ╰────
          ☞ 相关位置
           ╭─[a.edupol:1:8]
         1 │ ensure 小学 at least 3
           ·        ──┬─
           ·          ╰── 其中
           ╰────
          ☞ 相关位置
           ╭─[词汇/b.edupol:2:6]
         1 │ # 学校
         2 │ kind 小学
           ·      ──┬─
           ·        ╰── 定义处
         3 │ kind 学校
           ·      ──┬─
           ·        ╰── 上级
           ╰────

        需要了解某一代码的含义，请运行 edupol explain 代码，例如 edupol explain kind-mismatch
    "#]]
    .assert_eq(&f.picture(Lang::Zh, &[d]));
}

#[test]
fn places_at_ends() {
    let missing = |span| {
        Diagnostic::error(Code("missing-brace"), span, Text::new("missing `}`", "缺少“}”"))
            .with_hint(Text::new("expected here", "应在此处"))
    };
    let f = Fixture::new(&[
        ("1-no-line-end", "目标 {⟦⟧"),
        ("2-line-end", "目标 {\n⟦⟧"),
        ("3-empty", "⟦⟧"),
        ("4-before-crlf", "目标 {⟦⟧\r\n下一行\r\n"),
        ("5-bom", "\u{feff}⟦目标⟧ {\n"),
        ("6-whole-line-with-its-end", "⟦目标 甲；\r\n⟧目标 乙；"),
    ]);
    let diagnostics: Vec<_> = f.spans.iter().map(|&span| missing(span)).collect();
    expect![[r#"
          × error[missing-brace]: missing `}`
           ╭─[1-no-line-end:1:5]
         1 │ 目标 {
           ·       ▲
           ·       ╰── expected here
           ╰────

          × error[missing-brace]: missing `}`
           ╭─[2-line-end:2:1]
         1 │ 目标 {
         2 │
           · ▲
           · ╰── expected here
           ╰────

          × error[missing-brace]: missing `}`
           ╭─[3-empty:1:1]
         1 │
           · ▲
           · ╰── expected here
           ╰────

          × error[missing-brace]: missing `}`
           ╭─[4-before-crlf:1:5]
         1 │ 目标 {
           ·       ▲
           ·       ╰── expected here
         2 │ 下一行
           ╰────

          × error[missing-brace]: missing `}`
           ╭─[5-bom:1:1]
         1 │ 目标 {
           · ──┬─
           ·   ╰── expected here
           ╰────

          × error[missing-brace]: missing `}`
           ╭─[6-whole-line-with-its-end:1:1]
         1 │ 目标 甲；
           · ────┬────
           ·     ╰── expected here
         2 │ 目标 乙；
           ╰────

        for more on a code, run `edupol explain CODE`, such as `edupol explain missing-brace`
    "#]]
    .assert_eq(&f.picture(Lang::En, &diagnostics));
}

#[test]
fn several_lines_long_spans_and_long_lines() {
    let long = format!("{}⟦小学⟧{}\nnext\n", "甲".repeat(400), "乙".repeat(400));
    let f = Fixture::new(&[
        ("1-block", "a\n⟦目标 {\n  甲\n}⟧\nb\n"),
        ("2-very-long-block", "⟦目标 {\n1\n2\n3\n4\n5\n6\n7\n}⟧\nb\n"),
        ("3-long-line", &long),
        ("4-lone-cr-and-controls", "甲\r⟦乙\u{1b}[31m\u{202e}⟧丙\r丁\t⟦戊⟧"),
    ]);
    let diagnostics: Vec<_> =
        f.spans.iter().map(|&span| unknown_name(span).with_help(Text::same("\u{1b}]0;title\u{7}"))).collect();
    expect![[r#"
          × error[unknown-name]: unknown name `四星高中占比`
           ╭─[1-block:2:1]
         1 │     a
         2 │ ╭─▶ 目标 {
         3 │ │     甲
         4 │ ├─▶ }
           · ╰──── not declared
         5 │     b
           ╰────
          help: ␛]0;title␇

          × error[unknown-name]: unknown name `四星高中占比`
           ╭─[2-very-long-block:1:1]
         1 │ 目标 {
           · ───┬──
           ·    ╰── not declared
         2 │ 1
           ╰────
          help: ␛]0;title␇

          × error[unknown-name]: unknown name `四星高中占比`
           ╭─[3-long-line:1:401]
         1 │ 甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲小学乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙
           ·                                                                                 ──┬─
           ·                                                                                   ╰── not declared
           ╰────
          help: ␛]0;title␇

          × error[unknown-name]: unknown name `四星高中占比`
           ╭─[4-lone-cr-and-controls:2:1]
         1 │ 甲
         2 │ 乙?[31m�丙
           · ────┬───
           ·     ╰── not declared
         3 │ 丁  戊
           ╰────
          help: ␛]0;title␇

          × error[unknown-name]: unknown name `四星高中占比`
           ╭─[4-lone-cr-and-controls:3:3]
         2 │ 乙?[31m�丙
         3 │ 丁  戊
           ·     ─┬
           ·      ╰── not declared
           ╰────
          help: ␛]0;title␇

        for more on a code, run `edupol explain CODE`, such as `edupol explain unknown-name`
    "#]].assert_eq(&f.picture(Lang::En, &diagnostics));
}

#[test]
fn no_file_and_no_diagnostics() {
    let f = Fixture::new(&[]);
    let d = Diagnostic::note(Code("no-manifest"), Span::NOWHERE, Text::new("no manifest", "缺少清单文件"))
        .with_label(Span::NOWHERE, Text::new("nowhere", "无处"))
        .with_hint(Text::new("in the folder `x`", "位于文件夹“x”"))
        .with_help(Text::new("run `edupol init`", "请运行 edupol init"));
    expect![[r#"
          ☞ note[no-manifest]: no manifest
          note: in the folder `x`
          note: nowhere
          help: run `edupol init`

        for more on a code, run `edupol explain CODE`, such as `edupol explain no-manifest`
    "#]]
    .assert_eq(&f.picture(Lang::En, &[d]));
    assert_eq!(f.picture(Lang::En, &[]), "");
}
