// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A form with one file: the type of the file is what its content says, and its size is limited.

use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::body;
use super::error::{AppError, Message};
use super::form::{Form, GIVEN_BACK};

/// Largest file, in bytes.
pub const FILE_LIMIT: usize = 4 * 1024 * 1024;
/// Largest request with a file.
pub const REQUEST_LIMIT: usize = FILE_LIMIT + super::form::FORM_LIMIT;
/// Longest name of a file that is kept, in characters.
const NAME_LIMIT: usize = 120;

/// What a file holds, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TipoFile {
    /// A PDF document.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
}

impl TipoFile {
    /// Every kind that is accepted.
    const ALL: [TipoFile; 3] = [TipoFile::Pdf, TipoFile::Jpeg, TipoFile::Png];

    /// The kind of a content, when it is one of ours.
    pub fn of(content: &[u8]) -> Option<TipoFile> {
        Self::ALL.into_iter().find(|tipo| content.starts_with(tipo.magic()))
    }

    const fn magic(self) -> &'static [u8] {
        match self {
            TipoFile::Pdf => b"%PDF-",
            TipoFile::Jpeg => &[0xFF, 0xD8, 0xFF],
            TipoFile::Png => &[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A],
        }
    }

    /// Media type, also as it is stored.
    pub const fn code(self) -> &'static str {
        match self {
            TipoFile::Pdf => "application/pdf",
            TipoFile::Jpeg => "image/jpeg",
            TipoFile::Png => "image/png",
        }
    }

    /// The kind that has this media type.
    pub fn from_code(code: &str) -> Option<TipoFile> {
        Self::ALL.into_iter().find(|tipo| tipo.code() == code)
    }

    const fn extension(self) -> &'static str {
        match self {
            TipoFile::Pdf => "pdf",
            TipoFile::Jpeg => "jpg",
            TipoFile::Png => "png",
        }
    }
}

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allegato {
    /// Its name on the sender's device.
    pub nome: String,
    /// What it holds.
    pub tipo: TipoFile,
    /// Its bytes.
    pub contenuto: Vec<u8>,
}

/// A form with at most one file, in the field `allegato`.
#[derive(Debug, Clone)]
pub struct FormWithFile {
    /// The other fields.
    pub form: Form,
    /// The file; a fault with it is noted in the form.
    pub allegato: Option<Allegato>,
}

/// The field that holds the file.
const FIELD: &str = "allegato";

impl<S: Send + Sync> FromRequest<S> for FormWithFile {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<FormWithFile, AppError> {
        let (mut form, sent) = receive(request, state).await?;
        let allegato = match sent.map(|(nome, bytes)| Allegato::of(&nome, bytes)) {
            Some(Err(AppError::Form(faults))) => {
                faults.into_iter().for_each(|fault| form.fail(FIELD, fault.message));
                None
            }
            other => other.transpose()?,
        };
        Ok(FormWithFile { form, allegato })
    }
}

/// A form with a table in the field `allegato`: whoever reads the table says what is wrong with it.
#[derive(Debug, Clone)]
pub struct FormWithTable {
    /// The other fields.
    pub form: Form,
    /// Name and bytes; a missing file or one that is too large is noted in the form.
    pub file: Option<(String, Vec<u8>)>,
}

impl<S: Send + Sync> FromRequest<S> for FormWithTable {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<FormWithTable, AppError> {
        let (mut form, sent) = receive(request, state).await?;
        let file = sent.map(|(nome, bytes)| (plain_name(&nome), bytes));
        match &file {
            None => form.fail(FIELD, Message::new("modulo-obbligatorio")),
            Some((_, bytes)) if bytes.is_empty() => form.fail(FIELD, Message::new("allegato-vuoto")),
            Some((_, bytes)) if bytes.len() > FILE_LIMIT => form.fail(FIELD, too_large()),
            Some(_) => {}
        }
        Ok(FormWithTable { form, file })
    }
}

