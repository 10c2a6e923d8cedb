// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Lessons that count for educazione civica, orientamento or FSL: now and then, and with a topic that fits.

use campanella_domain::etichetta::{Etichetta, Etichette};

use super::materie as m;
use crate::classi::store::Classe;
use crate::lezioni::etichette;

/// Of every so many lessons of a subject, the one that counts and what was done in it.
struct Modulo {
    materia: &'static str,
    ogni: usize,
    etichetta: Etichetta,
    argomenti: &'static [&'static str],
}

const MODULI: [Modulo; 7] = [
    Modulo {
        materia: m::ITALIANO,
        ogni: 9,
        etichetta: Etichetta::EducazioneCivica,
        argomenti: &[
            "La Costituzione: nascita e principi fondamentali",
            "Fonti e notizie false: come si verifica un'informazione",
            "Il rispetto delle regole comuni: il regolamento d'istituto",
        ],
    },
    Modulo {
        materia: m::STORIA,
        ogni: 6,
        etichetta: Etichetta::EducazioneCivica,
        argomenti: &["L'articolo 3 e l'uguaglianza", "L'Unione europea: istituzioni e cittadinanza"],
    },
    Modulo {
        materia: m::SCIENZE,
        ogni: 8,
        etichetta: Etichetta::EducazioneCivica,
        argomenti: &["L'Agenda 2030 e l'acqua", "Rifiuti e riciclo: i dati del nostro comune"],
    },
    Modulo {
        materia: m::GEOSTORIA,
        ogni: 8,
        etichetta: Etichetta::EducazioneCivica,
        argomenti: &["Che cosa vuol dire essere cittadini", "I diritti dei minori"],
    },
    Modulo {
        materia: m::INGLESE,
        ogni: 10,
        etichetta: Etichetta::Orientamento,
        argomenti: &["Jobs and skills: what am I good at?", "Writing a short CV"],
    },
    Modulo {
        materia: m::MATEMATICA,
        ogni: 15,
        etichetta: Etichetta::Orientamento,
        argomenti: &["Come studio: i miei punti di forza", "Le professioni della matematica"],
    },
    Modulo {
        materia: m::FILOSOFIA,
        ogni: 7,
        etichetta: Etichetta::Fsl,
        argomenti: &["Preparazione del progetto con la biblioteca", "La sicurezza nei luoghi di lavoro"],
    },
];

/// What the `n`-th lesson of a subject counts for in a class, with its topic.
pub fn modulo(classe: &Classe, materia: &str, n: usize) -> Option<(Etichette, &'static str)> {
    let ammesse = etichette::ammesse(classe);
    let modulo =
        MODULI.iter().find(|modulo| modulo.materia == materia && ammesse.contains(modulo.etichetta))?;
    let (round, place) = (n / modulo.ogni, n % modulo.ogni);
    if place != modulo.ogni / 2 {
        return None;
    }
    let argomento = modulo.argomenti.iter().cycle().nth(round)?;
    Some((Etichette::NESSUNA.with(modulo.etichetta), argomento))
}
