//! One question of every kind, with Chinese, emoji and Windows line ends before the position.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod support;

use serde_json::{Value, json};
use support::Client;

const MANIFEST: (&str, &str) = ("edupol.toml", "[workspace]\nname = \"甲\"\n[facts]\ndir = \"数据\"\n");
const WORDS: (&str, &str) = (
    "词汇.edupol",
    "# 😀 🏫\r\n部门 教育局 \"示例区教育局\"\r\n部门 财政局\r\n指标 占地 时点 以亩计，填报：教育局\r\n指标 学校数 当期 以所计，填报：教育局\r\n数据表 来自 \"指标.csv\" 时段 \"时期\"\r\n",
);
const PLAN: &str = "方案 甲 \"甲方案\" {\n  期限：2022—2024年\n  未写明时：按≥计\n}\n# 😀 目标\n目标 用地：到2023年，占地不低于85亩\n任务 扩建 \"扩建工程\" {\n  牵头：教育局\n  责任：财政局\n  2023年 {\n    建设 \"校舍\"\n  }\n  服务：用地\n}\n";
const FACTS: (&str, &str) = ("数据/指标.csv", "指标,时期,值\n占地,2023,90\n");

async fn start() -> Client {
    let capabilities = json!({"textDocument": {"completion": {"completionItem": {"snippetSupport": true}}}});
    let mut client = Client::start(&[MANIFEST, WORDS, FACTS, ("a.edupol", PLAN)], capabilities).await;
    client.open("a.edupol", PLAN);
    client
}

