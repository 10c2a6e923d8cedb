// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Where everything stands on its page, and what it is in the structure of the document.
//!
//! Lengths are points, from the upper left corner of an A4 page.

use super::carattere::{Caratteri, Peso};
use super::{Blocco, Corpo, Documento, Numerazione, Parte, Tabella};

/// Width of a page.
pub const LARGHEZZA: f32 = 595.276;
/// Height of a page.
pub const ALTEZZA: f32 = 841.89;
/// Blank beside the text.
const MARGINE: f32 = 62.0;
/// First and last height of the text.
const ALTO: f32 = 58.0;
const BASSO: f32 = ALTEZZA - 70.0;
const COLONNA: f32 = LARGHEZZA - 2.0 * MARGINE;
/// Where the window of an envelope, and the hand that signs, look for their text.
const MEZZO: f32 = LARGHEZZA / 2.0 + 20.0;

const CORPO_NORMALE: f32 = 10.5;
const CORPO_PICCOLO: f32 = 8.5;
const CORPO_TITOLO: f32 = 17.0;
const CORPO_SOTTOTITOLO: f32 = 12.0;
/// Height of a line, compared with its size.
const INTERLINEA: f32 = 1.4;
const PUNTO: &str = "•";

/// What a node of the structure is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruolo {
    /// A part of the document.
    Sezione,
    /// A heading: its level and its text.
    Titolo(u16, String),
    /// A paragraph.
    Paragrafo,
    /// A list, an item, its dot, its text.
    Elenco,
    /// See [`Ruolo::Elenco`].
    Voce,
    /// See [`Ruolo::Elenco`].
    Segno,
    /// See [`Ruolo::Elenco`].
    Testo,
    /// A table, its head, its body, a row.
    Tabella,
    /// See [`Ruolo::Tabella`].
    Testa,
    /// See [`Ruolo::Tabella`].
    Corpo,
    /// See [`Ruolo::Tabella`].
    Riga,
    /// The name of a column, of a row, and a value.
    NomeColonna,
    /// See [`Ruolo::NomeColonna`].
    NomeRiga,
    /// See [`Ruolo::NomeColonna`].
    Cella,
}

/// A node of the structure, by its place in [`Impaginazione::nodi`].
pub type NodoId = usize;

/// A node of the structure.
#[derive(Debug)]
pub struct Nodo {
    /// What it is.
    pub ruolo: Ruolo,
    /// Where it hangs; the document itself when nowhere.
    pub padre: Option<NodoId>,
}

/// A line of text on a page.
#[derive(Debug)]
pub struct Tratto {
    /// Left end.
    pub x: f32,
    /// Base line.
    pub y: f32,
    /// Weight.
    pub peso: Peso,
    /// Size.
    pub corpo: f32,
    /// What it says.
    pub testo: String,
    /// What it belongs to; furniture of the page when nothing.
    pub nodo: Option<NodoId>,
}

/// A page.
#[derive(Debug, Default)]
pub struct Foglio {
    /// Its lines of text.
    pub tratti: Vec<Tratto>,
    /// Thin rules: left end, right end, height.
    pub filetti: Vec<(f32, f32, f32)>,
}

/// The pages, and the structure.
#[derive(Debug, Default)]
pub struct Impaginazione {
    /// The pages.
    pub fogli: Vec<Foglio>,
    /// The structure: whoever hangs on a node stands after it.
    pub nodi: Vec<Nodo>,
    /// The headings of the parts and the pages where they stand.
    pub indice: Vec<(String, usize)>,
}

impl Impaginazione {
    /// Lays a document out.
    pub fn of(documento: &Documento, caratteri: &Caratteri) -> Impaginazione {
        let mut mano = Mano {
            caratteri,
            fatto: Impaginazione::default(),
            corpo: CORPO_NORMALE,
            sottotitolo: String::new(),
            y: 0.0,
        };
        for parte in &documento.parti {
            mano.parte(documento, parte);
        }
        if documento.numerazione == Numerazione::Unica {
            mano.number_all();
        }
        mano.fatto
    }
}

/// Fills pages from top to bottom.
struct Mano<'a> {
    caratteri: &'a Caratteri,
    fatto: Impaginazione,
    /// Size of the text of this part.
    corpo: f32,
    /// The heading of what is being written.
    sottotitolo: String,
    y: f32,
}

