use std::collections::BTreeSet;

use super::*;

/// Every command with its path, the root first.
fn each(command: &Command, path: &str, visit: &mut dyn FnMut(&str, &Command)) {
    visit(path, command);
    for sub in command.get_subcommands() {
        each(sub, &format!("{path} {}", sub.get_name()), visit);
    }
}

/// Every English text that the help has.
fn english() -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    each(&Cli::command(), "edupol", &mut |_, command| {
        texts.extend(command.get_about().map(ToString::to_string));
        texts.extend(command.get_after_help().map(ToString::to_string));
        for arg in command.get_arguments() {
            texts.extend(arg.get_help().map(ToString::to_string));
            if !arg.get_action().takes_values() {
                continue;
            }
            texts.extend(arg.get_value_names().unwrap_or_default().iter().map(ToString::to_string));
            let values = arg.get_possible_values();
            texts.extend(values.iter().filter_map(|value| value.get_help()).map(ToString::to_string));
        }
    });
    texts
}

#[test]
fn every_text_of_the_help_has_a_chinese_one_and_none_is_left_over() {
    let texts = english();
    let known: BTreeSet<String> = tables().map(|(en, _)| (*en).to_owned()).collect();
    let missing: Vec<_> = texts.difference(&known).collect();
    let left_over: Vec<_> = known.difference(&texts).collect();
    assert!(missing.is_empty() && left_over.is_empty(), "missing: {missing:#?}\nleft over: {left_over:#?}");
}

#[test]
fn chinese_help_has_no_english_left() {
    let mut command = command(Lang::Zh);
    command.build();
    let mut count = 0;
    let mut paths = vec![];
    each(&command, "", &mut |path, _| paths.push(path.to_owned()));
    for path in paths {
        let mut at = &mut command;
        for name in path.split_whitespace() {
            at = at.find_subcommand_mut(name).unwrap();
        }
        for help in [at.render_help().to_string(), at.render_long_help().to_string()] {
            for word in ["Usage", "Options", "Arguments", "Commands", "Print", "default", "possible", "[OPTIONS]"] {
                assert!(!help.contains(word), "`edupol{path} --help` has `{word}`:\n{help}");
            }
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
}

#[test]
fn usage_errors_are_chinese_and_say_what_to_write() {
    let said = |words: &[&str]| {
        let error = command(Lang::Zh).try_get_matches_from([&["edupol"], words].concat()).unwrap_err();
        errors::chinese(&error).unwrap_or_else(|| panic!("{words:?} is not an error"))
    };
    let cases = [
        (&["chekc"][..], "没有命令“chekc”\n是否为 "),
        (&["check", "--formt", "json"], "没有选项或参数“--formt”\n是否为 --format"),
        (&["eval", "--format", "yaml"], "“yaml”不能用作“--format <格式>”的值，可选：text、markdown、short"),
        (&["eval", "--format"], "“--format <格式>”后面缺少值，可选："),
        (&["matrix", "--year", "去年"], "“去年”不能用作“--year <年份>”的值"),
        (&["impact"], "缺少 <名称>"),
        (&["matrix", "--load", "--load"], "“--load”只能写一次"),
        (&["graph", "--waves", "--critical-path"], "“--waves”不能与 --critical-path 同时使用"),
        (&["matrix", "--duties"], "缺少 --department <名称>"),
    ];
    for (words, want) in cases {
        let said = said(words);
        assert!(said.contains(want), "{words:?}: {said}");
        assert!(said.starts_with("edupol：") && said.ends_with("加 --help 查看说明\n"), "{said}");
    }
}
