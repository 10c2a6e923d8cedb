// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What is noticed while a file is read, and the checks that find it.

use std::collections::BTreeSet;

use super::problem::{FetProblem, Kind};
use super::read::read_activity;
use super::{Activity, Day, FetFile, Group, Hour, Named, Room, Subgroup, Teacher, Year};
use crate::xml::Element;

/// What was noticed while reading.
#[derive(Default)]
pub(super) struct Report {
    pub problems: Vec<FetProblem>,
    activity_lines: Vec<usize>,
}

impl Report {
    pub fn note(&mut self, problem: FetProblem) {
        self.problems.push(problem);
    }

    /// An element that is not known: counted, and told once.
    pub fn unknown(&mut self, around: &Element, found: &Element) {
        let seen = self.problems.iter_mut().find_map(|problem| match problem {
            FetProblem::UnknownElement { parent, name, count, .. }
                if *parent == around.name && *name == found.name =>
            {
                Some(count)
            }
            _ => None,
        });
        if let Some(count) = seen {
            *count += 1;
            return;
        }
        let (parent, name) = (around.name.clone(), found.name.clone());
        self.note(FetProblem::UnknownElement { parent, name, line: found.line, count: 1 });
    }

    /// A wish that only matters while FET solves: counted, and told once.
    pub fn unused(&mut self, constraint: &Element) {
        let seen = self.problems.iter_mut().find_map(|problem| match problem {
            FetProblem::UnusedConstraint { name, count, .. } if *name == constraint.name => Some(count),
            _ => None,
        });
        if let Some(count) = seen {
            *count += 1;
            return;
        }
        let name = constraint.name.clone();
        self.note(FetProblem::UnusedConstraint { name, line: constraint.line, count: 1 });
    }

    pub fn unused_constraints(&mut self, list: &Element) {
        list.children.iter().for_each(|constraint| self.unused(constraint));
    }

    pub fn known_only(&mut self, element: &Element, known: &[&str]) {
        for child in element.children.iter().filter(|child| !known.contains(&child.name.as_str())) {
            self.unknown(element, child);
        }
    }

    /// The number in a child; 0 when there is none.
    pub fn number(&mut self, element: &Element, field: &str) -> u32 {
        self.optional_number(element, field).unwrap_or_default()
    }

    pub fn optional_number(&mut self, element: &Element, field: &str) -> Option<u32> {
        let child = element.child(field)?;
        if let Ok(number) = child.text().parse() {
            return Some(number);
        }
        let (field, text) = (field.to_owned(), child.text().to_owned());
        self.note(FetProblem::NotANumber { field, text, line: child.line });
        None
    }

    /// The items of a list, without those that have no name or one that was there before.
    pub fn list<T: HasName>(
        &mut self,
        list: &Element,
        item: &str,
        counter: &str,
        kind: Kind,
        read_item: fn(&mut Self, &Element) -> T,
    ) -> Vec<T> {
        self.known_only(list, &[item, counter]);
        let mut seen = BTreeSet::new();
        let mut items = Vec::new();
        for element in list.children_named(item) {
            let value = read_item(self, element);
            if value.name().is_empty() {
                self.note(FetProblem::MissingField { kind, field: "Name", line: element.line });
                continue;
            }
            if !seen.insert(value.name().to_owned()) {
                let name = value.name().to_owned();
                self.note(FetProblem::Duplicate { kind, name, line: element.line });
                continue;
            }
            items.push(value);
        }
        self.check_count(list, item, counter);
        items
    }

    fn check_count(&mut self, list: &Element, item: &str, counter: &str) {
        let found = list.children_named(item).count();
        let Some(declared) = self.optional_number(list, counter) else { return };
        if usize::try_from(declared) == Ok(found) {
            return;
        }
        let line = list.child(counter).map_or(list.line, |child| child.line);
        self.note(FetProblem::CountMismatch { element: counter.to_owned(), declared, found, line });
    }

