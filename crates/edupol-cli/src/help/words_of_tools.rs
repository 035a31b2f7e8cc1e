//! The Chinese of the help of `edupol trace` and `edupol diff`.

/// English texts and their Chinese.
pub(super) const WORDS: &[(&str, &str)] = &[
    ("Say what changed between two plans, by meaning and not by text", "按含义（不按文字）比较两个方案的变化"),
    (
        "Examples:\n  edupol diff 征求意见稿 印发稿\n  edupol diff old new --format markdown -o 修改对照.md\n  edupol diff old new --exit-code",
        "示例：\n  edupol diff 征求意见稿 印发稿\n  edupol diff old new --format markdown -o 修改对照.md\n  edupol diff old new --exit-code",
    ),
    ("The plan as it was: a policy file, or the folder of a workspace", "原方案：方案文件或工作区文件夹"),
    ("The plan as it is", "新方案"),
    ("OLD", "原方案"),
    ("NEW", "新方案"),
    ("A Markdown table", "Markdown 表格"),
    ("Exit with 1 where anything changed", "有变化时退出码为 1"),
    ("Changes by kind, with how it was, how it is, and where", "按变化种类列出修改前后和位置"),
    ("JSON; see `edupol schema diff`", "JSON，格式见 edupol schema diff"),
    ("Compare the policy with the document it encodes, clause by clause", "逐条对照方案文件与原文"),
    (
        "Examples:\n  edupol trace policies/wujin_2022 --sources ../documents\n  edupol trace --format html -o 录入情况.html\n  edupol trace --lock\n\nThe document may be plain text, .docx or .html. Without `--sources` and without `dir` under\n[sources] in edupol.toml, citations are only checked for their form,\nand against the places that `--lock` recorded.",
        "示例：\n  edupol trace policies/wujin_2022 --sources ../documents\n  edupol trace --format html -o 录入情况.html\n  edupol trace --lock\n\n原文可为纯文本、.docx 或 .html。既没有 --sources，edupol.toml 的\n[sources] 也没有写 dir 时，只检查引用的写法，并与 --lock 记录的位置核对。",
    ),
    ("The folder that holds the source documents", "原文所在的文件夹"),
    (
        "Record what the document says now; later changes of its text are then reported",
        "锁定原文现有文字，以后有改动即行提示",
    ),
    ("Show notes too: figures of cited places that no clause states", "同时显示提示：已引用之处未写明的数字"),
    ("Findings with the source text, and coverage by section", "审核意见（附原文）和各章节录入率"),
    ("One line a finding", "每条意见一行"),
    ("Coverage by section in Markdown", "各章节录入率，Markdown 格式"),
    ("A page that shows the document beside the clauses that cite it", "网页：原文与引用条款对照"),
    ("JSON; see `edupol schema trace`", "JSON，格式见 edupol schema trace"),
];
