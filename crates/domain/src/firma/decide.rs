// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The decision on a firma: when, where, on what ground, and on which lezione.

use jiff::{SignedDuration, Timestamp};

use super::sostegno::all_non_avvalenti;
use super::{
    CattedraFacts, FirmaAuthor, FirmaCommand, FirmaError, FirmaFacts, FirmaOutcome, LezioneChange,
    LezioneFacts, TipoFirma, TitoloFirma,
};
use crate::cattedra::TipoCattedra;
use crate::gruppo::{Destinatari, Partizione, TipoGruppo};
use crate::ids::{CattedraId, FirmaId, MateriaId, PersonaId};
use crate::lezione::TipoLezione;
use crate::materia::TipoMateria;
use crate::orario;

/// The ground of a firma, once found valid.
struct Ground {
    tipo: TipoFirma,
    cattedra: Option<CattedraId>,
    materia: Option<MateriaId>,
    lezione: TipoLezione,
    alunno_non_avvalente: bool,
}

/// Decides whether the teacher may sign the hour now, and what the firma makes of the lezione.
///
/// The rules are tried from the general to the particular, so that the message names the first reason a
/// person would give: who, which day, when, where else, on what ground, beside which other lesson.
pub fn decide(
    facts: &FirmaFacts,
    command: &FirmaCommand,
    now: Timestamp,
) -> Result<FirmaOutcome, FirmaError> {
    let on_behalf = check_author(facts.docente, &command.author)?;
    check_day(facts)?;
    let late = check_moment(facts, now)?;
    check_not_signed_yet(facts)?;
    let declared = check_elsewhere(facts, command)?;
    let ground = find_ground(facts, command)?;
    let lezione = match ground.tipo {
        TipoFirma::Sostegno => place_sostegno(facts, command.destinatari, &ground)?,
        _ => place_own(facts, command.destinatari, &ground)?,
    };
    Ok(FirmaOutcome {
        docente: facts.docente,
        ordinale: facts.slot.ordinale,
        lezione,
        tipo: ground.tipo,
        cattedra: ground.cattedra,
        materia: ground.materia,
        late,
        pluriclasse: command.pluriclasse,
        declared,
        access: (ground.tipo == TipoFirma::Sostituzione).then_some(command.destinatari),
        on_behalf,
    })
}

/// The reason of who acts on behalf, if somebody does.
pub(super) fn check_author(docente: PersonaId, author: &FirmaAuthor) -> Result<Option<String>, FirmaError> {
    match author {
        FirmaAuthor::Docente(author) if *author == docente => Ok(None),
        FirmaAuthor::Docente(_) => Err(FirmaError::NotOwn),
        FirmaAuthor::Staff { ruolo, .. } if !ruolo.may_act_on_behalf() => Err(FirmaError::NotOwn),
        FirmaAuthor::Staff { motivo, .. } => match motivo.trim() {
            "" => Err(FirmaError::MotivoMissing),
            reason => Ok(Some(reason.to_owned())),
        },
    }
}

fn check_day(facts: &FirmaFacts) -> Result<(), FirmaError> {
    let data = facts.slot.data;
    if !facts.slot.giorno.has_lessons() {
        return Err(FirmaError::NoLezioni { data, giorno: facts.slot.giorno.clone() });
    }
    if !facts.servizio.covers(data) {
        return Err(FirmaError::OutsideServizio { data });
    }
    if facts.chiuso {
        return Err(FirmaError::Closed { data });
    }
    Ok(())
}

/// Whether the firma is late. "Daily" is the regulation's word (art. 4): the same day is in time.
fn check_moment(facts: &FirmaFacts, now: Timestamp) -> Result<bool, FirmaError> {
    let data = facts.slot.data;
    let (today, _) = orario::local(now);
    let tolerance = SignedDuration::from_mins(i64::from(facts.policy.tolerance_minutes));
    if now.duration_until(facts.slot.inizio) > tolerance {
        return Err(if data > today {
            FirmaError::FutureDay { data }
        } else {
            FirmaError::FutureHour { ordinale: facts.slot.ordinale, inizio: facts.slot.inizio }
        });
    }
    let window_days = facts.policy.late_window_days;
    let days_late = today.duration_since(data).as_hours() / 24;
    if days_late > i64::from(window_days) && !facts.sblocco {
        return Err(FirmaError::WindowExpired { data, window_days });
    }
    Ok(days_late > 0)
}

fn check_not_signed_yet(facts: &FirmaFacts) -> Result<(), FirmaError> {
    let own =
        facts.lezioni.iter().find(|lezione| lezione.firme.iter().any(|firma| firma.docente == facts.docente));
    match own {
        Some(lezione) => {
            Err(FirmaError::AlreadySigned { ordinale: facts.slot.ordinale, lezione: lezione.id })
        }
        None => Ok(()),
    }
}

