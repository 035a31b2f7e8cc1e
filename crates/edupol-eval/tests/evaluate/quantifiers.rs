//! quantifiers
