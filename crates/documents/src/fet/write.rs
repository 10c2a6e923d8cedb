// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writing a `.fet` file that FET 6 opens and solves.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

use quick_xml::escape::escape;

use super::problem::{FetWriteError, Kind};
use super::report::KnownNames;
use super::{Activity, ActivityId, FetFile, Placement, Year};
use crate::xml::is_xml_char;

/// The version whose format is written.
const VERSION: &str = "6.8.5";
/// FET's own proposal: strong, but a timetable without it is better than none.
const WEIGHT_DAYS_APART: u32 = 95;

/// Writes a file for FET: all lists, the places that are fixed, and the wish that the parts of a
/// subject are on different days.
///
/// # Errors
/// [`FetWriteError`] for what FET would refuse.
pub fn write(file: &FetFile) -> Result<Vec<u8>, FetWriteError> {
    check(file)?;
    let mut text = String::from("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\n");
    // Writing into a string cannot fail.
    let _always_ok = write_file(&mut text, file);
    Ok(text.into_bytes())
}

fn check(file: &FetFile) -> Result<(), FetWriteError> {
    check_names(Kind::Day, file.days.iter().map(|day| &day.name))?;
    check_names(Kind::Hour, file.hours.iter().map(|hour| &hour.name))?;
    check_names(Kind::Subject, file.subjects.iter().map(|subject| &subject.name))?;
    check_names(Kind::ActivityTag, file.activity_tags.iter().map(|tag| &tag.name))?;
    check_names(Kind::Teacher, file.teachers.iter().map(|teacher| &teacher.name))?;
    check_names(Kind::Building, file.buildings.iter().map(|building| &building.name))?;
    check_names(Kind::Room, file.rooms.iter().map(|room| &room.name))?;
    check_students(&file.years)?;
    check_activities(file)?;
    if file.days.is_empty() {
        return Err(FetWriteError::None { kind: Kind::Day });
    }
    if file.hours.is_empty() {
        return Err(FetWriteError::None { kind: Kind::Hour });
    }
    check_placements(file)?;
    check_same_start(file)
}

fn check_name(kind: Kind, name: &str) -> Result<(), FetWriteError> {
    let is_good = !name.is_empty() && name.trim() == name && name.chars().all(is_xml_char);
    if is_good { Ok(()) } else { Err(FetWriteError::BadName { kind, name: name.to_owned() }) }
}

fn check_names<'a>(kind: Kind, names: impl Iterator<Item = &'a String>) -> Result<(), FetWriteError> {
    let mut seen = BTreeSet::new();
    for name in names {
        check_name(kind, name)?;
        if !seen.insert(name) {
            return Err(FetWriteError::Duplicate { kind, name: name.clone() });
        }
    }
    Ok(())
}

/// Groups may be in several years and subgroups in several groups, but a name means one level only.
fn check_students(years: &[Year]) -> Result<(), FetWriteError> {
    let kind = Kind::StudentsSet;
    check_names(kind, years.iter().map(|year| &year.name))?;
    let mut level_of: BTreeMap<&String, u8> = years.iter().map(|year| (&year.name, 0)).collect();
    let groups = || years.iter().flat_map(|year| &year.groups);
    let subgroups = groups().flat_map(|group| &group.subgroups).map(|subgroup| (&subgroup.name, 2));
    for (name, level) in groups().map(|group| (&group.name, 1)).chain(subgroups) {
        check_name(kind, name)?;
        if *level_of.entry(name).or_insert(level) != level {
            return Err(FetWriteError::Duplicate { kind, name: name.clone() });
        }
    }
    for year in years {
        check_names(kind, year.groups.iter().map(|group| &group.name))?;
        for group in &year.groups {
            check_names(kind, group.subgroups.iter().map(|subgroup| &subgroup.name))?;
        }
    }
    Ok(())
}

fn check_activities(file: &FetFile) -> Result<(), FetWriteError> {
    let names = KnownNames::of(file);
    let hours = file.hours.len();
    let mut seen = BTreeSet::new();
    for activity in &file.activities {
        let Activity { id, duration, .. } = *activity;
        if id == 0 || !seen.insert(id) {
            return Err(FetWriteError::Duplicate { kind: Kind::Activity, name: id.to_string() });
        }
        if let Some((kind, name)) = names.unknown_in(activity).into_iter().next() {
            return Err(FetWriteError::UnknownReference { kind, name: name.to_owned() });
        }
        if duration == 0 || usize::try_from(duration).is_ok_and(|duration| duration > hours) {
            return Err(FetWriteError::BadDuration { id, duration, hours });
        }
    }
    Ok(())
}