fn labels(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn names_are_completed_by_pinyin() {
    let mut client = start().await;
    client.change("a.edupol", Some([8, 5, 8, 8]), "czj");
    let list = client.at("textDocument/completion", "a.edupol", 8, 8).await;
    assert_eq!(labels(&list), ["财政局"]);
    let item = &list["items"][0];
    assert_eq!(item["filterText"], "财政局 caizhengju czj cai zheng ju");
    assert_eq!(item["textEdit"]["range"]["start"], json!({"line": 8, "character": 5}));
    client.change("a.edupol", Some([14, 0, 14, 0]), "mb");
    let list = client.at("textDocument/completion", "a.edupol", 14, 2).await;
    assert!(labels(&list).contains(&"目标"), "{list}");
}

#[tokio::test]
async fn a_name_is_changed_in_all_files() {
    let mut client = start().await;
    let range = client.at("textDocument/prepareRename", "a.edupol", 5, 14).await;
    assert_eq!(range["placeholder"], "占地");
    let mut params = client.here("a.edupol", 5, 14);
    params["newName"] = json!("用地面积");
    let edit = client.request("textDocument/rename", params.clone()).await.unwrap();
    assert_eq!(edit["changes"].as_object().unwrap().len(), 2, "{edit}");
    assert_eq!(edit["changes"][client.uri("词汇.edupol")][0]["range"]["start"], json!({"line": 3, "character": 3}));
    params["newName"] = json!("学校数");
    let error = client.request("textDocument/rename", params).await.unwrap_err();
    assert_eq!((error["code"].as_i64(), error["message"].as_str()), (Some(-32803), Some("已有名为“学校数”的指标")));
}

#[tokio::test]
async fn findings_are_mended() {
    let mut client = start().await;
    client.change("a.edupol", Some([7, 5, 7, 8]), "教育居");
    let found =
        client.findings_when("a.edupol", |found| found.iter().any(|one| one["code"] == "unknown-department")).await;
    let finding = found.iter().find(|one| one["code"] == "unknown-department").unwrap().clone();
    let mut params = client.document("a.edupol");
    params["range"] = finding["range"].clone();
    params["context"] = json!({"diagnostics": [finding]});
    let actions = client.request("textDocument/codeAction", params.clone()).await.unwrap();
    let titles: Vec<&str> = actions.as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect();
    assert!(titles.iter().any(|title| title.contains("新增部门“教育居”")), "{titles:?}");
    let fix = actions.as_array().unwrap().iter().find(|one| one["kind"] == "quickfix").unwrap();
    assert_eq!(fix["diagnostics"][0]["code"], "unknown-department");
    params["context"]["only"] = json!(["source.fixAll"]);
    let actions = client.request("textDocument/codeAction", params).await.unwrap();
    assert!(actions.as_array().unwrap().iter().all(|one| one["kind"] == "source.fixAll.edupol"), "{actions}");
}

#[tokio::test]
async fn verdicts_reach_the_text() {
    let mut client = start().await;
    let params = client.document("a.edupol");
    let verdicts = client.request("edupol/verdicts", params.clone()).await.unwrap();
    assert_eq!(verdicts["asOf"], "2024-03-31");
    assert_eq!(verdicts["facts"], true);
    let target = verdicts["items"].as_array().unwrap().iter().find(|one| one["name"] == "用地").unwrap();
    assert_eq!((&target["verdict"], &target["measured"]), (&json!("met"), &json!("90亩")), "{verdicts}");
    let mut earlier = params.clone();
    earlier["asOf"] = json!("2022-12-31");
    let verdicts = client.request("edupol/verdicts", earlier).await.unwrap();
    let target = verdicts["items"].as_array().unwrap().iter().find(|one| one["name"] == "用地").unwrap();
    assert_eq!(target["verdict"], "not-due");
    // The background reads the facts a moment later; a hover does not wait for it.
    let mut seen = String::new();
    for _ in 0..100 {
        let hover = client.at("textDocument/hover", "a.edupol", 5, 4).await;
        seen = hover["contents"]["value"].as_str().unwrap().to_owned();
        if seen.contains("达标") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(seen.contains("判定：达标") && seen.contains("实测：90亩"), "{seen}");
    let lenses = client.request("textDocument/codeLens", params).await.unwrap();
    let titles: Vec<&str> =
        lenses.as_array().unwrap().iter().map(|one| one["command"]["title"].as_str().unwrap()).collect();
    assert!(titles.iter().any(|title| title.starts_with("达标，实测 90亩")), "{titles:?}");
}

/// Asks for the verdict on a target until it is the wanted one.
async fn verdict_becomes(client: &mut Client, wanted: &str) {
    let params = client.document("a.edupol");
    let mut seen = Value::Null;
    for _ in 0..100 {
        let verdicts = client.request("edupol/verdicts", params.clone()).await.unwrap();
        seen =
            verdicts["items"].as_array().unwrap().iter().find(|one| one["name"] == "用地").unwrap()["verdict"].clone();
        if seen == wanted {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{seen} did not become {wanted}");
}

#[tokio::test]
async fn tables_and_the_manifest_are_watched() {
    let mut client = start().await;
    verdict_becomes(&mut client, "met").await;
    std::fs::write(client.path("数据/指标.csv"), "指标,时期,值\n占地,2023,80\n").unwrap();
    let change = json!({"uri": client.uri("数据/指标.csv"), "type": 2});
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] }));
    verdict_becomes(&mut client, "not-met").await;
    std::fs::create_dir_all(client.path("新数据")).unwrap();
    std::fs::write(client.path("新数据/指标.csv"), "指标,时期,值\n占地,2023,95\n").unwrap();
    std::fs::write(client.path("edupol.toml"), MANIFEST.1.replace("数据", "新数据")).unwrap();
    let change = json!({"uri": client.uri("edupol.toml"), "type": 2});
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] }));
    verdict_becomes(&mut client, "met").await;
    for _ in 0..100 {
        if !client.told("edupol/verdictsChanged").is_empty() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("nobody was told of new verdicts");
}

#[tokio::test]
async fn settings_apply_at_once() {
    let mut client = start().await;
    let settings = json!({"edupol": {"language": "en", "inlayHints": {"enabled": false}}});
    client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
    let hover = client.at("textDocument/hover", "a.edupol", 5, 4).await;
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("target"), "{hover}");
    let mut params = client.document("a.edupol");
    params["range"] = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let hints = client.request("textDocument/inlayHint", params.clone()).await.unwrap();
    assert_eq!(hints, json!([]));
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"edupol": {}}}));
    let hints = client.request("textDocument/inlayHint", params).await.unwrap();
    assert!(hints.to_string().contains("截至2023年12月31日"), "{hints}");
}

