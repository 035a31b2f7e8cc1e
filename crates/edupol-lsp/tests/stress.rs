//! Many edits: in order, with questions between them, and without the server growing.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod support;

use serde_json::{Value, json};
use support::Client;

const MANIFEST: (&str, &str) = ("edupol.toml", "[workspace]\nname = \"甲\"\n");

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }
}

const PIECES: [&str; 14] = [
    "对象 学校 以所计\n",
    "指标 学校数 当期 以所计\n",
    "目标 甲：到2024年，学校数不低于10所\n",
    "，",
    "：",
    "{",
    "}\n",
    "😀",
    "\r\n",
    "任务 乙 {\n  牵头：教育局\n}\n",
    "部门 教育局\n",
    "“",
    "85%以上",
    "# 备注\n",
];

/// The text that the client believes the document to be.
struct Mirror(Vec<u16>);

impl Mirror {
    fn position(&self, at: usize) -> (u32, u32) {
        let (mut line, mut start, mut index) = (0, 0, 0);
        while index < at {
            let unit = self.0[index];
            index += 1;
            let lone = unit == 13 && self.0.get(index) != Some(&10);
            if unit == 10 || lone {
                line += 1;
                start = index;
            }
        }
        (line, u32::try_from(at - start).unwrap())
    }

    /// A place where a cursor can stand: in no character and in no line end.
    fn place(&self, dice: &mut Dice) -> usize {
        loop {
            let at = dice.roll(self.0.len() + 1);
            let inside = self.0.get(at).is_some_and(|unit| (0xDC00..0xE000).contains(unit));
            let end = at > 0 && self.0[at - 1] == 13 && self.0.get(at) == Some(&10);
            if !inside && !end {
                return at;
            }
        }
    }

    /// One edit; the range and the new text.
    fn edit(&mut self, dice: &mut Dice) -> ([u32; 4], String) {
        let (a, b) = (self.place(dice), self.place(dice));
        let from = a.min(b);
        let to = if dice.roll(3) == 0 { a.max(b).min(from + 12) } else { from };
        let to = (from..=to).rev().find(|to| self.stands(*to)).unwrap_or(from);
        let piece = PIECES[dice.roll(PIECES.len())];
        let ((line, column), (to_line, to_column)) = (self.position(from), self.position(to));
        self.0.splice(from..to, piece.encode_utf16());
        ([line, column, to_line, to_column], piece.to_owned())
    }

    fn stands(&self, at: usize) -> bool {
        let inside = self.0.get(at).is_some_and(|unit| (0xDC00..0xE000).contains(unit));
        let inside_line_end = at > 0 && self.0[at - 1] == 13 && self.0.get(at) == Some(&10);
        !inside && !inside_line_end
    }

    fn text(&self) -> String {
        String::from_utf16(&self.0).unwrap()
    }
}

fn question(dice: &mut Dice, client: &Client) -> (&'static str, Value) {
    let at = client.here("a.edupol", u32::try_from(dice.roll(20)).unwrap(), u32::try_from(dice.roll(12)).unwrap());
    let document = client.document("a.edupol");
    match dice.roll(7) {
        0 => ("textDocument/hover", at),
        1 => ("textDocument/completion", at),
        2 => ("textDocument/definition", at),
        3 => ("textDocument/documentSymbol", document),
        4 => ("textDocument/semanticTokens/full", document),
        5 => ("textDocument/foldingRange", document),
        _ => ("workspace/symbol", json!({"query": "x"})),
    }
}

async fn symbols(client: &mut Client) -> Value {
    let params = client.document("a.edupol");
    client.request("textDocument/documentSymbol", params).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_edits_end_where_a_fresh_start_does() {
    let mut dice = Dice(20_261_122);
    let mut client = Client::start(&[MANIFEST, ("a.edupol", "")], json!({})).await;
    client.open("a.edupol", "");
    let mut mirror = Mirror(vec![]);
    let mut pending = vec![];
    for _ in 0..1000 {
        if mirror.0.len() > 4000 {
            mirror.0.clear();
            client.change("a.edupol", None, "");
        }
        let (range, text) = mirror.edit(&mut dice);
        client.change("a.edupol", Some(range), &text);
        let (method, params) = question(&mut dice, &client);
        pending.push((method, client.send(method, params)));
    }
    for (method, pending) in pending {
        if let Err(error) = pending.wait().await {
            // A question about a text that was edited in the meantime is refused, and nothing else is.
            assert_eq!(error["code"], -32801, "{method}: {error}");
        }
    }
    let text = mirror.text();
    let edited = symbols(&mut client).await;
    let mut fresh = Client::start(&[MANIFEST, ("a.edupol", &text)], json!({})).await;
    fresh.open("a.edupol", &text);
    assert_eq!(edited, symbols(&mut fresh).await);
    let findings = fresh.findings_when("a.edupol", |_| true).await;
    client.findings_when("a.edupol", |found| plain(found) == plain(&findings)).await;
}

/// Findings without the places of others, which differ by folder.
fn plain(findings: &[Value]) -> Vec<(Value, Value, Value)> {
    findings.iter().map(|one| (one["range"].clone(), one["code"].clone(), one["message"].clone())).collect()
}

/// The memory of this process that is in use, in KiB; nothing where the system does not say.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// `EDUPOL_SOAK=10000` makes it the long run.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn memory_stays_flat_over_many_edits() {
    let edits: usize = std::env::var("EDUPOL_SOAK").ok().and_then(|edits| edits.parse().ok()).unwrap_or(600);
    let text: String = (0..40).map(|at| format!("部门 单位{}\n", "甲".repeat(at + 1))).collect();
    let mut client = Client::start(&[MANIFEST, ("a.edupol", &text)], json!({})).await;
    client.open("a.edupol", &text);
    let mut early = None;
    for edit in 0..edits {
        let line = u32::try_from(edit % 40).unwrap();
        let version = client.change("a.edupol", Some([line, 3, line, 3]), "乙");
        client.change("a.edupol", Some([line, 3, line, 4]), "");
        if edit % 20 == 0 {
            let symbols = symbols(&mut client).await;
            assert_eq!(symbols.as_array().unwrap().len(), 40, "after version {version}");
        }
        if edit == edits / 4 {
            early = memory();
        }
    }
    if let (Some(early), Some(late)) = (early, memory()) {
        assert!(late < early + early / 4 + 16_384, "{early} KiB grew to {late} KiB");
    }
}