fn check_placements(file: &FetFile) -> Result<(), FetWriteError> {
    let activities: BTreeSet<ActivityId> = file.activities.iter().map(|activity| activity.id).collect();
    let rooms: BTreeSet<&str> = file.rooms.iter().map(|room| room.name.as_str()).collect();
    let unknown = |kind, name: String| Err(FetWriteError::UnknownReference { kind, name });
    for placement in &file.placements {
        if !activities.contains(&placement.activity) {
            return unknown(Kind::Activity, placement.activity.to_string());
        }
        if placement.day >= file.days.len() {
            return unknown(Kind::Day, placement.day.to_string());
        }
        if placement.hour >= file.hours.len() {
            return unknown(Kind::Hour, placement.hour.to_string());
        }
        if let Some(room) = placement.rooms.iter().find(|room| !rooms.contains(room.as_str())) {
            return unknown(Kind::Room, room.clone());
        }
    }
    Ok(())
}

fn check_same_start(file: &FetFile) -> Result<(), FetWriteError> {
    let activities: BTreeSet<ActivityId> = file.activities.iter().map(|activity| activity.id).collect();
    match file.same_start.iter().flatten().find(|id| !activities.contains(id)) {
        Some(id) => Err(FetWriteError::UnknownReference { kind: Kind::Activity, name: id.to_string() }),
        None => Ok(()),
    }
}

/// An element with escaped text; characters that XML forbids are left out of free text.
struct Field<T>(&'static str, T);

impl<T: fmt::Display> fmt::Display for Field<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = self.1.to_string().chars().filter(|&c| is_xml_char(c)).collect();
        let name = self.0;
        write!(f, "<{name}>{}</{name}>", escape(text.as_str()))
    }
}

fn write_file(out: &mut String, file: &FetFile) -> fmt::Result {
    writeln!(out, "<fet version=\"{VERSION}\">\n")?;
    writeln!(out, "{}\n", Field("Mode", "Official"))?;
    writeln!(out, "{}\n", Field("Institution_Name", &file.institution))?;
    writeln!(out, "{}\n", Field("Comments", &file.comments))?;
    write_slots(out, file)?;
    write_subjects_and_tags(out, file)?;
    write_teachers(out, file)?;
    write_students(out, &file.years)?;
    write_activities(out, &file.activities)?;
    write_places(out, file)?;
    write_time_constraints(out, file)?;
    write_space_constraints(out, file)?;
    out.write_str("</fet>\n")
}

fn write_slots(out: &mut String, file: &FetFile) -> fmt::Result {
    writeln!(out, "<Days_List>\n{}", Field("Number_of_Days", file.days.len()))?;
    for day in &file.days {
        writeln!(out, "<Day>{}</Day>", Field("Name", &day.name))?;
    }
    writeln!(out, "</Days_List>\n\n<Hours_List>\n{}", Field("Number_of_Hours", file.hours.len()))?;
    for hour in &file.hours {
        writeln!(out, "<Hour>{}</Hour>", Field("Name", &hour.name))?;
    }
    out.write_str("</Hours_List>\n\n")
}

fn write_subjects_and_tags(out: &mut String, file: &FetFile) -> fmt::Result {
    out.write_str("<Subjects_List>\n")?;
    for subject in &file.subjects {
        let (name, comments) = (Field("Name", &subject.name), Field("Comments", &subject.comments));
        writeln!(out, "<Subject>{name}{comments}</Subject>")?;
    }
    out.write_str("</Subjects_List>\n\n<Activity_Tags_List>\n")?;
    for tag in &file.activity_tags {
        let (name, comments) = (Field("Name", &tag.name), Field("Comments", &tag.comments));
        writeln!(out, "<Activity_Tag>{name}<Printable>true</Printable>{comments}</Activity_Tag>")?;
    }
    out.write_str("</Activity_Tags_List>\n\n")
}

