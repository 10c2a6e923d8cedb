// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The requests of each work.

use std::fmt::Write as _;

use http::Request;
use http_body_util::Full;
use hyper::body::Bytes;

use super::school::{Plan, Signed, Slot};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// The bare framework answering a constant.
    W0,
    /// Sign and call the roll with three absences: durable, journalled, authorised.
    W1,
    /// Home of a family, with two months of history, signed in.
    W2,
    /// A teacher's "Adesso".
    W3,
    /// The grid of marks of a class, 25 pupils by 30 prove.
    W4,
}

impl Work {
    /// Name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Work::W0 => "W0",
            Work::W1 => "W1",
            Work::W2 => "W2",
            Work::W3 => "W3",
            Work::W4 => "W4",
        }
    }
}

/// What a measurement gives.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The work.
    pub name: &'static str,
    /// Right answers.
    pub answers: usize,
    /// Right answers a second.
    pub rps: f64,
    /// Processor time of the server for each of them, in microseconds.
    pub cpu_us: u64,
    /// Median, in milliseconds.
    pub p50_ms: f64,
    /// 99th percentile, in milliseconds.
    pub p99_ms: f64,
    /// Answers that were not right.
    pub errors: usize,
    /// The first of them.
    pub first_error: String,
}

/// The `n`-th request of a work; `None` when there is nothing left to sign.
pub fn request(work: Work, plan: &Plan, n: usize) -> Option<Request<Full<Bytes>>> {
    match work {
        Work::W0 => get("/w0", None),
        Work::W2 => get("/casa", plan.famiglie.get(n % plan.famiglie.len().max(1))),
        Work::W3 => get("/adesso", plan.docenti.get(n % plan.docenti.len().max(1))),
        Work::W4 => {
            let (docente, cattedra) = plan.griglie.get(n % plan.griglie.len().max(1))?;
            get(&format!("/valutazioni/{cattedra}"), plan.docenti.get(*docente))
        }
        Work::W1 => {
            let slot = slot(&plan.slots, n)?;
            roll_call(slot, plan.docenti.get(slot.docente)?, n)
        }
    }
}

/// Walks the slots of one day and hour in strides, so that neighbours in time are of different classes and schools, and
/// then those of the next hour.
fn slot(slots: &[Slot], n: usize) -> Option<&Slot> {
    const STRIDE: usize = 7919;
    let bell = slots.get(n)?.bell();
    let from = slots.partition_point(|slot| slot.bell() < bell);
    let at_once = slots.get(from..slots.partition_point(|slot| slot.bell() <= bell))?;
    at_once.get((n - from) * STRIDE % at_once.len().max(1))
}

fn get(path: &str, who: Option<&Signed>) -> Option<Request<Full<Bytes>>> {
    let mut builder = Request::get(path).header("host", who.map_or("localhost", |who| &*who.host));
    if let Some(who) = who {
        builder = builder.header("cookie", format!("campanella={}", who.cookie));
    }
    builder.body(Full::default()).ok()
}

fn roll_call(slot: &Slot, who: &Signed, n: usize) -> Option<Request<Full<Bytes>>> {
    let mut body = format!("csrf={}&version=0&firma=1", who.csrf);
    for (index, alunno) in slot.alunni.iter().enumerate() {
        let stato = if index < slot.assenti { 'A' } else { 'P' };
        let _ = write!(body, "&stato.{alunno}={stato}&ora.{alunno}=");
    }
    Request::post(format!("/lezioni/{}/{}/{}/appello", slot.classe, slot.data, slot.ordinale))
        .header("host", &*who.host)
        .header("cookie", format!("campanella={}", who.cookie))
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("idempotency-key", format!("misura-{n}-{}", slot.classe))
        .body(Full::from(body))
        .ok()
}
