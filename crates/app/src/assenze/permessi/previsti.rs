// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the roll of an hour shows and proposes of what is known in advance, and late entries against their limit.

use std::collections::{BTreeMap, HashMap};

use campanella_db::{Tx, sql};
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::OraLocale;
use campanella_domain::permesso::{self, PermessoPermanente, Previsto, StatoPermesso, TipoPermesso};
use campanella_domain::presenza::{Evento, GiornoAlunno, Intervallo, StatoAppello};
use jiff::civil::Date;
use uuid::Uuid;

use super::politica::{PERMESSI, PoliticaPermessi};
use super::store;
use crate::assenze::fuori::appello::FuoriDelGiorno;
use crate::assenze::fuori::{self, PianoDelGiorno};
use crate::assenze::{eventi, giustificati};
use crate::istituti::impostazioni;
use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::lezioni::slot::ClassDay;
use crate::{assenze, calendario, classi, params};

/// What is known in advance of the pupils of a class on a day.
#[derive(Debug, Clone, Default)]
pub struct Previsti {
    by_alunno: HashMap<PersonaId, Vec<Previsto>>,
    note: HashMap<PersonaId, Vec<String>>,
    /// An earlier hour of the day had its roll call.
    after_roll: bool,
    fuori: FuoriDelGiorno,
    /// Who is planned out of class, for the whole page.
    pub piani: Vec<PianoDelGiorno>,
}

impl Previsti {
    /// Loads what is known for a class on a day.
    ///
    /// # Errors
    /// The storage's.
    pub fn load(tx: &mut dyn Tx, ctx: &Ctx, classe: &ClasseToken, data: Date) -> Result<Previsti, AppError> {
        let mut found = Previsti {
            after_roll: !assenze::store::of_classe(tx, classe, data)?.is_empty(),
            ..Previsti::load_fuori(tx, ctx, classe, data)?
        };
        for (alunno, previsto) in expected(tx, ctx, data)? {
            found.add(ctx.l, alunno, previsto);
        }
        found.add_late_entries(tx, ctx, classe, data)?;
        Ok(found)
    }

    /// Loads who is planned out of class, and nothing else: of a past day the rest is over.
    ///
    /// # Errors
    /// The storage's.
    pub fn load_fuori(
        tx: &mut dyn Tx,
        ctx: &Ctx,
        classe: &ClasseToken,
        data: Date,
    ) -> Result<Previsti, AppError> {
        let campanelle = ClassDay::load(tx, ctx.istituto(), classe.id(), data)?.campanelle();
        let Some(bells) = campanelle else { return Ok(Previsti::default()) };
        let plans = fuori::store::of_classe(tx, classe, data)?;
        let fuori = FuoriDelGiorno::of(tx, ctx, &plans, (data, bells))?;
        let piani = PianoDelGiorno::of(tx, ctx, classe, &plans, data)?;
        Ok(Previsti { fuori, piani, ..Previsti::default() })
    }

    /// From when to when the roll of an hour opens with a pupil out of class, whose day is known so far.
    pub fn fuori(
        &self,
        alunno: &PersonaId,
        giorno: &GiornoAlunno,
        lezione: Intervallo,
    ) -> Option<Intervallo> {
        self.fuori.proposto(alunno, giorno, lezione)
    }

    fn add(&mut self, l: L, alunno: PersonaId, previsto: Previsto) {
        self.by_alunno.entry(alunno).or_default().push(previsto);
        self.note.entry(alunno).or_default().push(match previsto {
            Previsto::Assenza => l.t("permesso-nota-assenza").into_owned(),
            Previsto::Entrata { ora } => l.ta("permesso-nota-entrata", "ora", l.ora(ora.minutes())),
            Previsto::Uscita { ora } => l.ta("permesso-nota-uscita", "ora", l.ora(ora.minutes())),
        });
    }

    /// Who has used up the late entries of the period.
    fn add_late_entries(
        &mut self,
        tx: &mut dyn Tx,
        ctx: &Ctx,
        classe: &ClasseToken,
        data: Date,
    ) -> Result<(), AppError> {
        let policy: PoliticaPermessi = impostazioni::load(tx, ctx.istituto(), PERMESSI, data)?;
        let Some(limit) = policy.ritardi_max_periodo else { return Ok(()) };
        for (alunno, count) in late_entries(tx, ctx, classe, data)? {
            if count >= usize::from(limit) {
                let note = ctx.l.tn("permesso-nota-ritardi", count);
                self.note.entry(alunno).or_default().push(note);
            }
        }
        Ok(())
    }

    /// What is known of a pupil, to be read.
    pub fn nota(&self, alunno: &PersonaId, l: &L) -> Option<String> {
        let out = self.fuori.parti(alunno).iter().map(|part| {
            let (dalle, alle) = (l.ora(part.dalle.minutes()), l.ora(part.alle.minutes()));
            l.ta2("fuori-previsto-nota", "dalle", dalle, "alle", alle)
        });
        let notes: Vec<String> = self.note.get(alunno).into_iter().flatten().cloned().chain(out).collect();
        (!notes.is_empty()).then(|| notes.join(" · "))
    }

    /// The state that the roll of an hour opens with for a pupil of whom nothing was recorded.
    pub fn proposto(
        &self,
        alunno: PersonaId,
        lezione: Intervallo,
        adesso: OraLocale,
    ) -> Option<StatoAppello> {
        let previsti = self.by_alunno.get(&alunno)?;
        let stato = permesso::proposto(previsti, lezione, adesso)?;
        // Whoever an earlier roll call found at school has come, whatever was announced.
        (!self.after_roll || matches!(stato, StatoAppello::Uscita { .. })).then_some(stato)
    }
}

