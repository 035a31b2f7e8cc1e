//! The protocol from the outside: what an editor sends, and what it gets.

mod support;

use serde_json::{Value, json};
use support::{Client, codes};

const MANIFEST: (&str, &str) = ("edupol.toml", "[workspace]\nname = \"甲\"\n");
const WORDS: (&str, &str) =
    ("词汇.edupol", "# 😀 🏫\r\n对象 学校 以所计 {\r\n  星级：等级 无 < 四星\r\n}\r\n部门 教育局\r\n");
const PLAN: &str = "方案 甲 \"甲方案\" {\n  期限：2022—2024年\n}\n# 😀\n指标 四星占比 时点 = 学校 中 星级 = 四星 的占比\n目标 达标：到2024年，四星占比不低于85%\n";

async fn start() -> Client {
    let mut client = Client::start(&[MANIFEST, WORDS, ("方案/a.edupol", PLAN)], json!({})).await;
    client.open("方案/a.edupol", PLAN);
    client
}

#[tokio::test]
async fn findings_come_and_go_as_one_types() {
    let mut client = start().await;
    let clean = client.findings_when("方案/a.edupol", |found| !codes(found).contains(&"unknown-name".into())).await;
    assert!(clean.iter().all(|one| one["severity"] != 1), "{clean:?}");
    client.change("方案/a.edupol", Some([4, 13, 4, 15]), "学堂");
    let found = client.findings_when("方案/a.edupol", |found| codes(found).contains(&"unknown-name".into())).await;
    let one = found.iter().find(|one| one["code"] == "unknown-name").unwrap();
    assert_eq!(one["range"]["start"], json!({"line": 4, "character": 13}));
    assert_eq!(one["codeDescription"]["href"], "edupol-code:/unknown-name.md");
    client.change("方案/a.edupol", Some([4, 13, 4, 15]), "学校");
    client.findings_when("方案/a.edupol", |found| !codes(found).contains(&"unknown-name".into())).await;
}

#[tokio::test]
async fn an_edit_of_one_file_reaches_the_others() {
    let mut client = start().await;
    client.open("词汇.edupol", WORDS.1);
    client.change("词汇.edupol", Some([1, 3, 1, 5]), "院校");
    client.findings_when("方案/a.edupol", |found| codes(found).contains(&"unknown-name".into())).await;
    // A closed document is what lies on the disk.
    let document = client.document("词汇.edupol");
    client.notify("textDocument/didClose", document);
    client.findings_when("方案/a.edupol", |found| !codes(found).contains(&"unknown-name".into())).await;
}

#[tokio::test]
async fn changes_on_the_disk_are_seen() {
    let mut client = start().await;
    std::fs::write(client.path("词汇.edupol"), "对象 院校 以所计\n").unwrap();
    let change = json!({"uri": client.uri("词汇.edupol"), "type": 2});
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] }));
    client.findings_when("方案/a.edupol", |found| codes(found).contains(&"unknown-name".into())).await;
}

#[tokio::test]
async fn a_name_leads_to_its_declaration() {
    let mut client = start().await;
    let found = client.at("textDocument/definition", "方案/a.edupol", 4, 14).await;
    assert_eq!(found["uri"], json!(client.uri("词汇.edupol")));
    assert_eq!(found["range"]["start"], json!({"line": 1, "character": 3}));
    let hover = client.at("textDocument/hover", "方案/a.edupol", 4, 14).await;
    assert!(hover["contents"]["value"].as_str().unwrap().contains("学校"), "{hover}");
    let nothing = client.at("textDocument/hover", "方案/a.edupol", 99, 99).await;
    assert_eq!(nothing, Value::Null);
}

#[tokio::test]
async fn twelve_changes_in_a_row_apply_in_order() {
    let mut client = Client::start(&[MANIFEST], json!({})).await;
    client.open("b.edupol", "");
    for (at, c) in "对象 学校 以所计 {}\n".chars().enumerate().take(12) {
        let at = u32::try_from(at).unwrap();
        client.change("b.edupol", Some([0, at, 0, at]), &c.to_string());
    }
    let params = client.document("b.edupol");
    let symbols = client.request("textDocument/documentSymbol", params).await.unwrap();
    assert_eq!(symbols[0]["name"], "学校");
    assert_eq!(symbols[0]["range"]["end"], json!({"line": 0, "character": 12}));
}

#[tokio::test]
async fn diagnostics_can_be_asked_for() {
    let capabilities = json!({"textDocument": {"diagnostic": {}}});
    let mut client = Client::start(&[MANIFEST, ("a.edupol", "范围 甲 = 学校\n")], capabilities).await;
    client.open("a.edupol", "范围 甲 = 学校\n");
    let params = client.document("a.edupol");
    let report = client.request("textDocument/diagnostic", params.clone()).await.unwrap();
    assert_eq!(report["kind"], "full");
    assert!(codes(report["items"].as_array().unwrap()).contains(&"unknown-name".into()), "{report}");
    let mut again = params;
    again["previousResultId"] = report["resultId"].clone();
    let report = client.request("textDocument/diagnostic", again).await.unwrap();
    assert_eq!(report["kind"], "unchanged");
    let all = client.request("workspace/diagnostic", json!({"previousResultIds": []})).await.unwrap();
    assert_eq!(all["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn pages_of_codes_can_be_asked_for() {
    let mut client = start().await;
    let page = client.request("edupol/explain", json!({"code": "unknown-name.md"})).await.unwrap();
    assert_eq!(page, "# unknown-name\n");
    assert_eq!(client.request("edupol/explain", json!({"code": "none"})).await.unwrap(), Value::Null);
}

#[tokio::test]
async fn a_text_that_was_never_saved_is_served() {
    let mut client = start().await;
    let uri = "untitled:Untitled-1";
    let document = json!({"uri": uri, "languageId": "edupol", "version": 1, "text": "范围 甲 = 学堂\n"});
    client.notify("textDocument/didOpen", json!({ "textDocument": document }));
    let params = json!({"textDocument": {"uri": uri}});
    let symbols = client.request("textDocument/documentSymbol", params).await.unwrap();
    assert_eq!(symbols[0]["name"], "甲");
}
