//! The Chinese help: the commands that read facts and print reports.

/// English text and Chinese text.
pub(super) const WORDS: &[(&str, &str)] = &[
    // eval
    ("Evaluate targets against facts and explain the verdicts", "对照数据判定目标，并说明理由"),
    (
        "Examples:\n  edupol eval policies/wujin_2022 --as-of 2024-12-31\n  \
         edupol eval --explain 智慧教室\n  edupol eval --explain target:智慧教室 --lang zh\n  \
         edupol eval --format json > verdicts.json\n  edupol eval --format sarif > verdicts.sarif",
        "示例：\n  edupol eval policies/wujin_2022 --as-of 2024-12-31\n  \
         edupol eval --explain 智慧教室\n  edupol eval --explain target:智慧教室 --lang zh\n  \
         edupol eval --format json > 判定.json\n  edupol eval --format sarif > 判定.sarif",
    ),
    (
        "The folder of the fact tables; by default that of `[facts]` in edupol.toml, else the policy file's own",
        "数据表所在文件夹；默认为 edupol.toml 中 [facts] 所写的，否则与方案文件同处",
    ),
    (
        "The day that decides what is due, as YYYY-MM-DD or 2024年12月31日, or the last day of a year or month; by default today",
        "以哪一天判断是否到期，写作 2024年12月31日 或 2024-12-31，也可写 2024年、2024年12月，指其最后一天；默认今天",
    ),
    (
        "Explain one target down to the cells; `target:NAME` or `action:NAME` where a name is used twice",
        "逐层说明一个目标的判定，直到单元格；重名时写 target:名称 或 action:名称",
    ),
    ("Which actions the summary lists; what they ask for is always counted", "摘要中列出哪些任务；未列出的也计数"),
    ("None", "不列"),
    ("Those with something not done, behind schedule or undetermined", "有未完成、欠序时或暂无法判定的"),
    ("All", "全部"),
    ("Exit with 4 where anything is undetermined", "有暂无法判定的就以 4 退出"),
    ("How many failing members to list for each target", "每个目标最多列出几个未达标的成员"),
    ("A summary for people", "供阅读的摘要"),
    ("A summary as Markdown", "Markdown 摘要"),
    (
        "One line for every statement that is not met or undetermined, with its place, severity and code",
        "未达标和暂无法判定的，一条一行，含位置、级别和代码",
    ),
    (
        "Everything, with explanations; see `edupol schema evaluation`",
        "全部内容及理由，JSON，格式见 edupol schema evaluation",
    ),
    (
        "SARIF 2.1.0, with what is not met or undetermined, at the statements",
        "SARIF 2.1.0，在原文处标出未达标和暂无法判定的",
    ),
    // matrix
    ("Print who is responsible for what", "列出责任分工"),
    (
        "Examples:\n  edupol matrix policies/wujin_2022\n  edupol matrix --department 财政局 --duties\n  \
         edupol matrix --load\n  edupol matrix --rows departments --words\n  \
         edupol matrix --format html -o 责任分工表.html",
        "示例：\n  edupol matrix policies/wujin_2022\n  edupol matrix --department 财政局 --duties\n  \
         edupol matrix --load\n  edupol matrix --rows departments --words\n  \
         edupol matrix --format html -o 责任分工表.html",
    ),
    ("What stands in the rows", "以什么为行"),
    ("One row an action, one column a department, as plans print it", "一个任务一行，一个部门一列，与方案附表相同"),
    ("One row a department, one column an action", "一个部门一行，一个任务一列"),
    ("Write roles as whole words instead of letters with a legend", "职责写全称，不用简称加图例"),
    ("Show the members of groups in columns of their own", "工作组的成员单列"),
    ("A department's own list of duties, with what is due when", "一个部门的职责清单，附时间要求"),
    ("How much falls to each department, by role and year", "各部门任务数量，按职责和年度"),
    ("A table for the terminal", "供屏幕阅读的表格"),
    ("Markdown", "Markdown"),
    (
        "CSV; into a file with a byte order mark, so that Excel reads the Chinese",
        "CSV；写入文件时加字节序标记，便于 Excel 打开",
    ),
    ("A page of its own", "独立网页"),
    ("JSON; see `edupol schema matrix`", "JSON，格式见 edupol schema matrix"),
    // test
    ("Run the tests of a policy", "运行方案中的试算"),
    (
        "Examples:\n  edupol test policies/standards\n  edupol test --filter 普及普惠 --coverage\n  \
         edupol test --format json > tests.json\n\n\
         Exit codes: 0 all passed, 1 a test failed, 2 the policy does not compile, 3 facts unusable, 64 \
         no such test.",
        "示例：\n  edupol test policies/standards\n  edupol test --filter 普及普惠 --coverage\n  \
         edupol test --format json > tests.json\n\n\
         退出码：0 全部通过；1 有试算未通过；2 方案不能编译；3 数据不可用；64 没有这样的试算。",
    ),
    ("Run only tests with this text in their name", "只运行名称含该文字的试算"),
    ("Say which targets and which rows of tables no test looks at", "列出没有试算涉及的目标和表格行"),
    ("One line a test; failures with what was read", "每项试算一行；未通过的附所读数值"),
    ("Everything, with explanations; see `edupol schema tests`", "全部内容及判定过程，格式见 edupol schema tests"),
    ("TEXT", "文字"),
    // graph
    ("Print the graph of targets, actions, indicators and departments", "打印目标、任务、指标、部门的关系图"),
    (
        "Examples:\n  edupol graph policies/wujin_2022 --format svg -o 任务依赖.svg\n  \
         edupol graph --around 智慧教室 --depth 2\n  edupol graph --waves\n  edupol graph --critical-path",
        "示例：\n  edupol graph policies/wujin_2022 --format svg -o 任务依赖.svg\n  \
         edupol graph --around 智慧教室 --depth 2\n  edupol graph --waves\n  edupol graph --critical-path",
    ),
    (
        "Only what lies around one name; `action:NAME` where a name is used twice",
        "只看某个名称周围；重名时写 action:名称",
    ),
    ("How far around", "向外几步"),
    ("The order in which actions can start, wave by wave", "任务可以按什么次序分批启动"),
    ("The chain of actions that leaves the least time before its deadline", "离期限最紧的一串任务"),
    ("Where work passes from one department to another", "工作在部门之间的交接"),
    ("Graphviz", "Graphviz"),
    ("Mermaid, for Markdown pages", "Mermaid，可嵌入 Markdown"),
    ("JSON; see `edupol schema graph`", "JSON，格式见 edupol schema graph"),
    ("A drawing", "图形文件"),
    // impact
    ("Say what rests on a thing, and who is waiting for whom", "说明某事项影响什么，谁在等谁"),
    (
        "Examples:\n  edupol impact 财政局 policies/wujin_2022\n  edupol impact action:学前普及普惠",
        "示例：\n  edupol impact 财政局 policies/wujin_2022\n  edupol impact action:学前普及普惠",
    ),
    (
        "The thing; `target:NAME`, `department:NAME` … where a name is used twice",
        "事项名称；重名时写 target:名称、department:名称 等",
    ),
    ("For people", "供阅读"),
    ("JSON; see `edupol schema impact`", "JSON，格式见 edupol schema impact"),
    // facts
    ("Write the tables that reporting offices fill, and check filled ones", "生成填报用的表格，检查已填的表格"),
    ("Write the empty tables that reporting offices fill", "生成供各单位填报的空表"),
    (
        "Examples:\n  edupol facts template policies/wujin_2022 --out 报表\n  edupol facts template --format xlsx",
        "示例：\n  edupol facts template policies/wujin_2022 --out 报表\n  edupol facts template --format xlsx",
    ),
    ("The folder to write to", "写入的文件夹"),
    (
        "The kind of file; by default that of the file each `facts` directive names, else Excel",
        "文件类型；默认与各“数据表”所写文件相同，否则为 Excel",
    ),
    ("Excel workbooks with lists of allowed values", "Excel 工作簿，带可选值下拉列表"),
    ("CSV in UTF-8 with a byte order mark, which Excel opens", "带字节序标记的 UTF-8 CSV，Excel 可直接打开"),
    ("Replace files that exist", "覆盖已有文件"),
    ("Check filled tables without evaluating", "只检查已填的表格，不作判定"),
    (
        "Examples:\n  edupol facts check policies/wujin_2022 --facts 报表",
        "示例：\n  edupol facts check policies/wujin_2022 --facts 报表",
    ),
    ("Print JSON; see `edupol schema facts-check`", "输出 JSON，格式见 edupol schema facts-check"),
];
