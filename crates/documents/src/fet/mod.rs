// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Timetables of FET, the free timetable generator that many Italian schools use.
//!
//! A `.fet` file holds the data (teachers, classes, subjects, activities, constraints). The solved
//! hours are in the `…_activities.xml` that FET writes next to it, or inside a
//! `…_data_and_timetable.fet`. The names here are those of the format.

mod problem;
mod read;
mod report;
mod slot_name;
mod solution;
mod write;

use std::collections::BTreeSet;

pub use problem::{FetError, FetProblem, FetWriteError, Kind};
pub use read::read;
pub use slot_name::{HourTimes, hour_times, weekday};
pub use solution::{Solution, read_solution};
pub use write::write;

/// The number of an activity.
pub type ActivityId = u32;

/// What a `.fet` file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FetFile {
    /// The version of FET that wrote it.
    pub version: String,
    /// "Official" for ordinary schools; absent before version 6.
    pub mode: Option<String>,
    /// The name of the school.
    pub institution: String,
    /// Free text.
    pub comments: String,
    /// The days of the week, in order.
    pub days: Vec<Day>,
    /// The hours of the day, in order; breaks may be among them.
    pub hours: Vec<Hour>,
    /// Subjects.
    pub subjects: Vec<Named>,
    /// Labels of activities.
    pub activity_tags: Vec<Named>,
    /// Teachers.
    pub teachers: Vec<Teacher>,
    /// Years, each with its groups.
    pub years: Vec<Year>,
    /// Buildings.
    pub buildings: Vec<Named>,
    /// Rooms.
    pub rooms: Vec<Room>,
    /// What is to be placed in the week.
    pub activities: Vec<Activity>,
    /// Activities with a fixed start: a few in a file to solve, all in a solved one.
    pub placements: Vec<Placement>,
    /// Activities that start together, by number: written for FET, and left there by the reader like every other wish.
    pub same_start: Vec<Vec<ActivityId>>,
}

/// A day of the timetable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// As the file calls it.
    pub name: String,
    /// 1 for Monday to 7 for Sunday, when the name says it.
    pub weekday: Option<u8>,
}

/// An hour of the timetable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hour {
    /// As the file calls it.
    pub name: String,
    /// The times, when the name holds them.
    pub times: Option<HourTimes>,
}

/// A thing with a name that is unique among its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Free text.
    pub comments: String,
}

/// A teacher.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Teacher {
    /// As the file calls them: often only the surname.
    pub name: String,
    /// Weekly hours wanted, 0 for unknown.
    pub target_hours: u32,
    /// Subjects that the teacher may teach.
    pub qualified_subjects: Vec<String>,
    /// Free text.
    pub comments: String,
}

/// A year of students; in small schools it may be the class itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Year {
    /// Unique among all students sets.
    pub name: String,
    /// Number of students, 0 for unknown.
    pub students: u32,
    /// Free text.
    pub comments: String,
    /// The groups of the year, mostly its classes. A group may be in several years.
    pub groups: Vec<Group>,
}

/// A group of students.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Unique among all students sets.
    pub name: String,
    /// Number of students, 0 for unknown.
    pub students: u32,
    /// Free text.
    pub comments: String,
    /// Parts of the group. A subgroup may be in several groups.
    pub subgroups: Vec<Subgroup>,
}

/// A part of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subgroup {
    /// Unique among all students sets.
    pub name: String,
    /// Number of students, 0 for unknown.
    pub students: u32,
    /// Free text.
    pub comments: String,
}

/// A room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Room {
    /// Its name.
    pub name: String,
    /// The building where it is.
    pub building: Option<String>,
    /// Seats; FET writes 30000 for "no limit".
    pub capacity: u32,
    /// A virtual room stands for several real ones.
    pub is_virtual: bool,
    /// For a virtual room: from each set one real room is taken.
    pub real_rooms: Vec<Vec<String>>,
    /// Free text.
    pub comments: String,
}

/// A lesson to be held each week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Activity {
    /// Its number.
    pub id: ActivityId,
    /// The first activity of those that a subject was split into; 0 when it was not split.
    pub group_id: ActivityId,
    /// Who teaches: nobody, one or several.
    pub teachers: Vec<String>,
    /// The subject.
    pub subject: String,
    /// Labels.
    pub tags: Vec<String>,
    /// The students sets: years, groups or subgroups.
    pub students: Vec<String>,
    /// Hours in a row.
    pub duration: u32,
    /// Hours of all activities of the group.
    pub total_duration: u32,
    /// Number of students, when it differs from that of the sets.
    pub number_of_students: Option<u32>,
    /// FET does not place what is not active.
    pub active: bool,
    /// Free text.
    pub comments: String,
}

/// Where an activity is in the week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placement {
    /// Which one.
    pub activity: ActivityId,
    /// Position in [`FetFile::days`].
    pub day: usize,
    /// Position in [`FetFile::hours`] where it starts.
    pub hour: usize,
    /// The room, or the real rooms of a virtual one; none when FET was not asked for rooms.
    pub rooms: Vec<String>,
    /// Fixed by hand, not found by FET.
    pub locked: bool,
}

impl FetFile {
    /// The activities that FET has to place.
    pub fn active_activities(&self) -> impl Iterator<Item = &Activity> {
        self.activities.iter().filter(|activity| activity.active)
    }

    /// The active activities that these placements leave out.
    #[must_use]
    pub fn unplaced(&self, placements: &[Placement]) -> Vec<ActivityId> {
        let placed: BTreeSet<ActivityId> = placements.iter().map(|placement| placement.activity).collect();
        self.active_activities().map(|activity| activity.id).filter(|id| !placed.contains(id)).collect()
    }

    /// Whether the file itself holds a whole timetable.
    #[must_use]
    pub fn is_solved(&self) -> bool {
        self.active_activities().next().is_some() && self.unplaced(&self.placements).is_empty()
    }

    /// The names of all students sets: years, groups and subgroups.
    #[must_use]
    pub fn students_sets(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        for year in &self.years {
            names.insert(year.name.as_str());
            for group in &year.groups {
                names.insert(group.name.as_str());
                names.extend(group.subgroups.iter().map(|subgroup| subgroup.name.as_str()));
            }
        }
        names
    }
}
