//! What each rule of the grammar becomes in the tree.

use edupol_grammar::Rule;

use crate::SyntaxKind;

/// What the tree builder does at a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Opens a node.
    Node(SyntaxKind),
    /// Opens a block, whose members are parsed by this entry point.
    Block(Entry),
    /// Opens a node around what stood before it, since the enclosing mark.
    Wrap(SyntaxKind),
    /// Remembers a place for the wraps in it.
    Mark,
    /// A chain of operands and operators on two levels.
    Chain(SyntaxKind),
    /// An operator of a chain; true for the level that binds closer.
    Operator(bool),
    /// A token that is to get this kind.
    Token(SyntaxKind),
    /// A node with one token that is to get the kind of a name.
    Named(SyntaxKind),
    /// A node of words that mean nothing.
    Words(SyntaxKind),
    /// Something that is missing.
    Missing,
    /// Nothing.
    Silent,
}

/// An entry point of the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Entry {
    /// A top-level item.
    Item,
    /// A clause of a plan, target, action or test.
    Clause,
    /// A clause of an entity.
    EntityClause,
    /// A clause of a standard.
    StandardClause,
    /// All columns of a `facts` directive.
    Columns,
    /// All rows of milestones.
    Milestones,
    /// All rows of a table.
    Rows,
    /// All rows of the cases of a test.
    Cases,
}

impl Entry {
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::Item => Rule::file,
            Self::Clause => Rule::block_clause,
            Self::EntityClause => Rule::entity_clause,
            Self::StandardClause => Rule::standard_clause,
            Self::Columns => Rule::column_body,
            Self::Milestones => Rule::milestone_body,
            Self::Rows => Rule::row_body,
            Self::Cases => Rule::case_body,
        }
    }

    /// Whether the members of the block are parsed one by one.
    pub(super) fn by_clause(self) -> bool {
        matches!(self, Self::Clause | Self::EntityClause | Self::StandardClause)
    }
}

/// What the tree builder does at `rule`.
pub(super) fn shape(rule: Rule) -> Shape {
    match rule {
        Rule::EOI => Shape::Silent,
        Rule::name | Rule::str_name | Rule::value_name => Shape::Named(SyntaxKind::Name),
        Rule::name_ref | Rule::plain_ref | Rule::str_ref | Rule::word_value => Shape::Named(SyntaxKind::NameRef),
        Rule::unit_word => Shape::Token(SyntaxKind::Unit),
        Rule::top_junk | Rule::junk | Rule::row_junk | Rule::paren_junk | Rule::digit_name | Rule::of_name => {
            Shape::Words(SyntaxKind::Junk)
        }
        Rule::note_text => Shape::Words(SyntaxKind::NoteText),
        Rule::party_note => Shape::Words(SyntaxKind::PartyNote),
        Rule::logic | Rule::quant_body => Shape::Chain(SyntaxKind::LogicExpr),
        Rule::arith => Shape::Chain(SyntaxKind::ArithExpr),
        Rule::op_and | Rule::op_mul => Shape::Operator(true),
        Rule::op_or | Rule::op_add => Shape::Operator(false),
        Rule::block => Shape::Block(Entry::Clause),
        Rule::entity_block => Shape::Block(Entry::EntityClause),
        Rule::standard_block => Shape::Block(Entry::StandardClause),
        Rule::column_block => Shape::Block(Entry::Columns),
        Rule::milestone_rows => Shape::Block(Entry::Milestones),
        Rule::rows => Shape::Block(Entry::Rows),
        Rule::case_rows => Shape::Block(Entry::Cases),
        Rule::m_time
        | Rule::m_judge
        | Rule::m_list
        | Rule::m_share
        | Rule::m_share_list
        | Rule::m_post
        | Rule::m_base
        | Rule::m_counted
        | Rule::m_literal
        | Rule::m_literal_core
        | Rule::m_approx => Shape::Mark,
        _ => node(rule).map(Shape::Node).or_else(|| wrap(rule).map(Shape::Wrap)).unwrap_or_else(|| other(rule)),
    }
}

fn other(rule: Rule) -> Shape {
    match edupol_grammar::keyword_of_rule(rule) {
        Some(keyword) => Shape::Token(SyntaxKind::Keyword(keyword)),
        None if is_missing(rule) => Shape::Missing,
        None => Shape::Silent,
    }
}

fn is_missing(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::missing_name
            | Rule::missing_string
            | Rule::missing_rb
            | Rule::missing_rp
            | Rule::missing_expr
            | Rule::missing_limit
            | Rule::missing_statement
            | Rule::missing_type
            | Rule::missing_values
            | Rule::missing_time
            | Rule::missing_party
            | Rule::missing_colon
            | Rule::missing_value
            | Rule::missing_block
            | Rule::missing_eq
            | Rule::missing_op
            | Rule::missing_verdict
            | Rule::missing_share_end
            | Rule::missing_ratio
    )
}

