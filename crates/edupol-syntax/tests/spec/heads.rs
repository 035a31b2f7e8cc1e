//! Declarations put into one neutral notation, through the typed accessors alone.

use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, BlockMember, Decl, Item};

use crate::describe::{expr, statement, time};

fn names(names: impl Iterator<Item = ast::NameRef>) -> String {
    names.map(|name| name.text()).collect::<Vec<_>>().join(" ")
}

/// What every declaration's head says.
fn head(decl: &impl Decl) -> Vec<String> {
    let mut parts = vec![format!("{:?}", decl.keyword().unwrap())];
    parts.extend(decl.names().map(|name| name.text()));
    parts.extend(decl.heading().map(|heading| format!("“{}”", heading.text())));
    parts.extend(decl.flags().filter_map(|flag| flag.keyword()).map(|flag| format!("{flag:?}")));
    parts.extend(decl.counted().and_then(|counted| counted.unit()).map(|unit| format!("counted({unit})")));
    parts.extend(decl.part_of().map(|part| format!("part-of({})", names(part.names()))));
    parts.extend(decl.for_each().and_then(|each| each.domain()).map(|each| format!("each({})", expr(&each))));
    parts.extend(decl.reported_by().map(|by| format!("reported({})", names(by.names()))));
    parts.extend(decl.awarded_by().map(|by| format!("awarded({})", names(by.names()))));
    parts.extend(
        decl.as_of().and_then(|of| of.time()).map(|point| format!("as-of({})", crate::describe::point(&point))),
    );
    parts.extend(decl.definition().and_then(|is| is.expr()).map(|is| format!("= {}", expr(&is))));
    parts.extend(decl.members().map(|members| {
        let open = if members.is_open() { " …" } else { "" };
        let list: Vec<String> = members
            .members()
            .map(|member| {
                let attributes = member.attributes().map_or(String::new(), |is| format!("({})", expr(&is)));
                format!("{}{attributes}", member.name().unwrap().text())
            })
            .collect();
        format!("members({}{open})", list.join(" "))
    }));
    parts.extend(decl.relations().map(|one| format!("{:?}({})", one.keyword().unwrap(), names(one.targets()))));
    parts.extend(decl.cites().flat_map(|cite| cite.places()).map(|place| format!("@{place}")));
    parts
}

/// A declaration in one notation.
pub(crate) fn item(item: &Item) -> String {
    let mut parts = match item {
        Item::Plan(node) => head(node),
        Item::Body(node) => head(node),
        Item::Entity(node) => [head(node), node.attrs().map(|attr| self::attr(&attr)).collect()].concat(),
        Item::Enum(node) => [head(node), node.values().iter().map(values).collect()].concat(),
        Item::Population(node) => head(node),
        Item::Indicator(node) => {
            let ty = node.ty().map(|ty| format!("{:?} {}", ty.keyword().unwrap(), ty.unit().unwrap_or_default()));
            let split = node.split().map(|split| format!("split({})", names(split.names())));
            [head(node), ty.into_iter().chain(split).collect()].concat()
        }
        Item::Standard(node) => [head(node), node.items().map(|item| standard_item(&item)).collect()].concat(),
        Item::Amends(node) => {
            let name = node.standard().unwrap().text();
            [vec![format!("amends {name}")], node.items().map(|item| standard_item(&item)).collect()].concat()
        }
        Item::Target(node) => [head(node), statements(node)].concat(),
        Item::Action(node) => [head(node), action(node)].concat(),
        Item::Rule(node) => [head(node), statements(node)].concat(),
        Item::Period(node) => head(node),
        Item::Fact(node) => [head(node), statements(node)].concat(),
        Item::Alias(node) => {
            [head(node), vec![format!("≡ {} {:?}", node.of().unwrap().text(), node.certainty())]].concat()
        }
        Item::Note(node) => vec![format!("note {:?} {}", node.reason(), node.text())],
        Item::Test(node) => [head(node), test(node)].concat(),
        Item::Waiver(node) => {
            let until = node.time().map(|until| time(&until));
            [head(node), node.targets().map(|one| expr(&one)).chain(until).collect()].concat()
        }
        Item::Use(node) => vec![format!("use {}", node.path().unwrap())],
        Item::Facts(node) => facts(node),
        Item::Statement(node) => vec![statement(node)],
    };
    parts.extend(fields(item));
    parts.join(" ")
}

