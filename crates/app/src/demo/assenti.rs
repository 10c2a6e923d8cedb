// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A docente who is away today: a colleague signed the hour that has begun, a later one is still uncovered.

use std::collections::HashSet;

use campanella_db::Tx;
use campanella_domain::assenza_docente::AssenzaDocente;
use campanella_domain::calendario::Luogo;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::OraLocale;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::DateTime;

use super::modello::Modello;
use super::pratiche::actor;
use super::protagonisti::ore_di;
use crate::assenti;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::lezioni::azioni::{SignForm, sign_hours};
use crate::lezioni::oggi::firme_del_giorno;
use crate::lezioni::ora::OraKey;
use crate::lezioni::slot::overlap;
use crate::orario::store::OrarioLezione;

/// The two hours of whoever is away, and who stands in for the first.
struct Scena<'a> {
    ora: &'a OrarioLezione,
    supplente: PersonaId,
}

/// Writes the absence as the office and signs as the colleague; nothing on a day without such hours.
///
/// # Errors
/// A rule's or the storage's.
pub fn write(
    tx: &mut dyn Tx,
    (office, now): (&Ctx, &Ctx),
    modello: &Modello,
    adesso: DateTime,
) -> Result<(), AppError> {
    let firme = firme_del_giorno(tx, now.istituto(), now.anno(), now.today())?;
    let signers: HashSet<PersonaId> = firme.iter().map(|firma| firma.docente_id).collect();
    let Some(scena) = find(modello, adesso, &signers) else { return Ok(()) };
    let (docente, oggi) = (scena.ora.docente_id, now.today());
    assenti::write(tx, office, docente, AssenzaDocente::new((oggi, oggi), None, None))?;
    let ordinale = u8::try_from(scena.ora.ordinale).unwrap_or_default();
    let key = OraKey { classe: scena.ora.classe_id, data: oggi, ordinale, gruppo: None };
    let ctx = now.acting_as(actor(modello, scena.supplente, Ruolo::Docente));
    let sign = SignForm { sostituzione: true, ..SignForm::default() };
    sign_hours(tx, &ctx, key, ordinale, sign).map(|_| ())
}

fn find<'a>(modello: &'a Modello, adesso: DateTime, signers: &HashSet<PersonaId>) -> Option<Scena<'a>> {
    let (oggi, moment) = (adesso.date(), OraLocale::from(adesso.time()));
    let giorno = i64::from(oggi.weekday().to_monday_one_offset());
    let today = |row: &&OrarioLezione| row.giorno == giorno && row.dal <= oggi && row.al >= oggi;
    let calendario = super::calendario(modello);
    // Each site has its own patron saint.
    let open = |row: &&OrarioLezione| {
        modello.classe(row.classe_id).is_some_and(|classe| {
            let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
            calendario.day_kind(oggi, luogo).has_lessons()
        })
    };
    let rows: Vec<&OrarioLezione> = modello.orario.iter().filter(today).filter(open).collect();
    let minutes = |row: &OrarioLezione| {
        let mut ore = ore_di(modello, row.classe_id, oggi).into_iter();
        let ora = ore.find(|ora| i64::from(ora.ordinale) == row.ordinale)?;
        Some((ora.inizio.minutes(), ora.fine.minutes()))
    };
    let runs = |row: &OrarioLezione| {
        let ore = ore_di(modello, row.classe_id, oggi);
        ore.iter().any(|ora| i64::from(ora.ordinale) == row.ordinale && ora.contains(moment))
    };
    let alone = |row: &OrarioLezione| {
        let at = |other: &&&OrarioLezione| (other.classe_id, other.ordinale) == (row.classe_id, row.ordinale);
        row.gruppo_id.is_none() && rows.iter().filter(at).count() == 1
    };
    let later = |row: &OrarioLezione| {
        rows.iter().any(|o| o.docente_id == row.docente_id && o.ordinale > row.ordinale && alone(o))
    };
    // The second hour of a site is not the second hour of another.
    let free = |ora: &OrarioLezione| {
        let time = minutes(ora)?;
        let during = |other: &OrarioLezione| minutes(other).is_none_or(|other| overlap(time, other));
        let busy = |id: PersonaId| rows.iter().any(|o| o.docente_id == id && during(o));
        rows.iter().map(|o| o.docente_id).find(|id| signers.contains(id) && !busy(*id))
    };
    let mut running = rows.iter().copied().filter(|row| runs(row) && !signers.contains(&row.docente_id));
    running.find_map(|ora| {
        let supplente = free(ora).filter(|_| alone(ora) && later(ora))?;
        Some(Scena { ora, supplente })
    })
}
