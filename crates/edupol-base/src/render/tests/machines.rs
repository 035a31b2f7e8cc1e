use super::*;

pub(super) fn fixture() -> (Fixture, Vec<Diagnostic>) {
    let f = Fixture::new(&[
        ("常州 甲/plan.edupol", "目标 🏫⟦四星高中占比⟧；\r\n⟦⟧"),
        ("b.edupol", "\u{feff}种类 ⟦四星级占比⟧\n"),
    ]);
    let fix = Fix {
        title: Text::new("write `四星级占比`", "改为“四星级占比”"),
        edits: vec![
            Edit { span: f.spans[0], new_text: "四星级占比".into() },
            Edit { span: f.spans[1], new_text: "}".into() },
        ],
        applicability: Applicability::Safe,
    };
    let full = unknown_name(f.spans[0])
        .with_label(f.spans[2], Text::new("declared here", "定义处"))
        .with_note(Text::new("a note", "一条依据"))
        .with_help(Text::new("declare it", "请先定义"))
        .with_fix(fix);
    let bare = Diagnostic::note(Code("no-manifest"), Span::NOWHERE, Text::new("no manifest", "缺少清单文件"));
    (f, vec![full, bare])
}

#[test]
fn json_form() {
    let (f, diagnostics) = fixture();
    let out = json(&diagnostics, &f.sources);
    let report: JsonReport = serde_json::from_str(&out).unwrap();
    assert_eq!(report, json_report(&diagnostics, &f.sources));
    expect![[r#"
        {
          "version": 1,
          "summary": {
            "errors": 1,
            "warnings": 0,
            "notes": 1
          },
          "diagnostics": [
            {
              "file": null,
              "code": "no-manifest",
              "severity": "note",
              "message": {
                "en": "no manifest",
                "zh": "缺少清单文件"
              },
              "range": null,
              "hint": null,
              "labels": [],
              "notes": [],
              "help": null,
              "fixes": []
            },
            {
              "file": "常州 甲/plan.edupol",
              "code": "unknown-name",
              "severity": "error",
              "message": {
                "en": "unknown name `四星高中占比`",
                "zh": "找不到“四星高中占比”"
              },
              "range": {
                "start": {
                  "offset": 11,
                  "line": 0,
                  "character": 5,
                  "column": 5
                },
                "end": {
                  "offset": 29,
                  "line": 0,
                  "character": 11,
                  "column": 11
                }
              },
              "hint": {
                "en": "not declared",
                "zh": "尚未定义"
              },
              "labels": [
                {
                  "file": "b.edupol",
                  "range": {
                    "start": {
                      "offset": 10,
                      "line": 0,
                      "character": 3,
                      "column": 4
                    },
                    "end": {
                      "offset": 25,
                      "line": 0,
                      "character": 8,
                      "column": 9
                    }
                  },
                  "text": {
                    "en": "declared here",
                    "zh": "定义处"
                  }
                }
              ],
              "notes": [
                {
                  "en": "a note",
                  "zh": "一条依据"
                }
              ],
              "help": {
                "en": "declare it",
                "zh": "请先定义"
              },
              "fixes": [
                {
                  "title": {
                    "en": "write `四星级占比`",
                    "zh": "改为“四星级占比”"
                  },
                  "applicability": "safe",
                  "edits": [
                    {
                      "file": "常州 甲/plan.edupol",
                      "range": {
                        "start": {
                          "offset": 11,
                          "line": 0,
                          "character": 5,
                          "column": 5
                        },
                        "end": {
                          "offset": 29,
                          "line": 0,
                          "character": 11,
                          "column": 11
                        }
                      },
                      "new_text": "四星级占比"
                    },
                    {
                      "file": "常州 甲/plan.edupol",
                      "range": {
                        "start": {
                          "offset": 34,
                          "line": 1,
                          "character": 0,
                          "column": 1
                        },
                        "end": {
                          "offset": 34,
                          "line": 1,
                          "character": 0,
                          "column": 1
                        }
                      },
                      "new_text": "}"
                    }
                  ]
                }
              ]
            }
          ]
        }
    "#]]
    .assert_eq(&out);
}

#[test]
fn json_schema_names_what_is_written() {
    let schema = json_schema();
    let (f, diagnostics) = fixture();
    let written = serde_json::json!(json_report(&diagnostics, &f.sources));
    let known = |definition: &str| {
        let properties = schema.pointer(&format!("{definition}/properties")).unwrap().as_object().unwrap();
        properties.keys().cloned().collect::<Vec<_>>()
    };
    let keys =
        |pointer: &str| written.pointer(pointer).unwrap().as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for (definition, pointer) in [
        ("", ""),
        ("/$defs/JsonDiagnostic", "/diagnostics/1"),
        ("/$defs/JsonPosition", "/diagnostics/1/range/start"),
        ("/$defs/JsonEdit", "/diagnostics/1/fixes/0/edits/0"),
        ("/$defs/JsonLabel", "/diagnostics/1/labels/0"),
    ] {
        assert_eq!(keys(pointer), known(definition), "{definition}");
    }
}