/// What the school allowed for a day: requests that it accepted, and standing permits.
///
/// # Errors
/// The storage's.
pub fn expected(tx: &mut dyn Tx, ctx: &Ctx, data: Date) -> Result<Vec<(PersonaId, Previsto)>, AppError> {
    let mut found = Vec::new();
    for row in store::standing(tx, ctx.istituto(), data)? {
        let holds = row.stato == StatoPermesso::Accettato && row.dal <= data && row.al >= data;
        let ora = row.ora.and_then(OraLocale::from_minutes);
        found.extend(previsto(row.tipo, ora).filter(|_| holds).map(|previsto| (row.alunno_id, previsto)));
    }
    for row in store::permanenti(tx, ctx.istituto(), (data, data))? {
        let permesso = row.permesso;
        let known = previsto(permesso.tipo, Some(permesso.ora)).filter(|_| permesso.holds(data));
        found.extend(known.map(|previsto| (row.alunno_id, previsto)));
    }
    Ok(found)
}

/// Notes as justified the entries and exits that the school had allowed; whether there was one.
///
/// # Errors
/// The storage's.
pub fn excuse(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    data: Date,
    eventi: &[(PersonaId, Evento)],
) -> Result<bool, AppError> {
    if eventi.is_empty() {
        return Ok(false);
    }
    let mut found = false;
    let expected = expected(tx, ctx, data)?;
    for (alunno, evento) in eventi {
        let own: Vec<Previsto> = expected.iter().filter(|(who, _)| who == alunno).map(|(_, p)| *p).collect();
        if let Some(tipo) = permesso::scusato(&own, *evento) {
            giustificati::set(tx, ctx.istituto(), *alunno, tipo, [data], Some(ctx.now))?;
            found = true;
        }
    }
    Ok(found)
}

/// What the school allowed afterwards: the events that stand on those days ask for no justification any more; days that a scrutinio
/// closed stay. The journal keeps the days with the permit that excused them.
///
/// # Errors
/// The storage's.
pub fn excuse_standing(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    (oggetto, permesso): (&'static str, Uuid),
    (dal, al): (Date, Date),
) -> Result<(), AppError> {
    let mut by_day: BTreeMap<Date, Vec<(PersonaId, Evento)>> = BTreeMap::new();
    for row in assenze::store::of_alunno(tx, alunno, (dal, al.min(ctx.today())))? {
        if row.giustificato_at.is_none() {
            by_day.entry(row.data).or_default().push((row.alunno_id, eventi::to_facts(&row)?.evento));
        }
    }
    let mut days = Vec::new();
    for (data, standing) in by_day {
        let iscrizione = classi::store::iscrizione_on(tx, ctx.istituto(), alunno.id(), data)?;
        let closed = match iscrizione {
            Some(row) => calendario::is_closed(tx, ctx.istituto(), row.classe_id, data)?,
            None => true,
        };
        if !closed && excuse(tx, ctx, data, &standing)? {
            days.push(data);
        }
    }
    if days.is_empty() {
        return Ok(());
    }
    journal::record(tx, ctx, &[Event::new("permesso.excuse", oggetto, permesso).dopo(&days)?])
}

fn previsto(tipo: TipoPermesso, ora: Option<OraLocale>) -> Option<Previsto> {
    match (tipo, ora) {
        (TipoPermesso::Assenza, _) => Some(Previsto::Assenza),
        (TipoPermesso::Entrata, Some(ora)) => Some(Previsto::Entrata { ora }),
        (TipoPermesso::Uscita, Some(ora)) => Some(Previsto::Uscita { ora }),
        (TipoPermesso::Entrata | TipoPermesso::Uscita, None) => None,
    }
}

/// Late entries that count, of each pupil of a class, in the period of a day and before it.
///
/// # Errors
/// The storage's.
pub fn late_entries(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    data: Date,
) -> Result<Vec<(PersonaId, usize)>, AppError> {
    let periodi = calendario::store::periodi(tx, ctx.istituto(), ctx.anno())?;
    let from =
        periodi.iter().find(|p| (p.dal..=p.al).contains(&data)).map_or(ctx.anno().first_day(), |p| p.dal);
    let mut entries: HashMap<PersonaId, Vec<(Date, OraLocale, bool)>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT e.alunno_id, e.data, e.dalle, e.breve
             FROM iscrizione i
             JOIN evento_presenza e ON e.istituto_id = i.istituto_id AND e.alunno_id = i.alunno_id
             WHERE i.istituto_id = $1 AND i.classe_id = $2 AND i.dal <= $4 AND (i.al IS NULL OR i.al >= $4)
               AND e.data >= $3 AND e.data < $4 AND e.tipo = 'entrata' AND e.annulled_at IS NULL
             ORDER BY e.alunno_id, e.data"
        ),
        params![classe.istituto(), classe.id(), from, data],
        &mut |row| {
            let ora = row.opt_int(2)?.and_then(|m| u16::try_from(m).ok()).and_then(OraLocale::from_minutes);
            if let Some(ora) = ora {
                entries.entry(row.id(0)?.into()).or_default().push((row.date(1)?, ora, row.bool(3)?));
            }
            Ok(())
        },
    )?;
    let permits = store::permanenti(tx, ctx.istituto(), (from, data))?;
    let count = |(alunno, entrate): (PersonaId, Vec<(Date, OraLocale, bool)>)| {
        let own: Vec<PermessoPermanente> =
            permits.iter().filter(|row| row.alunno_id == alunno).map(|row| row.permesso).collect();
        (alunno, permesso::ritardi_contati(&entrate, &own))
    };
    Ok(entries.into_iter().map(count).collect())
}
