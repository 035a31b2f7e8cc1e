//! Statements put into one neutral notation, through the typed accessors alone.

use edupol_syntax::ast::{self, AstNode, Expr, RowValue, StatementBody, Time};

fn maybe<T>(value: Option<T>, show: impl Fn(&T) -> String) -> String {
    value.map_or_else(|| "∅".to_owned(), |value| show(&value))
}

fn list(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" ")
}

fn of(value: Option<Expr>) -> String {
    maybe(value, expr)
}

/// A whole statement: strength, time, what it says, and what hangs on it.
pub(crate) fn statement(statement: &ast::Statement) -> String {
    let mut parts: Vec<String> = statement.modalities().map(|one| modality(&one)).collect();
    parts.extend(statement.times().map(|one| time(&one)));
    parts.push(maybe(statement.body(), body));
    parts.extend(statement.of_which().map(|part| {
        let flags =
            format!("{}{}", if part.is_in_full() { "!" } else { "" }, if part.is_overlapping() { "~" } else { "" });
        let keys = list(part.keys().map(|key| expr(&key)));
        format!(
            "of-which{flags}({}{keys}{})",
            maybe(part.statement(), self::statement).replace('∅', ""),
            rows(part.rows())
        )
    }));
    parts.extend(
        statement
            .relations()
            .map(|one| format!("{:?}({})", one.keyword().unwrap(), list(one.targets().map(|name| name.text())))),
    );
    parts.extend(statement.cites().map(|one| format!("@{}", list(one.places()))));
    parts.join(" ")
}

fn modality(modality: &ast::Modality) -> String {
    let word = format!("{:?}", modality.keyword().unwrap());
    modality.actor().map_or(word.clone(), |actor| format!("{word}[{}]", actor.text()))
}

fn body(body: &StatementBody) -> String {
    match body {
        StatementBody::Deliverable(node) => {
            let items = node.items().map(|item| {
                let op = item.op().map_or(String::new(), |op| format!("{:?} ", op.rel().unwrap()));
                format!("({op}{} {} {})", of(item.amount()), of(item.object()), item.title().unwrap_or_default())
            });
            format!("{:?}{}{}", node.verb().unwrap(), list(items), maybe(node.time(), time).replace('∅', ""))
        }
        StatementBody::Milestones(node) => format!("milestones({}{})", of(node.measure()), rows(node.rows())),
        StatementBody::Block(node) => format!("{{{}}}", list(node.statements().map(|one| statement(&one) + ";"))),
        StatementBody::WhenThen(node) => format!("when {} then {}", of(node.guard()), maybe(node.body(), statement)),
        StatementBody::Readings(node) => {
            list(node.readings().map(|one| {
                format!("reading[{}]({})", one.label().unwrap_or_default(), maybe(one.statement(), statement))
            }))
        }
        StatementBody::Note(node) => format!("note({})", node.text()),
        StatementBody::Condition(node) => expr(node),
    }
}

fn rows(rows: impl Iterator<Item = ast::Row>) -> String {
    list(rows.map(|row| {
        let key = row.key().map_or_else(String::new, |key| {
            if key.is_otherwise() {
                "else".to_owned()
            } else if let Some(guard) = key.guard() {
                format!("when {}", expr(&guard))
            } else {
                list(key.values().map(|value| expr(&value)))
            }
        });
        let value = maybe(row.value(), |value| match value {
            RowValue::Time(node) => time(node),
            RowValue::Block(node) => list(node.statements().map(|one| statement(&one))),
            RowValue::Compare(node) => expr(&Expr::Compare(node.clone())),
            RowValue::Expr(node) => expr(node),
        });
        format!("[{key}→{value}]")
    }))
}

/// A time in one notation.
pub(crate) fn time(time: &Time) -> String {
    match time {
        Time::By(node) => format!("by({})", maybe(node.point(), point)),
        Time::Before(node) => {
            format!("before{}({})", if node.is_ambiguous() { "?" } else { "" }, maybe(node.point(), point))
        }
        Time::In(node) => format!("in({})", maybe(node.point(), point)),
        Time::From(node) => format!("from({} {})", maybe(node.from(), point), maybe(node.until(), point)),
        Time::Over(node) => window(node),
        Time::Within(node) => format!("within({})", maybe(node.length(), quantity)),
        Time::Always(node) => format!("always({})", maybe(node.over(), window)),
        Time::Every(node) => {
            let month = node.month().map_or(String::new(), |month| format!(" {month}"));
            format!(
                "{:?}({}{month}{})",
                node.keyword().unwrap(),
                maybe(node.over(), window),
                if node.is_by() { " by" } else { "" }
            )
        }
        Time::Since(node) => format!("since({})", maybe(node.point(), point)),
        Time::At(node) => format!("at({})", maybe(node.point(), point)),
        Time::Table(node) => maybe(node.table(), |table| expr(&Expr::Table(table.clone()))),
    }
}

