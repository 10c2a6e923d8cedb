// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! All that stands on a person or on one of their roles.

use campanella_db::{Tx, sql};
use campanella_domain::eliminazione::Uso;
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::Timestamp;
use jiff::civil::Date;

use super::store::uso;
use crate::kit::error::AppError;
use crate::params;

/// What stands on a person: whatever tells of them, and whatever they did. Their roles and a credential that they never used
/// do not count: these go with the person.
///
/// # Errors
/// The storage's.
pub fn of_persona(tx: &mut dyn Tx, istituto: IstitutoId, id: PersonaId) -> Result<Vec<(Uso, u32)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT 'lezioni', COUNT(*) FROM firma WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'lezioni', COUNT(*) FROM firma WHERE istituto_id = $1 AND signed_by = $2
             UNION ALL SELECT 'iscrizioni', COUNT(*) FROM iscrizione WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'cattedre', COUNT(*) FROM cattedra WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'cattedre', COUNT(*) FROM cattedra WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'cattedre', COUNT(*) FROM cattedra WHERE istituto_id = $1 AND supplenza_di = $2
             UNION ALL SELECT 'cattedre', COUNT(*) FROM coordinatore WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'orario', COUNT(*) FROM orario_lezione WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'gruppi', COUNT(*) FROM gruppo_alunno WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'legami', COUNT(*) FROM genitore_alunno WHERE istituto_id = $1 AND genitore_id = $2
             UNION ALL SELECT 'legami', COUNT(*) FROM genitore_alunno WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'voti', COUNT(*) FROM carenza WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'voti', COUNT(*) FROM carenza WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'voti', COUNT(*) FROM modifica_voto WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'voti', COUNT(*) FROM modifica_voto WHERE istituto_id = $1 AND changed_by = $2
             UNION ALL SELECT 'voti', COUNT(*) FROM prova WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'voti', COUNT(*) FROM voto WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'voti', COUNT(*) FROM voto WHERE istituto_id = $1 AND written_by = $2
             UNION ALL SELECT 'voti', COUNT(*) FROM voto_obiettivo WHERE istituto_id = $1 AND written_by = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM deroga_presenza WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM deroga_presenza WHERE istituto_id = $1 AND granted_by = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM esonero WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM esonero WHERE istituto_id = $1 AND granted_by = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM evento_presenza WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM evento_presenza WHERE istituto_id = $1 AND recorded_by = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM giustificazione WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM giustificazione WHERE istituto_id = $1 AND presentata_da = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM giustificazione WHERE istituto_id = $1 AND decisa_da = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM permesso WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM permesso WHERE istituto_id = $1 AND ritirato_da = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM permesso WHERE istituto_id = $1 AND richiesto_da = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM permesso WHERE istituto_id = $1 AND deciso_da = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM permesso_permanente WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'assenze', COUNT(*) FROM permesso_permanente WHERE istituto_id = $1 AND granted_by = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM accesso_aula WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM agenda_feed WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM api_token WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM caso_accesso WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM codice_recupero WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM collegamento_scuola WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM dispositivo WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM dispositivo_notifiche WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM emergenza_accesso WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM idempotenza WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM passaggio_scuola WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM preferenza_avvisi WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM preferenza_riepilogo WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM secondo_fattore WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM sessione WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'accesso', COUNT(*) FROM credenziale WHERE istituto_id = $1 AND persona_id = $2 AND must_change = FALSE
             UNION ALL SELECT 'giornale', COUNT(*) FROM giornale WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM allegato WHERE istituto_id = $1 AND autore_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM annotazione_sostegno WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM annotazione_sostegno WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM appello WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM assenza_docente WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM assenza_docente WHERE istituto_id = $1 AND written_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM assenza_docente WHERE istituto_id = $1 AND annulled_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM atto_emesso WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM atto_emesso WHERE istituto_id = $1 AND issued_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM caso_accesso WHERE istituto_id = $1 AND closed_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM compito WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM compito_fatto WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM coordinatore WHERE istituto_id = $1 AND granted_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM evacuazione WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM evacuazione_alunno WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM firma_alunno WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM fuori_classe_alunno WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM fuori_classe_previsto WHERE istituto_id = $1 AND written_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM fuori_classe_previsto WHERE istituto_id = $1 AND annulled_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM giustificazione_esclusione WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM giustificazione_esclusione WHERE istituto_id = $1 AND genitore_chiave = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM giustificazione_esclusione WHERE istituto_id = $1 AND set_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM giustificazione_giorno WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM impegno WHERE istituto_id = $1 AND autore_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM importazione WHERE istituto_id = $1 AND sent_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM impostazione WHERE istituto_id = $1 AND set_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM lettera_accesso WHERE istituto_id = $1 AND printed_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM lettera_accesso WHERE istituto_id = $1 AND handed_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM nota WHERE istituto_id = $1 AND autore_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM nota WHERE istituto_id = $1 AND annulled_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM nota_alunno WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM nota_lettura WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM nota_lettura WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM obiettivo WHERE istituto_id = $1 AND written_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM ore_provenienza WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM ore_provenienza WHERE istituto_id = $1 AND set_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM periodo_chiuso WHERE istituto_id = $1 AND closed_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM periodo_chiuso WHERE istituto_id = $1 AND reopened_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM piano WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM piano WHERE istituto_id = $1 AND written_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM piano WHERE istituto_id = $1 AND withdrawn_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM provvedimento WHERE istituto_id = $1 AND autore_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM recapito_posta WHERE istituto_id = $1 AND persona_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM richiesta_ia WHERE istituto_id = $1 AND richiedente_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM richiesta_ia_passo WHERE istituto_id = $1 AND recorded_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM ruolo WHERE istituto_id = $1 AND granted_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM sanzione WHERE istituto_id = $1 AND alunno_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM sanzione_passo WHERE istituto_id = $1 AND recorded_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM sblocco_firma WHERE istituto_id = $1 AND docente_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM sblocco_firma WHERE istituto_id = $1 AND granted_by = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM strumento_ia_passo WHERE istituto_id = $1 AND recorded_by = $2"
        ),
        params![istituto, id],
        uso,
    )?)
}

