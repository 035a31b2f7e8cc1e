use super::{machines::fixture, *};

#[test]
fn sarif_form() {
    let (f, diagnostics) = fixture();
    expect![[r#"
        {
          "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
          "version": "2.1.0",
          "runs": [
            {
              "tool": {
                "driver": {
                  "name": "edupol",
                  "version": "0.1.0",
                  "rules": [
                    {
                      "id": "no-manifest"
                    },
                    {
                      "id": "unknown-name"
                    }
                  ]
                }
              },
              "language": "zh-CN",
              "columnKind": "utf16CodeUnits",
              "results": [
                {
                  "ruleId": "no-manifest",
                  "ruleIndex": 0,
                  "level": "note",
                  "message": {
                    "text": "缺少清单文件"
                  },
                  "locations": []
                },
                {
                  "ruleId": "unknown-name",
                  "ruleIndex": 1,
                  "level": "error",
                  "message": {
                    "text": "找不到“四星高中占比”\n一条依据\n请先定义"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "%E5%B8%B8%E5%B7%9E%20%E7%94%B2/plan.edupol"
                        },
                        "region": {
                          "startLine": 1,
                          "startColumn": 6,
                          "endLine": 1,
                          "endColumn": 12
                        }
                      },
                      "message": {
                        "text": "尚未定义"
                      }
                    }
                  ],
                  "relatedLocations": [
                    {
                      "id": 1,
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "b.edupol"
                        },
                        "region": {
                          "startLine": 1,
                          "startColumn": 4,
                          "endLine": 1,
                          "endColumn": 9
                        }
                      },
                      "message": {
                        "text": "定义处"
                      }
                    }
                  ],
                  "fixes": [
                    {
                      "description": {
                        "text": "改为“四星级占比”"
                      },
                      "artifactChanges": [
                        {
                          "artifactLocation": {
                            "uri": "%E5%B8%B8%E5%B7%9E%20%E7%94%B2/plan.edupol"
                          },
                          "replacements": [
                            {
                              "deletedRegion": {
                                "startLine": 1,
                                "startColumn": 6,
                                "endLine": 1,
                                "endColumn": 12
                              },
                              "insertedContent": {
                                "text": "四星级占比"
                              }
                            },
                            {
                              "deletedRegion": {
                                "startLine": 2,
                                "startColumn": 1,
                                "endLine": 2,
                                "endColumn": 1
                              },
                              "insertedContent": {
                                "text": "}"
                              }
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }
              ]
            }
          ]
        }
    "#]]
    .assert_eq(&sarif(Lang::Zh, "0.1.0", &diagnostics, &f.sources));
}