fn window(over: &ast::TimeOver) -> String {
    let span = over.span_of_time().map(|span| self::span(&span));
    format!("over({})", span.unwrap_or_else(|| maybe(over.point(), point)))
}

fn span(span: &ast::TimeSpan) -> String {
    format!("{}–{}", maybe(span.start(), point), maybe(span.end(), point))
}

/// A point of time in one notation.
pub(crate) fn point(point: &ast::TimePoint) -> String {
    if let Some((length, back, from)) = point.offset() {
        return format!("{} {} {}", quantity(&length), if back { "before" } else { "after" }, self::point(&from));
    }
    let date = point.date().map(|date| {
        let part = |value: Option<u8>| value.map_or(String::new(), |value| format!("-{value}"));
        format!("{}{}{}", date.year, part(date.month), part(date.day))
    });
    let month = point.month_only().map(|month| format!("month {month}"));
    let name = date.or(month).or(point.name()).unwrap_or_default();
    point.part().map_or(name.clone(), |part| format!("{name} {part:?}").trim().to_owned())
}

fn quantity(quantity: &ast::Quantity) -> String {
    let number = quantity.number().unwrap();
    let unit = quantity.unit().map_or(String::new(), |unit| unit.text);
    let exponent = if number.exponent > 0 { format!("e{}", number.exponent) } else { String::new() };
    format!("{}{exponent}{unit}", number.digits)
}

/// An expression in one notation.
pub(crate) fn expr(node: &Expr) -> String {
    conditions(node).or_else(|| measures(node)).unwrap_or_else(|| literals(node))
}

fn conditions(node: &Expr) -> Option<String> {
    Some(match node {
        Expr::Logic(node) => format!("({} {:?} {})", of(node.lhs()), node.keyword().unwrap(), of(node.rhs())),
        Expr::Not(node) => format!("not({})", of(node.expr())),
        Expr::Compare(node) => {
            let strength = list(node.modalities().map(|one| modality(&one) + " "));
            let total = if node.is_total() { "Σ" } else { "" };
            let rel = node.rel().map_or("·".to_owned(), |rel| format!("{rel:?}"));
            let limit = maybe(node.limit(), |limit| {
                let object = limit.object().map_or(String::new(), |object| format!(" {}", expr(&object)));
                format!("{}{object}", of(limit.value()))
            });
            let when = node.time().map_or(String::new(), |when| format!(" {}", time(&when)));
            let left = node.left().map_or(String::new(), |left| expr(&left) + " ");
            format!("{strength}{left}{total}{rel} {limit}{when}")
        }
        Expr::Change(node) => {
            let since = node.since().map_or(String::new(), |since| format!(" since {}", maybe(since.point(), point)));
            let amount = node.amount().map_or(String::new(), |amount| format!(" {}", expr(&amount)));
            format!("{} {:?}{amount}{since}", of(node.measure()), node.keyword().unwrap())
        }
        Expr::Trend(node) => format!("{} {:?}", of(node.measure()), node.keyword().unwrap()),
        Expr::Meets(node) => format!("{} meets {}", of(node.subject()), of(node.standard())),
        Expr::Has(node) => format!("{} has {}", of(node.subject()), of(node.expr())),
        Expr::When(node) => format!("when {} then {}", of(node.guard()), of(node.body())),
        Expr::Quant(node) => {
            let quantifier = maybe(node.quantifier(), |quantifier| {
                let amount = quantifier.amount().map_or(String::new(), |amount| format!(" {}", expr(&amount)));
                let total = quantifier.total().map_or(String::new(), |total| format!(" of {}", expr(&total)));
                format!("{:?}{amount}{total}", quantifier.kind())
            });
            format!("∀[{quantifier}]({}: {})", of(node.domain()), of(node.body()))
        }
        _ => return None,
    })
}

