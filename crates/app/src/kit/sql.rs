// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Parameters of statements: `params![ctx.istituto(), id, "text"]` takes the domain's identifiers as they are.

use campanella_db::Value;
use campanella_domain::ids;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// What can be a parameter of a statement.
pub trait AsValue {
    /// The value as the storage takes it.
    fn as_value(&self) -> Value<'_>;
}

macro_rules! copied {
    ($($type:ty),* $(,)?) => { $(impl AsValue for $type { fn as_value(&self) -> Value<'_> { Value::from(*self) } })* };
}
copied!(i64, i32, u32, u16, u8, bool, Uuid, Date, Timestamp);

macro_rules! identifiers {
    ($($type:ident),* $(,)?) => { $(impl AsValue for ids::$type { fn as_value(&self) -> Value<'_> { Value::from(Uuid::from(*self)) } })* };
}
identifiers!(
    IstitutoId,
    SedeId,
    PersonaId,
    ClasseId,
    GruppoId,
    MateriaId,
    CattedraId,
    LezioneId,
    FirmaId,
    AttoId,
    ImportazioneId,
    LetteraAccessoId,
    SeguitoId,
    AnnotazioneId,
    PianoId,
    CompitoId,
    EventoId,
    GiustificazioneId,
    PeriodoId,
    OrarioId,
    ProvaId,
    VotoId,
    CarenzaId,
    ObiettivoId,
    NotaId,
    SanzioneId,
    ImpegnoId,
    StrumentoIaId,
    RichiestaIaId,
    DeliberaIaId,
);

impl AsValue for str {
    fn as_value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl AsValue for String {
    fn as_value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl AsValue for Vec<u8> {
    fn as_value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl AsValue for [u8] {
    fn as_value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl<T: AsValue> AsValue for Option<T> {
    fn as_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, AsValue::as_value)
    }
}

impl<T: AsValue + ?Sized> AsValue for &T {
    fn as_value(&self) -> Value<'_> {
        (**self).as_value()
    }
}

/// A list of parameters.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::kit::sql::AsValue::as_value(&$value)),*] };
}

/// A stored code read back as the domain's value.
///
/// # Errors
/// Inconsistent, naming the code, when the program does not know it.
pub fn coded<T: std::str::FromStr>(code: &str) -> Result<T, campanella_db::Error> {
    code.parse().map_err(|_| campanella_db::Error::Inconsistent(format!("unknown code {code:?}")))
}
