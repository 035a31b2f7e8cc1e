//! The everyday questions of an editor, each with Chinese, emoji and Windows line ends before the position.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod support;

use serde_json::{Value, json};
use support::{Client, codes};

const MANIFEST: (&str, &str) = ("edupol.toml", "[workspace]\nname = \"甲\"\n");
const WORDS: (&str, &str) = (
    "词汇.edupol",
    "# 😀 🏫\r\n部门 教育局\r\n对象 学校 以所计 {\r\n  学段：类别 小学、高中\r\n}\r\n指标 学校数 时点 以所计\r\n",
);
const PLAN: &str = "# 😀 🏫\r\n# 目标\r\n目标 「甲😀」：到2024年，学校数不低于85所\r\n目标 乙：到2024年，  学校数不低于85所\r\n任务 建 {\r\n  牵头：教育局\r\n  服务：「甲😀」、乙\r\n}\r\n范围 高中校 = 学校（学段 = 高中）\r\n";

async fn start(capabilities: Value) -> Client {
    let mut client = Client::start(&[MANIFEST, WORDS, ("a.edupol", PLAN)], capabilities).await;
    client.open("a.edupol", PLAN);
    client
}

fn at(line: u32, character: u32) -> Value {
    json!({"line": line, "character": character})
}

fn lines(found: &Value, place: &str) -> Vec<(u64, u64)> {
    let number = |value: &Value| value.as_u64().unwrap();
    let start = |one: &Value| {
        let start = one.pointer(&format!("{place}/start")).unwrap();
        (number(&start["line"]), number(&start["character"]))
    };
    found.as_array().unwrap().iter().map(start).collect()
}

#[tokio::test]
async fn uses_are_found_and_marked() {
    let mut client = start(json!({})).await;
    let mut params = client.here("a.edupol", 2, 4);
    params["context"] = json!({"includeDeclaration": true});
    let found = client.request("textDocument/references", params).await.unwrap();
    assert_eq!(lines(&found, "/range"), [(2, 3), (6, 5)]);
    let found = client.at("textDocument/documentHighlight", "a.edupol", 6, 7).await;
    assert_eq!(lines(&found, "/range"), [(2, 3), (6, 5)]);
    // A name with an emoji is changed together with its uses while it is typed.
    let linked = client.at("textDocument/linkedEditingRange", "a.edupol", 3, 4).await;
    assert_eq!(lines(&linked["ranges"], ""), [(3, 3), (6, 11)]);
}

#[tokio::test]
async fn columns_are_bytes_where_the_client_wants_them() {
    let mut client = start(json!({"general": {"positionEncodings": ["utf-8", "utf-16"]}})).await;
    let mut params = client.here("a.edupol", 6, 20);
    params["context"] = json!({"includeDeclaration": true});
    let found = client.request("textDocument/references", params).await.unwrap();
    assert_eq!(lines(&found, "/range"), [(2, 7), (6, 11)]);
    let found = client.at("textDocument/definition", "a.edupol", 6, 28).await;
    assert_eq!(found["range"]["start"], at(3, 7));
}

#[tokio::test]
async fn the_structure_is_shown() {
    let mut client = start(json!({})).await;
    let params = client.document("a.edupol");
    let symbols = client.request("textDocument/documentSymbol", params.clone()).await.unwrap();
    let names: Vec<&str> = symbols.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["甲😀", "乙", "建", "高中校"]);
    let folds = client.request("textDocument/foldingRange", params.clone()).await.unwrap();
    let folds: Vec<(u64, u64)> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["startLine"].as_u64().unwrap(), one["endLine"].as_u64().unwrap()))
        .collect();
    assert_eq!(folds, [(0, 1), (4, 6)]);
    let mut selection = params;
    selection["positions"] = json!([at(2, 5), at(3, 17)]);
    let found = client.request("textDocument/selectionRange", selection).await.unwrap();
    assert_eq!(found[0]["range"]["start"], at(2, 4));
    assert_eq!(found[1]["range"]["start"], at(3, 14));
    assert!(found[1]["parent"]["range"].is_object());
    let found = client.request("workspace/symbol", json!({"query": "gzx"})).await.unwrap();
    assert_eq!((&found[0]["name"], found.as_array().unwrap().len()), (&json!("高中校"), 1), "{found}");
}

#[tokio::test]
async fn texts_are_formatted() {
    let mut client = start(json!({})).await;
    let mut params = client.document("a.edupol");
    params["options"] = json!({"tabSize": 2, "insertSpaces": true});
    let edits = client.request("textDocument/formatting", params.clone()).await.unwrap();
    assert_eq!(lines(&edits, "/range"), [(3, 12)], "{edits}");
    params["range"] = json!({"start": at(2, 0), "end": at(2, 3)});
    let edits = client.request("textDocument/rangeFormatting", params.clone()).await.unwrap();
    assert_eq!(edits, json!([]));
    params["range"] = json!({"start": at(3, 0), "end": at(3, 3)});
    let edits = client.request("textDocument/rangeFormatting", params).await.unwrap();
    assert_eq!(lines(&edits, "/range"), [(3, 12)]);
    client.change("a.edupol", Some([6, 11, 6, 12]), "乙 ");
    client.change("a.edupol", Some([5, 4, 5, 5]), " ：");
    let mut typed = client.here("a.edupol", 7, 1);
    typed["ch"] = json!("}");
    typed["options"] = json!({"tabSize": 2, "insertSpaces": true});
    let edits = client.request("textDocument/onTypeFormatting", typed).await.unwrap();
    assert_eq!(lines(&edits, "/range"), [(5, 4)], "{edits}");
}

