// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Reading a `.fet` file, of FET 5.27 or later.

use super::problem::{FetError, FetProblem, Kind};
use super::report::{HasName, Report};
use super::solution::read_fixed_placements;
use super::{Activity, Day, FetFile, Group, Hour, Named, Room, Subgroup, Teacher, Year, hour_times, weekday};
use crate::xml::{self, Element};

/// Reads a file of FET. Whatever could not be read is in the second part: nothing is left out
/// silently.
///
/// # Errors
/// [`FetError`] when it is not a file of FET at all.
pub fn read(bytes: &[u8]) -> Result<(FetFile, Vec<FetProblem>), FetError> {
    let root = xml::parse(bytes)?;
    if !root.name.eq_ignore_ascii_case("fet") {
        return Err(FetError::NotFet { found: root.name });
    }
    Ok(read_root(&root))
}

pub(super) fn read_root(root: &Element) -> (FetFile, Vec<FetProblem>) {
    let mut report = Report::default();
    let mut file =
        FetFile { version: root.attribute("version").unwrap_or_default().to_owned(), ..FetFile::default() };
    for part in &root.children {
        match part.name.as_str() {
            "Mode" => file.mode = Some(part.text().to_owned()),
            "Institution_Name" => file.institution = part.text().to_owned(),
            "Comments" => file.comments = part.text().to_owned(),
            "Days_List" => file.days = report.list(part, "Day", "Number_of_Days", Kind::Day, read_day),
            "Hours_List" => {
                file.hours = report.list(part, "Hour", "Number_of_Hours", Kind::Hour, read_hour);
            }
            "Subjects_List" => {
                file.subjects = report.list(part, "Subject", "", Kind::Subject, read_named);
            }
            "Activity_Tags_List" => {
                file.activity_tags = report.list(part, "Activity_Tag", "", Kind::ActivityTag, read_named);
            }
            "Teachers_List" => {
                file.teachers = report.list(part, "Teacher", "", Kind::Teacher, read_teacher);
            }
            "Students_List" => {
                file.years = report.list(part, "Year", "", Kind::StudentsSet, read_year);
            }
            "Buildings_List" => {
                file.buildings = report.list(part, "Building", "", Kind::Building, read_named);
            }
            "Rooms_List" => file.rooms = report.list(part, "Room", "", Kind::Room, read_room),
            "Activities_List" => file.activities = report.activities(part),
            // Read below, once the names that they use are known.
            "Time_Constraints_List" | "Space_Constraints_List" => {}
            "Timetable_Generation_Options_List" => report.unused_constraints(part),
            _ => report.unknown(root, part),
        }
    }
    report.check_names(&file);
    report.check_activities(&file);
    file.placements = read_fixed_placements(root, &file, &mut report);
    (file, report.problems)
}

fn text_of(element: &Element, field: &str) -> String {
    element.child(field).map(|child| child.text().to_owned()).unwrap_or_default()
}

