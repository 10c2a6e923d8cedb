// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The home of a family: one read gathers everything it shows.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::appello::stato_iniziale;
use campanella_domain::ids::{CompitoId, PersonaId};
use campanella_domain::presenza::{Evento, StatoAppello};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::agenda::allegati::store::Allegato;
use crate::agenda::vista::Voce;
use crate::assenze::fuori::famiglia::FuoriVisto;
use crate::assenze::{self, eventi, fuori};
use crate::classi::store::Classe;
use crate::giustificazioni::{self, DaGiustificare};
use crate::kit::authz::{self, AlunnoToken, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::lezioni::slot::{self, ClassDay};
use crate::lezioni::store::Compito;
use crate::lezioni::view::{self, CompitoDato, LezioneVista, Nomi};
use crate::valutazioni::{self, VotoVisto};
use crate::{agenda, anagrafe, classi, lezioni, note};

/// Homework shown at once.
const COMPITI: i64 = 40;
/// Days ahead for which the home shows tests and events.
const IMPEGNI_GIORNI: i64 = 14;

/// A child in the switch above the page.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Figlio {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// Class of today, or empty.
    pub classe: String,
}

/// The children (or the pupil), each with the class of today.
///
/// # Errors
/// The storage's.
pub fn figli(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Figlio>, AppError> {
    let mut list = Vec::new();
    for token in authz::figli(tx, ctx)? {
        let nome = anagrafe::store::nome(tx, ctx.istituto(), token.id())?.unwrap_or_default();
        let classe = match classi::store::iscrizione_on(tx, ctx.istituto(), token.id(), ctx.today())? {
            Some(iscrizione) => classi::store::classe_by_id(tx, ctx.istituto(), iscrizione.classe_id)?,
            None => None,
        };
        list.push(Figlio {
            id: token.id(),
            nome,
            classe: classe.map_or(String::new(), |classe| classe.nome),
        });
    }
    Ok(list)
}

/// How the day of a pupil stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presenza {
    /// Not enrolled today.
    NonIscritto,
    /// No lessons today.
    SenzaLezioni,
    /// Lessons, but nobody has called the roll yet.
    NonAncora,
    /// Present since the first roll call.
    Presente,
    /// Absent.
    Assente,
    /// Came in late.
    Ritardo(u16),
    /// Left early.
    Uscita(u16),
    /// At school, out of class.
    Fuori,
}

impl Presenza {
    /// Kind of badge in the page.
    pub fn badge(self) -> &'static str {
        match self {
            Presenza::NonIscritto | Presenza::SenzaLezioni | Presenza::NonAncora => "neutro",
            Presenza::Presente => "presente",
            Presenza::Assente => "assente",
            Presenza::Ritardo(_) => "ritardo",
            Presenza::Uscita(_) => "uscita",
            Presenza::Fuori => "fuori",
        }
    }

    /// Icon of the badge.
    pub fn icona(self) -> &'static str {
        match self {
            Presenza::NonIscritto | Presenza::SenzaLezioni => "calendario",
            Presenza::NonAncora => "orologio",
            Presenza::Presente => "spunta",
            Presenza::Assente => "assente",
            Presenza::Ritardo(_) => "ritardo",
            Presenza::Uscita(_) => "uscita",
            Presenza::Fuori => "fuori",
        }
    }

    /// Message key.
    pub fn key(self) -> &'static str {
        match self {
            Presenza::NonIscritto => "casa-non-iscritto",
            Presenza::SenzaLezioni => "casa-senza-lezioni",
            Presenza::NonAncora => "casa-non-ancora",
            Presenza::Presente => "casa-presente",
            Presenza::Assente => "casa-assente",
            Presenza::Ritardo(_) => "casa-ritardo",
            Presenza::Uscita(_) => "casa-uscita",
            Presenza::Fuori => "casa-fuori",
        }
    }

    /// The hour of a late entry or an early exit, minutes after midnight.
    pub fn ora(self) -> Option<u16> {
        match self {
            Presenza::Ritardo(ora) | Presenza::Uscita(ora) => Some(ora),
            _ => None,
        }
    }
}

/// Homework with the name of its subject.
#[derive(Debug, Clone)]
pub struct CompitoVisto {
    /// The subject.
    pub materia: String,
    /// The homework.
    pub compito: Compito,
    /// Its files.
    pub allegati: Vec<Allegato>,
}

