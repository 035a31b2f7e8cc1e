//! Names of rules, tests and waivers that are given twice in one plan. They have no namespace of their own, since nothing
//! refers to them, but a report that names one of two says nothing.

use edupol_base::{Diagnostic, FileId, Span, Text, text};
use edupol_model::decl::Head;
use edupol_model::ids::PlanId;
use edupol_syntax::ast::AstNode;
use edupol_syntax::text::decode_quoted;
use rustc_hash::FxHashMap;

use super::Lower;
use crate::codes;

impl Lower<'_> {
    /// Reports every second rule, test and waiver of one name.
    pub(crate) fn duplicates(&mut self) {
        let heads = |heads: Vec<&Head>, en: &'static str, zh: &'static str| twice(heads, &Text::new(en, zh));
        let rules = self.program.rules.iter().map(|rule| &rule.head).collect();
        let tests = self.program.tests.iter().map(|test| &test.head).collect();
        let waivers = self.program.waivers.iter().map(|waiver| &waiver.head).collect();
        let mut found = heads(rules, "a rule", "规则");
        found.extend(heads(tests, "a test", "试算"));
        found.extend(heads(waivers, "a waiver", "豁免"));
        found.into_iter().for_each(|diagnostic| self.report(diagnostic));
    }
}

impl Lower<'_> {
    /// Notes where a name is used that is only another one for what it means.
    pub(crate) fn alias_uses(&mut self) {
        let named = (0_u32..).zip(&self.program.aliases).map(|(at, alias)| (alias.head.name.clone(), at));
        let named: FxHashMap<String, u32> = named.collect();
        if named.is_empty() {
            return;
        }
        let mut found = vec![];
        for unit in self.units {
            let text = unit.tree.source();
            let own = self.symbols.references().iter().filter(|one| one.span.file == unit.file);
            let said = own.filter_map(|one| Some((one.span, text.get(one.span.range())?)));
            // A name may stand in quotes, or in the width that an input method gave it.
            let alias = |name: &str| named.get(name).or_else(|| named.get(decode_quoted(name).as_str()));
            found.extend(said.filter_map(|(span, name)| Some((span, *alias(name)?))));
        }
        found.into_iter().for_each(|(span, alias)| self.symbols.refer_by_alias(span, alias));
    }
}

/// The heads whose name an earlier declaration of the plan has; what belongs to no plan is compared within its file.
fn twice(heads: Vec<&Head>, word: &Text) -> Vec<Diagnostic> {
    let mut first: FxHashMap<(&str, Option<PlanId>, Option<FileId>), Span> = FxHashMap::default();
    let mut found = vec![];
    for head in heads.into_iter().filter(|head| !head.name.is_empty()) {
        let file = head.plan.is_none().then_some(head.name_span.file);
        let earlier = *first.entry((&head.name, head.plan, file)).or_insert(head.name_span);
        // The cases of a test, and the clauses of a rule, share one declaration.
        if earlier == head.name_span || found.iter().any(|one: &Diagnostic| one.span == head.name_span) {
            continue;
        }
        let (name, en, zh) = (&head.name, &word.en, &word.zh);
        found.push(
            Diagnostic::error(
                codes::DUPLICATE_NAME,
                head.name_span,
                text!("`{name}` is declared twice as {en}", "“{name}”作为{zh}重复声明"),
            )
            .with_label(earlier, text!("first declared here", "首次声明在此"))
            .with_help(text!("rename one of them", "请改用不同名称")),
        );
    }
    found
}
