//! `edupol trace` on documents that were made up for it.
#![expect(clippy::expect_used, reason = "a test that cannot set itself up has failed")]

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

const DOCUMENT: &str = "首页 > 通知公告\r\n甲区教育行动方案\r\n为做好工作，制定本方案。\r\n一、目标\r\n（一）学前。到2024年，新建18所幼儿园，普惠率达85%。\r\n\
    （二）中小学。每所学校至少1个智慧教室。\r\n稳步提高质量。\r\n二、保障\r\n教育局牵头，出台《实施意见》😀。\r\n甲区人民政府\r\n";

const PLAN: &str = "方案 甲 \"甲区教育行动方案\" { 期限：2022—2024年；未写明时：按≥计；原文：\"方案.txt\" }\r\n\
    指标 幼儿园 当期 以所计\r\n指标 普惠率 时点 = 已知数\r\n";

fn workspace(policy: &str, document: &str, bytes: &[u8]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    };
    write("policy/edupol.toml", b"[workspace]\nname = \"trace\"\n[sources]\ndir = \"../\xE5\x8E\x9F\xE6\x96\x87\"\n");
    write("policy/plan.edupol", policy.as_bytes());
    write(&format!("原文/{document}"), bytes);
    dir
}

fn trace(dir: &Path, args: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_edupol"))
        .args(["trace", "policy", "--lang", "en"])
        .args(args)
        .current_dir(dir)
        .output()
        .expect("edupol runs");
    (String::from_utf8(output.stdout).expect("UTF-8"), output.status.code().expect("a code"))
}

fn policy(clauses: &str) -> String {
    format!("{}{clauses}", PLAN.lines().take(2).fold(String::new(), |text, line| text + line + "\r\n"))
}

#[test]
fn every_kind_of_disagreement_is_located() {
    let clauses = "目标 一 @\"一（一）\"：三年内，幼儿园合计20所\r\n备注（含糊） \"提高质量\" @\"一（三）\"\r\n备注（口号） \"略\" @\"见上\"\r\n";
    let dir = workspace(&policy(clauses), "方案.txt", DOCUMENT.as_bytes());
    let (out, code) = trace(dir.path(), &["--format", "short", "--notes"]);
    let expected = "\
policy/plan.edupol:3:23: warning[figure-not-in-place]: `一（一）` of the document does not show 20
policy/plan.edupol:4:16: error[place-not-found]: the document has no place `一（三）`
policy/plan.edupol:5:13: error[unreadable-place]: `见上` is no place in a document
原文/方案.txt:5:16: note[figure-not-encoded]: no clause that cites `一（一）` states 18
原文/方案.txt:5:27: note[figure-not-encoded]: no clause that cites `一（一）` states 85
原文/方案.txt:6:14: warning[uncited-clause]: nothing cites `一（二）` of the document
原文/方案.txt:9:1: warning[uncited-clause]: nothing cites `二¶1` of the document
";
    assert_eq!(out, expected);
    assert_eq!(code, 1);
}

const COMPLETE: &str = "目标 一 @\"一（一）\"：三年内，幼儿园合计18所\r\n备注（无阈值） \"普惠率85%\" @\"一（一）\"\r\n\
    备注（外部事项） \"每校1个智慧教室\" @\"一（二）\"\r\n备注（含糊） \"出台意见\" @\"二¶1\"\r\n";

#[test]
fn a_complete_policy_has_no_findings_and_its_lock_tells_later_changes() {
    let dir = workspace(&policy(COMPLETE), "方案.txt", DOCUMENT.as_bytes());
    assert_eq!(trace(dir.path(), &["--format", "short", "--notes"]), (String::new(), 0));
    assert_eq!(trace(dir.path(), &["--lock", "--format", "short"]), (String::new(), 0));
    let path = dir.path().join("原文/方案.txt");
    let relaid = DOCUMENT.replace("\r\n", "\n").replace('，', "， ").replace("18", "１８");
    std::fs::write(&path, relaid).expect("a file");
    assert_eq!(trace(dir.path(), &["--format", "short"]), (String::new(), 0), "layout is no change");
    std::fs::write(&path, DOCUMENT.replace("85%", "90%").replace("稳步提高质量。\r\n", "")).expect("a file");
    let (out, code) = trace(dir.path(), &["--format", "short"]);
    assert!(out.contains("source-changed]: `一（一）` has changed"), "{out}");
    assert!(out.contains("source-changed]: `一（二）¶1` is gone"), "{out}");
    assert!(!out.contains("`一（二）` has changed"), "{out}");
    assert_eq!(code, 1);
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(trace(dir.path(), &[]).1, 74, "a document that was promised has to be there");
}

