// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A small, suspicious XML reader: UTF-8 only, no document type, no entities of one's own, bounded
//! in size, depth and number of elements. It keeps the line of every element for the reports.

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// The largest file that is read.
pub const MAX_XML_BYTES: usize = 16 * 1024 * 1024;
const MAX_DEPTH: usize = 32;
/// Three times the largest timetable of the examples; some 80 MB of memory.
const MAX_ELEMENTS: usize = 500_000;

/// Why a file is not XML that we read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// Larger than [`MAX_XML_BYTES`].
    #[error("the file is larger than {max} bytes")]
    TooLarge {
        /// Bytes allowed.
        max: usize,
    },
    /// Neither UTF-8 nor declared as such.
    #[error("line {line}: the file is not UTF-8")]
    NotUtf8 {
        /// Where.
        line: usize,
    },
    /// A character that XML forbids, such as NUL.
    #[error("line {line}: the character U+{code:04X} is not allowed")]
    ForbiddenCharacter {
        /// Where.
        line: usize,
        /// The code point.
        code: u32,
    },
    /// It has a document type: refused, whatever it says.
    #[error("line {line}: document types are not allowed")]
    DocumentType {
        /// Where.
        line: usize,
    },
    /// An entity other than the five of XML and character numbers.
    #[error("line {line}: the entity &{name}; is not allowed")]
    UnknownEntity {
        /// Where.
        line: usize,
        /// Its name.
        name: String,
    },
    /// Too deep or too many elements.
    #[error("line {line}: too many or too deep elements")]
    TooComplex {
        /// Where.
        line: usize,
    },
    /// It breaks the rules of XML.
    #[error("line {line}, column {column}: {}", .cause.code())]
    Malformed {
        /// Where.
        line: usize,
        /// Where in the line, in characters from 1.
        column: usize,
        /// Which rule. What the XML reader says of it may quote the file, and an error goes to logs.
        cause: XmlCause,
    },
    /// It ends in the middle.
    #[error("line {line}: the file ends before the end of <{element}>")]
    Torn {
        /// The last line.
        line: usize,
        /// The element that is still open.
        element: String,
    },
    /// There is no element at all.
    #[error("the file is empty")]
    Empty,
}

impl XmlError {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "xml-too-large",
            Self::NotUtf8 { .. } => "xml-not-utf8",
            Self::ForbiddenCharacter { .. } => "xml-forbidden-character",
            Self::DocumentType { .. } => "xml-document-type",
            Self::UnknownEntity { .. } => "xml-unknown-entity",
            Self::TooComplex { .. } => "xml-too-complex",
            Self::Malformed { .. } => "xml-malformed",
            Self::Torn { .. } => "xml-torn",
            Self::Empty => "xml-empty",
        }
    }

    /// The line of the file, where there is one.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::NotUtf8 { line }
            | Self::ForbiddenCharacter { line, .. }
            | Self::DocumentType { line }
            | Self::UnknownEntity { line, .. }
            | Self::TooComplex { line }
            | Self::Malformed { line, .. }
            | Self::Torn { line, .. } => Some(*line),
            Self::TooLarge { .. } | Self::Empty => None,
        }
    }
}

/// Which rule of XML is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XmlCause {
    /// An element is closed by another one's end, or by an end of nothing.
    Nesting,
    /// An attribute without quotes, without value, or twice.
    Attribute,
    /// A piece of markup that is not closed.
    Unclosed,
    /// Something after the end of the document, or text outside of it.
    Outside,
    /// Any other.
    Other,
}

impl XmlCause {
    /// The code that messages choose by.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nesting => "nesting",
            Self::Attribute => "attribute",
            Self::Unclosed => "unclosed",
            Self::Outside => "outside",
            Self::Other => "other",
        }
    }

    fn of(error: &Error) -> Self {
        match error {
            Error::IllFormed(_) => Self::Nesting,
            Error::InvalidAttr(_) => Self::Attribute,
            Error::Syntax(_) => Self::Unclosed,
            _ => Self::Other,
        }
    }
}

