// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! From pages and structure to bytes.

use std::num::NonZeroU16;

use jiff::civil::DateTime;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationError};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime as PdfDateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope, Tag,
    TagGroup, TagKind, TagTree,
};
use krilla::text::TextDirection;
use krilla::{Document, SerializeSettings};

use super::carattere::Caratteri;
use super::impaginazione::{ALTEZZA, Foglio, Impaginazione, LARGHEZZA, NodoId, Ruolo, Tratto};
use super::{Documento, PdfError};

/// Writes the pages of a document.
///
/// # Errors
/// Refused, when the writer finds that the document is not accessible or cannot be kept.
pub fn draw(
    documento: &Documento,
    caratteri: &Caratteri,
    impaginato: &Impaginazione,
) -> Result<Vec<u8>, PdfError> {
    let configuration = configuration().map_err(|error| PdfError::Refused(format!("{error:?}")))?;
    let mut pdf = Document::new_with(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let settings = PageSettings::from_wh(LARGHEZZA, ALTEZZA)
        .ok_or_else(|| PdfError::Refused("size of the page".to_owned()))?;
    let mut marks: Vec<Vec<Identifier>> = impaginato.nodi.iter().map(|_| Vec::new()).collect();
    for foglio in &impaginato.fogli {
        let mut page = pdf.start_page_with(settings.clone());
        let mut surface = page.surface();
        draw_page(&mut surface, caratteri, foglio, &mut marks);
        surface.finish();
        page.finish();
    }
    pdf.set_tag_tree(structure(documento, impaginato, marks));
    pdf.set_outline(outline(impaginato));
    pdf.set_metadata(metadata(documento));
    pdf.finish().map_err(|error| PdfError::Refused(format!("{error:?}")))
}

fn configuration() -> Result<Configuration, ConfigurationError> {
    krilla::configure::ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
}

fn metadata(documento: &Documento) -> Metadata {
    let issuer = documento.emittente.first().cloned().into_iter().collect();
    Metadata::new()
        .title(documento.titolo.clone())
        .language(documento.lingua.clone())
        .creator("Campanella".to_owned())
        .authors(issuer)
        .creation_date(moment(documento.fatto_il))
}

fn moment(at: DateTime) -> PdfDateTime {
    let small = |number: i8| u8::try_from(number).unwrap_or_default();
    PdfDateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
}

fn outline(impaginato: &Impaginazione) -> Outline {
    let mut outline = Outline::new();
    for (titolo, page) in &impaginato.indice {
        outline.push_child(OutlineNode::new(
            titolo.clone(),
            XyzDestination::new(*page, Point::from_xy(0.0, 0.0)),
        ));
    }
    outline
}

fn ink() -> Fill {
    Fill { paint: rgb::Color::new(23, 36, 51).into(), opacity: NormalizedF32::ONE, rule: Default::default() }
}

fn draw_page(
    surface: &mut Surface<'_>,
    caratteri: &Caratteri,
    foglio: &Foglio,
    marks: &mut [Vec<Identifier>],
) {
    surface.set_fill(Some(ink()));
    for Tratto { x, y, peso, corpo, testo, nodo } in &foglio.tratti {
        let tag = match nodo {
            Some(_) => ContentTag::Span(SpanTag::empty()),
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
        };
        let mark = surface.start_tagged(tag);
        let start = Point::from_xy(*x, *y);
        surface.draw_text(start, caratteri.font(*peso), *corpo, testo, false, TextDirection::LeftToRight);
        surface.end_tagged();
        if let Some(marks) = nodo.and_then(|nodo| marks.get_mut(nodo)) {
            marks.push(mark);
        }
    }
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: rgb::Color::new(160, 168, 178).into(),
        width: 0.5,
        ..Stroke::default()
    }));
    for (left, right, y) in &foglio.filetti {
        let mut path = PathBuilder::new();
        path.move_to(*left, *y);
        path.line_to(*right, *y);
        let Some(path) = path.finish() else { continue };
        let _artifact = surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        surface.draw_path(&path);
        surface.end_tagged();
    }
    surface.set_stroke(None);
}

/// The tree of what is read, in the order in which it is read.
fn structure(documento: &Documento, impaginato: &Impaginazione, marks: Vec<Vec<Identifier>>) -> TagTree {
    let mut groups: Vec<TagGroup> = impaginato
        .nodi
        .iter()
        .zip(marks)
        .map(|(nodo, marks)| {
            TagGroup::with_children(tag(&nodo.ruolo), marks.into_iter().map(Node::from).collect())
        })
        .collect();
    let mut roots = Vec::new();
    // Whoever hangs on a node stands after it: from the end, each is whole when it is hung.
    for nodo in impaginato.nodi.iter().rev() {
        let Some(group) = groups.pop() else { break };
        match nodo.padre.and_then(|padre: NodoId| groups.get_mut(padre)) {
            Some(padre) => padre.children.insert(0, group.into()),
            None => roots.push(Node::from(group)),
        }
    }
    roots.reverse();
    TagTree::from(roots).with_lang(Some(documento.lingua.clone()))
}

fn tag(ruolo: &Ruolo) -> TagKind {
    match ruolo {
        Ruolo::Sezione => Tag::Part.into(),
        Ruolo::Titolo(level, text) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            // A heading without a name is refused; one without words is at least there.
            let name = if text.is_empty() { " " } else { text };
            Tag::Hn(level, Some(name.to_owned())).into()
        }
        Ruolo::Paragrafo => Tag::P.into(),
        Ruolo::Elenco => Tag::L(ListNumbering::Disc).into(),
        Ruolo::Voce => Tag::LI.into(),
        Ruolo::Segno => Tag::Lbl.into(),
        Ruolo::Testo => Tag::LBody.into(),
        Ruolo::Tabella => Tag::Table.into(),
        Ruolo::Testa => Tag::THead.into(),
        Ruolo::Corpo => Tag::TBody.into(),
        Ruolo::Riga => Tag::TR.into(),
        Ruolo::NomeColonna => Tag::TH(TableHeaderScope::Column).into(),
        Ruolo::NomeRiga => Tag::TH(TableHeaderScope::Row).into(),
        Ruolo::Cella => Tag::TD.into(),
    }
}