#[tokio::test]
async fn a_client_without_settings_keeps_what_was_said_at_the_start() {
    let capabilities = json!({"workspace": {"configuration": true}});
    let mut client =
        Client::start_in(&[MANIFEST, ("a.edupol", PLAN)], "", capabilities, json!({"language": "en"})).await;
    client.open("a.edupol", PLAN);
    for _ in 0..200 {
        if !client.told("workspace/configuration").is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(client.told("workspace/configuration").len(), 1);
    for _ in 0..10 {
        let hover = client.at("textDocument/hover", "a.edupol", 5, 4).await;
        assert!(hover["contents"]["value"].as_str().unwrap().starts_with("target"), "{hover}");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn the_graph_and_the_matrix_are_drawn() {
    let mut client = start().await;
    let params = client.here("a.edupol", 12, 6);
    let graph = client.request("edupol/graph", params).await.unwrap();
    assert_eq!(graph["root"], "target:用地");
    let nodes = graph["nodes"].as_array().unwrap();
    let action = nodes.iter().find(|node| node["id"] == "action:扩建").unwrap();
    assert_eq!(action["location"]["range"]["start"], json!({"line": 6, "character": 3}));
    assert!(graph["svg"].as_str().unwrap().contains("data-"), "{graph}");
    let mut whole = client.document("a.edupol");
    whole["whole"] = json!(true);
    let graph = client.request("edupol/graph", whole).await.unwrap();
    assert!(graph["nodes"].as_array().unwrap().len() >= nodes.len());
    let params = client.document("a.edupol");
    let matrix = client.request("edupol/matrix", params).await.unwrap();
    assert!(matrix["html"].as_str().unwrap().contains("财政局"), "{matrix}");
    assert_eq!(matrix["actions"][0]["label"], "扩建工程");
    assert!(client.request("edupol/graph", json!({"name": "target:无"})).await.is_err());
}

#[tokio::test]
async fn work_is_a_hierarchy() {
    let mut client = start().await;
    let items = client.at("textDocument/prepareCallHierarchy", "a.edupol", 5, 4).await;
    let calls = client.request("callHierarchy/incomingCalls", json!({"item": items[0]})).await.unwrap();
    assert_eq!(calls[0]["from"]["name"], "扩建");
    assert_eq!(calls[0]["fromRanges"][0]["start"], json!({"line": 12, "character": 5}));
    let calls = client.request("callHierarchy/outgoingCalls", json!({"item": calls[0]["from"]})).await.unwrap();
    assert_eq!(calls[0]["to"]["name"], "用地");
}

#[tokio::test]
async fn colours_and_signs_and_links() {
    let mut client = start().await;
    let params = client.document("a.edupol");
    let tokens = client.request("textDocument/semanticTokens/full", params.clone()).await.unwrap();
    assert_eq!(tokens["data"].as_array().unwrap().len() % 5, 0);
    assert_eq!(tokens["data"].as_array().unwrap()[..5], [json!(0), json!(0), json!(2), json!(0), json!(0)]);
    client.change("a.edupol", Some([5, 5, 5, 6]), ":");
    let mut typed = client.here("a.edupol", 5, 6);
    typed["ch"] = json!(":");
    typed["options"] = json!({"tabSize": 2, "insertSpaces": true});
    let edits = client.request("textDocument/onTypeFormatting", typed).await.unwrap();
    assert_eq!(edits[0]["newText"], "：");
    let links = client.request("textDocument/documentLink", params).await.unwrap();
    assert_eq!(links, json!([]));
}

#[tokio::test]
async fn broken_texts_are_answered() {
    let mut client = start().await;
    let whole: Vec<char> = PLAN.chars().collect();
    for length in (0..whole.len()).step_by(7) {
        let text: String = whole[..length].iter().chain(&['{', '（', '"', '《', '为']).collect();
        client.change("a.edupol", None, &text);
        let line = u32::try_from(text.lines().count()).unwrap();
        for method in [
            "textDocument/hover",
            "textDocument/completion",
            "textDocument/definition",
            "textDocument/signatureHelp",
            "textDocument/documentHighlight",
            "textDocument/linkedEditingRange",
            "textDocument/prepareRename",
            "textDocument/prepareCallHierarchy",
        ] {
            let params = client.here("a.edupol", line.saturating_sub(1), 3);
            client.request(method, params).await.unwrap_or_else(|error| panic!("{method} on {text}: {error}"));
        }
        for method in [
            "textDocument/documentSymbol",
            "textDocument/foldingRange",
            "textDocument/semanticTokens/full",
            "textDocument/codeLens",
            "textDocument/documentLink",
        ] {
            let params = client.document("a.edupol");
            client.request(method, params).await.unwrap_or_else(|error| panic!("{method} on {text}: {error}"));
        }
        let mut params = client.document("a.edupol");
        params["range"] = json!({"start": {"line": 0, "character": 0}, "end": {"line": line, "character": 0}});
        params["context"] = json!({"diagnostics": []});
        params["options"] = json!({"tabSize": 2, "insertSpaces": true});
        for method in ["textDocument/codeAction", "textDocument/inlayHint", "textDocument/rangeFormatting"] {
            client.request(method, params.clone()).await.unwrap_or_else(|error| panic!("{method} on {text}: {error}"));
        }
    }
}
