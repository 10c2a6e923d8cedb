// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the office added to the attendance of some pupils, through the product itself: standing permits, a deroga, the
//! hours lost at a previous school.

use std::sync::Arc;

use campanella_db::{Tenant, Tx};
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::orario::{OraLocale, instant};
use campanella_domain::permesso::{PermessoPermanente, TipoPermesso};
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::accessi::AccessoDi;
use super::modello::Modello;
use super::pratiche::actor;
use super::protagonisti::ore_di;
use crate::assenze::ore::{frequenza, rettifiche};
use crate::assenze::permessi::permanenti;
use crate::kit::app::App;
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::program_ctx;

/// Minutes after the first bell at which the bus arrives.
const AUTOBUS: u16 = 10;
/// The pupils who have a standing permit, by their place in the list of the class.
const CON_PERMESSO: [usize; 2] = [5, 6];
/// Days that the deroga goes back.
const DEROGA_GIORNI: i64 = 30;
/// Minutes of an hour.
const ORA: u32 = 60;

/// Adds them.
///
/// # Errors
/// A rule's or the storage's.
pub fn fill(
    app: &Arc<App>,
    tenant: &Tenant,
    (modello, arrivato): (&Arc<Modello>, Option<PersonaId>),
    accounts: &[AccessoDi],
    oggi: Date,
) -> Result<(), AppError> {
    let school = app.schools.all().into_iter().find(|school| school.tenant == *tenant);
    let office = accounts.iter().find(|account| account.accesso.role == Ruolo::Segreteria.code());
    let (Some(school), Some(office)) = (school, office) else { return Ok(()) };
    let segreteria = actor(modello, office.persona, Ruolo::Segreteria);
    let first_day = instant(modello.anno.lezioni_dal, OraLocale::MEZZANOTTE);
    let now = program_ctx(app, &school).acting_as(segreteria);
    let modello = modello.clone();
    app.db.write_blocking(tenant, move |tx| {
        let classe = modello.classi.iter().find(|classe| classe.ordine.needs_attendance());
        if let Some(classe) = classe.map(|classe| classe.id) {
            standing_permits(tx, &now.at(first_day), &modello, classe)?;
            deroga(tx, &now, classe, oggi)?;
        }
        arrivato.map_or(Ok(()), |alunno| near_the_limit(tx, &now, alunno))
    })
}

/// One comes by bus after the bell on every day, one leaves an hour earlier on Wednesdays for a therapy.
fn standing_permits(tx: &mut dyn Tx, ctx: &Ctx, modello: &Modello, classe: ClasseId) -> Result<(), AppError> {
    let (dal, al) = (modello.anno.lezioni_dal, ctx.anno().last_day());
    let ore = ore_di(modello, classe, dal);
    let (Some(prima), Some(ultima)) = (ore.first(), ore.last()) else { return Ok(()) };
    let bus = PermessoPermanente {
        tipo: TipoPermesso::Entrata,
        giorni: GiorniSettimana::of(&[
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
        ]),
        ora: OraLocale::from_minutes(prima.inizio.minutes() + AUTOBUS).unwrap_or(prima.inizio),
        dal,
        al,
        conta: false,
    };
    let therapy = PermessoPermanente {
        tipo: TipoPermesso::Uscita,
        giorni: GiorniSettimana::of(&[Weekday::Wednesday]),
        ora: ultima.inizio,
        conta: true,
        ..bus
    };
    let pupils: Vec<PersonaId> = modello.alunni_in(classe, dal).collect();
    for (at, permesso) in CON_PERMESSO.into_iter().zip([bus, therapy]) {
        let Some(alunno) = pupils.get(at) else { continue };
        permanenti::grant(tx, ctx, *alunno, permesso)?;
    }
    Ok(())
}

/// Whoever of the class was away most has a deroga for the last weeks.
fn deroga(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId, oggi: Date) -> Result<(), AppError> {
    let token = ClasseToken::for_program(ctx.istituto(), classe);
    let (_, alunni) = frequenza::of_classe(tx, ctx, &token)?;
    let Some(most) = alunni.iter().max_by_key(|alunno| alunno.monte.persi) else { return Ok(()) };
    let alunno = authz::alunno(tx, ctx, most.alunno_id)?;
    let days = (oggi.saturating_sub(DEROGA_GIORNI.days()).max(ctx.anno().first_day()), oggi);
    rettifiche::grant(tx, ctx, (classe, &alunno), days, "collegio dei docenti, delibera n. 12").map(|_| ())
}

/// Who came from another school had lost so many hours there that few are left.
fn near_the_limit(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId) -> Result<(), AppError> {
    let alunno = authz::alunno(tx, ctx, alunno)?;
    let (classe, frequenza) = frequenza::of_alunno(tx, ctx, &alunno)?;
    let monte = frequenza.monte;
    let hours = (monte.limite() * 17 / 20).saturating_sub(monte.contati()) / ORA;
    rettifiche::set_previous(tx, ctx, (classe.id, &alunno), hours * ORA)
}
