// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The solved hours: from the `…_activities.xml` of FET, or from the constraints that fix them in a
//! `…_data_and_timetable.fet`.

use std::collections::BTreeMap;

use super::problem::{FetError, FetProblem, Kind};
use super::report::Report;
use super::{ActivityId, FetFile, Placement};
use crate::xml::{self, Element};

/// A solved timetable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Solution {
    /// The places, by number of activity.
    pub placements: Vec<Placement>,
    /// What could not be used.
    pub problems: Vec<FetProblem>,
}

/// Reads the solution of a file: an `…_activities.xml`, or a solved `.fet` of the same activities.
///
/// # Errors
/// [`FetError`] when it is neither.
pub fn read_solution(bytes: &[u8], file: &FetFile) -> Result<Solution, FetError> {
    let root = xml::parse(bytes)?;
    let mut report = Report::default();
    let placements = match root.name.as_str() {
        "Activities_Timetable" => read_activities_timetable(&root, file, &mut report),
        name if name.eq_ignore_ascii_case("fet") => read_fixed_placements(&root, file, &mut report),
        _ => return Err(FetError::NotFet { found: root.name }),
    };
    Ok(Solution { placements, problems: report.problems })
}

fn read_activities_timetable(root: &Element, file: &FetFile, report: &mut Report) -> Vec<Placement> {
    report.known_only(root, &["Activity"]);
    let mut places = Places::new(file);
    for element in root.children_named("Activity") {
        report.known_only(element, &["Id", "Day", "Hour", "Room", "Real_Room"]);
        let id = report.number(element, "Id");
        let (day, hour) = (text(element, "Day"), text(element, "Hour"));
        // FET lists the activities that it could not place without a day.
        if day.is_empty() && hour.is_empty() {
            continue;
        }
        let rooms = rooms_of(element);
        places.check_rooms(&rooms, element.line, report);
        places.add(Place { id, day, hour, locked: false, line: element.line }, report);
        places.rooms.insert(id, rooms);
    }
    places.finish()
}

/// The places that a `.fet` file fixes with full weight. All its other constraints are reported as
/// unused.
pub(super) fn read_fixed_placements(root: &Element, file: &FetFile, report: &mut Report) -> Vec<Placement> {
    let mut places = Places::new(file);
    let lists = ["Time_Constraints_List", "Space_Constraints_List"];
    let constraints = root.children.iter().filter(|part| lists.contains(&part.name.as_str()));
    for constraint in constraints.flat_map(|list| &list.children) {
        let binds = text(constraint, "Active") != "false" && is_full_weight(constraint);
        match constraint.name.as_str() {
            "ConstraintActivityPreferredStartingTime" if binds => {
                let id = report.number(constraint, "Activity_Id");
                let place = Place {
                    id,
                    day: text(constraint, "Preferred_Day"),
                    hour: text(constraint, "Preferred_Hour"),
                    locked: text(constraint, "Permanently_Locked") == "true",
                    line: constraint.line,
                };
                places.add(place, report);
            }
            "ConstraintActivityPreferredRoom" if binds => {
                let id = report.number(constraint, "Activity_Id");
                let rooms = rooms_of(constraint);
                places.check_rooms(&rooms, constraint.line, report);
                places.rooms.insert(id, rooms);
            }
            // The two that every file has and that say nothing.
            "ConstraintBasicCompulsoryTime" | "ConstraintBasicCompulsorySpace" => {}
            _ => report.unused(constraint),
        }
    }
    places.finish()
}

fn is_full_weight(constraint: &Element) -> bool {
    text(constraint, "Weight_Percentage").parse().is_ok_and(|weight: f64| weight >= 100.0)
}

fn text<'a>(element: &'a Element, field: &str) -> &'a str {
    element.child(field).map_or("", Element::text)
}

/// The real rooms where there are some, else the room.
fn rooms_of(element: &Element) -> Vec<String> {
    let texts = |name| element.children_named(name).map(Element::text).filter(|text| !text.is_empty());
    let real: Vec<String> = texts("Real_Room").map(str::to_owned).collect();
    if real.is_empty() { texts("Room").map(str::to_owned).collect() } else { real }
}

struct Place<'a> {
    id: ActivityId,
    day: &'a str,
    hour: &'a str,
    locked: bool,
    line: usize,
}

/// Collects places and checks them against the file.
struct Places<'a> {
    days: BTreeMap<&'a str, usize>,
    hours: BTreeMap<&'a str, usize>,
    durations: BTreeMap<ActivityId, u32>,
    known_rooms: std::collections::BTreeSet<&'a str>,
    placed: BTreeMap<ActivityId, Placement>,
    rooms: BTreeMap<ActivityId, Vec<String>>,
}

impl<'a> Places<'a> {
    fn new(file: &'a FetFile) -> Self {
        Self {
            days: file.days.iter().map(|day| day.name.as_str()).zip(0..).collect(),
            hours: file.hours.iter().map(|hour| hour.name.as_str()).zip(0..).collect(),
            durations: file.activities.iter().map(|activity| (activity.id, activity.duration)).collect(),
            known_rooms: file.rooms.iter().map(|room| room.name.as_str()).collect(),
            placed: BTreeMap::new(),
            rooms: BTreeMap::new(),
        }
    }

    fn add(&mut self, place: Place<'_>, report: &mut Report) {
        let Place { id, day, hour, locked, line } = place;
        let mut unknown = |kind, name: &str| {
            report.note(FetProblem::UnknownReference { kind, name: name.to_owned(), line });
        };
        let Some(&duration) = self.durations.get(&id) else {
            return unknown(Kind::Activity, &id.to_string());
        };
        let Some(&day) = self.days.get(day) else { return unknown(Kind::Day, day) };
        let Some(&hour) = self.hours.get(hour) else { return unknown(Kind::Hour, hour) };
        let duration = usize::try_from(duration).unwrap_or(usize::MAX);
        if hour.saturating_add(duration) > self.hours.len() {
            return report.note(FetProblem::PastLastHour { id, line });
        }
        if let Some(earlier) = self.placed.get_mut(&id) {
            earlier.locked |= locked;
            if (earlier.day, earlier.hour) != (day, hour) {
                report.note(FetProblem::PlacedTwice { id, line });
            }
            return;
        }
        self.placed.insert(id, Placement { activity: id, day, hour, rooms: Vec::new(), locked });
    }

    fn check_rooms(&self, rooms: &[String], line: usize, report: &mut Report) {
        for room in rooms.iter().filter(|room| !self.known_rooms.contains(room.as_str())) {
            report.note(FetProblem::UnknownReference { kind: Kind::Room, name: room.clone(), line });
        }
    }

    /// A room that is wished for an activity without a time waits for the solution.
    fn finish(mut self) -> Vec<Placement> {
        for (id, rooms) in self.rooms {
            if let Some(placement) = self.placed.get_mut(&id) {
                placement.rooms = rooms;
            }
        }
        self.placed.into_values().collect()
    }
}
