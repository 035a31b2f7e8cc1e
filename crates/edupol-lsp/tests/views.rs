//! What the editor shows beside the text, from texts that are not saved: tests, the source document, colours, progress.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod support;

use serde_json::{Value, json};
use support::Client;

const MANIFEST: (&str, &str) = ("edupol.toml", "[workspace]\nname = \"甲\"\n[sources]\ndir = \"原文\"\n");
const DOCUMENT: (&str, &str) =
    ("原文/规划.txt", "示例规划\r\n一、目标 🏫\r\n到2024年，新建学校10所。\r\n到2025年，普惠园占85%以上。\r\n");
const PLAN: &str = "# 😀 🏫\n方案 甲 \"示例规划\" {\n  原文：\"规划.txt\"\n}\n指标 学校数 时点 以所计\n目标 建校 @\"一¶1\"：到2024年，学校数不低于10所\n";
const TESTS: &str = "# 😀\n试算 够数 {\n  已知：2024年，学校数为10所\n  应判：建校 达标\n}\n试算 「各种😀」 {\n  情形 学校数 对 建校 {\n    9：未达标\n    10：未达标\n  }\n}\n";

async fn start(capabilities: Value) -> Client {
    let files = [MANIFEST, DOCUMENT, ("a.edupol", PLAN), ("试算.edupol", TESTS)];
    let mut client = Client::start(&files, capabilities).await;
    client.open("a.edupol", PLAN);
    client.open("试算.edupol", TESTS);
    client
}

/// The names and outcomes of what ran.
fn outcomes(results: &Value) -> Vec<(&str, &str)> {
    let all = results["results"].as_array().unwrap().iter();
    all.map(|one| {
        let (_, name) = one["id"].as_str().unwrap().split_once('#').unwrap();
        (name, one["outcome"].as_str().unwrap())
    })
    .collect()
}

#[tokio::test]
async fn tests_are_listed_with_their_cases() {
    let mut client = start(json!({})).await;
    let all = client.request("edupol/tests", json!({})).await.unwrap();
    let names: Vec<&str> = all["tests"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["够数", "各种😀"]);
    let second = &all["tests"][1];
    assert_eq!(second["location"]["uri"], json!(client.uri("试算.edupol")));
    assert_eq!(second["location"]["range"]["start"], json!({"line": 5, "character": 3}));
    assert_eq!(second["cases"][1]["label"], "10");
    assert_eq!(second["cases"][1]["location"]["range"]["start"], json!({"line": 8, "character": 4}));
    let params = client.document("a.edupol");
    assert_eq!(client.request("edupol/tests", params).await.unwrap(), json!({"tests": []}));
}

#[tokio::test]
async fn tests_run_on_what_is_not_saved() {
    let mut client = start(json!({})).await;
    let results = client.request("edupol/runTest", json!({})).await.unwrap();
    assert_eq!(outcomes(&results), [("够数", "passed"), ("各种😀 › 9", "passed"), ("各种😀 › 10", "failed")]);
    let message = &results["results"][2]["messages"][0];
    assert_eq!((&message["expected"], &message["actual"]), (&json!("未达标"), &json!("达标（实测10所）")));
    assert_eq!(message["location"]["range"]["start"], json!({"line": 8, "character": 4}));
    // The wanted number becomes 11 in the editor, and stays 10 on the disk.
    client.change("a.edupol", Some([5, 28, 5, 30]), "11");
    let ids = json!([format!("{}#够数", client.uri("试算.edupol"))]);
    let results = client.request("edupol/runTest", json!({ "ids": ids })).await.unwrap();
    assert_eq!(outcomes(&results), [("够数", "failed")], "{results}");
    let ids = json!([format!("{}#各种😀 › 10", client.uri("试算.edupol"))]);
    let results = client.request("edupol/runTest", json!({ "ids": ids })).await.unwrap();
    assert_eq!(outcomes(&results), [("各种😀 › 10", "passed")], "{results}");
    client.change("a.edupol", Some([5, 19, 5, 22]), "学堂");
    let results = client.request("edupol/runTest", json!({})).await.unwrap();
    assert!(outcomes(&results).iter().all(|(_, outcome)| *outcome == "errored"), "{results}");
}

