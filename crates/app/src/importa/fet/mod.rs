// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A timetable made with FET into a school: classes, teachers, subjects, assignments and hours.

mod activities;
pub mod apply;
mod bell;
pub mod classe;
pub mod docente;
pub mod existing;
pub mod plan;
pub mod report;
mod students;
#[cfg(test)]
mod tests;

use campanella_documents::fet::{self, FetError, FetFile, FetProblem, Placement};

use crate::importa::messages;
use crate::kit::error::AppError;

/// What the files say.
#[derive(Debug, Clone)]
pub struct Input {
    /// The data of FET.
    pub file: FetFile,
    /// The hours: of the solution if one was given, else those that the file itself fixes.
    pub placements: Vec<Placement>,
    /// Whether the hours are a whole timetable, not only some that were fixed by hand.
    pub is_timetable: bool,
    /// What could not be read.
    pub problems: Vec<FetProblem>,
}

/// Reads a `.fet` file and, if there is one, its solution (`…_activities.xml` or a solved `.fet`).
///
/// # Errors
/// A rule error when one of the two is not of FET.
pub fn read(input: &[u8], solution: Option<&[u8]>) -> Result<Input, AppError> {
    let (file, mut problems) = fet::read(input).map_err(|error| refused(&error, "input"))?;
    let Some(bytes) = solution else {
        let placements = file.placements.clone();
        let is_timetable = file.is_solved();
        return Ok(Input { file, placements, is_timetable, problems });
    };
    let solution = fet::read_solution(bytes, &file).map_err(|error| refused(&error, "soluzione"))?;
    problems.extend(solution.problems);
    Ok(Input { file, placements: solution.placements, is_timetable: true, problems })
}

fn refused(error: &FetError, field: &'static str) -> AppError {
    AppError::Rule { message: messages::fet_error(error), field: Some(field) }
}
