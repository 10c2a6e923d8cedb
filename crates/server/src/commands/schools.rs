// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Which school a command is about.

use std::sync::Arc;

use anyhow::{Result, bail};
use campanella_app::kit::app::{App, School};
use campanella_app::kit::journal;

use super::explain;

/// The school with a code; without a code, the only one of the installation.
pub fn one(app: &App, code: Option<&str>) -> Result<Arc<School>> {
    let schools = some(app, code)?;
    match schools.as_slice() {
        [school] => Ok(school.clone()),
        [] => bail!("non c'è ancora nessuna scuola: creala con «campanella init»"),
        several => bail!("ci sono più scuole: scegline una con --school ({})", codes(several)),
    }
}

/// The school with a code; without a code, all of them.
pub fn some(app: &App, code: Option<&str>) -> Result<Vec<Arc<School>>> {
    let all = app.schools.all();
    let Some(code) = code else { return Ok(all) };
    let host = code.trim().to_lowercase();
    match all.iter().find(|school| school.host.as_ref() == host.as_str()) {
        Some(school) => Ok(vec![school.clone()]),
        None => bail!("la scuola {code} non c'è; ci sono: {}", codes(&all)),
    }
}

/// A place without a school is one that `init` did not finish: a register without schools answers nobody.
pub fn refuse_unfinished(app: &App, data: &str) -> Result<()> {
    if app.schools.all().is_empty() {
        bail!(
            "in {data} non c'è ancora nessuna scuola: «campanella init» non è arrivato in fondo. Ripetilo con lo stesso --data, il codice e il nome della scuola: finisce da dove si era fermato"
        );
    }
    Ok(())
}

/// What a set clock has written never becomes a register: the journal of a trial says what it is, wherever its data went.
pub fn refuse_trials(app: &App, schools: &[Arc<School>]) -> Result<()> {
    for school in schools {
        let istituto = school.id;
        let is_trial = app.db.read_blocking(&school.tenant, move |tx| journal::is_trial(tx, istituto));
        if is_trial.map_err(explain)? {
            bail!(
                "la scuola {} è una prova, con un orologio impostato (lo dice il suo giornale): non può fare da registro. Usa il registro vero, o una sua copia fatta prima della prova",
                code(school)
            );
        }
    }
    Ok(())
}

/// The code of the ministry, as people write it.
pub fn code(school: &School) -> String {
    school.host.to_uppercase()
}

fn codes(schools: &[Arc<School>]) -> String {
    schools.iter().map(|school| code(school)).collect::<Vec<_>>().join(", ")
}
