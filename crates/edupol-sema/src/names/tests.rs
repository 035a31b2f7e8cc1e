use edupol_base::Span;

use super::*;

fn entry(group: u32, index: u32) -> Entry {
    Entry { group, index, at: 0, symbol: 0, span: Span::NOWHERE }
}

#[test]
fn own_names_hide_used_ones_and_two_used_ones_are_ambiguous() {
    let mut names = Names::new([(0, 1), (0, 2), (1, 3)]);
    names.add(Kind::Entity, "学校", entry(1, 10));
    names.add(Kind::Entity, "学校", entry(2, 11));
    names.add(Kind::Entity, "教师", entry(3, 12));
    assert!(matches!(names.find(Kind::Entity, "学校", 0), Found::Several(..)));
    assert_eq!(names.find(Kind::Entity, "教师", 0).one().map(|e| e.index), Some(12));
    assert!(names.find(Kind::Entity, "学校", 3).one().is_none());
    assert!(names.declare(Kind::Entity, "教师", entry(1, 13)).is_err());
    assert!(names.declare(Kind::Population, "教师", entry(1, 13)).is_ok());
    names.add(Kind::Entity, "学校", entry(0, 14));
    assert_eq!(names.find(Kind::Entity, "学校", 0).one().map(|e| e.index), Some(14));
}

#[test]
fn glued_words_come_apart_in_one_way_or_not_at_all() {
    let declared = |name: &str| ["四星级高中", "普通高中", "星级", "中心", "学校"].contains(&name);
    let split = |word| split_glued(word, declared).map(|split| (split.spaced, split.keywords));
    assert_eq!(split("四星级高中占普通高中"), Some(("四星级高中 占 普通高中".into(), vec!["占".into()])));
    assert_eq!(split("普通高中中星级"), Some(("普通高中 中 星级".into(), vec!["中".into()])));
    assert_eq!(split("普通高中星级"), None);
    assert_eq!(split("普通高中比例"), None);
    assert_eq!(split("学校只增不减"), Some(("学校 只增不减".into(), vec!["只增不减".into()])));
    assert_eq!(split("全部学校"), Some(("全部 学校".into(), vec!["全部".into()])));
    assert_eq!(split("学校提高"), Some(("学校 提高".into(), vec!["提高".into()])));
    assert_eq!(split("建设学校"), None);
    assert_eq!(split("没有的名称"), None);
    assert_eq!(split("学校"), None);
}