#[tokio::test]
async fn the_source_document_is_read_beside_the_text() {
    let mut client = start(json!({})).await;
    let params = client.document("a.edupol");
    let found = client.request("edupol/coverage", params.clone()).await.unwrap();
    assert_eq!(found["document"], json!(client.uri("原文/规划.txt")));
    let status = |found: &Value| -> Vec<(String, String)> {
        let word = |one: &Value| one.as_str().unwrap().to_owned();
        let clauses = found["clauses"].as_array().unwrap();
        clauses.iter().map(|one| (word(&one["place"]), word(&one["status"]))).collect()
    };
    let pair = |place: &str, status: &str| (place.to_owned(), status.to_owned());
    assert_eq!(status(&found), [pair("一", "plain"), pair("一¶1", "encoded"), pair("一¶2", "missing")]);
    let clause = &found["clauses"][1];
    assert_eq!(clause["range"]["start"], json!({"line": 2, "character": 0}));
    assert_eq!(clause["cites"][0]["range"]["start"], json!({"line": 5, "character": 7}));
    assert!(found["html"].as_str().unwrap().contains("普惠园"), "{found}");
    client.change("a.edupol", Some([6, 0, 6, 0]), "备注 \"普惠园\" @\"一¶2\"\n");
    let found = client.request("edupol/coverage", params).await.unwrap();
    assert_eq!(status(&found)[2], pair("一¶2", "note"));
    assert_eq!((&found["covered"], &found["total"]), (&json!(3), &json!(3)));
}

#[tokio::test]
async fn a_citation_opens_the_document_at_its_line() {
    let mut client = start(json!({})).await;
    let params = client.document("a.edupol");
    let links = client.request("textDocument/documentLink", params).await.unwrap();
    assert_eq!(links[0]["range"]["start"], json!({"line": 5, "character": 7}));
    assert_eq!(links[0]["target"], json!(format!("{}#L3", client.uri("原文/规划.txt"))));
    let hover = client.at("textDocument/hover", "a.edupol", 5, 9).await;
    let said = hover["contents"]["value"].as_str().unwrap();
    assert!(said.contains("新建学校10所") && said.contains("#L3)"), "{said}");
    // The folder of a setting takes the place of the manifest's.
    std::fs::create_dir_all(client.path("别处")).unwrap();
    std::fs::write(client.path("别处/规划.txt"), "示例规划\n\n\n一、目标\n新建学校20所。\n").unwrap();
    let settings = json!({"edupol": {"sources": {"dir": "别处"}}});
    client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
    let hover = client.at("textDocument/hover", "a.edupol", 5, 9).await;
    let said = hover["contents"]["value"].as_str().unwrap();
    assert!(said.contains("新建学校20所") && said.contains("#L5)"), "{said}");
}

/// A list of colours after the edits of an answer.
fn edited(mut data: Vec<Value>, answer: &Value) -> Vec<Value> {
    for edit in answer["edits"].as_array().unwrap() {
        let number = |name: &str| usize::try_from(edit[name].as_u64().unwrap()).unwrap();
        let added = edit.get("data").and_then(Value::as_array).cloned().unwrap_or_default();
        data.splice(number("start")..number("start") + number("deleteCount"), added);
    }
    data
}

#[tokio::test]
async fn colours_are_told_as_changes() {
    let mut client = start(json!({})).await;
    let mut params = client.document("a.edupol");
    let full = client.request("textDocument/semanticTokens/full", params.clone()).await.unwrap();
    let before = full["data"].as_array().unwrap().clone();
    client.change("a.edupol", Some([4, 0, 4, 0]), "部门 教育局\n");
    params["previousResultId"] = full["resultId"].clone();
    let delta = client.request("textDocument/semanticTokens/full/delta", params.clone()).await.unwrap();
    assert!(delta.get("data").is_none(), "{delta}");
    let now = edited(before, &delta);
    let full = client.request("textDocument/semanticTokens/full", params.clone()).await.unwrap();
    assert_eq!(&now, full["data"].as_array().unwrap());
    params["previousResultId"] = json!("none");
    let whole = client.request("textDocument/semanticTokens/full/delta", params.clone()).await.unwrap();
    assert_eq!(whole["data"], full["data"]);
    params["range"] = json!({"start": {"line": 5, "character": 0}, "end": {"line": 5, "character": 99}});
    let part = client.request("textDocument/semanticTokens/range", params).await.unwrap();
    assert_eq!(part["data"].as_array().unwrap()[..2], [json!(5), json!(0)]);
    assert!(part["data"].as_array().unwrap().len() < now.len());
}

#[tokio::test]
async fn long_work_is_announced_where_the_client_shows_it() {
    let mut client = start(json!({"window": {"workDoneProgress": true}})).await;
    client.at("textDocument/hover", "a.edupol", 4, 4).await;
    client.change("a.edupol", Some([0, 0, 0, 1]), "#");
    client.at("textDocument/hover", "a.edupol", 4, 4).await;
    let mut told = vec![];
    for _ in 0..100 {
        told = client.told("$/progress");
        if told.len() >= 4 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let kinds: Vec<&str> = told.iter().take(4).map(|one| one["value"]["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["begin", "end", "begin", "end"]);
    assert_eq!(told[0]["value"]["title"], "正在核对方案");
    assert_eq!(told[0]["token"], told[1]["token"]);
    assert_eq!(client.told("window/workDoneProgress/create")[0]["token"], told[0]["token"]);
    let mut quiet = start(json!({})).await;
    quiet.at("textDocument/hover", "a.edupol", 4, 4).await;
    assert!(quiet.told("$/progress").is_empty());
}