fn write_teachers(out: &mut String, file: &FetFile) -> fmt::Result {
    out.write_str("<Teachers_List>\n")?;
    for teacher in &file.teachers {
        let target = Field("Target_Number_of_Hours", teacher.target_hours);
        write!(out, "<Teacher>{}{target}<Qualified_Subjects>", Field("Name", &teacher.name))?;
        for subject in &teacher.qualified_subjects {
            write!(out, "{}", Field("Qualified_Subject", subject))?;
        }
        writeln!(out, "</Qualified_Subjects>{}</Teacher>", Field("Comments", &teacher.comments))?;
    }
    out.write_str("</Teachers_List>\n\n")
}

fn write_students(out: &mut String, years: &[Year]) -> fmt::Result {
    out.write_str("<Students_List>\n")?;
    for year in years {
        out.write_str("<Year>\n")?;
        write_students_set(out, &year.name, year.students, &year.comments)?;
        out.write_str("<Number_of_Categories>0</Number_of_Categories><Separator> </Separator>\n")?;
        for group in &year.groups {
            out.write_str("<Group>")?;
            write_students_set(out, &group.name, group.students, &group.comments)?;
            for subgroup in &group.subgroups {
                out.write_str("<Subgroup>")?;
                write_students_set(out, &subgroup.name, subgroup.students, &subgroup.comments)?;
                out.write_str("</Subgroup>\n")?;
            }
            out.write_str("</Group>\n")?;
        }
        out.write_str("</Year>\n")?;
    }
    out.write_str("</Students_List>\n\n")
}

fn write_students_set(out: &mut String, name: &str, students: u32, comments: &str) -> fmt::Result {
    let (students, comments) = (Field("Number_of_Students", students), Field("Comments", comments));
    writeln!(out, "{}{students}{comments}", Field("Name", name))
}

fn write_activities(out: &mut String, activities: &[Activity]) -> fmt::Result {
    out.write_str("<Activities_List>\n")?;
    for activity in activities {
        out.write_str("<Activity>")?;
        for teacher in &activity.teachers {
            write!(out, "{}", Field("Teacher", teacher))?;
        }
        write!(out, "{}", Field("Subject", &activity.subject))?;
        for tag in &activity.tags {
            write!(out, "{}", Field("Activity_Tag", tag))?;
        }
        for students in &activity.students {
            write!(out, "{}", Field("Students", students))?;
        }
        write!(out, "{}", Field("Duration", activity.duration))?;
        write!(out, "{}", Field("Total_Duration", activity.total_duration.max(activity.duration)))?;
        write!(out, "{}", Field("Id", activity.id))?;
        write!(out, "{}", Field("Activity_Group_Id", activity.group_id))?;
        if let Some(students) = activity.number_of_students {
            write!(out, "{}", Field("Number_Of_Students", students))?;
        }
        write!(out, "{}", Field("Active", activity.active))?;
        writeln!(out, "{}</Activity>", Field("Comments", &activity.comments))?;
    }
    out.write_str("</Activities_List>\n\n")
}

fn write_places(out: &mut String, file: &FetFile) -> fmt::Result {
    out.write_str("<Buildings_List>\n")?;
    for building in &file.buildings {
        let (name, comments) = (Field("Name", &building.name), Field("Comments", &building.comments));
        writeln!(out, "<Building>{name}{comments}</Building>")?;
    }
    out.write_str("</Buildings_List>\n\n<Rooms_List>\n")?;
    for room in &file.rooms {
        write!(out, "<Room>{}", Field("Name", &room.name))?;
        write!(out, "{}", Field("Building", room.building.as_deref().unwrap_or_default()))?;
        write!(out, "{}{}", Field("Capacity", room.capacity), Field("Virtual", room.is_virtual))?;
        if room.is_virtual {
            write!(out, "{}", Field("Number_of_Sets_of_Real_Rooms", room.real_rooms.len()))?;
            for set in &room.real_rooms {
                write!(out, "<Set_of_Real_Rooms>{}", Field("Number_of_Real_Rooms", set.len()))?;
                for real in set {
                    write!(out, "{}", Field("Real_Room", real))?;
                }
                out.write_str("</Set_of_Real_Rooms>")?;
            }
        }
        writeln!(out, "{}</Room>", Field("Comments", &room.comments))?;
    }
    out.write_str("</Rooms_List>\n\n")
}

