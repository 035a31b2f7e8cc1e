//! What things are counted in: `每所` needs the 所 of the entity that the English `each` leaves out.

use std::cell::OnceCell;
use std::collections::HashMap;

use edupol_syntax::ast::{AstNode, Decl, Definition, EntityDecl, Expr, PopulationDecl};
use edupol_syntax::text::fold_width;
use edupol_syntax::{SyntaxKind, SyntaxNode};

/// How many populations may be defined through one another; a longer chain is hardly meant.
const CHAIN: usize = 32;

/// The classifiers of a file, read when the first one is asked for.
#[derive(Debug)]
pub(crate) struct Classifiers<'a> {
    root: SyntaxNode,
    given: &'a HashMap<String, String>,
    declared: OnceCell<Declared>,
}

#[derive(Debug, Default)]
struct Declared {
    /// Entities, and what they are counted in.
    units: HashMap<String, String>,
    /// Populations, and what they are part of.
    bases: HashMap<String, String>,
}

impl<'a> Classifiers<'a> {
    pub(crate) fn new(root: SyntaxNode, given: &'a HashMap<String, String>) -> Self {
        Self { root, given, declared: OnceCell::new() }
    }

    /// What the members of an entity or population are counted in.
    pub(crate) fn of(&self, name: &str) -> Option<&str> {
        let declared = self.declared.get_or_init(|| Declared::read(&self.root));
        let mut name = name;
        for _ in 0..CHAIN {
            if let Some(unit) = declared.units.get(name).or_else(|| self.given.get(name)) {
                return Some(unit);
            }
            name = declared.bases.get(name)?;
        }
        None
    }

    /// What an expression that stands for members is counted in.
    pub(crate) fn of_node(&self, node: &SyntaxNode) -> Option<&str> {
        base_name(Expr::cast(node.clone())?).and_then(|name| self.of(&name))
    }
}

impl Declared {
    fn read(root: &SyntaxNode) -> Self {
        let mut declared = Self::default();
        for node in root.children() {
            match node.kind() {
                SyntaxKind::EntityDecl => declared.entity(node),
                SyntaxKind::PopulationDecl => declared.population(node),
                _ => {}
            }
        }
        declared
    }

    fn entity(&mut self, node: SyntaxNode) {
        let Some(entity) = EntityDecl::cast(node) else { return };
        let Some(unit) = entity.counted().and_then(|counted| counted.unit()) else { return };
        for name in names(&entity) {
            self.units.entry(name).or_insert_with(|| unit.clone());
        }
    }

    fn population(&mut self, node: SyntaxNode) {
        let Some(population) = PopulationDecl::cast(node) else { return };
        let Some(base) = population.definition().as_ref().and_then(Definition::expr).and_then(base_name) else {
            return;
        };
        for name in names(&population) {
            self.bases.entry(name).or_insert_with(|| base.clone());
        }
    }
}

/// The name and the printed name of a declaration.
fn names(decl: &impl Decl) -> impl Iterator<Item = String> {
    let heading = decl.heading().map(|heading| fold_width(&heading.text()));
    decl.name().map(|name| name.text()).into_iter().chain(heading)
}

/// The name of the entity or population that an expression takes its members from.
fn base_name(expr: Expr) -> Option<String> {
    match expr.unwrap_parens() {
        Expr::Name(name) => Some(name.text()),
        Expr::Filter(filter) => filter.base().and_then(base_name),
        Expr::Its(its) => its.expr().and_then(base_name),
        Expr::Other(other) => other.expr().and_then(base_name),
        Expr::Path(path) => path.name().map(|name| name.text()),
        _ => None,
    }
}