/// An element with what is inside.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub name: String,
    pub line: usize,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    text: String,
}

impl Element {
    /// The text directly inside, without the white space around it.
    pub fn text(&self) -> &str {
        self.text.trim()
    }

    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn children_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a whole document.
pub(crate) fn parse(bytes: &[u8]) -> Result<Element, XmlError> {
    if bytes.len() > MAX_XML_BYTES {
        return Err(XmlError::TooLarge { max: MAX_XML_BYTES });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        XmlError::NotUtf8 { line: 1 + good.iter().filter(|&&byte| byte == b'\n').count() }
    })?;
    Parser::new(text).run()
}

/// Counts lines up to offsets that only grow.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> usize {
        let passed = self.text.get(self.offset..offset).unwrap_or_default();
        self.line += passed.matches('\n').count();
        self.offset = self.offset.max(offset);
        self.line
    }

    fn column_at(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or_default();
        1 + before.chars().rev().take_while(|&c| c != '\n').count()
    }
}

struct Parser<'a> {
    reader: Reader<&'a [u8]>,
    lines: Lines<'a>,
    open: Vec<Element>,
    root: Option<Element>,
    elements: usize,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            reader: Reader::from_str(text),
            lines: Lines { text, offset: 0, line: 1 },
            open: Vec::new(),
            root: None,
            elements: 0,
        }
    }

    fn run(mut self) -> Result<Element, XmlError> {
        loop {
            let start = self.position();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(Error::Syntax(cut)) if cut != SyntaxError::InvalidBangMarkup => {
                    return Err(self.torn().unwrap_or_else(|| self.malformed(XmlCause::Unclosed)));
                }
                Err(error) => return Err(self.malformed(XmlCause::of(&error))),
            };
            let line = self.lines.at(start);
            match event {
                Event::Start(tag) => self.open(&tag, line)?,
                Event::Empty(tag) => {
                    self.open(&tag, line)?;
                    self.close();
                }
                Event::End(_) => self.close(),
                Event::Text(text) => self.append(&text.xml10_content(), line)?,
                Event::CData(text) => self.append(&text.xml10_content(), line)?,
                Event::GeneralRef(reference) => {
                    let text = resolve(&reference, line)?;
                    self.append(&text, line)?;
                }
                Event::DocType(_) => return Err(XmlError::DocumentType { line }),
                Event::Decl(declaration) => {
                    let declared = declaration.encoding().and_then(Result::ok);
                    if declared.is_some_and(|name| !name.eq_ignore_ascii_case("utf-8")) {
                        return Err(XmlError::NotUtf8 { line });
                    }
                }
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => return self.finish(),
            }
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn malformed(&mut self, cause: XmlCause) -> XmlError {
        let offset = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
        let (line, column) = (self.lines.at(offset), self.lines.column_at(offset));
        XmlError::Malformed { line, column, cause }
    }

    /// The end of the text inside an element or a piece of markup.
    fn torn(&mut self) -> Option<XmlError> {
        let element = self.open.last()?.name.clone();
        Some(XmlError::Torn { line: self.lines.at(self.lines.text.len()), element })
    }

    fn open(&mut self, tag: &BytesStart<'_>, line: usize) -> Result<(), XmlError> {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS || self.open.len() >= MAX_DEPTH {
            return Err(XmlError::TooComplex { line });
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(self.malformed(XmlCause::Outside));
        }
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| self.malformed(XmlCause::Attribute))?;
            let value = attribute.value.as_ref().to_owned();
            attributes.push((attribute.key.as_ref().to_owned(), value));
        }
        let name = tag.name().as_ref().to_owned();
        self.open.push(Element { name, line, attributes, ..Element::default() });
        Ok(())
    }

    fn close(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn append(&mut self, text: &str, line: usize) -> Result<(), XmlError> {
        if let Some(forbidden) = text.chars().find(|&c| !is_xml_char(c)) {
            return Err(XmlError::ForbiddenCharacter { line, code: forbidden.into() });
        }
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(self.malformed(XmlCause::Outside)),
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Element, XmlError> {
        if let Some(torn) = self.torn() {
            return Err(torn);
        }
        self.root.ok_or(XmlError::Empty)
    }
}

fn resolve(reference: &BytesRef<'_>, line: usize) -> Result<String, XmlError> {
    let name: &str = reference;
    let unknown = || XmlError::UnknownEntity { line, name: name.to_owned() };
    if reference.is_char_ref() {
        let c = reference.resolve_char_ref().ok().flatten().ok_or_else(unknown)?;
        return Ok(c.to_string());
    }
    resolve_predefined_entity(name).map(str::to_owned).ok_or_else(unknown)
}

/// The characters that XML 1.0 allows.
pub(crate) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_text_entities_and_lines_are_read() {
        let xml = b"\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a version=\"1\">\n<b>D&apos;Aosta &amp; c&#242;</b>\n<c/><!-- no -->\n<b><![CDATA[ <x> ]]></b></a>\n";
        let root = parse(xml).unwrap();
        assert_eq!(root.attribute("version"), Some("1"));
        let texts: Vec<(&str, usize)> = root.children_named("b").map(|b| (b.text(), b.line)).collect();
        assert_eq!(texts, [("D'Aosta & cò", 3), ("<x>", 5)]);
        assert_eq!(root.child("c").unwrap().text(), "");
    }

    #[test]
    fn every_refusal_says_where() {
        let deep = "<a>".repeat(40);
        for (xml, expected) in [
            ("", "the file is empty"),
            ("  \n", "the file is empty"),
            ("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "line 1: document types are not allowed"),
            ("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "line 1: document types are not allowed"),
            ("<a>\n&x;</a>", "line 2: the entity &x; is not allowed"),
            ("<a>\n\0</a>", "line 1: the character U+0000 is not allowed"),
            ("<a>&#0;</a>", "line 1: the entity &#0; is not allowed"),
            ("<a>\n<b>\n</a>", "line 3, column 1: "),
            ("<a>\n<b>x", "line 2: the file ends before the end of <b>"),
            ("<a>\n<b", "line 2: the file ends before the end of <a>"),
            ("<a/><a/>", "line 1, column"),
            ("<a/>testo", "line 1, column"),
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>", "line 1: the file is not UTF-8"),
            (deep.as_str(), "line 1: too many or too deep elements"),
        ] {
            let error = parse(xml.as_bytes()).unwrap_err();
            assert!(error.to_string().starts_with(expected), "{xml}: {error}");
        }
        for (xml, expected) in [
            ("<a>\n<b>\n</a>", XmlCause::Nesting),
            ("<a/><a/>", XmlCause::Outside),
            ("<a/>testo", XmlCause::Outside),
            ("<a b=1/>", XmlCause::Attribute),
            ("<a b=\"1\" b=\"2\"/>", XmlCause::Attribute),
        ] {
            let error = parse(xml.as_bytes()).unwrap_err();
            assert!(
                matches!(error, XmlError::Malformed { cause, .. } if cause == expected),
                "{xml}: {error:?}"
            );
        }
        assert_eq!(parse(b"<a>\n\xE0</a>").unwrap_err(), XmlError::NotUtf8 { line: 2 });
        assert_eq!(parse(&vec![b' '; MAX_XML_BYTES + 1]).unwrap_err().key(), "xml-too-large");
    }

    #[test]
    fn an_error_quotes_nothing_of_what_people_wrote() {
        for xml in [
            "<a>\n<Ada>\n</Rossi></a>",
            "<a Rossi=Ada/>",
            "<a/>Rossi",
            "<a/><Rossi/>",
            "<a Rossi='1' Rossi='2'/>",
        ] {
            let said = parse(xml.as_bytes()).unwrap_err().to_string();
            assert!(!said.contains("Rossi") && !said.contains("Ada"), "{said}");
        }
    }
}
