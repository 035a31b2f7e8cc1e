//! A workspace that nobody trusts yet: what lies outside of the opened folders is not read, and that is said; once it is
//! trusted, it is read without a restart.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod support;

use serde_json::{Value, json};
use support::{Client, codes};

const CODE: &str = "restricted-workspace";
const OPENED: &str = "打开的";
const MANIFEST: &str = "[workspace]\nname = \"甲\"\n[facts]\ndir = \"../数据\"\n[sources]\ndir = \"../原文\"\n";
const PLAN: &str = "引用 \"../词汇/词汇.edupol\"\n方案 甲 \"示例规划\" {\n  原文：\"规划.txt\"\n}\n# 😀\n目标 用地 @\"一¶1\"：到2023年，占地不低于85亩\n数据表 来自 \"指标.csv\" 时段 \"时期\"\n";
const OWN: &str = "指标 占地 时点 以亩计\n方案 甲 \"示例规划\"\n目标 用地：到2023年，占地不低于85亩\n数据表 来自 \"指标.csv\" 时段 \"时期\"\n试算 表 以2023年为准 {\n  已知：数据表 来自 \"指标.csv\" 时段 \"时期\"\n  应判：用地 达标\n}\n";
const FACTS: &str = "指标,时期,值\n占地,2023,90\n";

fn folder<'t>(manifest: &'t str, plan: &'t str) -> Vec<(&'static str, &'t str)> {
    vec![
        ("打开的/edupol.toml", manifest),
        ("打开的/a.edupol", plan),
        ("词汇/词汇.edupol", "指标 占地 时点 以亩计\n"),
        ("数据/指标.csv", FACTS),
        ("原文/规划.txt", "示例规划\n一、目标\n到2023年，占地85亩。\n"),
    ]
}

async fn start(files: &[(&str, &str)], options: Value) -> Client {
    Client::start_in(files, OPENED, json!({}), options).await
}

fn untrusted() -> Value {
    json!({"trusted": false})
}

fn trust(client: &Client, trusted: bool) {
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"edupol": {"trusted": trusted}}}));
}

fn refused(found: &[Value]) -> Vec<&Value> {
    found.iter().filter(|one| one["code"] == CODE).collect()
}

#[tokio::test]
async fn what_lies_outside_is_read_once_it_is_trusted() {
    let mut client = start(&folder(MANIFEST, PLAN), untrusted()).await;
    client.open("打开的/a.edupol", PLAN);
    let found = client.findings_when("打开的/a.edupol", |found| codes(found).contains(&CODE.into())).await;
    let [one] = refused(&found)[..] else { panic!("{found:?}") };
    assert_eq!(one["range"]["start"], json!({"line": 0, "character": 3}));
    let said = one["message"].as_str().unwrap();
    assert!(said.starts_with("“../词汇/词汇.edupol”在所打开的文件夹之外") && said.contains("信任"), "{said}");
    assert!(codes(&found).contains(&"unknown-name".into()), "{found:?}");
    // Facts and documents are missing because of the manifest, and it says so, each on its own line.
    let found = client.findings_when("打开的/edupol.toml", |found| refused(found).len() == 2).await;
    let lines: Vec<&Value> = refused(&found).iter().map(|one| &one["range"]["start"]["line"]).collect();
    assert_eq!(lines, [3, 5]);
    let params = client.document("打开的/a.edupol");
    assert_eq!(client.request("edupol/coverage", params.clone()).await.unwrap(), Value::Null);

    trust(&client, true);
    let gone = |found: &[Value]| refused(found).is_empty();
    client.findings_when("打开的/edupol.toml", gone).await;
    let found = client.findings_when("打开的/a.edupol", gone).await;
    assert!(!codes(&found).contains(&"unknown-name".into()), "{found:?}");
    let verdicts = client.request("edupol/verdicts", params.clone()).await.unwrap();
    assert_eq!((&verdicts["facts"], &verdicts["items"][0]["verdict"]), (&json!(true), &json!("met")), "{verdicts}");
    let page = client.request("edupol/coverage", params).await.unwrap();
    assert_eq!(page["title"], "示例规划");
    // Settings that say nothing of trust change nothing about it.
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"edupol": {"language": "en"}}}));
    trust(&client, false);
    client.findings_when("打开的/edupol.toml", |found| refused(found).len() == 2).await;
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"edupol": {"language": "en"}}}));
    let found = client
        .findings_when("打开的/edupol.toml", |found| {
            found.iter().any(|one| one["message"].to_string().contains("lies"))
        })
        .await;
    assert_eq!(refused(&found).len(), 2, "{found:?}");
}

