//! The grammar and the bilingual keyword table of the edupol language.
