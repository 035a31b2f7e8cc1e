//! The kinds of tokens and nodes of the syntax tree.

use edupol_grammar::Keyword;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The kind of a token or node.
        ///
        /// A word is `Keyword(k)` only where it is used as that keyword; the same word used as a name is an `Ident`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SyntaxKind {
            $($(#[$doc])* $name,)*
            /// A word or phrase used as a keyword, in either language.
            Keyword(Keyword),
        }

        const FIXED: &[SyntaxKind] = &[$(SyntaxKind::$name,)*];

        impl SyntaxKind {
            /// The number of this kind in the untyped tree: plain kinds in order, then the keywords.
            pub(crate) fn to_raw(self) -> u16 {
                #[repr(u16)]
                enum Plain { $($name,)* }
                match self {
                    $(SyntaxKind::$name => Plain::$name as u16,)*
                    SyntaxKind::Keyword(keyword) => KEYWORDS + keyword as u16,
                }
            }
        }
    };
}

/// The number of the first keyword in the untyped tree; far above the number of plain kinds.
const KEYWORDS: u16 = 1024;

kinds! {
    // Trivia.
    /// Spaces and tabs, including the full-width space and a byte order mark.
    Whitespace,
    /// One line end.
    Newline,
    /// `# …`, `// …`, and `、、…` at a line's start.
    Comment,
    /// `## …`, which belongs to the declaration below it.
    DocComment,

    // Words and literals.
    /// A bare name.
    Ident,
    /// `「…」`, `【…】` or a name in back quotes.
    QuotedIdent,
    /// `"…"` or `“…”`.
    String,
    /// `《…》`.
    Title,
    /// Digits with an optional fraction and an optional 万 or 亿.
    Number,
    /// The numeral of 三年内.
    ZhNumber,
    /// A classifier or unit glued to a number, or a percent sign.
    Unit,
    /// `2022-03-07`, `2022-03`, `2022年3月7日`, `2022年6月`, `2022年`.
    Date,

    // Signs.
    /// `(`
    LParen,
    /// `)`
    RParen,
    /// `{`
    LBrace,
    /// `}`
    RBrace,
    /// `:`
    Colon,
    /// `,`
    Comma,
    /// `、`
    ListComma,
    /// `;` or `。`
    Semicolon,
    /// `@`
    At,
    /// `=` or `==`
    Eq,
    /// `!=`
    Ne,
    /// `>=`
    Ge,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `<`
    Lt,
    /// `+`
    Plus,
    /// `-` with a space on some side
    Minus,
    /// `*` or `×`
    Star,
    /// `/` or `÷`
    Slash,
    /// `..`, `—`, `～`, and the other signs of a range
    Range,
    /// `±`
    PlusMinus,
    /// `.`
    Dot,
    /// `...` or `…`
    Ellipsis,
    /// A character that means nothing here.
    Unknown,

    // The file.
    /// The whole file.
    File,
    /// `{ … }` with members.
    Block,
    /// Tokens that fit nowhere.
    Junk,

    // Names and what hangs on any clause.
    /// A name being declared.
    Name,
    /// A name being used.
    NameRef,
    /// The printed name of a declaration: `"…"` or `《…》`.
    Heading,
    /// `@ "三(三)¶4"`
    Cite,
    /// `restates X`, `supersedes X`, `repeals X`, `succeeds X`
    Relation,
    /// `open`, `stock`, `binding` and other single words of a declaration's head.
    Flag,
    /// `counted 所`, `以所计`
    Counted,
    /// `part of School`
    PartOf,
    /// `for each School`
    ForEach,
    /// `split sex, level`
    Split,
    /// `reported by 教育局`
    ReportedBy,
    /// `awarded by 省教育厅`
    AwardedBy,
    /// `count 个`, `money 元`, `enum { … }`: the type of an attribute or indicator.
    Type,
    /// The states of an enum, with `<` between ordered ones.
    Values,
    /// One state of an enum.
    Value,
    /// `= …` after a declaration's head.
    Definition,
    /// `as of 2022`
    AsOf,

    // Declarations.
    /// `plan`
    PlanDecl,
    /// `department`, `group`, `body`, `role`
    BodyDecl,
    /// `entity`
    EntityDecl,
    /// `enum`, `ordered`, `ladder`
    EnumDecl,
    /// `population`
    PopulationDecl,
    /// `indicator`, `external`
    IndicatorDecl,
    /// `standard`
    StandardDecl,
    /// `target`
    TargetDecl,
    /// `action`
    ActionDecl,
    /// `rule`
    RuleDecl,
    /// `period`, `phase`, `horizon`
    PeriodDecl,
    /// `fact`
    FactDecl,
    /// `alias`
    AliasDecl,
    /// `test`
    TestDecl,
    /// `waiver`
    WaiverDecl,
    /// `use`
    UseDecl,
    /// `facts`
    FactsDecl,

    // Members of blocks.
    /// A keyword, an optional colon and values.
    Field,
    /// `lead 教育局`
    RoleField,
    /// One body in a role field, with its brackets.
    PartyRef,
    /// `（开发区、街道）` after a body in a role field.
    PartyNote,
    /// `name: type` in an entity.
    Attr,
    /// `members { … }`
    Members,
    /// One listed member.
    Member,
    /// `label: condition` in a standard.
    StandardItem,
    /// `amends S { … }`
    Amends,
    /// `given …` in a test.
    Given,
    /// `expect X met` in a test.
    Expect,
    /// The verdict a test expects.
    Verdict,
    /// `case …` in a test.
    TestCase,
    /// `star: "星级"` in a `facts` directive.
    Column,
    /// `note (vague) "…"`
    Note,
    /// The unquoted words of a note.
    NoteText,

    // Statements.
    /// A whole statement.
    Statement,
    /// `strive`, `support 教育局`
    Modality,
    /// A verb and what it delivers.
    Deliverable,
    /// One thing delivered.
    DeliverableItem,
    /// `milestones of X { … }`
    Milestones,
    /// `of which …`
    OfWhich,
    /// Several readings of one clause.
    Readings,
    /// `reading "…": …`
    Reading,
    /// `when p then q` as a statement
    WhenThen,
    /// `depending on K { … }`
    Table,
    /// One row of a table.
    Row,
    /// What stands before the colon of a row.
    RowKey,

    // Time.
    /// `by 2024`
    TimeBy,
    /// `before 2022-06`
    TimeBefore,
    /// `in 2024`, `2024年`
    TimeIn,
    /// `from 2022 until 2024`
    TimeFrom,
    /// `over 2022..2024`
    TimeOver,
    /// `within 3 years`
    TimeWithin,
    /// `always`
    TimeAlways,
    /// `every year in month 8 over 2022..2025`
    TimeEvery,
    /// `since 2021`
    TimeSince,
    /// `at 2022`
    TimeAt,
    /// A time that is looked up in a table.
    TimeTable,
    /// A year, a date, a named period, or one end of it.
    TimePoint,
    /// `A..B`
    TimeSpan,

    // Expressions.
    /// `a and b`, `a or b`
    LogicExpr,
    /// `not a`
    NotExpr,
    /// `a + b`, `a * b`
    ArithExpr,
    /// `-a`
    NegExpr,
    /// `( a )`
    ParenExpr,
    /// A measure judged by a limit.
    CompareExpr,
    /// The comparing word or sign.
    CmpOp,
    /// The right side of a comparison.
    Limit,
    /// `rises 5pp since 2020`
    ChangeExpr,
    /// `never decreases`
    TrendExpr,
    /// `meets S`
    MeetsExpr,
    /// `judged by D`
    JudgedExpr,
    /// `has x`
    HasExpr,
    /// `each P …`
    QuantExpr,
    /// `each`, `at least 80% of`
    Quantifier,
    /// What a quantifier counts over.
    Domain,
    /// `share of P having p`
    ShareExpr,
    /// `A as share of B`
    PartShareExpr,
    /// `count of P`
    AggExpr,
    /// `rank in E`
    RankExpr,
    /// `ratio A to B`
    RatioExpr,
    /// `A per 100 B`
    PerExpr,
    /// `per_pupil A`
    PerHeadExpr,
    /// `a.b`
    PathExpr,
    /// `P (p)`
    FilterExpr,
    /// `its E`
    ItsExpr,
    /// `other E`
    OtherExpr,
    /// `M at T`
    AtExpr,
    /// `M lag 1 year`
    LagExpr,
    /// `max(a, b)`
    CallExpr,
    /// `M (weighted by a)`
    WeightedExpr,
    /// `S relaxed to 85%`
    RelaxedExpr,
    /// `15% of Y`
    PercentOfExpr,
    /// `when p then q` inside an expression
    WhenExpr,
    /// `{ a, b }` or `a、b`
    SetExpr,

    // Literals.
    /// A number with its unit.
    Quantity,
    /// `18..20所`
    RangeLit,
    /// `about 20`
    ApproxLit,
    /// `85% or more`
    BoundLit,
    /// `20 ± 2`, `±10%`
    ToleranceLit,
    /// `1:15`
    RatioLit,
    /// `unquantified`
    UnquantifiedLit,
    /// `unknown "suppressed"`
    UnknownLit,
    /// A string used as a value.
    StringLit,
}