/// The fields of a form and the name and bytes of its file, once the form token is checked.
async fn receive<S: Send + Sync>(
    request: Request,
    state: &S,
) -> Result<(Form, Option<(String, Vec<u8>)>), AppError> {
    let head = Form::head(&request);
    let malformed = |_| AppError::BadRequest(Message::new("errore-modulo-malformato"));
    let (parts, body) = request.into_parts();
    let bytes = body::read(Request::from_parts(parts.clone(), body), REQUEST_LIMIT).await?;
    let request = Request::from_parts(parts, Body::from(bytes));
    let mut parts = Multipart::from_request(request, state).await.map_err(malformed)?;
    let (mut fields, mut sent) = (Vec::new(), None);
    while let Some(part) = parts.next_field().await.map_err(|error| read_fault(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        if name == FIELD {
            sent = read_file(part).await?;
            continue;
        }
        let value = part.text().await.map_err(|error| read_fault(&error))?;
        fields.push((name, value));
    }
    let bytes = sent.as_ref().map_or(&[][..], |(_, bytes)| bytes.as_slice());
    Ok((head.admit(fields, bytes)?, sent))
}

/// The fields of a form beside its file, for the page that gives them back.
///
/// # Errors
/// The body is too large or malformed.
pub(super) async fn text_fields(request: Request) -> Result<Vec<(String, String)>, AppError> {
    let (parts, body) = request.into_parts();
    let bytes = body::read(Request::from_parts(parts.clone(), body), REQUEST_LIMIT).await?;
    let request = Request::from_parts(parts, Body::from(bytes));
    let malformed = |_| AppError::BadRequest(Message::new("errore-modulo-malformato"));
    let mut parts = Multipart::from_request(request, &()).await.map_err(malformed)?;
    let (mut fields, mut length) = (Vec::new(), 0);
    while let Some(part) = parts.next_field().await.map_err(|error| read_fault(&error))? {
        if part.file_name().is_some() {
            continue;
        }
        let name = part.name().unwrap_or_default().to_owned();
        let value = part.text().await.map_err(|error| read_fault(&error))?;
        length += value.len();
        if length > GIVEN_BACK {
            return Err(AppError::TooLarge);
        }
        fields.push((name, value));
    }
    Ok(fields)
}

fn too_large() -> Message {
    Message::new("allegato-troppo-grande").with("mega", FILE_LIMIT / (1024 * 1024))
}

fn read_fault(error: &MultipartError) -> AppError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::BadRequest(Message::new("errore-modulo-malformato")),
    }
}

/// Name and bytes; `None` when nobody chose a file. One with nothing in it was chosen.
async fn read_file(part: Field<'_>) -> Result<Option<(String, Vec<u8>)>, AppError> {
    let name = part.file_name().unwrap_or_default().to_owned();
    let bytes = part.bytes().await.map_err(|error| read_fault(&error))?;
    let is_chosen = !name.is_empty() || !bytes.is_empty();
    Ok(is_chosen.then(|| (name, bytes.to_vec())))
}

impl Allegato {
    /// A file that was sent, known by its content.
    ///
    /// # Errors
    /// A form error at `allegato`: empty, too large, of another type.
    pub fn of(nome: &str, contenuto: Vec<u8>) -> Result<Allegato, AppError> {
        let fault = |message| AppError::field(FIELD, message);
        if contenuto.is_empty() {
            return Err(fault(Message::new("allegato-vuoto")));
        }
        if contenuto.len() > FILE_LIMIT {
            return Err(fault(too_large()));
        }
        let tipo = TipoFile::of(&contenuto).ok_or_else(|| fault(Message::new("allegato-tipo")))?;
        Ok(Allegato { nome: plain_name(nome), tipo, contenuto })
    }
}

/// The last part of the name, without what a header or a file system could trip over.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_' | '(' | ')'));
    kept.take(NAME_LIMIT).collect::<String>().trim().to_owned()
}

/// The file as a download that no cache keeps and no browser runs.
pub fn download(tipo: TipoFile, contenuto: Vec<u8>) -> Response {
    let mut response = contenuto.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(tipo.code()));
    let disposition = format!("attachment; filename=\"allegato.{}\"", tipo.extension());
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_is_what_the_content_says() {
        let table: [(&[u8], Option<TipoFile>); 5] = [
            (b"%PDF-1.7 ...", Some(TipoFile::Pdf)),
            (&[0xFF, 0xD8, 0xFF, 0xE0], Some(TipoFile::Jpeg)),
            (b"\x89PNG\r\n\x1a\n....", Some(TipoFile::Png)),
            (b"<html>%PDF-", None),
            (b"MZ", None),
        ];
        for (content, expected) in table {
            assert_eq!(TipoFile::of(content), expected);
        }
        for tipo in TipoFile::ALL {
            assert_eq!(TipoFile::from_code(tipo.code()), Some(tipo));
        }
    }

    #[test]
    fn a_file_that_is_empty_of_another_type_or_too_large_is_a_fault_of_its_field() {
        for content in [Vec::new(), b"MZ".to_vec(), [b"%PDF-".to_vec(), vec![0; FILE_LIMIT]].concat()] {
            let refused = Allegato::of("a.pdf", content);
            assert!(matches!(refused, Err(AppError::Form(errors)) if errors[0].field == FIELD));
        }
    }

    #[test]
    fn a_name_keeps_no_path_and_no_control_characters() {
        assert_eq!(plain_name("C:\\doc\\certificato \"medico\".pdf\r\n"), "certificato medico.pdf");
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
    }
}
