// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Texts of the interface: Fluent messages, one file for each slice and language, compiled in.

use std::borrow::{Borrow, Cow};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use super::clock::school_zone;

#[derive(RustEmbed)]
#[folder = "locales"]
#[include = "*.ftl"]
struct Locales;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lingua {
    /// Italian: the language of the record, and the default.
    It,
    /// English.
    En,
}

impl Lingua {
    /// All languages, the default first.
    pub const ALL: [Lingua; 2] = [Lingua::It, Lingua::En];

    /// BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Lingua::It => "it",
            Lingua::En => "en",
        }
    }

    /// The language of a tag such as `en-GB`, if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Lingua> {
        let primary = tag.split(['-', '_', ';']).next()?.trim();
        Lingua::ALL.into_iter().find(|lingua| lingua.tag().eq_ignore_ascii_case(primary))
    }

    /// The first of ours in an `Accept-Language` header.
    pub fn from_accept_language(header: &str) -> Option<Lingua> {
        header.split(',').find_map(Lingua::from_tag)
    }
}

/// All messages of one language.
struct Catalog {
    lingua: Lingua,
    /// Messages without arguments, formatted once: a page asks for dozens of them.
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
    zone: TimeZone,
}

struct Catalogs {
    it: Catalog,
    en: Catalog,
    faults: Vec<String>,
}

static CATALOGS: LazyLock<Catalogs> = LazyLock::new(|| {
    let mut faults = Vec::new();
    Catalogs {
        it: Catalog::load(Lingua::It, &mut faults),
        en: Catalog::load(Lingua::En, &mut faults),
        faults,
    }
});

/// What is wrong with the compiled-in message files; the program refuses to start when this is not empty.
pub fn faults() -> &'static [String] {
    &CATALOGS.faults
}

impl Catalog {
    fn load(lingua: Lingua, faults: &mut Vec<String>) -> Catalog {
        let language: LanguageIdentifier = lingua.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        let prefix = format!("{}/", lingua.tag());
        for name in Locales::iter().filter(|name| name.starts_with(&prefix)) {
            let Some(file) = Locales::get(&name) else { continue };
            let text = String::from_utf8_lossy(&file.data).into_owned();
            let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
                faults.push(format!("{name}: {errors:?}"));
                resource
            });
            keys.extend(resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            if let Err(errors) = bundle.add_resource(resource) {
                faults.push(format!("{name}: {errors:?}"));
            }
        }
        let plain =
            keys.into_iter().filter_map(|key| plain_text(&bundle, &key).map(|text| (key, text))).collect();
        Catalog { lingua, plain, bundle, zone: school_zone() }
    }
}

fn plain_text(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<String> {
    let mut errors = Vec::new();
    let text = bundle.format_pattern(bundle.get_message(key)?.value()?, None, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

/// The messages of the reader's language; templates call it `l`.
#[derive(Clone, Copy)]
pub struct L(&'static Catalog);

impl L {
    /// The messages of a language.
    pub fn of(lingua: Lingua) -> L {
        L(match lingua {
            Lingua::It => &CATALOGS.it,
            Lingua::En => &CATALOGS.en,
        })
    }

    /// The language itself.
    pub fn lingua(self) -> Lingua {
        self.0.lingua
    }

    /// BCP 47 tag, for the `lang` attribute.
    pub fn tag(self) -> &'static str {
        self.0.lingua.tag()
    }

    /// A message without arguments; the key itself when there is none (a test finds those).
    pub fn t(self, key: impl AsRef<str>) -> Cow<'static, str> {
        let key = key.as_ref();
        match self.0.plain.get(key) {
            Some(text) => Cow::Borrowed(text.as_str()),
            None => Cow::Owned(self.msg(key, &[])),
        }
    }

    /// A message with one number, called `n`.
    pub fn tn(self, key: &str, n: impl Count) -> String {
        self.msg(key, &[("n", FluentValue::from(n.count()))])
    }

    /// A message with one text argument.
    pub fn ta(self, key: &str, name: &str, value: impl AsRef<str>) -> String {
        self.msg(key, &[(name, FluentValue::from(value.as_ref()))])
    }

    /// A message with two text arguments.
    pub fn ta2(
        self,
        key: &str,
        a: &str,
        a_value: impl AsRef<str>,
        b: &str,
        b_value: impl AsRef<str>,
    ) -> String {
        self.msg(key, &[(a, FluentValue::from(a_value.as_ref())), (b, FluentValue::from(b_value.as_ref()))])
    }

    /// A message with any arguments.
    pub fn msg(self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.0.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut fluent_args = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent_args.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        self.0.bundle.format_pattern(pattern, Some(&fluent_args), &mut errors).into_owned()
    }

    /// `23/11/2026`.
    pub fn data(self, date: impl Borrow<Date>) -> String {
        let date = date.borrow();
        format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
    }

    /// `lunedì 23 novembre`.
    pub fn giorno(self, date: impl Borrow<Date>) -> String {
        let date = date.borrow();
        format!(
            "{} {} {}",
            self.nome_giorno(date.weekday().to_monday_one_offset()),
            date.day(),
            self.nome_mese(date.month())
        )
    }

    /// `23/11`, for narrow columns.
    pub fn giorno_breve(self, date: impl Borrow<Date>) -> String {
        let date = date.borrow();
        format!("{}/{}", date.day(), date.month())
    }

    /// `lun 23`, for a day of the next ones.
    pub fn giorno_di_settimana(self, date: impl Borrow<Date>) -> String {
        let date = date.borrow();
        let name = self.nome_giorno(date.weekday().to_monday_one_offset());
        format!("{} {}", name.chars().take(3).collect::<String>(), date.day())
    }

    /// `lunedì`; `weekday` is 1 for Monday.
    pub fn nome_giorno(self, weekday: impl Count) -> Cow<'static, str> {
        self.t(format!("settimana-{}", weekday.count()))
    }

    /// `novembre`; `month` is 1 for January.
    pub fn nome_mese(self, month: i8) -> Cow<'static, str> {
        self.t(format!("mese-{month}"))
    }

    /// `8:05`, from minutes after midnight.
    pub fn ora(self, minutes: impl Count) -> String {
        let minutes = minutes.count();
        format!("{}:{:02}", minutes / 60, minutes % 60)
    }

    /// `23/11/2026 8:05`, local time of the school.
    pub fn istante(self, at: impl Borrow<Timestamp>) -> String {
        let local = self.0.zone.to_datetime(*at.borrow());
        let mut text = self.data(local.date());
        let _ = write!(text, " {}:{:02}", local.hour(), local.minute());
        text
    }
}

/// A whole number as templates hold it: by value or by reference, of any width.
pub trait Count {
    /// The number.
    fn count(&self) -> i64;
}

macro_rules! counts {
    ($($type:ty),*) => { $(impl Count for $type { fn count(&self) -> i64 { i64::try_from(*self).unwrap_or(i64::MAX) } })* };
}
counts!(i8, i16, i32, u8, u16, u32, i64, u64, usize);

impl<T: Count> Count for &T {
    fn count(&self) -> i64 {
        (**self).count()
    }
}