#[tokio::test]
async fn a_finding_leads_to_what_it_contradicts() {
    let mut client = start(json!({})).await;
    let found =
        client.findings_when("a.edupol", |found| found.iter().any(|one| one["code"] == "repeated-commitment")).await;
    let one = found.iter().find(|one| one["code"] == "repeated-commitment").unwrap();
    assert_eq!(one["range"]["start"], at(3, 14));
    let related = &one["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], json!(client.uri("a.edupol")));
    assert_eq!(related["location"]["range"]["start"], at(2, 16));
    assert_eq!(one["codeDescription"]["href"], "edupol-code:/repeated-commitment.md");
}

async fn titles(client: &mut Client, line: u32, character: u32) -> Vec<(String, Value)> {
    let mut params = client.document("a.edupol");
    params["range"] = json!({"start": at(line, character), "end": at(line, character)});
    params["context"] = json!({"diagnostics": []});
    let found = client.request("textDocument/codeAction", params).await.unwrap();
    let each = |one: &Value| (one["title"].as_str().unwrap().to_owned(), one.clone());
    found.as_array().unwrap().iter().map(each).collect()
}

#[tokio::test]
async fn what_is_said_twice_can_restate() {
    let mut client = start(json!({})).await;
    let found = titles(&mut client, 3, 16).await;
    let restates: Vec<&Value> =
        found.iter().filter(|(title, _)| title == "注明重申“甲😀”").map(|(_, one)| one).collect();
    assert_eq!(restates.len(), 1, "{found:?}");
    let edit = &restates[0]["edit"]["changes"][client.uri("a.edupol")][0];
    assert_eq!((&edit["newText"], &edit["range"]["start"]), (&json!(" 重申 「甲😀」"), &at(3, 4)));
}

#[tokio::test]
async fn a_file_is_written_in_the_other_language() {
    let mut client = start(json!({})).await;
    let found = titles(&mut client, 0, 0).await;
    let (_, action) = found.iter().find(|(title, _)| title == "将本文件改写为英文").unwrap();
    assert_eq!(action["kind"], "refactor.rewrite");
    let edit = &action["edit"]["changes"][client.uri("a.edupol")][0];
    let text = edit["newText"].as_str().unwrap();
    assert!(text.contains("target 「甲😀」: by 2024: 学校数 at least 85所\r\n"), "{text}");
    client.change("a.edupol", None, "department 教育局\n");
    let found = titles(&mut client, 0, 0).await;
    assert!(found.iter().any(|(title, _)| title == "将本文件改写为中文"), "{found:?}");
}

#[tokio::test]
async fn forms_and_completions_are_explained() {
    let mut client = start(json!({})).await;
    let help = client.at("textDocument/signatureHelp", "a.edupol", 8, 17).await;
    assert_eq!(help["signatures"][0]["label"], "范围（条件）");
    assert_eq!(help["activeParameter"], 1);
    client.change("a.edupol", Some([3, 14, 3, 17]), "xxs");
    let list = client.at("textDocument/completion", "a.edupol", 3, 17).await;
    let item = list["items"].as_array().unwrap().iter().find(|one| one["label"] == "学校数").unwrap();
    let resolved = client.request("completionItem/resolve", item.clone()).await.unwrap();
    let said = resolved["documentation"]["value"].as_str().unwrap();
    assert!(said.contains("指标 **学校数**") && said.contains("时点数"), "{said}");
}

#[tokio::test]
async fn what_a_hint_says_is_no_problem_besides() {
    let plan = "方案 甲 {\n  未写明时：按≥计\n}\n指标 学校数 时点 以所计\n目标 a：到2024年，学校数 5所\n目标 b：到2024年，学校数不低于3所\n部门 闲置局\n";
    for (capabilities, told) in [(json!({}), true), (json!({"textDocument": {"inlayHint": {}}}), false)] {
        let mut client = Client::start(&[MANIFEST, ("b.edupol", plan)], capabilities).await;
        client.open("b.edupol", plan);
        let is_said = |found: &[Value]| codes(found).contains(&"comparator-assumed".into());
        let found = client.findings_when("b.edupol", |found| !found.is_empty()).await;
        assert_eq!(is_said(&found), told, "{found:?}");
        // What is said at once keeps to it.
        client.change("b.edupol", Some([5, 14, 5, 15]), "局");
        let found = client.findings_when("b.edupol", |found| codes(found).contains(&"unknown-name".into())).await;
        assert_eq!(is_said(&found), told, "{found:?}");
        let mut params = client.document("b.edupol");
        params["range"] = json!({"start": at(0, 0), "end": at(9, 0)});
        client.change("b.edupol", Some([5, 14, 5, 15]), "数");
        let hints = client.request("textDocument/inlayHint", params).await.unwrap();
        assert!(hints.to_string().contains("≥"), "{hints}");
    }
}

#[tokio::test]
async fn hints_lie_in_the_range_that_is_shown() {
    let mut client = start(json!({})).await;
    let mut params = client.document("a.edupol");
    params["range"] = json!({"start": at(3, 0), "end": at(3, 30)});
    let hints = client.request("textDocument/inlayHint", params).await.unwrap();
    assert_eq!(hints.as_array().unwrap().len(), 1, "{hints}");
    assert_eq!((&hints[0]["label"], &hints[0]["position"]), (&json!("截至2024年12月31日"), &at(3, 11)));
}