/// What every constraint ends with.
const ACTIVE: &str = "<Active>true</Active><Comments></Comments>";

fn write_time_constraints(out: &mut String, file: &FetFile) -> fmt::Result {
    out.write_str("<Time_Constraints_List>\n")?;
    let full = Field("Weight_Percentage", 100);
    writeln!(out, "<ConstraintBasicCompulsoryTime>{full}{ACTIVE}</ConstraintBasicCompulsoryTime>")?;
    let placed: BTreeSet<ActivityId> = file.placements.iter().map(|placement| placement.activity).collect();
    for ids in split_activities(&file.activities) {
        // A wish that fixed places break would keep FET trying for ever.
        if ids.iter().all(|id| placed.contains(id)) {
            continue;
        }
        let weight = Field("Weight_Percentage", WEIGHT_DAYS_APART);
        write!(out, "<ConstraintMinDaysBetweenActivities>{weight}")?;
        write!(out, "{}", Field("Consecutive_If_Same_Day", true))?;
        write!(out, "{}", Field("Number_of_Activities", ids.len()))?;
        for id in ids {
            write!(out, "{}", Field("Activity_Id", id))?;
        }
        writeln!(out, "{}{ACTIVE}</ConstraintMinDaysBetweenActivities>", Field("MinDays", 1))?;
    }
    for ids in file.same_start.iter().filter(|ids| ids.len() > 1) {
        write!(out, "<ConstraintActivitiesSameStartingTime>{full}")?;
        write!(out, "{}", Field("Number_of_Activities", ids.len()))?;
        for id in ids {
            write!(out, "{}", Field("Activity_Id", id))?;
        }
        writeln!(out, "{ACTIVE}</ConstraintActivitiesSameStartingTime>")?;
    }
    for placement in &file.placements {
        write_starting_time(out, file, placement)?;
    }
    out.write_str("</Time_Constraints_List>\n\n")
}

/// The activities of each subject that was split into more than one.
fn split_activities(activities: &[Activity]) -> impl Iterator<Item = Vec<ActivityId>> {
    let mut groups: BTreeMap<ActivityId, Vec<ActivityId>> = BTreeMap::new();
    for activity in activities.iter().filter(|activity| activity.active && activity.group_id != 0) {
        groups.entry(activity.group_id).or_default().push(activity.id);
    }
    groups.into_values().filter(|ids| ids.len() > 1)
}

fn write_starting_time(out: &mut String, file: &FetFile, placement: &Placement) -> fmt::Result {
    let (Some(day), Some(hour)) = (file.days.get(placement.day), file.hours.get(placement.hour)) else {
        return Ok(());
    };
    out.write_str("<ConstraintActivityPreferredStartingTime>")?;
    write!(out, "{}", Field("Weight_Percentage", 100))?;
    write!(out, "{}", Field("Activity_Id", placement.activity))?;
    write!(out, "{}{}", Field("Preferred_Day", &day.name), Field("Preferred_Hour", &hour.name))?;
    write!(out, "{}{ACTIVE}", Field("Permanently_Locked", placement.locked))?;
    out.write_str("</ConstraintActivityPreferredStartingTime>\n")
}

fn write_space_constraints(out: &mut String, file: &FetFile) -> fmt::Result {
    out.write_str("<Space_Constraints_List>\n")?;
    let full = Field("Weight_Percentage", 100);
    writeln!(out, "<ConstraintBasicCompulsorySpace>{full}{ACTIVE}</ConstraintBasicCompulsorySpace>")?;
    for placement in &file.placements {
        // FET fixes one room here; the several ones of a virtual room are its own choice again.
        let [room] = placement.rooms.as_slice() else { continue };
        write!(out, "<ConstraintActivityPreferredRoom>{full}")?;
        write!(out, "{}{}", Field("Activity_Id", placement.activity), Field("Room", room))?;
        write!(out, "{}{ACTIVE}", Field("Permanently_Locked", placement.locked))?;
        out.write_str("</ConstraintActivityPreferredRoom>\n")?;
    }
    out.write_str("</Space_Constraints_List>\n\n")
}