    /// The activities, without those that cannot be known or placed.
    pub fn activities(&mut self, list: &Element) -> Vec<Activity> {
        self.known_only(list, &["Activity"]);
        let mut seen = BTreeSet::new();
        let mut activities = Vec::new();
        for element in list.children_named("Activity") {
            let line = element.line;
            let activity = read_activity(self, element);
            let kind = Kind::Activity;
            if activity.id == 0 {
                self.note(FetProblem::MissingField { kind, field: "Id", line });
                continue;
            }
            if activity.duration == 0 {
                self.note(FetProblem::MissingField { kind, field: "Duration", line });
                continue;
            }
            if !seen.insert(activity.id) {
                self.note(FetProblem::Duplicate { kind, name: activity.id.to_string(), line });
                continue;
            }
            activities.push(activity);
            self.activity_lines.push(line);
        }
        activities
    }

    pub fn check_names(&mut self, file: &FetFile) {
        if let Some(mode) = file.mode.as_ref().filter(|mode| *mode != "Official") {
            self.note(FetProblem::UnsupportedMode { mode: mode.clone() });
        }
        for day in file.days.iter().filter(|day| day.weekday.is_none()) {
            self.note(FetProblem::UnknownWeekday { name: day.name.clone() });
        }
        for hour in file.hours.iter().filter(|hour| hour.times.is_none()) {
            self.note(FetProblem::HourWithoutTimes { name: hour.name.clone() });
        }
    }

    pub fn check_activities(&mut self, file: &FetFile) {
        let names = KnownNames::of(file);
        let lines = std::mem::take(&mut self.activity_lines);
        for (activity, line) in file.activities.iter().zip(lines) {
            for (kind, name) in names.unknown_in(activity) {
                self.note(FetProblem::UnknownReference { kind, name: name.to_owned(), line });
            }
            let (id, is_used) = (activity.id, activity.active);
            if is_used && activity.teachers.is_empty() {
                self.note(FetProblem::IncompleteActivity { id, missing: Kind::Teacher });
            }
            if is_used && activity.students.is_empty() {
                self.note(FetProblem::IncompleteActivity { id, missing: Kind::StudentsSet });
            }
        }
    }
}

/// The names that an activity may use.
pub(super) struct KnownNames<'a> {
    teachers: BTreeSet<&'a str>,
    subjects: BTreeSet<&'a str>,
    tags: BTreeSet<&'a str>,
    students: BTreeSet<&'a str>,
}

impl<'a> KnownNames<'a> {
    pub fn of(file: &'a FetFile) -> Self {
        Self {
            teachers: file.teachers.iter().map(|teacher| teacher.name.as_str()).collect(),
            subjects: file.subjects.iter().map(|subject| subject.name.as_str()).collect(),
            tags: file.activity_tags.iter().map(|tag| tag.name.as_str()).collect(),
            students: file.students_sets(),
        }
    }

    /// What an activity names and nobody declared.
    pub fn unknown_in<'b>(&self, activity: &'b Activity) -> Vec<(Kind, &'b str)> {
        let uses = [
            (Kind::Teacher, &self.teachers, activity.teachers.as_slice()),
            (Kind::Subject, &self.subjects, std::slice::from_ref(&activity.subject)),
            (Kind::ActivityTag, &self.tags, activity.tags.as_slice()),
            (Kind::StudentsSet, &self.students, activity.students.as_slice()),
        ];
        let mut unknown = Vec::new();
        for (kind, known, used) in uses {
            let missing = used.iter().map(String::as_str).filter(|name| !known.contains(name));
            unknown.extend(missing.map(|name| (kind, name)));
        }
        unknown
    }
}

/// What a list of unique names is made of.
pub(super) trait HasName {
    fn name(&self) -> &str;
}

macro_rules! has_name {
    ($($kind:ty),*) => {
        $(impl HasName for $kind {
            fn name(&self) -> &str {
                &self.name
            }
        })*
    };
}

has_name!(Day, Hour, Named, Teacher, Year, Group, Subgroup, Room);
