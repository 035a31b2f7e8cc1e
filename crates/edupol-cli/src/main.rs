//! The edupol command.

fn main() {}
