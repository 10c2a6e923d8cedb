// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Lessons, signatures, homework: all SQL of these tables, one file for each.

mod compito;
mod docente;
mod etichettate;
mod firma;
mod lezione;
mod sblocco;
mod seguito;

pub use compito::{
    Compito, compiti_assegnati, compiti_in_scadenza, compiti_per_giorno, compiti_version, compito_by_id,
    compito_of, compito_taken_back, delete_compito, insert_compito, set_compito_link, update_compito,
};
pub use docente::{LezioneFirmata, compiti_dati, firmate_da};
pub use etichettate::{Etichettata, etichettate, senza_etichetta};
pub use firma::{
    Firma, FirmaConLezione, FirmaMostrata, LezioneConFirme, annul_firma, declare_pluriclasse, firmate_on,
    firme, firme_classe, firme_docente, in_slot, insert_firma, ore_docente, update_firma_texts,
};
pub use lezione::{
    Lezione, MinutiSvolti, SlotCoperto, annul, by_id, conta_gruppo, conta_gruppo_dal, coperte_on, insert,
    minuti_svolti, of_classe, ore_dal, ore_svolte, svolte_di, svolte_in, svolte_on, update_kind,
    update_texts,
};
pub use sblocco::{is_unlocked, unlock, unlocked_between};
pub use seguito::{
    OraDiAlunno, Seguito, SeguitoInOra, any_sealed, conta_seguiti, insert_seguito, seguiti, seguiti_alunno,
    seguiti_classe, update_seguito,
};