/// Homework due on a day.
#[derive(Debug, Clone)]
pub struct GiornoCompiti {
    /// The day.
    pub scadenza: Date,
    /// Its homework.
    pub compiti: Vec<CompitoVisto>,
}

/// A day of attendance that is not plain presence.
#[derive(Debug, Clone)]
pub struct EventoVisto {
    /// The day.
    pub data: Date,
    /// Message key of its kind.
    pub key: &'static str,
    /// Its hour, minutes after midnight.
    pub ora: Option<u16>,
    /// Justified already, or short enough not to need it.
    pub giustificato: bool,
}

/// Everything the home shows of one pupil.
pub struct Casa {
    /// The pupil.
    pub alunno: PersonaId,
    /// The class of today, when there is one.
    pub classe: Option<Classe>,
    /// Last day of an enrolment that is over.
    pub iscritto_fino: Option<Date>,
    /// How the day stands.
    pub presenza: Presenza,
    /// Lessons of today, for this pupil.
    pub lezioni: Vec<LezioneVista>,
    /// Homework to come, by day.
    pub compiti: Vec<GiornoCompiti>,
    /// The last marks that the reader may see.
    pub voti: Vec<VotoVisto>,
    /// Days of attendance to tell, newest first.
    pub eventi: Vec<EventoVisto>,
    /// Groups of days that wait for a justification.
    pub giustificare: Vec<DaGiustificare>,
    /// Notes that the reader has not confirmed.
    pub note: usize,
    /// When the pupil is planned out of class, in the next days.
    pub fuori: Vec<FuoriVisto>,
    /// Tests and events of the next days.
    pub impegni: Vec<Voce>,
    /// Homework that the pupil has ticked.
    pub fatti: BTreeSet<CompitoId>,
}

impl Casa {
    /// Things that the family should do.
    pub fn da_fare(&self) -> usize {
        self.giustificare.len() + usize::from(self.note > 0)
    }

    /// Days of absence so far.
    pub fn assenze(&self) -> usize {
        self.eventi.iter().filter(|evento| evento.key == "evento-assenza").count()
    }
}

/// Loads the home of a pupil.
///
/// # Errors
/// The storage's.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Casa, AppError> {
    let today = ctx.today();
    let rows = assenze::store::of_alunno(tx, alunno, (ctx.anno().first_day(), today))?;
    let mut events = Vec::new();
    for row in &rows {
        events.extend(seen(row)?);
    }
    let note = note::vista::unread(tx, ctx, alunno)?;
    let giustificare = giustificazioni::da_giustificare(tx, ctx, alunno, &rows)?;
    let Ok(token) = alunno.classe_on(tx, today) else {
        return Ok(Casa {
            alunno: alunno.id(),
            classe: None,
            iscritto_fino: last_day(tx, ctx, alunno, today)?,
            presenza: Presenza::NonIscritto,
            lezioni: Vec::new(),
            compiti: Vec::new(),
            voti: Vec::new(),
            eventi: events,
            note,
            fuori: Vec::new(),
            impegni: Vec::new(),
            fatti: BTreeSet::new(),
            giustificare,
        });
    };
    let nomi = Nomi::load(tx, &token)?;
    let gruppi = classi::store::gruppi_alunno(tx, ctx.istituto(), alunno.id(), today)?;
    let mut today_lessons = view::lezioni(tx, &token, &nomi, (today, today))?;
    today_lessons.retain(|l| view::is_for(l.lezione.gruppo_id, &gruppi));
    let presenza = presence(tx, ctx, &token, &rows, &today_lessons)?;
    let tomorrow = today.saturating_add(1.day());
    let next = (tomorrow, tomorrow.saturating_add(IMPEGNI_GIORNI.days()));
    let impegni = agenda::vista::impegni(tx, &token, &nomi, next, |gruppo| view::is_for(gruppo, &gruppi))?;
    let mut due = lezioni::store::compiti_in_scadenza(tx, &token, today, COMPITI)?;
    due.retain(|compito| view::is_for(compito.gruppo_id, &gruppi) && compito.scadenza > today);
    Ok(Casa {
        alunno: alunno.id(),
        classe: classi::store::classe_by_id(tx, ctx.istituto(), token.id())?,
        iscritto_fino: None,
        presenza,
        lezioni: today_lessons,
        compiti: by_day(view::with_files(tx, &token, (today, ctx.anno().last_day()), due)?, &nomi),
        voti: valutazioni::recenti(tx, ctx, alunno, &nomi)?,
        eventi: events,
        note,
        fuori: fuori::famiglia::in_casa(tx, ctx, alunno)?,
        impegni,
        fatti: agenda::fatti::of_alunno(tx, alunno)?,
        giustificare,
    })
}