/// One teacher is in one place, except for joint covers and for a lesson declared for several classi. The
/// declaration is the teacher's own and about the whole lesson: the firme that it finds elsewhere are declared
/// with it.
fn check_elsewhere(facts: &FirmaFacts, command: &FirmaCommand) -> Result<Vec<FirmaId>, FirmaError> {
    if command.pluriclasse {
        let single = facts.altrove.iter().filter(|other| !other.pluriclasse);
        return Ok(single.map(|other| other.firma).collect());
    }
    let covers = matches!(command.titolo, TitoloFirma::Sostituzione { .. });
    match facts.altrove.iter().find(|other| !(covers && other.tipo == TipoFirma::Sostituzione)) {
        Some(other) => {
            Err(FirmaError::Elsewhere { classe: other.classe_nome.clone(), ordinale: other.ordinale })
        }
        None => Ok(Vec::new()),
    }
}

fn find_ground(facts: &FirmaFacts, command: &FirmaCommand) -> Result<Ground, FirmaError> {
    match command.titolo {
        TitoloFirma::Cattedra(id) => {
            let cattedra = facts.cattedre.iter().find(|own| own.id == id).ok_or(FirmaError::NoCattedra)?;
            ground_of_cattedra(facts, cattedra, command.destinatari)
        }
        TitoloFirma::Sostituzione { materia } => {
            // Who supports a pupil of the classe stays in that role when somebody else already teaches the hour.
            let sostegno = facts
                .cattedre
                .iter()
                .find(|own| own.tipo == TipoCattedra::Sostegno && own.covers(facts.slot.data));
            if let Some(sostegno) = sostegno.filter(|_| !facts.lezioni.is_empty()) {
                return ground_of_cattedra(facts, sostegno, command.destinatari);
            }
            Ok(Ground {
                tipo: TipoFirma::Sostituzione,
                cattedra: None,
                materia,
                lezione: TipoLezione::Sostituzione,
                alunno_non_avvalente: false,
            })
        }
    }
}

fn ground_of_cattedra(
    facts: &FirmaFacts,
    cattedra: &CattedraFacts,
    destinatari: Destinatari,
) -> Result<Ground, FirmaError> {
    if !cattedra.covers(facts.slot.data) {
        return Err(FirmaError::OutsideCattedra {
            data: facts.slot.data,
            dal: cattedra.dal,
            al: cattedra.al,
        });
    }
    let (tipo, lezione) = match cattedra.tipo {
        TipoCattedra::Normale => (TipoFirma::Normale, TipoLezione::Normale),
        TipoCattedra::Itp => (TipoFirma::Itp, TipoLezione::Normale),
        TipoCattedra::Alternativa => (TipoFirma::Alternativa, TipoLezione::Normale),
        TipoCattedra::Sostegno => (TipoFirma::Sostegno, TipoLezione::Sostegno),
        TipoCattedra::Potenziamento => (TipoFirma::Potenziamento, TipoLezione::Potenziamento),
    };
    if tipo.is_curricular() {
        if cattedra.gruppo.is_some() && cattedra.gruppo != destinatari.gruppo() {
            return Err(FirmaError::OutsideGruppo);
        }
        if !is_taught_to(cattedra.tipo_materia, destinatari.tipo()) {
            return Err(FirmaError::WrongGruppo { destinatari });
        }
    }
    Ok(Ground {
        tipo,
        cattedra: Some(cattedra.id),
        materia: Some(cattedra.materia),
        lezione,
        alunno_non_avvalente: all_non_avvalenti(&facts.cattedre, facts.slot.data),
    })
}

/// Religion goes to a classe that follows it whole or to its avvalenti, the alternative to its own group and to those who
/// study meanwhile, the other subjects to no part of that choice.
fn is_taught_to(materia: TipoMateria, gruppo: Option<TipoGruppo>) -> bool {
    let of_choice = gruppo.is_some_and(|tipo| tipo.partition() == Some(Partizione::SceltaIrc));
    match materia {
        TipoMateria::Irc => matches!(gruppo, None | Some(TipoGruppo::IrcAvvalenti)),
        TipoMateria::Alternativa => matches!(gruppo, Some(TipoGruppo::Alternativa | TipoGruppo::StudioIrc)),
        _ => !of_choice,
    }
}