fn texts_of(element: &Element, field: &str) -> Vec<String> {
    let texts = element.children_named(field).map(|child| child.text().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

fn read_day(report: &mut Report, element: &Element) -> Day {
    report.known_only(element, &["Name"]);
    let name = text_of(element, "Name");
    Day { weekday: weekday(&name), name }
}

fn read_hour(report: &mut Report, element: &Element) -> Hour {
    report.known_only(element, &["Name"]);
    let name = text_of(element, "Name");
    Hour { times: hour_times(&name), name }
}

fn read_named(report: &mut Report, element: &Element) -> Named {
    // Whether a label is printed is FET's own affair.
    report.known_only(element, &["Name", "Comments", "Printable"]);
    Named { name: text_of(element, "Name"), comments: text_of(element, "Comments") }
}

fn read_teacher(report: &mut Report, element: &Element) -> Teacher {
    const KNOWN: [&str; 4] = ["Name", "Target_Number_of_Hours", "Qualified_Subjects", "Comments"];
    report.known_only(element, &KNOWN);
    let qualified = element.child("Qualified_Subjects");
    Teacher {
        name: text_of(element, "Name"),
        target_hours: report.number(element, "Target_Number_of_Hours"),
        qualified_subjects: qualified.map(|list| texts_of(list, "Qualified_Subject")).unwrap_or_default(),
        comments: text_of(element, "Comments"),
    }
}

fn read_year(report: &mut Report, element: &Element) -> Year {
    // The division into categories is only a tool of FET's editor: its groups are all listed.
    let editor_only = ["Number_of_Categories", "Separator", "Category"];
    report.known_only(
        element,
        &[&["Name", "Number_of_Students", "Comments", "Group"], &editor_only[..]].concat(),
    );
    let groups = named_children(report, element, "Group", read_group);
    Year {
        name: text_of(element, "Name"),
        students: report.number(element, "Number_of_Students"),
        comments: text_of(element, "Comments"),
        groups,
    }
}

fn read_group(report: &mut Report, element: &Element) -> Group {
    report.known_only(element, &["Name", "Number_of_Students", "Comments", "Subgroup"]);
    let subgroups = named_children(report, element, "Subgroup", read_subgroup);
    Group {
        name: text_of(element, "Name"),
        students: report.number(element, "Number_of_Students"),
        comments: text_of(element, "Comments"),
        subgroups,
    }
}

fn read_subgroup(report: &mut Report, element: &Element) -> Subgroup {
    report.known_only(element, &["Name", "Number_of_Students", "Comments"]);
    Subgroup {
        name: text_of(element, "Name"),
        students: report.number(element, "Number_of_Students"),
        comments: text_of(element, "Comments"),
    }
}

fn named_children<T: HasName>(
    report: &mut Report,
    element: &Element,
    item: &str,
    read_item: fn(&mut Report, &Element) -> T,
) -> Vec<T> {
    let mut items = Vec::new();
    for child in element.children_named(item) {
        let value = read_item(report, child);
        if value.name().is_empty() {
            let kind = Kind::StudentsSet;
            report.note(FetProblem::MissingField { kind, field: "Name", line: child.line });
            continue;
        }
        items.push(value);
    }
    items
}

fn read_room(report: &mut Report, element: &Element) -> Room {
    let known = ["Name", "Building", "Capacity", "Virtual", "Comments"];
    let sets = ["Number_of_Sets_of_Real_Rooms", "Set_of_Real_Rooms"];
    report.known_only(element, &[&known[..], &sets[..]].concat());
    let real_rooms = element.children_named("Set_of_Real_Rooms").map(|set| texts_of(set, "Real_Room"));
    Room {
        name: text_of(element, "Name"),
        building: Some(text_of(element, "Building")).filter(|building| !building.is_empty()),
        capacity: report.number(element, "Capacity"),
        is_virtual: text_of(element, "Virtual") == "true",
        real_rooms: real_rooms.collect(),
        comments: text_of(element, "Comments"),
    }
}

pub(super) fn read_activity(report: &mut Report, element: &Element) -> Activity {
    const KNOWN: [&str; 11] = [
        "Teacher",
        "Subject",
        "Activity_Tag",
        "Students",
        "Duration",
        "Total_Duration",
        "Id",
        "Activity_Group_Id",
        "Number_Of_Students",
        "Active",
        "Comments",
    ];
    report.known_only(element, &KNOWN);
    Activity {
        id: report.number(element, "Id"),
        group_id: report.number(element, "Activity_Group_Id"),
        teachers: texts_of(element, "Teacher"),
        subject: text_of(element, "Subject"),
        tags: texts_of(element, "Activity_Tag"),
        students: texts_of(element, "Students"),
        duration: report.number(element, "Duration"),
        total_duration: report.number(element, "Total_Duration"),
        number_of_students: report.optional_number(element, "Number_Of_Students"),
        active: text_of(element, "Active") != "false",
        comments: text_of(element, "Comments"),
    }
}
