//! Typed indices of declarations in a [`crate::Program`].

use schemars::JsonSchema;
use serde::Serialize;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the program's list of this kind.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A `plan`.
    PlanId,
    /// A `department`.
    DepartmentId,
    /// An `entity`.
    EntityId,
    /// An attribute: position among all attributes of all entities.
    AttrId,
    /// An `enum`, named or written inline at an attribute.
    EnumId,
    /// A `population`.
    PopulationId,
    /// An `indicator` or `external`.
    IndicatorId,
    /// A `standard`.
    StandardId,
    /// A `target`, named or bare.
    TargetId,
    /// An `action`.
    ActionId,
    /// A `period`.
    PeriodId,
    /// A `fact`.
    FactId,
    /// An `alias`.
    AliasId,
    /// A `note`.
    NoteId,
    /// An [`crate::program::Obligation`].
    ObligationId,
    /// A file, or a sheet of one, that facts were read from.
    SourceId,
}
