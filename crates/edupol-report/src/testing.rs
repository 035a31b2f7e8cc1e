//! A small program to report on, and helpers that check what is printed.

use edupol_base::Span;
use edupol_base::layout::display_width;
use edupol_model::cond::When;
use edupol_model::decl::{Action, Deliverable, Department, Head, Item, ItemKind, Note, Plan, Role, RoleEntry};
use edupol_model::ids::{ActionId, DepartmentId, NoteId, PlanId};
use edupol_model::limit::LimitForm;
use edupol_model::{Bound, Granularity, Limits, Num, Period, Program, Rel, Set, Unit};

pub(crate) fn year(year: i16) -> Period {
    Period::year(year).unwrap()
}

pub(crate) fn num(text: &str) -> Num {
    Num::parse(text).unwrap()
}

/// A printed figure with a comparator; only what is printed is filled in.
pub(crate) fn limits(rel: Rel, figure: &str) -> Limits {
    let printed = Set::point(num(figure));
    Limits { inner: printed.clone(), outer: Set::all(), printed, rel: Some(rel), form: LimitForm::Compared }
}

/// A printed range.
pub(crate) fn range(lo: &str, hi: &str) -> Limits {
    let printed = Set::between(Bound::Closed(num(lo)), Bound::Closed(num(hi)));
    Limits { inner: printed.clone(), outer: printed.clone(), printed, rel: None, form: LimitForm::Range }
}

pub(crate) fn head(name: &str, title: Option<&str>) -> Head {
    Head { name: name.into(), title: title.map(Into::into), plan: Some(PlanId(0)), ..Head::default() }
}

/// Builds programs a declaration at a time.
#[derive(Default)]
pub(crate) struct Build(pub(crate) Program);

impl Build {
    pub(crate) fn plan(&mut self, name: &str, title: &str, from: i16, to: i16) -> PlanId {
        let period = Period::new(year(from).start, year(to).end, Granularity::Span);
        self.0.plans.push(Plan {
            head: head(name, Some(title)),
            issuer: None,
            doc_number: None,
            issued: None,
            period,
            source: None,
            about: None,
            unprinted: None,
            ranges: None,
        });
        PlanId(self.0.plans.len() as u32 - 1)
    }

    pub(crate) fn department(&mut self, name: &str) -> DepartmentId {
        self.group(name, None, &[], false)
    }

    pub(crate) fn group(&mut self, name: &str, title: Option<&str>, of: &[DepartmentId], open: bool) -> DepartmentId {
        let head = head(name, title);
        self.0.departments.push(Department {
            head,
            parent: None,
            members: of.to_vec(),
            open,
            per_entity: None,
            lifetime: None,
        });
        DepartmentId(self.0.departments.len() as u32 - 1)
    }

    pub(crate) fn action(&mut self, number: u32, name: &str, roles: &[(Role, DepartmentId)]) -> ActionId {
        let entry = |&(role, department): &(Role, DepartmentId)| RoleEntry { role, department, span: Span::NOWHERE };
        self.0.actions.push(Action {
            head: head(name, None),
            number,
            parent: None,
            roles: roles.iter().map(entry).collect(),
            window: None,
            items: vec![],
            after: vec![],
            contributes: vec![],
            open_roles: false,
        });
        ActionId(self.0.actions.len() as u32 - 1)
    }

    pub(crate) fn get(&mut self, id: ActionId) -> &mut Action {
        &mut self.0.actions[id.index()]
    }

    fn item(&mut self, action: ActionId, cell: Option<i16>, kind: ItemKind) {
        let cell = cell.map(year);
        self.get(action).items.push(Item { cell, kind, cites: vec![], span: Span::NOWHERE });
    }

    pub(crate) fn deliver(&mut self, action: ActionId, cell: i16, verb: &str, title: &str, n: Option<Limits>) {
        let due = Some(When::By(year(cell)));
        let unit = if n.is_some() { Unit::Count("个".into()) } else { Unit::Number };
        let deliverable = Deliverable {
            verb: verb.into(),
            kind: None,
            title: title.into(),
            quantity: n,
            unit,
            indicator: None,
            due,
            obligation: None,
        };
        self.item(action, Some(cell), ItemKind::Deliverable(Box::new(deliverable)));
    }

    pub(crate) fn note(&mut self, action: ActionId, cell: i16, text: &str) {
        let note = Note { head: head("", None), reason: Some("vague".into()), text: text.into() };
        self.0.notes.push(note);
        let id = NoteId(self.0.notes.len() as u32 - 1);
        self.item(action, Some(cell), ItemKind::Note(id));
    }
}

/// Two headed projects of three years, a heading, an open group and a listed one.
pub(crate) fn sample() -> Program {
    let mut b = Build::default();
    b.plan("武进三年行动", "武进区教育高质量发展三年行动方案（2022—2024年）", 2022, 2024);
    let edu = b.department("教育局");
    let staffing = b.department("编办");
    let finance = b.department("财政局");
    let towns = b.group("各镇", Some("各镇（开发区、街道）"), &[], true);
    let offices = b.group("两办", None, &[staffing, finance], false);
    let heading = b.action(0, "质量提升行动", &[]);
    let kinder = b.action(
        5,
        "学前普及普惠",
        &[(Role::Lead, edu), (Role::Responsible, offices), (Role::Responsible, towns), (Role::Inform, finance)],
    );
    b.get(kinder).head.title = Some("学前教育普及普惠".into());
    b.deliver(kinder, 2022, "set_up", "问题清单", None);
    b.deliver(kinder, 2022, "create", "省市优质园", Some(range("8", "10")));
    b.deliver(kinder, 2023, "complete", "普及普惠区创建", None);
    b.note(kinder, 2024, "提高学前水平");
    let teaching = b.action(8, "教育教学提质工程", &[(Role::Lead, edu), (Role::Responsible, finance)]);
    b.get(teaching).parent = Some(heading);
    b.get(teaching).open_roles = true;
    b.deliver(teaching, 2022, "revise", "《课堂教学改革行动方案》", None);
    b.deliver(teaching, 2022, "build", "智慧教室", Some(limits(Rel::AtLeast, "35")));
    b.deliver(teaching, 2023, "select", "优秀项目", Some(limits(Rel::Equal, "50")));
    let later = b.action(11, "师德建设|工程 <b>", &[(Role::Lead, edu), (Role::Cooperate, staffing)]);
    b.get(later).window = Some(When::In(year(2024)));
    b.0
}

/// Fails unless every line of a table takes the same number of cells, and no line takes more than there are.
pub(crate) fn check_widths(shown: &str, at_most: usize) {
    for line in shown.lines() {
        assert!(display_width(line) <= at_most, "{} cells in {line}", display_width(line));
    }
    let table = shown.lines().filter(|line| line.starts_with(['┌', '│', '├', '└']));
    let widths: Vec<usize> = table.map(display_width).collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "ragged table {widths:?}\n{shown}");
}