/// What was done in a role since it counts: by the person, in that profile.
///
/// # Errors
/// The storage's.
pub fn done_in_ruolo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (persona, ruolo): (PersonaId, Ruolo),
    since: Timestamp,
) -> Result<Vec<(Uso, u32)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT 'giornale', COUNT(*) FROM giornale WHERE istituto_id = $1 AND persona_id = $2 AND profilo = $3 AND at >= $4
             UNION ALL SELECT 'accesso', COUNT(*) FROM sessione
                 WHERE istituto_id = $1 AND persona_id = $2 AND profilo = $3 AND created_at >= $4
             UNION ALL SELECT 'accesso', COUNT(*) FROM api_token
                 WHERE istituto_id = $1 AND persona_id = $2 AND profilo = $3 AND created_at >= $4
             UNION ALL SELECT 'accesso', COUNT(*) FROM agenda_feed
                 WHERE istituto_id = $1 AND persona_id = $2 AND profilo = $3 AND created_at >= $4"
        ),
        params![istituto, persona, ruolo.code(), since],
        uso,
    )?)
}

/// What needs a role from its first day on: an enrolment needs a pupil, a link a guardian, a cattedra a teacher.
///
/// # Errors
/// The storage's.
pub fn needs_ruolo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (persona, ruolo): (PersonaId, Ruolo),
    dal: Date,
) -> Result<Vec<(Uso, u32)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT 'lezioni', COUNT(*) FROM firma WHERE istituto_id = $1 AND docente_id = $2 AND data >= $4 AND $3 = 'docente'
             UNION ALL SELECT 'cattedre', COUNT(*) FROM cattedra
                 WHERE istituto_id = $1 AND docente_id = $2 AND al >= $4 AND $3 = 'docente'
             UNION ALL SELECT 'cattedre', COUNT(*) FROM coordinatore
                 WHERE istituto_id = $1 AND docente_id = $2 AND (al IS NULL OR al >= $4) AND $3 = 'docente'
             UNION ALL SELECT 'orario', COUNT(*) FROM orario_lezione
                 WHERE istituto_id = $1 AND docente_id = $2 AND al >= $4 AND $3 = 'docente'
             UNION ALL SELECT 'iscrizioni', COUNT(*) FROM iscrizione
                 WHERE istituto_id = $1 AND alunno_id = $2 AND (al IS NULL OR al >= $4) AND $3 = 'alunno'
             UNION ALL SELECT 'legami', COUNT(*) FROM genitore_alunno
                 WHERE istituto_id = $1 AND alunno_id = $2 AND (al IS NULL OR al >= $4) AND $3 = 'alunno'
             UNION ALL SELECT 'legami', COUNT(*) FROM genitore_alunno
                 WHERE istituto_id = $1 AND genitore_id = $2 AND (al IS NULL OR al >= $4) AND $3 = 'genitore'"
        ),
        params![istituto, persona, ruolo.code(), dal],
        uso,
    )?)
}