/// Where a support teacher signs: any lezione of the classe, or one of their own when nobody is there yet.
fn place_sostegno(
    facts: &FirmaFacts,
    destinatari: Destinatari,
    ground: &Ground,
) -> Result<LezioneChange, FirmaError> {
    let new = LezioneChange::NewLezione { tipo: TipoLezione::Sostegno, materia: ground.materia, destinatari };
    // What support opens in an hour of religion, religion takes over when it signs.
    let becomes_religion = facts.slot.religione && is_of_religion(destinatari);
    let same = facts.lezioni.iter().find(|lezione| lezione.destinatari == destinatari);
    let lezione = match (same, facts.lezioni.as_slice()) {
        (Some(same), _) => same,
        (None, lezioni) if lezioni.iter().all(|lezione| stands_beside(lezione, destinatari)) => {
            return match ground.alunno_non_avvalente && becomes_religion {
                true => Err(FirmaError::SostegnoNonAvvalente),
                false => Ok(new),
            };
        }
        (None, [only]) => only,
        (None, _) => return Err(FirmaError::GruppoMissing { ordinale: facts.slot.ordinale }),
    };
    let is_religion = lezione.tipo_materia == Some(TipoMateria::Irc)
        || becomes_religion && lezione.tipo == TipoLezione::Sostegno;
    if ground.alunno_non_avvalente && is_religion {
        return Err(FirmaError::SostegnoNonAvvalente);
    }
    Ok(LezioneChange::JoinLezione { lezione_id: lezione.id })
}

/// Whether religion may be taught to them.
fn is_of_religion(destinatari: Destinatari) -> bool {
    is_taught_to(TipoMateria::Irc, destinatari.tipo())
}

/// Where every other teacher signs: beside lessons of other pupils, on the lezione of the same pupils.
fn place_own(
    facts: &FirmaFacts,
    destinatari: Destinatari,
    ground: &Ground,
) -> Result<LezioneChange, FirmaError> {
    let in_the_way: Vec<&LezioneFacts> =
        facts.lezioni.iter().filter(|lezione| !stands_beside(lezione, destinatari)).collect();
    let taught =
        |lezione: &&&LezioneFacts| matches!(lezione.tipo, TipoLezione::Normale | TipoLezione::Sostituzione);
    let clash = |lezione: &LezioneFacts| FirmaError::GruppoClash {
        ordinale: facts.slot.ordinale,
        destinatari: lezione.destinatari,
    };
    if let Some(other) = in_the_way.iter().filter(taught).find(|lezione| lezione.destinatari != destinatari) {
        return Err(clash(other));
    }
    if let Some(lezione) = in_the_way.iter().find(|lezione| taught(lezione)) {
        return meet(facts, lezione, destinatari, ground);
    }
    match in_the_way.as_slice() {
        [] => Ok(LezioneChange::NewLezione { tipo: ground.lezione, materia: ground.materia, destinatari }),
        [lezione] if ground.lezione == TipoLezione::Potenziamento => {
            Ok(LezioneChange::JoinLezione { lezione_id: lezione.id })
        }
        [lezione] => Ok(become_own(lezione, destinatari, ground)),
        [_, second, ..] => Err(clash(second)),
    }
}

/// The firma meets a lezione of the same pupils that already has a teacher of the hour.
fn meet(
    facts: &FirmaFacts,
    lezione: &LezioneFacts,
    destinatari: Destinatari,
    ground: &Ground,
) -> Result<LezioneChange, FirmaError> {
    let join = LezioneChange::JoinLezione { lezione_id: lezione.id };
    let same_materia = ground.materia.is_some() && ground.materia == lezione.materia;
    if ground.tipo == TipoFirma::Potenziamento || same_materia {
        return Ok(join);
    }
    let is_cover = lezione.tipo == TipoLezione::Sostituzione;
    let has_holder = lezione.firme.iter().any(|firma| firma.tipo == TipoFirma::Normale);
    match ground.tipo {
        TipoFirma::Sostituzione if is_cover && (ground.materia.is_none() || lezione.materia.is_none()) => {
            Ok(join)
        }
        TipoFirma::Sostituzione if !is_cover && ground.materia.is_none() && !has_holder => Ok(join),
        tipo if tipo.is_curricular() && is_cover && lezione.materia.is_none() => {
            Ok(become_own(lezione, destinatari, ground))
        }
        _ => Err(FirmaError::Incompatible { ordinale: facts.slot.ordinale, materia: lezione.materia }),
    }
}

fn become_own(lezione: &LezioneFacts, destinatari: Destinatari, ground: &Ground) -> LezioneChange {
    LezioneChange::BecomeCurricolare {
        lezione_id: lezione.id,
        tipo: ground.lezione,
        materia: ground.materia,
        destinatari,
    }
}

fn stands_beside(lezione: &LezioneFacts, destinatari: Destinatari) -> bool {
    lezione.destinatari.stands_beside(destinatari, lezione.share_pupils)
}
