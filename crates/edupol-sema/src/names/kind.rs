//! The kinds of declarations that have names.

use edupol_base::Text;
use serde::Serialize;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $en:literal, $zh:literal;)*) => {
        /// A kind of declaration; each has a namespace of its own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $($(#[$doc])* $name,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$name,)*];
            /// How many kinds there are.
            pub const COUNT: usize = [$(Self::$name,)*].len();

            /// What people call the kind, with its article in English.
            pub fn word(self) -> Text {
                match self {
                    $(Self::$name => Text::new($en, $zh),)*
                }
            }
        }
    };
}

kinds! {
    /// A `plan`.
    Plan = "a plan", "方案";
    /// A `department`.
    Department = "a department", "部门";
    /// An `entity`.
    Entity = "an entity", "对象";
    /// An attribute of an entity.
    Attr = "an attribute", "属性";
    /// An `enum`.
    Enum = "an enumeration", "类别";
    /// A state of an enumeration.
    Value = "a value of an enumeration", "类别的值";
    /// A `population`.
    Population = "a population", "范围";
    /// An `indicator` or `external` figure.
    Indicator = "an indicator", "指标";
    /// A `standard`.
    Standard = "a standard", "标准";
    /// A `target`.
    Target = "a target", "目标";
    /// An `action`.
    Action = "an action", "任务";
    /// A `period`.
    Period = "a period", "时段";
    /// A `fact`.
    Fact = "a fact", "事实";
    /// An `alias`.
    Alias = "an alias", "又称";
}
