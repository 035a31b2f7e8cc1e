//! Which declarations an expression mentions.

use std::collections::BTreeSet;

use edupol_model::cond::{Cond, Domain};
use edupol_model::ids::{EntityId, IndicatorId, PopulationId, StandardId};
use edupol_model::measure::{Measure, Pop};

use super::walk::{Piece, Walk};

/// The declarations that some expressions mention directly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Refs {
    /// Indicators and external figures.
    pub(crate) indicators: BTreeSet<IndicatorId>,
    /// Populations by name.
    pub(crate) populations: BTreeSet<PopulationId>,
    /// Entities, where no named population stands for them.
    pub(crate) entities: BTreeSet<EntityId>,
    /// Standards.
    pub(crate) standards: BTreeSet<StandardId>,
}

impl Refs {
    /// What `piece` mentions.
    pub(crate) fn of(piece: Piece<'_>) -> Self {
        let mut refs = Self::default();
        refs.add(piece);
        refs
    }

    /// Adds what `piece` mentions.
    pub(crate) fn add(&mut self, piece: Piece<'_>) {
        let mut covered = BTreeSet::new();
        for piece in Walk::of(piece) {
            match piece {
                Piece::Measure(Measure::Indicator(id)) => {
                    self.indicators.insert(*id);
                }
                Piece::Measure(Measure::Attr(attr) | Measure::Entered(attr, _)) => {
                    self.entities.insert(attr.entity);
                }
                Piece::Cond(Cond::TextIs { attr, .. }) => {
                    self.entities.insert(attr.entity);
                }
                Piece::Cond(Cond::Quant { over: Domain::Members(entity, _), .. }) => {
                    self.entities.insert(*entity);
                }
                Piece::Cond(Cond::Meets(standard)) => {
                    self.standards.insert(*standard);
                }
                Piece::Pop(pop) => self.add_pop(pop, &mut covered),
                Piece::Cond(_) | Piece::Measure(_) | Piece::Limit(_) | Piece::When(_) => {}
            }
        }
        self.entities.retain(|entity| !covered.contains(entity));
    }

    /// A named population says which entity it is about, so an attribute of that entity adds nothing.
    fn add_pop(&mut self, pop: &Pop, covered: &mut BTreeSet<EntityId>) {
        match pop.named {
            Some(population) => {
                self.populations.insert(population);
                covered.insert(pop.entity);
            }
            None => {
                self.entities.insert(pop.entity);
            }
        }
    }
}
