//! Which actions a report is about, when they run, and who takes part in them.

use std::collections::{BTreeMap, BTreeSet};

use edupol_model::cond::When;
use edupol_model::decl::{Action, Item, ItemKind, Role};
use edupol_model::ids::{ActionId, DepartmentId, PlanId};
use edupol_model::{Day, Period, Program};

/// Every action with its id.
pub(crate) fn actions(program: &Program) -> impl Iterator<Item = (ActionId, &Action)> {
    (0u32..).map(ActionId).zip(&program.actions)
}

/// Whether an action is only the heading of others: it has parts, but nobody in charge and nothing to do itself.
pub(crate) fn is_heading(program: &Program, id: ActionId, action: &Action) -> bool {
    action.roles.is_empty() && action.items.is_empty() && program.actions.iter().any(|part| part.parent == Some(id))
}

/// Whether something declared in `own` belongs to a report on `wanted`.
pub(crate) fn in_plan(own: Option<PlanId>, wanted: Option<PlanId>) -> bool {
    wanted.is_none() || own == wanted
}

/// The last day on which a time is judged.
pub(crate) fn last_day(when: &When) -> Option<Day> {
    periods(when).iter().map(|period| period.end).max()
}

fn periods(when: &When) -> Vec<Period> {
    // Tables nest, and they come from user text, so they are walked without recursion.
    let (mut found, mut open) = (vec![], vec![when]);
    while let Some(when) = open.pop() {
        match when {
            When::In(period)
            | When::By(period)
            | When::Every(_, period)
            | When::Always(period)
            | When::Regularly(period) => {
                found.push(*period);
            }
            When::Within(_) => {}
            When::Table(table) => {
                open.extend(table.rows.iter().map(|row| &row.value));
                open.extend(&table.otherwise);
            }
        }
    }
    found
}

/// The calendar years that a time touches; for a deadline, the year in which it falls.
fn years_of(when: &When) -> Vec<i16> {
    let by = matches!(when, When::By(_));
    periods(when).iter().flat_map(|period| if by { vec![period.end.year()] } else { years_in(period) }).collect()
}

/// The calendar years that a period touches.
pub(crate) fn years_in(period: &Period) -> Vec<i16> {
    (period.start.year()..=period.end.year()).collect()
}

/// The time of a clause: its own, else that of its cell.
fn item_time<'a>(program: &'a Program, item: &'a Item) -> Option<&'a When> {
    match &item.kind {
        ItemKind::Deliverable(deliverable) => deliverable.due.as_ref(),
        ItemKind::Statement(id) => program.obligation(*id).map(|obligation| &obligation.time),
        ItemKind::Note(_) => None,
    }
}

/// The last day on which a clause is due, where it is bound to a time.
pub(crate) fn item_due(program: &Program, item: &Item) -> Option<Day> {
    item_time(program, item).and_then(last_day).or_else(|| item.cell.map(|cell| cell.end))
}

/// Whether a clause is due in a calendar year: at its last day, or every year where it recurs.
pub(crate) fn is_due_in(program: &Program, item: &Item, year: i16) -> bool {
    match item_time(program, item) {
        Some(When::Every(_, window)) if item.cell.is_none() => years_in(window).contains(&year),
        _ => item_due(program, item).is_some_and(|day| day.year() == year),
    }
}

/// The calendar years in which a clause is worked on; empty where it is not bound to a time.
pub(crate) fn item_years(program: &Program, item: &Item) -> Vec<i16> {
    match &item.cell {
        Some(cell) => years_in(cell),
        None => item_time(program, item).map(years_of).unwrap_or_default(),
    }
}

/// The calendar years in which an action runs: those of its window and its clauses, else those of its plan.
pub(crate) fn action_years(program: &Program, action: &Action) -> Vec<i16> {
    let window = action.window.iter().flat_map(years_of_window);
    let items = action.items.iter().flat_map(|item| item_years(program, item));
    let years: BTreeSet<i16> = window.chain(items).collect();
    if years.is_empty() {
        let plan = action.head.plan.and_then(|id| program.plan(id));
        return plan.and_then(|plan| plan.period.as_ref()).map(years_in).unwrap_or_default();
    }
    years.into_iter().collect()
}

fn years_of_window(when: &When) -> Vec<i16> {
    periods(when).iter().flat_map(years_in).collect()
}

/// The bodies a department stands for: itself, or its listed members and theirs. A group stays in the list if not all
/// of its members are listed, because somebody in it is meant and not named.
pub(crate) fn expand(program: &Program, id: DepartmentId) -> Vec<DepartmentId> {
    let (mut out, mut seen, mut open) = (vec![], BTreeSet::new(), vec![id]);
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let Some(department) = program.department(id) else { continue };
        if department.members.is_empty() || department.open {
            out.push(id);
        }
        open.extend(department.members.iter().rev());
    }
    out
}

/// Who takes part in an action, by department: each role, with the group through which it comes.
pub(crate) type Parts = BTreeMap<DepartmentId, BTreeMap<Role, Option<DepartmentId>>>;

/// Who takes part in an action. With `expanded`, groups give their roles to their members.
pub(crate) fn parts(program: &Program, action: &Action, expanded: bool) -> Parts {
    let mut parts = Parts::new();
    for entry in &action.roles {
        let bodies = if expanded { expand(program, entry.department) } else { vec![entry.department] };
        for body in bodies {
            // Who has taken over from a body has its duties, by way of the body that is named.
            let body = program.successor(body);
            let via = (body != entry.department).then_some(entry.department);
            let known = parts.entry(body).or_default().entry(entry.role).or_insert(via);
            // What is said of a body by name outweighs what is said of its group.
            *known = known.and(via);
        }
    }
    parts
}

/// Who takes part, groups and their members alike: what a department has to look at to find its own work.
pub(crate) fn all_parts(program: &Program, action: &Action) -> Parts {
    let mut all = parts(program, action, true);
    for (body, roles) in parts(program, action, false) {
        let own = all.entry(body).or_default();
        for (role, via) in roles {
            own.insert(role, via);
        }
    }
    all
}

/// The name of a department.
pub(crate) fn department_name(program: &Program, id: DepartmentId) -> String {
    program.department(id).map(|department| department.head.name.clone()).unwrap_or_default()
}