fn wrap(rule: Rule) -> Option<SyntaxKind> {
    Some(match rule {
        Rule::w_before => SyntaxKind::TimeBefore,
        Rule::w_from => SyntaxKind::TimeFrom,
        Rule::w_during => SyntaxKind::TimeOver,
        Rule::w_at_end => SyntaxKind::TimeIn,
        Rule::w_compare | Rule::w_bare | Rule::w_share_compare => SyntaxKind::CompareExpr,
        Rule::w_change => SyntaxKind::ChangeExpr,
        Rule::w_trend => SyntaxKind::TrendExpr,
        Rule::w_meets => SyntaxKind::MeetsExpr,
        Rule::w_has => SyntaxKind::HasExpr,
        Rule::w_set | Rule::w_share_set => SyntaxKind::SetExpr,
        Rule::w_filter => SyntaxKind::FilterExpr,
        Rule::w_path => SyntaxKind::PathExpr,
        Rule::w_agg => SyntaxKind::AggExpr,
        Rule::w_percent | Rule::w_of => SyntaxKind::PercentOfExpr,
        Rule::w_at => SyntaxKind::AtExpr,
        Rule::w_lag => SyntaxKind::LagExpr,
        Rule::w_share => SyntaxKind::ShareExpr,
        Rule::w_part_share => SyntaxKind::PartShareExpr,
        Rule::w_rank => SyntaxKind::RankExpr,
        Rule::w_ratio => SyntaxKind::RatioExpr,
        Rule::w_weighted => SyntaxKind::WeightedExpr,
        Rule::w_relaxed => SyntaxKind::RelaxedExpr,
        Rule::w_per => SyntaxKind::PerExpr,
        Rule::w_judged => SyntaxKind::JudgedExpr,
        Rule::w_range => SyntaxKind::RangeLit,
        Rule::w_to => SyntaxKind::RatioLit,
        Rule::w_at_time => SyntaxKind::TimeAt,
        Rule::w_tolerance => SyntaxKind::ToleranceLit,
        Rule::w_about => SyntaxKind::ApproxLit,
        Rule::w_bound => SyntaxKind::BoundLit,
        _ => return None,
    })
}

fn node(rule: Rule) -> Option<SyntaxKind> {
    declaration(rule).or_else(|| clause(rule)).or_else(|| time(rule)).or_else(|| expression(rule))
}

fn declaration(rule: Rule) -> Option<SyntaxKind> {
    Some(match rule {
        Rule::plan_decl => SyntaxKind::PlanDecl,
        Rule::body_decl => SyntaxKind::BodyDecl,
        Rule::entity_decl => SyntaxKind::EntityDecl,
        Rule::enum_decl => SyntaxKind::EnumDecl,
        Rule::population_decl => SyntaxKind::PopulationDecl,
        Rule::indicator_decl => SyntaxKind::IndicatorDecl,
        Rule::target_decl => SyntaxKind::TargetDecl,
        Rule::action_decl => SyntaxKind::ActionDecl,
        Rule::rule_decl => SyntaxKind::RuleDecl,
        Rule::standard_decl => SyntaxKind::StandardDecl,
        Rule::amends => SyntaxKind::Amends,
        Rule::period_decl => SyntaxKind::PeriodDecl,
        Rule::fact_decl => SyntaxKind::FactDecl,
        Rule::alias_decl => SyntaxKind::AliasDecl,
        Rule::test_decl => SyntaxKind::TestDecl,
        Rule::waiver_decl => SyntaxKind::WaiverDecl,
        Rule::use_decl => SyntaxKind::UseDecl,
        Rule::facts_decl => SyntaxKind::FactsDecl,
        Rule::heading => SyntaxKind::Heading,
        Rule::cite => SyntaxKind::Cite,
        Rule::relation => SyntaxKind::Relation,
        Rule::flag => SyntaxKind::Flag,
        Rule::counted => SyntaxKind::Counted,
        Rule::as_of => SyntaxKind::AsOf,
        Rule::part_of => SyntaxKind::PartOf,
        Rule::for_each => SyntaxKind::ForEach,
        Rule::split => SyntaxKind::Split,
        Rule::reported_by => SyntaxKind::ReportedBy,
        Rule::awarded_by => SyntaxKind::AwardedBy,
        Rule::r#type | Rule::head_type => SyntaxKind::Type,
        Rule::definition | Rule::period_is => SyntaxKind::Definition,
        Rule::members => SyntaxKind::Members,
        Rule::member => SyntaxKind::Member,
        Rule::values => SyntaxKind::Values,
        Rule::value => SyntaxKind::Value,
        Rule::attr | Rule::bare_attr => SyntaxKind::Attr,
        _ => return None,
    })
}

