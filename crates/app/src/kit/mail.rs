// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Outgoing mail: "there is news", never the news. Jobs call it; a failed sending is retried by the job.

use std::error::Error;
use std::path::PathBuf;

use jiff::Timestamp;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use uuid::Uuid;

use super::error::AppError;
use super::i18n::L;

/// Where mail goes.
pub enum Mailer {
    /// One `.eml` file for each message in a folder: the demo and the tests.
    Folder(PathBuf),
    /// A relay reached by SMTP, with the sender's address.
    Smtp {
        /// The relay.
        transport: Box<AsyncSmtpTransport<Tokio1Executor>>,
        /// The sender.
        from: Mailbox,
    },
}

/// A message.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Address of the recipient.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// Where such mail is stopped, by https or not at all.
    pub ferma: Option<String>,
}

impl Mail {
    /// "There is news", never the news itself.
    pub fn news(l: L, scuola: &str, to: String) -> Mail {
        Mail {
            to,
            subject: l.ta("posta-novita-oggetto", "scuola", scuola),
            body: l.ta("posta-novita-testo", "scuola", scuola),
            ferma: None,
        }
    }

    /// The same mail, which says how it is stopped: by a link, or in the register.
    #[must_use]
    pub fn that_stops(mut self, l: L, link: Option<String>) -> Mail {
        let how = match &link {
            Some(link) => l.ta("posta-novita-ferma", "indirizzo", link),
            None => l.t("posta-novita-ferma-registro").into_owned(),
        };
        self.body = format!("{}\n{how}\n", self.body.trim_end());
        self.ferma = link;
        self
    }
}

impl Mailer {
    /// A relay from its URL, `smtps://user:password@host:465`.
    ///
    /// # Errors
    /// Internal, naming what is wrong with the URL or the sender.
    pub fn smtp(url: &str, from: &str) -> Result<Mailer, AppError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|e| AppError::Internal(format!("smtp url: {e}")))?
            .build();
        let from = from.parse().map_err(|e| AppError::Internal(format!("smtp sender: {e}")))?;
        Ok(Mailer::Smtp { transport: Box::new(transport), from })
    }

    /// Whether messages reach anybody.
    pub fn delivers(&self) -> bool {
        matches!(self, Mailer::Smtp { .. })
    }

    /// Sends one message. `id` names the file in the folder, so that a retried job writes the same one.
    ///
    /// # Errors
    /// Internal, without the recipient and the words of the relay: it goes to the log.
    pub async fn send(&self, id: Uuid, now: Timestamp, mail: &Mail) -> Result<(), AppError> {
        let to: Mailbox =
            mail.to.parse().map_err(|_| AppError::Internal("recipient address not valid".into()))?;
        let from = match self {
            Mailer::Folder(_) => "Campanella <registro@scuola.example>"
                .parse()
                .map_err(|e| AppError::Internal(format!("sender: {e}")))?,
            Mailer::Smtp { from, .. } => from.clone(),
        };
        let date = std::time::SystemTime::from(now);
        let mut builder = Message::builder()
            .from(from)
            .to(to)
            .date(date)
            .message_id(Some(format!("<{id}@campanella>")))
            .subject(&mail.subject)
            .header(MIME_VERSION_1_0)
            .header(ContentType::TEXT_PLAIN);
        for (name, value) in mail.ferma.iter().flat_map(|link| stopping(link)) {
            builder = builder.raw_header(HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value));
        }
        let message =
            builder.body(mail.body.clone()).map_err(|e| AppError::Internal(format!("mail: {e}")))?;
        match self {
            Mailer::Folder(folder) => write_file(folder.clone(), id, message.formatted()).await,
            Mailer::Smtp { transport, .. } => {
                transport.send(message).await.map_err(|error| AppError::Internal(told(&error)))?;
                Ok(())
            }
        }
    }
}

/// How a mail program stops such mail (RFC 2369); with one click where the link is https (RFC 8058).
fn stopping(link: &str) -> Vec<(HeaderName, String)> {
    let mut headers = vec![(HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{link}>"))];
    if link.starts_with("https://") {
        let name = HeaderName::new_from_ascii_str("List-Unsubscribe-Post");
        headers.push((name, "List-Unsubscribe=One-Click".to_owned()));
    }
    headers
}

/// What a relay said, by its codes alone (RFC 5321, RFC 3463): its words may name the recipient.
fn told(error: &smtp::Error) -> String {
    if error.is_response() {
        return "smtp: the answer of the relay is not SMTP".to_owned();
    }
    let Some(code) = error.status() else { return format!("smtp: {error}") };
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let first = words.split_whitespace().next().unwrap_or_default();
    let is_status = first.split('.').count() == 3 && first.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_status { format!("smtp: {code} {first}") } else { format!("smtp: {code}") }
}

async fn write_file(folder: PathBuf, id: Uuid, bytes: Vec<u8>) -> Result<(), AppError> {
    tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{id}.eml"));
        std::fs::write(path, bytes)
    })
    .await
    .map_err(|e| AppError::Internal(format!("outbox: {e}")))?
    .map_err(|e| AppError::Internal(format!("outbox: {e}")))
}
