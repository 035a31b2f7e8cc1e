//! What a part of a program means, as a text that two programs can be compared by: names instead of positions in lists,
//! and nothing that is spelling.

use std::fmt::{self, Write as _};

use edupol_model::Program;
use edupol_model::decl::Head;
use edupol_model::ids::{
    ActionId, AttrId, DepartmentId, EntityId, EnumId, IndicatorId, ObligationId, PlanId, PopulationId, StandardId,
    TargetId,
};
use serde::ser::{self, Impossible, Serialize, Serializer};

/// The meaning of a part of `program`.
///
/// It is written from what the part serialises to, so that a field which the model gains is compared from then on.
pub(crate) fn of(program: &Program, part: &(impl Serialize + ?Sized)) -> String {
    let mut writer = Writer { program, out: String::new(), inside: "" };
    // Writing to a text does not fail, and the model has no map whose keys could not be written.
    part.serialize(&mut writer).ok();
    writer.out
}

struct Writer<'p> {
    program: &'p Program,
    out: String,
    inside: &'static str,
}

/// Fields that say how something was written, or what is shown for it.
fn is_spelling(of: &str, field: &str) -> bool {
    matches!(
        (of, field),
        ("Judge", "assumed") | ("Limits", "printed" | "rel" | "form") | ("Pop", "named") | ("Period", "granularity")
    )
}

impl Writer<'_> {
    fn text(&mut self, text: impl fmt::Debug) -> fmt::Result {
        write!(self.out, "{text:?} ")
    }

    /// What a declaration is called, where `id` is the position of one.
    fn name_of(&self, id: &str, at: u32) -> Option<String> {
        let program = self.program;
        let name = |head: Option<&Head>| head.map(|head| head.name.clone());
        match id {
            "PlanId" => name(program.plan(PlanId(at)).map(|of| &of.head)),
            "DepartmentId" => name(program.department(DepartmentId(at)).map(|of| &of.head)),
            "EntityId" => name(program.entity(EntityId(at)).map(|of| &of.head)),
            "AttrId" => {
                let attr = program.attr(AttrId(at))?;
                let entity = program.entity(attr.entity)?;
                Some(format!("{}.{}", entity.head.name, attr.head.name))
            }
            "EnumId" => name(program.enumeration(EnumId(at)).map(|of| &of.head)),
            "PopulationId" => name(program.population(PopulationId(at)).map(|of| &of.head)),
            "IndicatorId" => name(program.indicator(IndicatorId(at)).map(|of| &of.head)),
            "StandardId" => name(program.standard(StandardId(at)).map(|of| &of.head)),
            "TargetId" => name(program.target(TargetId(at)).map(|of| &of.head)),
            "ActionId" => name(program.action(ActionId(at)).map(|of| &of.head)),
            "PeriodId" => name(program.periods.get(usize::try_from(at).ok()?).map(|of| &of.head)),
            // An obligation has no name: what it demands is compared for itself.
            "ObligationId" => program.obligation(ObligationId(at)).map(|_| String::new()),
            _ => None,
        }
    }
}

macro_rules! plain {
    ($($method:ident: $ty:ty),* $(,)?) => {$(
        fn $method(self, value: $ty) -> fmt::Result {
            self.text(value)
        }
    )*};
}

impl<'w, 'p> Serializer for &'w mut Writer<'p> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Impossible<(), fmt::Error>;
    type SerializeStruct = Fields<'w, 'p>;
    type SerializeStructVariant = Fields<'w, 'p>;

    plain! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u64: u64, serialize_f32: f32, serialize_f64: f64,
        serialize_char: char, serialize_str: &str, serialize_bytes: &[u8],
    }

    fn serialize_u32(self, value: u32) -> fmt::Result {
        let id = std::mem::take(&mut self.inside);
        match self.name_of(id, value) {
            Some(name) => self.text(name),
            None => self.text(value),
        }
    }

    fn serialize_none(self) -> fmt::Result {
        self.text("-")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_unit(self) -> fmt::Result {
        self.text(())
    }

    fn serialize_unit_struct(self, name: &'static str) -> fmt::Result {
        self.text(name)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> fmt::Result {
        self.text(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> fmt::Result {
        self.inside = name;
        value.serialize(&mut *self)?;
        self.inside = "";
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> fmt::Result {
        self.text(variant)?;
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        self.out.push('(');
        Ok(self)
    }

    fn serialize_tuple(self, len: usize) -> Result<Self, fmt::Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Self, fmt::Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Self, fmt::Error> {
        self.text(variant)?;
        self.serialize_seq(Some(len))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields<'w, 'p>, fmt::Error> {
        self.out.push('(');
        Ok(Fields { writer: self, of: name })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields<'w, 'p>, fmt::Error> {
        self.text(variant)?;
        self.out.push('(');
        Ok(Fields { writer: self, of: variant })
    }
}

/// The fields of a struct, or of a variant that has them.
struct Fields<'w, 'p> {
    writer: &'w mut Writer<'p>,
    of: &'static str,
}

macro_rules! fields {
    ($($trait:ident),*) => {$(
        impl ser::$trait for Fields<'_, '_> {
            type Ok = ();
            type Error = fmt::Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> fmt::Result {
                if is_spelling(self.of, key) { Ok(()) } else { value.serialize(&mut *self.writer) }
            }

            fn end(self) -> fmt::Result {
                self.writer.out.push(')');
                Ok(())
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);

macro_rules! items {
    ($($trait:ident: $method:ident),*) => {$(
        impl ser::$trait for &mut Writer<'_> {
            type Ok = ();
            type Error = fmt::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
                value.serialize(&mut **self)
            }

            fn end(self) -> fmt::Result {
                self.out.push(')');
                Ok(())
            }
        }
    )*};
}

items!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
);