impl Mano<'_> {
    fn parte(&mut self, documento: &Documento, parte: &Parte) {
        let first = self.fatto.fogli.len();
        self.corpo = match parte.corpo {
            Corpo::Normale => CORPO_NORMALE,
            Corpo::Piccolo => CORPO_PICCOLO,
        };
        self.sottotitolo.clear();
        self.new_page();
        let sezione = self.node(Ruolo::Sezione, None);
        self.emittente(&documento.emittente, sezione);
        self.destinatario(&parte.destinatario, sezione);
        self.fatto.indice.push((parte.titolo.clone(), first));
        let titolo = self.node(Ruolo::Titolo(1, parte.titolo.clone()), Some(sezione));
        self.text(titolo, Peso::Forte, CORPO_TITOLO, &parte.titolo, (MARGINE, COLONNA));
        self.y += 6.0;
        for (at, blocco) in parte.blocchi.iter().enumerate() {
            self.blocco(blocco, parte.blocchi.get(at + 1), sezione);
        }
        if documento.numerazione == Numerazione::PerParte {
            self.number_part(first, &parte.titolo);
        }
    }

    fn emittente(&mut self, lines: &[String], sezione: NodoId) {
        let Some((nome, rest)) = lines.split_first() else { return };
        let nodo = self.node(Ruolo::Paragrafo, Some(sezione));
        self.text(nodo, Peso::Forte, CORPO_SOTTOTITOLO, nome, (MARGINE, COLONNA));
        for line in rest {
            self.text(nodo, Peso::Normale, CORPO_PICCOLO, line, (MARGINE, COLONNA));
        }
        self.y += 6.0;
        self.rule((MARGINE, LARGHEZZA - MARGINE));
        self.y += 22.0;
    }

    fn destinatario(&mut self, lines: &[String], sezione: NodoId) {
        if lines.is_empty() {
            return;
        }
        let nodo = self.node(Ruolo::Paragrafo, Some(sezione));
        for line in lines {
            self.text(nodo, Peso::Normale, self.corpo, line, (MEZZO, LARGHEZZA - MARGINE - MEZZO));
        }
        self.y += 22.0;
    }

    fn blocco(&mut self, blocco: &Blocco, next: Option<&Blocco>, sezione: NodoId) {
        match blocco {
            Blocco::Sottotitolo(testo) => {
                self.y += 6.0;
                let under = match next {
                    Some(Blocco::Tabella(tabella)) => self.beginning(tabella),
                    _ => 4.0 * self.corpo * INTERLINEA,
                };
                self.keep(CORPO_SOTTOTITOLO * INTERLINEA + 2.0 + under);
                self.sottotitolo.clone_from(testo);
                let nodo = self.node(Ruolo::Titolo(2, testo.clone()), Some(sezione));
                self.text(nodo, Peso::Forte, CORPO_SOTTOTITOLO, testo, (MARGINE, COLONNA));
                self.y += 2.0;
            }
            Blocco::Paragrafo(testo) => {
                let nodo = self.node(Ruolo::Paragrafo, Some(sezione));
                self.text(nodo, Peso::Normale, self.corpo, testo, (MARGINE, COLONNA));
                self.y += 7.0;
            }
            Blocco::Elenco(voci) => self.elenco(voci, sezione),
            Blocco::Dati(dati) => self.dati(dati, sezione),
            Blocco::Tabella(tabella) => self.tabella(tabella, sezione),
            Blocco::Firma { luogo, firmatario } => self.firma(luogo, firmatario, sezione),
        }
    }

    fn elenco(&mut self, voci: &[String], sezione: NodoId) {
        let elenco = self.node(Ruolo::Elenco, Some(sezione));
        for voce in voci {
            self.keep(self.corpo * INTERLINEA);
            let nodo = self.node(Ruolo::Voce, Some(elenco));
            let segno = self.node(Ruolo::Segno, Some(nodo));
            let testo = self.node(Ruolo::Testo, Some(nodo));
            self.place(Some(segno), Peso::Normale, self.corpo, PUNTO.to_owned(), MARGINE + 6.0);
            self.text(testo, Peso::Normale, self.corpo, voce, (MARGINE + 18.0, COLONNA - 18.0));
            self.y += 2.0;
        }
        self.y += 6.0;
    }

    fn dati(&mut self, dati: &[(String, String)], sezione: NodoId) {
        let tabella = self.node(Ruolo::Tabella, Some(sezione));
        let corpo = self.node(Ruolo::Corpo, Some(tabella));
        for (nome, valore) in dati {
            let celle = [(nome.as_str(), Ruolo::NomeRiga), (valore.as_str(), Ruolo::Cella)];
            self.riga(corpo, &celle, &[(MARGINE, 150.0), (MARGINE + 160.0, COLONNA - 160.0)], &mut |_| {});
        }
        self.y += 10.0;
    }

    fn tabella(&mut self, tabella: &Tabella, sezione: NodoId) {
        let places = places(tabella);
        let nodo = self.node(Ruolo::Tabella, Some(sezione));
        let testa = self.node(Ruolo::Testa, Some(nodo));
        let names: Vec<(&str, Ruolo)> =
            tabella.colonne.iter().map(|c| (c.titolo.as_str(), Ruolo::NomeColonna)).collect();
        self.keep(self.beginning(tabella));
        self.riga(testa, &names, &places, &mut |_| {});
        let corpo = self.node(Ruolo::Corpo, Some(nodo));
        for riga in &tabella.righe {
            let cell = |(at, _): (usize, &(f32, f32))| {
                let ruolo = if at == 0 { Ruolo::NomeRiga } else { Ruolo::Cella };
                (riga.get(at).map_or("", String::as_str), ruolo)
            };
            let celle: Vec<(&str, Ruolo)> = places.iter().enumerate().map(cell).collect();
            // On a page of its own the head is furniture: the structure has it once.
            self.riga(corpo, &celle, &places, &mut |mano: &mut Mano<'_>| mano.repeat_head(&names, &places));
        }
        self.y += 10.0;
    }

    /// Height of the head of a table and of its first row, which stay together: half a page at most.
    fn beginning(&self, tabella: &Tabella) -> f32 {
        let places = places(tabella);
        let tall = |peso, cells: &mut dyn Iterator<Item = &str>| {
            let lines = cells
                .zip(&places)
                .map(|(text, (_, width))| self.caratteri.lines(peso, self.corpo, text, *width).len());
            let most = u16::try_from(lines.max().unwrap_or_default()).unwrap_or(u16::MAX).max(1);
            f32::from(most) * self.corpo * INTERLINEA + 6.0
        };
        let head = tall(Peso::Forte, &mut tabella.colonne.iter().map(|colonna| colonna.titolo.as_str()));
        let first = tabella
            .righe
            .first()
            .map_or(0.0, |riga| tall(Peso::Normale, &mut riga.iter().map(String::as_str)));
        (head + first).min((BASSO - ALTO) / 2.0)
    }

    /// A row of cells side by side, over as many pages as it takes.
    fn riga(
        &mut self,
        padre: NodoId,
        celle: &[(&str, Ruolo)],
        places: &[(f32, f32)],
        on_new_page: &mut dyn FnMut(&mut Mano<'_>),
    ) {
        let nodo = self.node(Ruolo::Riga, Some(padre));
        let mut cells = Vec::new();
        for ((text, ruolo), (x, width)) in celle.iter().zip(places) {
            let peso = peso_of(ruolo);
            // A cell without content would be missing in the structure: the row would be shorter than the others.
            let text = if text.is_empty() { " " } else { *text };
            let lines = self.caratteri.lines(peso, self.corpo, text, *width);
            cells.push((self.node(ruolo.clone(), Some(nodo)), peso, *x, lines));
        }
        let height = self.corpo * INTERLINEA;
        let rows = cells.iter().map(|(.., lines)| lines.len()).max().unwrap_or_default();
        let tall = f32::from(u16::try_from(rows).unwrap_or(u16::MAX)) * height;
        if self.y + tall.min(BASSO - ALTO - 3.0 * height) > BASSO {
            self.new_page();
            on_new_page(self);
        }
        for row in 0..rows {
            if self.y + height > BASSO {
                self.new_page();
                on_new_page(self);
            }
            for (cell, peso, x, lines) in &cells {
                if let Some(line) = lines.get(row) {
                    self.place(Some(*cell), *peso, self.corpo, line.clone(), *x);
                }
            }
            self.y += height;
        }
        self.y += 3.0;
        self.rule((MARGINE, LARGHEZZA - MARGINE));
        self.y += 3.0;
    }

    /// The heading that the table stands under, and its head.
    fn repeat_head(&mut self, names: &[(&str, Ruolo)], places: &[(f32, f32)]) {
        let under = self.caratteri.lines(Peso::Forte, self.corpo, &self.sottotitolo, COLONNA);
        if let Some(line) = under.into_iter().next().filter(|line| !line.trim().is_empty()) {
            self.place(None, Peso::Forte, self.corpo, line, MARGINE);
            self.y += self.corpo * INTERLINEA + 3.0;
        }
        for ((name, _), (x, width)) in names.iter().zip(places) {
            let lines = self.caratteri.lines(Peso::Forte, self.corpo, name, *width);
            self.place(None, Peso::Forte, self.corpo, lines.first().cloned().unwrap_or_default(), *x);
        }
        self.y += self.corpo * INTERLINEA + 3.0;
        self.rule((MARGINE, LARGHEZZA - MARGINE));
        self.y += 3.0;
    }

    fn firma(&mut self, luogo: &str, firmatario: &[String], sezione: NodoId) {
        let height = self.corpo * INTERLINEA;
        self.y += 14.0;
        self.keep(6.0 * height);
        let nodo = self.node(Ruolo::Paragrafo, Some(sezione));
        self.text(nodo, Peso::Normale, self.corpo, luogo, (MARGINE, COLONNA));
        self.y += height;
        let nodo = self.node(Ruolo::Paragrafo, Some(sezione));
        for line in firmatario {
            self.text(nodo, Peso::Normale, self.corpo, line, (MEZZO, LARGHEZZA - MARGINE - MEZZO));
        }
    }

    /// Lines of one node, below each other.
    fn text(&mut self, nodo: NodoId, peso: Peso, corpo: f32, testo: &str, (x, width): (f32, f32)) {
        for line in self.caratteri.lines(peso, corpo, testo, width) {
            self.keep(corpo * INTERLINEA);
            self.place(Some(nodo), peso, corpo, line, x);
            self.y += corpo * INTERLINEA;
        }
    }

    /// A line of text at the present height.
    fn place(&mut self, nodo: Option<NodoId>, peso: Peso, corpo: f32, testo: String, x: f32) {
        let y = self.y + corpo;
        if let Some(foglio) = self.fatto.fogli.last_mut().filter(|_| !testo.is_empty()) {
            foglio.tratti.push(Tratto { x, y, peso, corpo, testo, nodo });
        }
    }

    fn rule(&mut self, (left, right): (f32, f32)) {
        let y = self.y;
        if let Some(foglio) = self.fatto.fogli.last_mut() {
            foglio.filetti.push((left, right, y));
        }
    }

    fn node(&mut self, ruolo: Ruolo, padre: Option<NodoId>) -> NodoId {
        self.fatto.nodi.push(Nodo { ruolo, padre });
        self.fatto.nodi.len() - 1
    }

    /// A new page when less than `height` is left of this one.
    fn keep(&mut self, height: f32) {
        if self.y + height > BASSO {
            self.new_page();
        }
    }

    fn new_page(&mut self) {
        self.fatto.fogli.push(Foglio::default());
        self.y = ALTO;
    }

    /// The foot of each page of a part that has several: a page that goes astray is found again.
    fn number_part(&mut self, first: usize, titolo: &str) {
        let all = self.fatto.fogli.len() - first;
        if all < 2 {
            return;
        }
        for at in 0..all {
            self.foot(first + at, titolo, &format!("{}/{all}", at + 1));
        }
    }

    /// The foot of each page of the document, with the heading of its part.
    fn number_all(&mut self) {
        let all = self.fatto.fogli.len();
        for at in 0..all {
            let under = self.fatto.indice.iter().rev().find(|(_, first)| *first <= at);
            let titolo = under.map_or(String::new(), |(titolo, _)| titolo.clone());
            self.foot(at, &titolo, &format!("{}/{all}", at + 1));
        }
    }

    /// The heading and "2/3" below a page.
    fn foot(&mut self, page: usize, titolo: &str, number: &str) {
        let x = LARGHEZZA - MARGINE - self.caratteri.width(Peso::Normale, CORPO_PICCOLO, number);
        let space = x - 2.0 * MARGINE;
        let named = self.caratteri.lines(Peso::Normale, CORPO_PICCOLO, titolo, space).into_iter().next();
        let named = named.filter(|line| !line.trim().is_empty()).map(|line| (MARGINE, line));
        let Some(foglio) = self.fatto.fogli.get_mut(page) else { return };
        for (x, testo) in named.into_iter().chain([(x, number.to_owned())]) {
            let y = ALTEZZA - 40.0;
            foglio.tratti.push(Tratto { x, y, peso: Peso::Normale, corpo: CORPO_PICCOLO, testo, nodo: None });
        }
    }
}

const fn peso_of(ruolo: &Ruolo) -> Peso {
    match ruolo {
        Ruolo::NomeColonna | Ruolo::NomeRiga => Peso::Forte,
        _ => Peso::Normale,
    }
}

/// Left end and width of each column.
fn places(tabella: &Tabella) -> Vec<(f32, f32)> {
    const GAP: f32 = 10.0;
    let all: f32 = tabella.colonne.iter().map(|colonna| f32::from(colonna.peso.max(1))).sum();
    let mut x = MARGINE;
    let mut places = Vec::new();
    for colonna in &tabella.colonne {
        let share = COLONNA * f32::from(colonna.peso.max(1)) / all;
        places.push((x, (share - GAP).max(GAP)));
        x += share;
    }
    places
}
