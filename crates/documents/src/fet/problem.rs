// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What can be wrong with a file of FET.

use std::fmt;

use crate::xml::XmlError;

/// Why a file is not one of FET at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetError {
    /// Not XML that we read.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// XML of something else.
    #[error("the file begins with <{found}>, which is not of FET")]
    NotFet {
        /// The name of the first element.
        found: String,
    },
}

impl FetError {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Xml(error) => error.key(),
            Self::NotFet { .. } => "fet-not-fet",
        }
    }
}

/// Kinds of things that have a name in a file of FET.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A day.
    Day,
    /// An hour.
    Hour,
    /// A subject.
    Subject,
    /// A label of activities.
    ActivityTag,
    /// A teacher.
    Teacher,
    /// A year, group or subgroup.
    StudentsSet,
    /// A building.
    Building,
    /// A room.
    Room,
    /// An activity (its name is its number).
    Activity,
}

impl Kind {
    /// A stable name, for reports and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Subject => "subject",
            Self::ActivityTag => "activity_tag",
            Self::Teacher => "teacher",
            Self::StudentsSet => "students_set",
            Self::Building => "building",
            Self::Room => "room",
            Self::Activity => "activity",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Something that was not read, or that looks wrong. The rest of the file is good.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetProblem {
    /// An element that this reader does not know.
    #[error("line {line}: <{name}> inside <{parent}> is not known ({count} times)")]
    UnknownElement {
        /// The element around it.
        parent: String,
        /// Its name.
        name: String,
        /// Where it is first.
        line: usize,
        /// How often.
        count: usize,
    },
    /// Wishes that only FET uses to solve: they do not belong into a register.
    #[error("line {line}: {name} is not taken over ({count} times)")]
    UnusedConstraint {
        /// The name of the constraint.
        name: String,
        /// Where it is first.
        line: usize,
        /// How often.
        count: usize,
    },
    /// An element without what it needs; it was left out.
    #[error("line {line}: {kind} without <{field}>, left out")]
    MissingField {
        /// What it is.
        kind: Kind,
        /// The element that is missing or empty.
        field: &'static str,
        /// Where.
        line: usize,
    },
    /// Text where a number belongs.
    #[error("line {line}: <{field}> is not a number: {text:?}")]
    NotANumber {
        /// The element.
        field: String,
        /// What it holds.
        text: String,
        /// Where.
        line: usize,
    },
    /// A name that was not declared.
    #[error("line {line}: unknown {kind} {name:?}")]
    UnknownReference {
        /// What it should be.
        kind: Kind,
        /// Its name.
        name: String,
        /// Where.
        line: usize,
    },
    /// The same name twice; the second one was left out.
    #[error("line {line}: {kind} {name:?} is there twice, the second is left out")]
    Duplicate {
        /// What it is.
        kind: Kind,
        /// Its name.
        name: String,
        /// Where the second one is.
        line: usize,
    },
    /// The file declares another number of things than it has.
    #[error("line {line}: <{element}> declares {declared}, there are {found}")]
    CountMismatch {
        /// The element with the number.
        element: String,
        /// The number declared.
        declared: u32,
        /// The number found.
        found: usize,
        /// Where.
        line: usize,
    },
    /// A mode of FET that is not the one of ordinary schools.
    #[error("mode {mode:?}: only \"Official\" timetables are understood")]
    UnsupportedMode {
        /// The mode.
        mode: String,
    },
    /// A day whose name is no day of the week.
    #[error("day {name:?} is no day of the week")]
    UnknownWeekday {
        /// Its name.
        name: String,
    },
    /// An hour whose name holds no time.
    #[error("hour {name:?} does not say when it starts")]
    HourWithoutTimes {
        /// Its name.
        name: String,
    },
    /// An activity with nobody to teach, or nobody to learn.
    #[error("activity {id} has no {missing}")]
    IncompleteActivity {
        /// The activity.
        id: u32,
        /// What it lacks.
        missing: Kind,
    },
    /// An activity in two places; the first one counts.
    #[error("line {line}: activity {id} is placed twice")]
    PlacedTwice {
        /// The activity.
        id: u32,
        /// Where the second place is.
        line: usize,
    },
    /// An activity that goes on after the last hour of the day; it was left out.
    #[error("line {line}: activity {id} goes on after the last hour, left out")]
    PastLastHour {
        /// The activity.
        id: u32,
        /// Where.
        line: usize,
    },
}

impl FetProblem {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::UnknownElement { .. } => "fet-unknown-element",
            Self::UnusedConstraint { .. } => "fet-unused-constraint",
            Self::MissingField { .. } => "fet-missing-field",
            Self::NotANumber { .. } => "fet-not-a-number",
            Self::UnknownReference { .. } => "fet-unknown-reference",
            Self::Duplicate { .. } => "fet-duplicate",
            Self::CountMismatch { .. } => "fet-count-mismatch",
            Self::UnsupportedMode { .. } => "fet-unsupported-mode",
            Self::UnknownWeekday { .. } => "fet-unknown-weekday",
            Self::HourWithoutTimes { .. } => "fet-hour-without-times",
            Self::IncompleteActivity { .. } => "fet-incomplete-activity",
            Self::PlacedTwice { .. } => "fet-placed-twice",
            Self::PastLastHour { .. } => "fet-past-last-hour",
        }
    }

    /// Whether nothing is lost: FET's own wishes have no place in a register.
    #[must_use]
    pub fn is_harmless(&self) -> bool {
        matches!(self, Self::UnusedConstraint { .. })
    }
}

/// Why a timetable cannot be written as a file that FET accepts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetWriteError {
    /// FET needs at least one.
    #[error("there is no {kind}")]
    None {
        /// Of what.
        kind: Kind,
    },
    /// A name that is empty, has white space around it or a character that XML forbids.
    #[error("{kind} name {name:?} cannot be written")]
    BadName {
        /// Of what.
        kind: Kind,
        /// The name.
        name: String,
    },
    /// FET knows things by their name.
    #[error("{kind} {name:?} is there twice")]
    Duplicate {
        /// Of what.
        kind: Kind,
        /// The name.
        name: String,
    },
    /// A name that was not declared.
    #[error("unknown {kind} {name:?}")]
    UnknownReference {
        /// Of what.
        kind: Kind,
        /// The name.
        name: String,
    },
    /// An activity of no hours, or of more than a day has.
    #[error("activity {id} has {duration} hours, a day has {hours}")]
    BadDuration {
        /// The activity.
        id: u32,
        /// Its hours.
        duration: u32,
        /// The hours of a day.
        hours: usize,
    },
}

impl FetWriteError {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::None { .. } => "fet-write-none",
            Self::BadName { .. } => "fet-write-bad-name",
            Self::Duplicate { .. } => "fet-write-duplicate",
            Self::UnknownReference { .. } => "fet-write-unknown-reference",
            Self::BadDuration { .. } => "fet-write-bad-duration",
        }
    }
}