/// The last day on which a pupil who is not enrolled today was.
fn last_day(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken, today: Date) -> Result<Option<Date>, AppError> {
    let iscrizioni = classi::store::iscrizioni(tx, ctx.istituto(), alunno.id())?;
    Ok(iscrizioni.iter().filter_map(|iscrizione| iscrizione.al).filter(|al| *al < today).max())
}

/// Homework in the order of its due days.
pub fn by_day(compiti: Vec<CompitoDato>, nomi: &Nomi) -> Vec<GiornoCompiti> {
    let mut days: Vec<GiornoCompiti> = Vec::new();
    for CompitoDato { compito, allegati } in compiti {
        let seen = CompitoVisto { materia: nomi.materia(compito.materia_id), compito, allegati };
        match days.last_mut() {
            Some(day) if day.scadenza == seen.compito.scadenza => day.compiti.push(seen),
            _ => days.push(GiornoCompiti { scadenza: seen.compito.scadenza, compiti: vec![seen] }),
        }
    }
    days
}

fn presence(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    rows: &[assenze::store::EventoPresenza],
    lessons: &[LezioneVista],
) -> Result<Presenza, AppError> {
    let today = ctx.today();
    let own: Vec<_> =
        rows.iter().filter(|row| row.data == today).map(eventi::to_facts).collect::<Result<_, _>>()?;
    if own.is_empty() {
        // Only a roll on which the pupil was says that the pupil is here.
        let called = assenze::store::of_classe(tx, classe, today)?
            .iter()
            .any(|appello| lessons.iter().any(|l| l.lezione.id == appello.lezione_id));
        if !called {
            let has_lessons = !lessons.is_empty()
                || ClassDay::load(tx, ctx.istituto(), classe.id(), today)?.giorno.has_lessons();
            return Ok(if has_lessons { Presenza::NonAncora } else { Presenza::SenzaLezioni });
        }
        return Ok(Presenza::Presente);
    }
    let minute = lezioni::agenda::now_minutes(ctx);
    let now = slot::intervallo(minute, minute.saturating_add(1).min(24 * 60 - 1))?;
    Ok(match stato_iniziale(&own, now) {
        StatoAppello::Assente => Presenza::Assente,
        StatoAppello::Ritardo { ora } => Presenza::Ritardo(ora.minutes()),
        StatoAppello::Uscita { ora } | StatoAppello::RitardoEUscita { uscita: ora, .. } => {
            Presenza::Uscita(ora.minutes())
        }
        StatoAppello::FuoriClasse(_) => Presenza::Fuori,
        // Here now, but the day is not plain: the late entry is still what a family wants to read.
        StatoAppello::Presente => own
            .iter()
            .find_map(|fact| match fact.evento {
                Evento::Entrata { ora, .. } => Some(Presenza::Ritardo(ora.minutes())),
                _ => None,
            })
            .unwrap_or(Presenza::Presente),
    })
}

fn seen(row: &assenze::store::EventoPresenza) -> Result<Option<EventoVisto>, AppError> {
    let (key, ora) = match eventi::to_facts(row)?.evento {
        Evento::Assenza => ("evento-assenza", None),
        Evento::Entrata { ora, .. } => ("evento-ritardo", Some(ora.minutes())),
        Evento::Uscita { ora } => ("evento-uscita", Some(ora.minutes())),
        Evento::AssenzaOraria(missed) => ("evento-ore", Some(missed.dalle.minutes())),
        Evento::FuoriClasse(_) => return Ok(None),
    };
    let giustificato = row.breve || row.giustificato_at.is_some();
    Ok(Some(EventoVisto { data: row.data, key, ora, giustificato }))
}
