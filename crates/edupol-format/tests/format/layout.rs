//! Lines: members, comments, blank lines, wrapping, line ends, and items that are left as they were typed.

use edupol_base::Lang;
use edupol_format::{Options, format, format_range};
use edupol_syntax::TextRange;
use expect_test::{Expect, expect};

use crate::support::{comments, in_lang, parse, usual};

/// Formats a text and compares; the result has to be its own usual form and keep all comments.
fn check(text: &str, wanted: Expect) {
    let found = usual(text);
    wanted.assert_eq(&found);
    assert_eq!(usual(&found), found, "formatting twice");
    let bodies = |text: &str| comments(&parse(text).syntax());
    assert_eq!(bodies(text), bodies(&found), "comments");
}

fn check_lang(lang: Lang, text: &str, wanted: Expect) {
    let found = in_lang(lang, text);
    wanted.assert_eq(&found);
    assert_eq!(in_lang(lang, &found), found, "formatting twice");
}

#[test]
fn members_stand_on_lines_of_their_own_unless_the_block_was_one_line() {
    check(
        "任务 甲{牵头:教育局;责任:财政局,编办。\n  2022年{建设35个智慧教室；修订《办法》}\n\n\n\n服务：乙,丙;}\n任务 乙 { 牵头：教育局；服务：甲 }",
        expect![[r#"
            任务 甲 {
              牵头：教育局；责任：财政局、编办
              2022年 { 建设35个智慧教室；修订 《办法》 }

              服务：乙、丙
            }
            任务 乙 { 牵头：教育局；服务：甲 }
        "#]],
    );
}

#[test]
fn clauses_of_one_line_stay_together_while_they_fit() {
    check(
        "目标 甲 {\n到2020年{\n优质园占比率85%;优质园就读率90%以上\n义务优质占比率90%；义务优质就读率95%；优质园占比率85%；优质园就读率90%以上；四星高中占比率75%；四星高中就读率85%\n}}",
        expect![[r#"
            目标 甲 {
              到2020年 {
                优质园占比率85%；优质园就读率90%以上
                义务优质占比率90%；义务优质就读率95%；优质园占比率85%；优质园就读率90%以上；四星高中占比率75%；四星高中就读率85%
              }
            }
        "#]],
    );
}

#[test]
fn small_blocks_of_one_line_stay_so_while_they_fit() {
    check(
        "目标 甲 { 分年 园数 {2022年:8—10所,2023年:6所,2024年:6所} }\n目标 乙 { 分年 省市优质园数量和质量 {2022年:8—10所,2023年:6所,2024年:6所,2025年:8—10所,2026年:6所,2027年:6所,2028年:100所} }",
        expect![[r#"
            目标 甲 { 分年 园数 { 2022年：8—10所；2023年：6所；2024年：6所 } }
            目标 乙 {
              分年 省市优质园数量和质量 {
                2022年：8—10所；2023年：6所；2024年：6所；2025年：8—10所；2026年：6所；2027年：6所；2028年：100所
              }
            }
        "#]],
    );
}

#[test]
fn comments_stay_where_they_are() {
    check(
        r#"#文件说明


##  学校
对象 学校 以所计 {  # 按法人统计
  # 学段
  学段：类别 小学、初中   //  两类
  校医：是否#有或没有

  ### 最后
  星级：等级 无 < 三星
  # 块末
}   # 块后
、、 顿号也是注释
目标 甲：到2024年，每所学校 有 校医 # 条款后


# 文件末"#,
        expect![[r#"
            # 文件说明

            ##  学校
            对象 学校 以所计 {  # 按法人统计
              # 学段
              学段：类别 小学、初中  #  两类
              校医：是否             # 有或没有

              ### 最后
              星级：等级 无 < 三星
              # 块末
            }  # 块后
            # 顿号也是注释
            目标 甲：到2024年，每所学校 有 校医  # 条款后

            # 文件末
        "#]],
    );
}

#[test]
fn comments_inside_a_clause_keep_their_order() {
    check(
        r#"任务 甲 {
  责任： # 一
    财政局、 # 二
    # 三
    编办、人社局 # 四
  服务：乙
}
目标 甲 # 五
  @"二" # 六
{
  每所学校 有 校医 # 七
    且 # 八
    班额 ≤ 50人
  其中，# 九
    园数20所
}
范围 乙 = 学校（ # 十
  学段 = 小学 # 十一
）"#,
        expect![[r#"
            任务 甲 {
              责任：  # 一
                  财政局、  # 二
                  # 三
                  编办、人社局  # 四
              服务：乙
            }
            目标 甲  # 五
                @"二" {  # 六
              每所学校 有 校医  # 七
                  且  # 八
                  班额 ≤ 50人
              其中，  # 九
                  园数20所
            }
            范围 乙 = 学校（  # 十
                学段 = 小学）  # 十一
        "#]],
    );
}

#[test]
fn comments_survive_the_other_language() {
    check_lang(
        Lang::En,
        r#"任务 甲 {
  责任： # 一
    财政局、 # 二
    编办
  服务：乙
}
指标 乙 时点 = 学校（ # 三
  学段 = 小学 # 四
）的数量 # 五
目标 丙 {
  园数 ≥ # 六
    5所
}
"#,
        expect![[r#"
            action 甲 {
              responsible 财政局,  # 一
                  # 二
                  编办
              contributes to 乙
            }
            indicator 乙 stock = count of 学校 (学段 = 小学)  # 三
            # 四
            # 五
            target 丙 {
              园数 >=  # 六
                  5所
            }
        "#]],
    );
}

#[test]
fn comments_between_rows_and_values() {
    check(
        r#"目标 甲 {
  分年 园数 {
    2022年：8所 # 一
    # 二
    2023年：6所；

    2024年：6所
    # 三
  }
}
类别 学段 {
  幼儿园、 # 四
  小学、初中
  # 五
  、高中
}
对象 园 { 学段：类别 {
  甲、乙, # 六
  丙
}}"#,
        expect![[r#"
            目标 甲 {
              分年 园数 {
                2022年：8所  # 一
                # 二
                2023年：6所

                2024年：6所
                # 三
              }
            }
            类别 学段 {
              幼儿园、  # 四
              小学、初中、
              # 五
              高中
            }
            对象 园 {
              学段：类别 {
                甲、乙、  # 六
                丙
              }
            }
        "#]],
    );
}

#[test]
fn comments_in_one_column_where_lines_follow_each_other() {
    check(
        "对象 学校 以所计 {\n  学段：学段 # 一\n  办学性质：办学性质 # 二\n\n  校医：是否 # 三\n  校训：文字\n  特色：是否 # 四\n}\n",
        expect![[r#"
            对象 学校 以所计 {
              学段：学段          # 一
              办学性质：办学性质  # 二

              校医：是否  # 三
              校训：文字
              特色：是否  # 四
            }
        "#]],
    );
}

#[test]
fn long_lists_are_wrapped_after_commas_only() {
    check(
        "任务 甲 {\n  责任：政府办、宣传部、政法委、网信办、编办、发改局、公安分局、司法局、财政局、人社局、审计局、信访局、高新区、湖塘镇、牛塘镇、礼嘉镇\n}\n备注（含糊） \"这一条很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长\"\n",
        expect![[r#"
            任务 甲 {
              责任：政府办、宣传部、政法委、网信办、编办、发改局、公安分局、司法局、财政局、人社局、审计局、信访局、高新区、湖塘镇、
                  牛塘镇、礼嘉镇
            }
            备注（含糊） "这一条很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长"
        "#]],
    );
    check_lang(
        Lang::En,
        "任务 甲 {\n  服务：示范基地创建、示范基地附表、科研示范学校评选、科研示范学校附表、科研领军教师评选、科研领军教师附表、专项课题、专项课题附表\n}\n",
        expect![[r#"
            action 甲 {
              contributes to 示范基地创建, 示范基地附表, 科研示范学校评选, 科研示范学校附表, 科研领军教师评选, 科研领军教师附表,
                  专项课题, 专项课题附表
            }
        "#]],
    );
}

#[test]
fn conditions_keep_the_lines_that_and_opens() {
    check(
        "目标 甲：到2024年，每所学校 有 校医\n且 班额 ≤ 50人\n或 智慧教室 ≥ 1个\n目标 乙：\n  到2024年，\n  园数 ≥\n  5所\n目标 丙：园数100所\n其中，示范园数20所\n其中，普通园数80所\n",
        expect![[r#"
            目标 甲：到2024年，每所学校 有 校医
                且 班额 ≤ 50人
                或 智慧教室 ≥ 1个
            目标 乙：到2024年，园数 ≥ 5所
            目标 丙：园数100所
              其中，示范园数20所
              其中，普通园数80所
        "#]],
    );
}

#[test]
fn items_with_errors_are_left_as_they_were_typed() {
    check(
        "目标 甲：到2024年,园数≥5\n  目标 乙 ：： 到2024年,  园数≥   # 没写完\n\n目标 丙：到2024年,园数≥5；目标 丁 ））  园数≥5；目标 戊：园数≥5\n# 好\n目标 己：园数≥5\n",
        expect![[r#"
            目标 甲：到2024年，园数 ≥ 5
              目标 乙 ：： 到2024年,  园数≥   # 没写完

            目标 丙：到2024年,园数≥5；目标 丁 ））  园数≥5；目标 戊：园数≥5
            # 好
            目标 己：园数 ≥ 5
        "#]],
    );
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let text = "\u{feff}目标 甲：园数≥5 # 一\r\n\r\n\r\n目标 乙 {\r\n园数≥6\r\n}";
    let wanted = "\u{feff}目标 甲：园数 ≥ 5  # 一\r\n\r\n目标 乙 {\r\n  园数 ≥ 6\r\n}\r\n";
    assert_eq!(usual(text), wanted);
    assert_eq!(usual(wanted), wanted);
    assert_eq!(
        usual("目标 甲：园数≥5\r\n目标 乙：园数≥6\n目标 丙：园数≥7\n"),
        "目标 甲：园数 ≥ 5\n目标 乙：园数 ≥ 6\n目标 丙：园数 ≥ 7\n"
    );
    assert_eq!(usual(""), "");
    assert_eq!(usual("\n\n"), "");
    assert_eq!(usual("# 只有注释"), "# 只有注释\n");
}

#[test]
fn the_result_says_whether_anything_changed() {
    let usual = format(&parse("目标 甲：园数 ≥ 5\n"), &Options::default());
    assert!(!usual.changed);
    let other = format(&parse("目标 甲：园数≥5\n"), &Options::default());
    assert!(other.changed);
}

#[test]
fn options_set_width_and_indentation() {
    let options = Options { width: 20, indent: 4, ..Options::default() };
    let text = format(&parse("任务 甲 { 责任：编办、财政局、人社局 }\n"), &options).text;
    expect![[r#"
        任务 甲 {
            责任：编办、
                    财政局、
                    人社局
        }
    "#]]
    .assert_eq(&text);
}

#[test]
fn a_range_formats_the_items_it_touches() {
    let text = "目标 甲：园数≥5\n\n# 说明\n目标 乙：园数≥6 # 六\n目标 丙：园数≥7\n目标 丁：园数≥8\n";
    let at = |name: &str| u32::try_from(text.find(name).unwrap()).unwrap();
    let range = TextRange::new(at("乙").into(), (at("丙") + 1).into());
    let (replaced, new) = format_range(&parse(text), range, &Options::default()).unwrap();
    assert_eq!(text.get(std::ops::Range::from(replaced)), Some("目标 乙：园数≥6 # 六\n目标 丙：园数≥7"));
    expect![[r#"
        目标 乙：园数 ≥ 6  # 六
        目标 丙：园数 ≥ 7"#]]
    .assert_eq(&new);
    let none = TextRange::empty(u32::try_from(text.len()).unwrap().into());
    assert_eq!(format_range(&parse("# 说明\n\n"), none, &Options::default()), None);
}

#[test]
fn a_range_around_every_item_keeps_the_comments_once() {
    let text = "# 说明\r\n目标 甲：园数≥5\r\n# 完\r\n";
    let range = TextRange::empty(u32::try_from(text.find('甲').unwrap()).unwrap().into());
    let (replaced, new) = format_range(&parse(text), range, &Options::default()).unwrap();
    let mut after = text.to_owned();
    after.replace_range(std::ops::Range::<usize>::from(replaced), &new);
    assert_eq!(after, "# 说明\r\n目标 甲：园数 ≥ 5\r\n# 完\r\n");
}

#[test]
fn items_keep_the_language_that_most_of_their_words_have() {
    check(
        "target 甲: by 2024年, 每所学校至少1个智慧教室\ntarget 乙: by 2024: each 学校 at least 1个 智慧教室\n目标 丙：by 2024: 园数不低于5所\n园数>=5\n园数≥5\n",
        expect![[r#"
            target 甲: by 2024: each 学校 at least 1个 智慧教室
            target 乙: by 2024: each 学校 at least 1个 智慧教室
            目标 丙：到2024年，园数不低于5所
            园数 >= 5
            园数 ≥ 5
        "#]],
    );
}
