//! One thing under two names in one document, `name-drift`, where an alias supposes that they are the same.
//!
//! The first name is the one that the document uses first, whichever file holds it. A name that the document itself
//! introduces as another one (`asserted`) has not drifted.

use edupol_base::{Code, Severity, Span, Text, text};
use edupol_model::decl::{Alias, Certainty, Cite};

use super::registry::{Check, Rule};
use super::{Analysis, Context, order, promises, say};
use crate::names::Kind;
use crate::symbols::Symbols;

const NAME: Rule = Rule {
    code: Code("name-drift"),
    severity: Severity::Note,
    summary: ("one thing has two names in the document", "同一事项前后名称不一致"),
};

pub(super) const CHECK: Check = Check { rules: &[NAME], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let Some(symbols) = context.symbols else { return };
    let clauses = clauses(context);
    for (at, alias) in (0_u32..).zip(&context.program.aliases) {
        if alias.certainty == Certainty::Asserted {
            continue;
        }
        let (other, of) = uses(context, symbols, at, alias);
        let first = |uses: &[Span]| uses.iter().filter_map(|&span| Some((rank(&clauses, span)?, span))).min();
        let (Some((one, here)), Some((two, there))) = (first(&other), first(&of)) else { continue };
        let (earlier, later, place, names) = if one <= two {
            (here, there, two, (&alias.head.name, &alias.of))
        } else {
            (there, here, one, (&alias.of, &alias.head.name))
        };
        let (was, is) = (shown(context, names.0), shown(context, names.1));
        let (was, is) = if was == is { (quoted(names.0), quoted(names.1)) } else { (was, is) };
        let cited = if place.0 == order::Part::Unknown { Text::default() } else { text!(" later on", "后文") };
        let message = Text::new(
            format!("what is called {} first is called {}{}", was.en, is.en, cited.en),
            format!("先称{}，{}又称{}", was.zh, cited.zh, is.zh),
        );
        analysis.findings.push(
            NAME.at(later, message)
                .with_label(earlier, text!("the first name", "首次名称"))
                .with_label(alias.head.name_span, text!("supposed to be the same", "推定或可能为同一事项"))
                .with_help(text!("use one name for one thing", "请统一名称")),
        );
    }
}

fn quoted(name: &str) -> Text {
    say::quoted(&Text::same(name.to_owned()))
}

/// A name as the document prints it: the title of the body or indicator, as every other message shows it.
fn shown(context: &Context<'_>, name: &str) -> Text {
    let program = context.program;
    let bodies = program.departments.iter().map(|body| &body.head);
    let mut heads = bodies.chain(program.indicators.iter().map(|indicator| &indicator.head));
    heads.find(|head| head.name == name).map_or_else(|| quoted(name), say::named)
}

/// Where the other name is used, and where the declared one.
fn uses(context: &Context<'_>, symbols: &Symbols, at: u32, alias: &Alias) -> (Vec<Span>, Vec<Span>) {
    let by_alias: Vec<Span> = symbols.alias_uses(at).collect();
    let made = promises::all(context.program);
    let named = |name: &str| -> Vec<Span> {
        let own =
            symbols.definitions().iter().zip(0_u32..).filter(|(one, _)| one.kind != Kind::Alias && one.name == name);
        let used = own.flat_map(|(_, position)| symbols.uses_of(position));
        let titles = titles(context, name);
        let set_up = made.iter().filter(|one| titles.contains(&one.made.title.as_str())).map(|one| one.span);
        used.chain(set_up).collect()
    };
    let outside = |span: &Span| {
        !(span.file == alias.head.span.file && alias.head.span.start <= span.start && span.end <= alias.head.span.end)
    };
    let of = named(&alias.of).into_iter().filter(|span| !by_alias.contains(span)).filter(outside).collect();
    let mut other = named(&alias.head.name);
    other.extend(by_alias);
    other.retain(outside);
    (other, of)
}

/// A name, and the title that a body of this name is set up by.
fn titles<'a>(context: &Context<'a>, name: &'a str) -> Vec<&'a str> {
    let bodies = context.program.departments.iter().filter(|body| body.head.name == name);
    bodies.filter_map(|body| body.head.title.as_deref()).chain([name]).collect()
}

/// Every clause with the places it cites.
fn clauses<'p>(context: &Context<'p>) -> Vec<(Span, &'p [Cite])> {
    let program = context.program;
    let targets = program.targets.iter().map(|target| (target.head.span, target.head.cites.as_slice()));
    let actions = program.actions.iter().flat_map(|action| {
        let items = action.items.iter().map(|item| (item.span, item.cites.as_slice()));
        items.chain([(action.head.span, action.head.cites.as_slice())])
    });
    let stated = program.obligations.iter().map(|one| (one.span, one.origin.as_slice()));
    let mut all: Vec<_> = targets.chain(actions).chain(stated).collect();
    all.sort_by_key(|(span, _)| (span.file, span.start, span.end));
    all
}

/// The rank of a use, by the smallest clause around it that cites a place. What stands in a definition is no use of the
/// document.
fn rank(clauses: &[(Span, &[Cite])], span: Span) -> Option<order::Rank> {
    let past = clauses.partition_point(|(clause, _)| (clause.file, clause.start) <= (span.file, span.start));
    let around = clauses.iter().take(past).rev().take_while(|(clause, _)| clause.file == span.file);
    let around = around.filter(|(clause, _)| span.end <= clause.end);
    let smallest = around.min_by_key(|(clause, cites)| (cites.is_empty(), clause.end - clause.start))?;
    Some(order::rank(smallest.1, span))
}
