//! What the server offers when it is asked, and that the page that lists it with its tests is true.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::{Client, codes};

const MANIFEST: (&str, &str) = ("edupol.toml", "[workspace]\nname = \"甲\"\n");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The text of every file with an ending below a folder.
fn texts(folder: &Path, ending: &str) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("node_modules") {
            all += &texts(&path, ending);
        } else if path.extension().is_some_and(|own| own == ending) {
            all += &std::fs::read_to_string(path).unwrap();
        }
    }
    all
}

/// What stands between two signs.
fn between(text: &str, open: char, close: char) -> BTreeSet<&str> {
    text.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0)).collect()
}

#[tokio::test]
async fn the_page_of_what_is_offered_is_true() {
    let page = std::fs::read_to_string(root().join("docs/editor.md")).unwrap();
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| what |")).collect();
    let pull = json!({"textDocument": {"diagnostic": {}}});
    let client = Client::start(&[MANIFEST], pull).await;
    let offered = client.hello["capabilities"].as_object().unwrap();
    assert!(offered.len() > 20, "{offered:?}");
    for capability in offered.keys() {
        assert!(rows.iter().any(|row| row.contains(&format!("`{capability}`"))), "{capability} is on no row");
    }
    let rust = texts(&root().join("crates/edupol-ide/src"), "rs")
        + &texts(&root().join("crates/edupol-lsp/src"), "rs")
        + &texts(&root().join("crates/edupol-lsp/tests"), "rs");
    let steps = texts(&root().join("tests/e2e/vscode/scenarios"), "mjs");
    for row in rows {
        let last = row.trim_end_matches('|').rsplit('|').next().unwrap();
        let tests: Vec<&str> = last.split('`').skip(1).step_by(2).collect();
        let scenes = between(last, '“', '”');
        assert!(!tests.is_empty() || !scenes.is_empty(), "nothing shows {row}");
        for test in tests {
            assert!(rust.contains(&format!("fn {test}()")), "there is no test {test}");
        }
        for scene in scenes {
            assert!(steps.contains(&format!("\"{scene}\"")), "there is no step “{scene}”");
        }
    }
}

#[tokio::test]
async fn findings_of_files_that_are_not_open_are_told() {
    let files = [MANIFEST, ("a.edupol", "部门 教育局\n"), ("方案/b.edupol", "范围 乙 = 学堂\n")];
    let mut client = Client::start(&files, json!({})).await;
    let found = client.findings_when("方案/b.edupol", |found| !found.is_empty()).await;
    assert!(codes(&found).contains(&"unknown-name".into()), "{found:?}");
}

#[tokio::test]
async fn lenses_call_what_the_client_knows() {
    let plan = "部门 教育局\n# 😀\n指标 学校数 时点 以所计\n目标 甲：到2023年，学校数不低于10所\n任务 乙 {\n  牵头：教育局\n  服务：甲\n}\n数据表 来自 \"数.csv\" 时段 \"年\"\n试算 丙 {\n  已知：2023年，学校数为12所\n  应判：甲 达标\n}\n";
    let files = [MANIFEST, ("a.edupol", plan), ("数.csv", "指标,年,值\n学校数,2023,12\n")];
    let all = ["edupol.showReferences", "edupol.evaluate", "edupol.showGraph", "edupol.showMatrix", "edupol.runTest"];
    let mut client = Client::start_in(&files, "", json!({}), json!({ "commands": all })).await;
    client.open("a.edupol", plan);
    let params = client.document("a.edupol");
    let mut called = BTreeSet::new();
    for _ in 0..100 {
        let lenses = client.request("textDocument/codeLens", params.clone()).await.unwrap();
        for lens in lenses.as_array().unwrap() {
            let command = lens["command"]["command"].as_str().unwrap().to_owned();
            assert!(!lens["command"]["arguments"].as_array().unwrap().is_empty(), "{lens}");
            called.insert(command);
        }
        if called.len() == all.len() {
            break;
        }
        // The verdict comes when the facts have been read.
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(called, all.map(String::from).into());
    let mut other = Client::start(&files, json!({})).await;
    other.open("a.edupol", plan);
    let params = other.document("a.edupol");
    let lenses = other.request("textDocument/codeLens", params).await.unwrap();
    let of = |lens: &Value| lens["command"]["command"].as_str().unwrap().to_owned();
    assert!(lenses.as_array().unwrap().len() > 4 && lenses.as_array().unwrap().iter().all(|one| of(one).is_empty()));
}

#[tokio::test]
async fn everything_is_mended_where_it_is_asked_for() {
    let plan = "部门 教育局\n# 😀\n任务 甲 {\n  由教育局牵头\n}\n任务 乙 {\n  由教育局牵头\n}\n";
    let mut client = Client::start(&[MANIFEST, ("a.edupol", plan)], json!({})).await;
    client.open("a.edupol", plan);
    let mut params = client.document("a.edupol");
    params["range"] = json!({"start": {"line": 0, "character": 0}, "end": {"line": 8, "character": 0}});
    params["context"] = json!({"diagnostics": [], "only": ["source.fixAll"]});
    let actions = client.request("textDocument/codeAction", params).await.unwrap();
    let [action] = &actions.as_array().unwrap()[..] else { panic!("{actions}") };
    assert_eq!(action["kind"], "source.fixAll.edupol");
    let edits = action["edit"]["changes"][client.uri("a.edupol")].as_array().unwrap();
    let lines: Vec<u64> = edits.iter().map(|edit| edit["range"]["start"]["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [3, 6], "{edits:?}");
}

#[tokio::test]
async fn a_folder_comes_and_goes() {
    let files = [
        ("一/edupol.toml", MANIFEST.1),
        ("一/a.edupol", "部门 教育局\n"),
        ("二/edupol.toml", MANIFEST.1),
        ("二/b.edupol", "范围 乙 = 学堂\n"),
    ];
    let mut client = Client::start_in(&files, "一", json!({}), Value::Null).await;
    let folder = json!({"uri": client.uri("二"), "name": "二"});
    let event = json!({"event": {"added": [folder], "removed": []}});
    client.notify("workspace/didChangeWorkspaceFolders", event);
    client.findings_when("二/b.edupol", |found| codes(found).contains(&"unknown-name".into())).await;
    let event = json!({"event": {"added": [], "removed": [{"uri": client.uri("二"), "name": "二"}]}});
    client.notify("workspace/didChangeWorkspaceFolders", event);
    client.findings_when("二/b.edupol", <[Value]>::is_empty).await;
}