impl SyntaxKind {
    /// Whether the token carries no meaning for the grammar.
    pub fn is_trivia(self) -> bool {
        matches!(self, Self::Whitespace | Self::Newline | Self::Comment | Self::DocComment)
    }

    /// Whether it is the kind of a token; all others are kinds of nodes.
    pub(crate) fn is_token(self) -> bool {
        self < Self::File || matches!(self, Self::Keyword(_))
    }

    /// The kind with the given number in the untyped tree.
    pub(crate) fn from_raw(raw: u16) -> Self {
        if let Some(index) = raw.checked_sub(KEYWORDS) {
            return Keyword::from_index(index).map_or(Self::Unknown, Self::Keyword);
        }
        FIXED.get(usize::from(raw)).copied().unwrap_or(Self::Unknown)
    }
}

impl From<SyntaxKind> for rowan::SyntaxKind {
    fn from(kind: SyntaxKind) -> Self {
        Self(kind.to_raw())
    }
}

/// The language of the tree, for rowan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edupol {}

impl rowan::Language for Edupol {
    type Kind = SyntaxKind;

    fn kind_from_raw(raw: rowan::SyntaxKind) -> SyntaxKind {
        SyntaxKind::from_raw(raw.0)
    }

    fn kind_to_raw(kind: SyntaxKind) -> rowan::SyntaxKind {
        kind.into()
    }
}

/// A node of the tree.
pub type SyntaxNode = rowan::SyntaxNode<Edupol>;
/// A token of the tree.
pub type SyntaxToken = rowan::SyntaxToken<Edupol>;
/// A node or a token.
pub type SyntaxElement = rowan::SyntaxElement<Edupol>;
