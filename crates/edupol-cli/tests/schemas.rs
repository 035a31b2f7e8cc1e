//! Every JSON output fits the schema that is published for it.

#![expect(clippy::panic, reason = "the helpers of a test fail by panicking, as the test does")]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use support::{edupol, stdout, write};

/// Each schema with the command that prints what it describes.
const OUTPUTS: &[(&str, &[&str])] = &[
    ("analysis", &["check", PLAN, "--emit", "analysis"]),
    ("critical-path", &["graph", PLAN, "--critical-path", "--format", "json"]),
    ("diagnostics", &["check", PLAN, "--format", "json"]),
    ("diff", &["diff", PLAN, "policies/taicang_2021", "--format", "json"]),
    ("duties", &["matrix", PLAN, "--department", "财政局", "--duties", "--format", "json"]),
    ("evaluation", &["eval", PLAN, "--as-of", "2024-03-31", "--format", "json"]),
    ("explanation", &["eval", PLAN, "--as-of", "2024-03-31", "--explain", "智慧教室", "--format", "json"]),
    ("facts-check", &["facts", "check", PLAN, "--json"]),
    ("graph", &["graph", PLAN, "--format", "json"]),
    ("hand-offs", &["graph", PLAN, "--hand-offs", "--format", "json"]),
    ("impact", &["impact", "department:财政局", PLAN, "--format", "json"]),
    ("load", &["matrix", PLAN, "--load", "--format", "json"]),
    ("matrix", &["matrix", PLAN, "--format", "json"]),
    ("program", &["check", PLAN, "--emit", "program"]),
    ("testable", &["lint", PLAN, "--stats", "--format", "json"]),
    ("tests", &["test", "policies/standards", "--format", "json"]),
    ("trace", &["trace", PLAN, "--format", "json"]),
    ("waves", &["graph", PLAN, "--waves", "--format", "json"]),
];

const PLAN: &str = "policies/wujin_2022";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn parsed(args: &[&str], dir: &Path) -> Value {
    let output = edupol(dir, args);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{args:?}: {error}\n{}", String::from_utf8_lossy(&output.stderr)))
}

/// The first places where a document does not fit a schema.
fn misfits(schema: &Value, document: &Value) -> Vec<String> {
    let validator =
        jsonschema::validator_for(schema).unwrap_or_else(|error| panic!("the schema is no schema: {error}"));
    let shown = |error: jsonschema::ValidationError<'_>| format!("{}: {error}", error.instance_path());
    validator.iter_errors(document).take(5).map(shown).collect()
}

#[test]
fn every_output_fits_its_schema() {
    let root = root();
    let listed: BTreeSet<String> = stdout(&edupol(&root, &["schema", "--list"]))
        .lines()
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    let tested: BTreeSet<String> = OUTPUTS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(listed, tested, "every published schema has an output that is tested");
    for (name, args) in OUTPUTS {
        let schema = parsed(&["schema", name], &root);
        let document = parsed(args, &root);
        assert_eq!(misfits(&schema, &document), Vec::<String>::new(), "{name}");
        assert!(!misfits(&schema, &json!("a text")).is_empty(), "{name}: the schema lets everything pass");
    }
}

#[test]
fn findings_with_labels_and_fixes_fit_too() {
    let dir = tempfile::tempdir().unwrap();
    let text = "目标 甲：到2023年，没有的指标不少于６所\n部门 教育局\n部门 教育局\n目标 乙 { 到2023年，( }\n";
    write(dir.path(), "甲.edupol", text.as_bytes());
    let report = parsed(&["check", ".", "--format", "json"], dir.path());
    assert_eq!(misfits(&parsed(&["schema", "diagnostics"], dir.path()), &report), Vec::<String>::new());
    assert!(report.to_string().contains("new_text"), "the example has no fix: {report:#}");
    for args in
        [&["check", ".", "--format", "sarif"][..], &["eval", PLAN, "--as-of", "2024-03-31", "--format", "sarif"]]
    {
        let dir = if args.contains(&PLAN) { root() } else { dir.path().to_path_buf() };
        let log = parsed(args, &dir);
        assert_eq!(misfits(&sarif(), &log), Vec::<String>::new(), "{args:?}");
        assert!(log.pointer("/runs/0/results/0").is_some(), "{args:?} has no results");
    }
}

/// The part of SARIF 2.1.0 that is written here, with nothing else allowed.
fn sarif() -> Value {
    let message = json!({
        "type": "object", "required": ["text"], "additionalProperties": false,
        "properties": { "text": { "type": "string", "minLength": 1 } }
    });
    let number = json!({ "type": "integer", "minimum": 1 });
    let region = json!({
        "type": "object", "required": ["startLine"], "additionalProperties": false,
        "properties": { "startLine": number, "startColumn": number, "endLine": number, "endColumn": number }
    });
    let artifact = json!({
        "type": "object", "required": ["uri"], "additionalProperties": false,
        "properties": { "uri": { "type": "string", "pattern": "^[A-Za-z0-9._~/%-]+$" } }
    });
    let location = json!({
        "type": "object", "required": ["physicalLocation"], "additionalProperties": false,
        "properties": {
            "id": { "type": "integer", "minimum": 0 },
            "message": message,
            "physicalLocation": {
                "type": "object", "required": ["artifactLocation", "region"], "additionalProperties": false,
                "properties": { "artifactLocation": artifact, "region": region }
            }
        }
    });
    let replacement = json!({
        "type": "object", "required": ["deletedRegion"], "additionalProperties": false,
        "properties": {
            "deletedRegion": region,
            "insertedContent": { "type": "object", "required": ["text"], "properties": { "text": { "type": "string" } } }
        }
    });
    let fix = json!({
        "type": "object", "required": ["artifactChanges"], "additionalProperties": false,
        "properties": {
            "description": message,
            "artifactChanges": { "type": "array", "minItems": 1, "items": {
                "type": "object", "required": ["artifactLocation", "replacements"], "additionalProperties": false,
                "properties": {
                    "artifactLocation": artifact,
                    "replacements": { "type": "array", "minItems": 1, "items": replacement }
                }
            } }
        }
    });
    let result = json!({
        "type": "object", "required": ["message", "ruleId", "level"], "additionalProperties": false,
        "properties": {
            "ruleId": { "type": "string" },
            "ruleIndex": { "type": "integer", "minimum": 0 },
            "level": { "enum": ["none", "note", "warning", "error"] },
            "message": message,
            "locations": { "type": "array", "items": location },
            "relatedLocations": { "type": "array", "items": location, "uniqueItems": true },
            "fixes": { "type": "array", "items": fix },
            "suppressions": { "type": "array", "items": {
                "type": "object", "required": ["kind"], "additionalProperties": false,
                "properties": { "kind": { "enum": ["inSource", "external"] }, "justification": { "type": "string" } }
            } }
        }
    });
    json!({
        "type": "object", "required": ["version", "runs"], "additionalProperties": false,
        "properties": {
            "$schema": { "type": "string" },
            "version": { "const": "2.1.0" },
            "runs": { "type": "array", "items": {
                "type": "object", "required": ["tool"], "additionalProperties": false,
                "properties": {
                    "tool": { "type": "object", "required": ["driver"], "properties": { "driver": {
                        "type": "object", "required": ["name"],
                        "properties": { "rules": { "type": "array", "uniqueItems": true, "items": {
                            "type": "object", "required": ["id"]
                        } } }
                    } } },
                    "language": { "type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$" },
                    "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
                    "results": { "type": "array", "items": result }
                }
            } }
        }
    })
}