fn fields(item: &Item) -> Vec<String> {
    let fields: Vec<ast::Field> = match item {
        Item::Plan(node) => node.fields().collect(),
        Item::Population(node) => node.fields().collect(),
        Item::Standard(node) => node.fields().collect(),
        Item::Action(node) => node.fields().collect(),
        Item::Waiver(node) => node.fields().collect(),
        _ => vec![],
    };
    fields.iter().map(field).collect()
}

fn field(field: &ast::Field) -> String {
    let op = field.op().map_or(String::new(), |op| format!("{:?}", op.rel().unwrap()));
    let values: Vec<String> = field.values().map(|value| expr(&value)).collect();
    let open = if field.is_open() { " …" } else { "" };
    format!("{:?}({op}{}{open})", field.keyword().unwrap(), values.join(" "))
}

fn statements(decl: &impl Decl) -> Vec<String> {
    decl.statements().map(|one| statement(&one)).collect()
}

fn attr(attr: &ast::Attr) -> String {
    let names: Vec<String> = attr.names().map(|name| name.text()).collect();
    let ty = attr.ty().unwrap();
    let form = ty.keyword().map_or_else(|| ty.name().unwrap().text(), |keyword| format!("{keyword:?}"));
    let values = ty.values().map_or(String::new(), |values| self::values(&values));
    format!("{}:{form}{}{values}", names.join(" "), ty.unit().unwrap_or_default())
}

fn values(values: &ast::Values) -> String {
    let names: Vec<String> = values.values().map(|value| value.name().unwrap().text()).collect();
    let open = if values.is_open() { " …" } else { "" };
    format!("{{{}{open}}}", names.join(if values.is_ordered() { "<" } else { " " }))
}

fn standard_item(item: &ast::StandardItem) -> String {
    let fields: Vec<String> = item.fields().map(|one| field(&one)).collect();
    format!("{}[{}] {}", item.name().unwrap().text(), statement(&item.statement().unwrap()), fields.join(" "))
}

fn action(action: &ast::ActionDecl) -> Vec<String> {
    let roles = action.roles().map(|role| {
        let parties: Vec<String> =
            role.parties().map(|party| format!("{}{}", party.quantifier().map_or("", |_| "∀"), party.text())).collect();
        let open = if role.is_open() { " …" } else { "" };
        let unspecified = if role.is_unspecified() { "?" } else { "" };
        format!("{:?}({}{open}{unspecified})", role.keyword().unwrap(), parties.join(" "))
    });
    let cells = action.cells().map(|(when, block)| {
        let members: Vec<String> = block
            .members()
            .map(|member| match member {
                BlockMember::Statement(node) => statement(&node),
                BlockMember::Note(node) => format!("note({})", node.text()),
                other => format!("{other:?}"),
            })
            .collect();
        format!("{}[{}]", time(&when), members.join("; "))
    });
    let serves = names(action.contributes_to());
    let after = names(action.after());
    roles.chain(cells).chain([format!("→{serves}"), format!("←{after}")]).filter(|part| part.len() > 3).collect()
}

fn test(test: &ast::TestDecl) -> Vec<String> {
    let givens = test.givens().map(|given| format!("given({})", statement(&given.statement().unwrap())));
    let expects = test.expects().map(|expect| {
        let verdict = expect.verdict().and_then(|verdict| verdict.keyword()).unwrap();
        let when = expect.time().map_or(String::new(), |when| time(&when));
        format!("expect({} {verdict:?}{when})", expect.target().unwrap().text())
    });
    givens.chain(expects).collect()
}

fn facts(facts: &ast::FactsDecl) -> Vec<String> {
    let columns = facts.columns().map(|column| {
        let inner: Vec<String> = column
            .values()
            .map(|value| format!("{}={}", value.name().unwrap().text(), value.header().unwrap()))
            .collect();
        format!("{}={}{}", column.name().unwrap().text(), column.header().unwrap_or_default(), inner.join(","))
    });
    let name = facts.name().map_or_else(String::new, |name| name.text());
    let place = [facts.path(), facts.sheet(), facts.period_column()].map(Option::unwrap_or_default).join("|");
    let when = facts.time().map(|when| time(&when));
    [format!("{:?} {name} {place}", Keyword::Facts)].into_iter().chain(when).chain(columns).collect()
}