fn measures(node: &Expr) -> Option<String> {
    Some(match node {
        Expr::Name(node) => node.text(),
        Expr::Arith(node) => format!("({} {:?} {})", of(node.lhs()), node.op().unwrap(), of(node.rhs())),
        Expr::Neg(node) => format!("-{}", of(node.expr())),
        Expr::Paren(node) => of(node.expr()),
        Expr::Share(node) => format!("share({} | {})", of(node.base()), of(node.condition())),
        Expr::PartShare(node) => format!("share({} / {})", of(node.part()), of(node.whole())),
        Expr::Weighted(node) => format!("weighted({}, {})", of(node.expr()), of(node.weight())),
        Expr::Agg(node) => {
            let spread = node.spread().map_or(String::new(), |spread| format!("{spread:?} "));
            let since = node.since().map_or(String::new(), |since| format!(" since {}", maybe(since.point(), point)));
            let over = node.over().map_or(String::new(), |over| format!(" {}", window(&over)));
            format!("{spread}{:?}({}{since}{over})", node.function().unwrap(), of(node.of()))
        }
        Expr::Rank(node) => format!("rank({} in {})", of(node.of()), of(node.among())),
        Expr::Ratio(node) => format!("ratio({} : {})", of(node.left()), of(node.right())),
        Expr::Per(node) => {
            let per = node.per().map_or(String::new(), |per| per.digits);
            format!("per({} / {per} {})", of(node.numerator()), of(node.denominator()))
        }
        Expr::PerHead(node) => format!("{:?}({})", node.keyword().unwrap(), of(node.expr())),
        Expr::Path(node) => format!("{}.{}", of(node.base()), maybe(node.name(), |name| name.text())),
        Expr::Filter(node) => format!("{}({})", of(node.base()), of(node.condition())),
        Expr::Its(node) => format!("its({})", of(node.expr())),
        Expr::Other(node) => format!("other({})", of(node.expr())),
        Expr::At(node) => {
            let when = node.time().and_then(|time| time.point());
            format!("at({}, {})", of(node.measure()), maybe(when, point))
        }
        Expr::Lag(node) => format!(
            "lag({}, {})",
            of(node.measure()),
            node.length().map_or("1年".to_owned(), |length| quantity(&length))
        ),
        Expr::Call(node) => format!("{:?}({})", node.function().unwrap(), list(node.args().map(|arg| expr(&arg)))),
        Expr::Relaxed(node) => format!("relaxed({}, {})", of(node.expr()), of(node.to())),
        Expr::PercentOf(node) => format!("{} of {}", of(node.percent()), of(node.of())),
        Expr::Judged(node) => format!("judged({}, {})", of(node.subject()), maybe(node.judge(), |judge| judge.text())),
        Expr::Table(node) => format!("table({}{})", list(node.keys().map(|key| expr(&key))), rows(node.rows())),
        _ => return None,
    })
}

fn literals(node: &Expr) -> String {
    match node {
        Expr::Set(node) => {
            format!("{{{}{}}}", list(node.values().map(|value| expr(&value))), if node.is_open() { " …" } else { "" })
        }
        Expr::Quantity(node) => quantity(node),
        Expr::Range(node) => {
            let end = |end: Option<ast::Quantity>| maybe(end, |end| end.number().unwrap().digits);
            format!("{}..{}{}", end(node.low()), end(node.high()), node.unit().map_or(String::new(), |unit| unit.text))
        }
        Expr::Approx(node) => format!("~{}", of(node.value())),
        Expr::Bound(node) => of(node.value()),
        Expr::Tolerance(node) => format!("{}±{}", of(node.middle()).replace('∅', ""), of(node.tolerance())),
        Expr::RatioLit(node) => format!("{}:{}", maybe(node.left(), quantity), maybe(node.right(), quantity)),
        Expr::Unquantified(_) => "some".to_owned(),
        Expr::Unknown(node) => format!("unknown({})", node.reason().unwrap_or_default()),
        Expr::String(node) => format!("“{}”", node.text()),
        Expr::TimePoint(node) => format!("t{}", point(node)),
        Expr::TimeSpan(node) => format!("t{}", span(node)),
        other => format!("?{}", other.source()),
    }
}
