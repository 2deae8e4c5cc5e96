//! The side of the reader that serde calls. An error is noted in the reader, and never returned.

use std::fmt::Display;

use serde::{
    de::{
        DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer, SeqAccess, Unexpected,
        VariantAccess, Visitor, value::U32Deserializer,
    },
    forward_to_deserialize_any,
};

use super::syntax::Reader;

/// There is none: types that the browser reads have no error that they could meet, so that the compiler leaves out the code for
/// errors.
#[derive(Debug)]
pub enum Never {}

/// A type of the browser's that asks for something that [`Reader`] does not read, or refuses the server's value.
#[cold]
#[inline(never)]
fn unexpected() -> ! {
    panic!("the data are of another kind")
}

impl Display for Never {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl Error for Never {
    fn custom<T: Display>(_: T) -> Self {
        unexpected()
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        unexpected()
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        unexpected()
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        unexpected()
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        unexpected()
    }
}

macro_rules! numbers {
    ($($deserialize:ident $visit:ident),* $(,)?) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
            visitor.$visit(self.number())
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Never;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Never> {
        unexpected()
    }

    numbers! {
        deserialize_i8 visit_i8, deserialize_i16 visit_i16, deserialize_i32 visit_i32, deserialize_i64 visit_i64,
        deserialize_u8 visit_u8, deserialize_u16 visit_u16, deserialize_u32 visit_u32, deserialize_u64 visit_u64,
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(self.bool())
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_string(self.string())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_string(self.string())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.is_some() { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.is_some() {
            self.fail();
        }
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let is_open = self.opens(b'[');
        visitor.visit_seq(Elements { reader: self, is_open })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        if !self.opens(b'[') {
            self.fail();
        }
        let Ok(value) = visitor.visit_seq(Places { reader: self });
        self.close(b']');
        Ok(value)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Never> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        if !self.opens(b'{') {
            self.fail();
        }
        let Ok(value) = visitor.visit_seq(Fields { reader: self, names });
        self.close(b'}');
        Ok(value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        let (is_object, variant) = self.variant(variants);
        let Ok(value) = visitor.visit_enum(Variant { reader: self, variant });
        if is_object {
            self.close(b'}');
        }
        Ok(value)
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit_struct map identifier ignored_any
    }
}

/// The elements of a list.
struct Elements<'reader, 'text> {
    reader: &'reader mut Reader<'text>,
    is_open: bool,
}

impl<'de> SeqAccess<'de> for Elements<'_, '_> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        if self.is_open && self.reader.has_more(b']') {
            return seed.deserialize(&mut *self.reader).map(Some);
        }
        self.is_open = false;
        Ok(None)
    }
}

/// The elements of a tuple, as many as it has.
struct Places<'reader, 'text> {
    reader: &'reader mut Reader<'text>,
}

impl<'de> SeqAccess<'de> for Places<'_, '_> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

/// The fields of a struct, in their order.
struct Fields<'reader, 'text> {
    reader: &'reader mut Reader<'text>,
    names: &'static [&'static str],
}

impl<'de> SeqAccess<'de> for Fields<'_, '_> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        self.names = self.reader.seek(self.names);
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

/// A variant of an enum, by its place among them.
struct Variant<'reader, 'text> {
    reader: &'reader mut Reader<'text>,
    variant: u32,
}

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = Never;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Never> {
        let place: U32Deserializer<Never> = self.variant.into_deserializer();
        let Ok(variant) = seed.deserialize(place);
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = Never;

    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Never> {
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Never> {
        self.reader.deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, names: &'static [&'static str], visitor: V) -> Result<V::Value, Never> {
        self.reader.deserialize_struct("", names, visitor)
    }
}