#[test]
fn a_heading_is_read_but_not_cited_by_what_is_below_it() {
    let dir = workspace(&policy(COMPLETE), "方案.txt", DOCUMENT.as_bytes());
    let (out, code) = trace(dir.path(), &[]);
    assert!(out.contains("cited more than once: 1 place (一（一） ×2)"), "{out}");
    assert_eq!(code, 0);
    let (page, _) = trace(dir.path(), &["--format", "html"]);
    let heading = page.lines().find(|line| line.contains("id=\"一\"")).expect("the heading has a section");
    assert!(heading.contains("class=\"plain\"") && !heading.contains("<li"), "{heading}");
}

#[test]
fn without_the_document_places_are_checked_against_the_lock() {
    let dir = workspace(&policy(COMPLETE), "方案.txt", DOCUMENT.as_bytes());
    trace(dir.path(), &["--lock"]);
    std::fs::write(dir.path().join("policy/edupol.toml"), "[workspace]\nname = \"trace\"\n").expect("a file");
    assert_eq!(trace(dir.path(), &["--format", "short"]), (String::new(), 0));
    let wrong = policy(COMPLETE).replace("二¶1", "二¶7");
    std::fs::write(dir.path().join("policy/plan.edupol"), wrong).expect("a file");
    let (out, code) = trace(dir.path(), &["--format", "short"]);
    assert_eq!(out, "policy/plan.edupol:6:16: error[place-not-found]: the document has no place `二¶7`\n");
    assert_eq!(code, 1);
}

/// A Word document whose numbers are printed by its lists and stand nowhere in its text.
fn docx() -> Vec<u8> {
    let paragraph = |level: &str, text: &str| {
        let list = match level {
            "" => String::new(),
            level => format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"),
        };
        format!("<w:p>{list}<w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", text));
    let row = |cells: [&str; 3]| format!("<w:tr>{}</w:tr>", cells.map(cell).concat());
    let body = [
        paragraph("", "甲区教育行动方案"),
        paragraph("", "为做好工作，制定本方案。"),
        paragraph("0", "目标"),
        paragraph("1", "学前。到2024年，新建18所幼儿园，普惠率达85%。"),
        paragraph("1", "中小学。每所学校至少1个智慧教室。"),
        paragraph("0", "保障"),
        paragraph("", "教育局牵头，出台《实施意见》。"),
        paragraph("", "附件"),
        format!("<w:tbl>{}{}</w:tbl>", row(["序号", "项目", "2023年"]), row(["1", "学前", "6所"])),
    ];
    let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let level = |n: &str, text: &str| {
        format!("<w:lvl w:ilvl=\"{n}\"><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"{text}\"/></w:lvl>")
    };
    let numbering = format!(
        "<w:numbering {namespace}><w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
        level("0", "%1、"),
        level("1", "（%2）")
    );
    let document = format!("<w:document {namespace}><w:body>{}</w:body></w:document>", body.concat());
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    for (name, text) in [("word/document.xml", document), ("word/numbering.xml", numbering)] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn a_word_document_is_read_with_the_numbers_of_its_lists() {
    let plan = policy(COMPLETE).replace("方案.txt", "方案.docx");
    let dir = workspace(&plan, "方案.docx", &docx());
    let (out, code) = trace(dir.path(), &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let places: Vec<&str> =
        json["plans"][0]["places"].as_array().expect("places").iter().filter_map(|p| p["place"].as_str()).collect();
    assert_eq!(places, ["¶1", "一", "一（一）", "一（二）", "二", "二¶1", "附件", "附件行1", "附件行1/2023"]);
    assert_eq!(code, 1, "nothing cites the table");
    let (page, _) = trace(dir.path(), &["--format", "html"]);
    assert!(page.contains("<section id=\"附件行1/2023\" class=\"uncited\">"), "{page}");
    assert!(page.contains("<mark>85</mark>"), "{page}");
}

#[test]
fn a_broken_word_document_is_an_error_and_no_panic() {
    let plan = policy(COMPLETE).replace("方案.txt", "方案.docx");
    for bytes in [&b"PK\x03\x04 broken"[..], &docx()[..200], b""] {
        let dir = workspace(&plan, "方案.docx", bytes);
        assert_eq!(trace(dir.path(), &[]).1, 74);
    }
}

/// The places that the plans of this repository cite are those of their documents, as they were locked.
#[test]
fn the_plans_cite_places_that_their_documents_have() {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let mut plans = 0;
    for entry in std::fs::read_dir(&policies).expect("policies") {
        let dir = entry.expect("an entry").path();
        if !dir.join("trace.lock.json").exists() {
            continue;
        }
        plans += 1;
        let output = Command::new(env!("CARGO_BIN_EXE_edupol")).arg("trace").arg(&dir).output().expect("edupol runs");
        assert!(output.status.success(), "{}: {}", dir.display(), String::from_utf8_lossy(&output.stdout));
    }
    assert_eq!(plans, 5);
}