fn clause(rule: Rule) -> Option<SyntaxKind> {
    Some(match rule {
        Rule::column => SyntaxKind::Column,
        Rule::standard_item => SyntaxKind::StandardItem,
        Rule::header | Rule::field | Rule::score => SyntaxKind::Field,
        Rule::role_field => SyntaxKind::RoleField,
        Rule::party_ref => SyntaxKind::PartyRef,
        Rule::note => SyntaxKind::Note,
        Rule::given => SyntaxKind::Given,
        Rule::expect => SyntaxKind::Expect,
        Rule::test_case => SyntaxKind::TestCase,
        Rule::verdict => SyntaxKind::Verdict,
        Rule::statement | Rule::inner => SyntaxKind::Statement,
        Rule::modality => SyntaxKind::Modality,
        Rule::deliverable => SyntaxKind::Deliverable,
        Rule::deliverable_item | Rule::next_item => SyntaxKind::DeliverableItem,
        Rule::milestones => SyntaxKind::Milestones,
        Rule::milestone_row | Rule::row | Rule::case_row => SyntaxKind::Row,
        Rule::milestone_key | Rule::row_key => SyntaxKind::RowKey,
        Rule::of_which => SyntaxKind::OfWhich,
        Rule::when_then => SyntaxKind::WhenThen,
        Rule::readings => SyntaxKind::Readings,
        Rule::reading => SyntaxKind::Reading,
        Rule::table => SyntaxKind::Table,
        _ => return None,
    })
}

fn time(rule: Rule) -> Option<SyntaxKind> {
    Some(match rule {
        Rule::time_every => SyntaxKind::TimeEvery,
        Rule::time_always => SyntaxKind::TimeAlways,
        Rule::time_by | Rule::by_end | Rule::in_by | Rule::by_zh => SyntaxKind::TimeBy,
        Rule::in_before | Rule::by_before | Rule::time_before => SyntaxKind::TimeBefore,
        Rule::time_in | Rule::bare_time => SyntaxKind::TimeIn,
        Rule::time_from | Rule::time_until | Rule::time_until_zh | Rule::time_from_zh => SyntaxKind::TimeFrom,
        Rule::time_since_zh | Rule::time_since | Rule::base_since => SyntaxKind::TimeSince,
        Rule::time_over | Rule::over_zh => SyntaxKind::TimeOver,
        Rule::time_within | Rule::within_zh => SyntaxKind::TimeWithin,
        Rule::time_at | Rule::point_at => SyntaxKind::TimeAt,
        Rule::time_table => SyntaxKind::TimeTable,
        Rule::span | Rule::time_span => SyntaxKind::TimeSpan,
        Rule::span_point | Rule::bare_point | Rule::time_point | Rule::point_end | Rule::month_point => {
            SyntaxKind::TimePoint
        }
        _ => return None,
    })
}

fn expression(rule: Rule) -> Option<SyntaxKind> {
    Some(match rule {
        Rule::not_expr => SyntaxKind::NotExpr,
        Rule::neg_expr => SyntaxKind::NegExpr,
        Rule::paren_expr => SyntaxKind::ParenExpr,
        Rule::cmp_op => SyntaxKind::CmpOp,
        Rule::lead_compare | Rule::lead_limit => SyntaxKind::CompareExpr,
        Rule::change_first => SyntaxKind::ChangeExpr,
        Rule::lead_meets | Rule::share_meets => SyntaxKind::MeetsExpr,
        Rule::has_expr => SyntaxKind::HasExpr,
        Rule::when_expr => SyntaxKind::WhenExpr,
        Rule::limit | Rule::share_limit => SyntaxKind::Limit,
        Rule::set_expr => SyntaxKind::SetExpr,
        Rule::quant_expr | Rule::quant_zh => SyntaxKind::QuantExpr,
        Rule::quantifier | Rule::quantifier_zh | Rule::of_total => SyntaxKind::Quantifier,
        Rule::domain => SyntaxKind::Domain,
        Rule::at_first => SyntaxKind::AtExpr,
        Rule::string_lit => SyntaxKind::StringLit,
        Rule::agg_expr => SyntaxKind::AggExpr,
        Rule::share_expr => SyntaxKind::ShareExpr,
        Rule::ratio_expr => SyntaxKind::RatioExpr,
        Rule::per_expr => SyntaxKind::PerExpr,
        Rule::per_head_expr => SyntaxKind::PerHeadExpr,
        Rule::its_expr => SyntaxKind::ItsExpr,
        Rule::other_expr => SyntaxKind::OtherExpr,
        Rule::lag_first => SyntaxKind::LagExpr,
        Rule::call_expr | Rule::call_lit => SyntaxKind::CallExpr,
        Rule::approx_lit => SyntaxKind::ApproxLit,
        Rule::quantity | Rule::zh_quantity => SyntaxKind::Quantity,
        Rule::tolerance_lit => SyntaxKind::ToleranceLit,
        Rule::unquantified_lit => SyntaxKind::UnquantifiedLit,
        Rule::unknown_lit => SyntaxKind::UnknownLit,
        _ => return None,
    })
}