#[tokio::test]
async fn tables_are_judged_once_they_are_trusted() {
    let mut client = start(&folder("[workspace]\nname = \"甲\"\n[facts]\ndir = \"../数据\"\n", OWN), untrusted()).await;
    client.open("打开的/a.edupol", OWN);
    let params = client.document("打开的/a.edupol");
    let verdicts = client.request("edupol/verdicts", params.clone()).await.unwrap();
    assert_eq!((&verdicts["facts"], &verdicts["items"][0]["verdict"]), (&json!(false), &json!("undetermined")));
    let results = client.request("edupol/runTest", json!({})).await.unwrap();
    assert_eq!(results["results"][0]["outcome"], "errored");
    assert!(results.to_string().contains("未受信任"), "{results}");
    trust(&client, true);
    let verdicts = client.request("edupol/verdicts", params).await.unwrap();
    assert_eq!((&verdicts["facts"], &verdicts["items"][0]["verdict"]), (&json!(true), &json!("met")), "{verdicts}");
    let results = client.request("edupol/runTest", json!({})).await.unwrap();
    assert_eq!(results["results"][0]["outcome"], "passed", "{results}");
}

#[tokio::test]
async fn what_lies_inside_is_read_at_once() {
    let manifest = "[workspace]\nname = \"甲\"\n[facts]\ndir = \"表\"\n";
    let mut files = folder(manifest, OWN);
    files.push(("打开的/表/指标.csv", FACTS));
    let mut client = start(&files, untrusted()).await;
    client.open("打开的/a.edupol", OWN);
    let params = client.document("打开的/a.edupol");
    let verdicts = client.request("edupol/verdicts", params).await.unwrap();
    assert_eq!(verdicts["items"][0]["verdict"], "met", "{verdicts}");
    assert_eq!(refused(&client.findings("打开的/edupol.toml")).len(), 0);
}

#[cfg(unix)]
#[tokio::test]
async fn links_lead_nowhere_while_nothing_is_trusted() {
    let manifest = "[workspace]\nname = \"甲\"\n";
    let mut client = start(&folder(manifest, OWN), untrusted()).await;
    std::os::unix::fs::symlink(client.path("数据/指标.csv"), client.path("打开的/指标.csv")).unwrap();
    std::os::unix::fs::symlink(client.path("词汇"), client.path("打开的/夹")).unwrap();
    let text = format!("引用 \"夹/词汇.edupol\"\n{OWN}");
    client.open("打开的/a.edupol", &text);
    let found = client.findings_when("打开的/a.edupol", |found| refused(found).len() >= 3).await;
    let lines: Vec<&Value> = refused(&found).iter().map(|one| &one["range"]["start"]["line"]).collect();
    assert_eq!(lines, [0, 4, 6], "the use, the table, and the table of the test");
    trust(&client, true);
    client.findings_when("打开的/a.edupol", |found| refused(found).is_empty()).await;
}

#[tokio::test]
async fn a_manifest_above_the_opened_folder_is_not_read() {
    let files = [
        ("edupol.toml", "[workspace]\nname = \"甲\"\n"),
        ("旁边/b.edupol", "指标 占地 时点 以亩计\n"),
        ("打开的/a.edupol", "目标 用地：到2023年，占地不低于85亩\n"),
        ("打开的/c.edupol", "部门 教育局\n"),
    ];
    let mut client = start(&files, untrusted()).await;
    client.open("打开的/a.edupol", files[2].1);
    let found = client.findings_when("打开的/a.edupol", |found| codes(found).contains(&CODE.into())).await;
    assert_eq!(refused(&found)[0]["range"]["start"], json!({"line": 0, "character": 0}));
    assert!(codes(&found).contains(&"unknown-name".into()), "{found:?}");
    let symbols = client.request("workspace/symbol", json!({"query": ""})).await.unwrap();
    assert!(symbols.to_string().contains("教育局") && !symbols.to_string().contains("占地\""), "{symbols}");
    trust(&client, true);
    client.findings_when("打开的/a.edupol", |found| found.iter().all(|one| one["severity"] != 1)).await;
}
