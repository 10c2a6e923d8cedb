// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Many documents at once: pages go on answering, and every document comes whole.

use std::time::{Duration, Instant};

use campanella_app::kit::carta::Turni;
use campanella_app::kit::error::AppError;
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use crate::registro_stampato::{holds, said};
use crate::support::{Answer, Docente, TODAY, hour, on_both};

const REPORTS: usize = 32;
/// What a page may take more than when nothing else goes on: two documents are written beside it, on the same processors.
const ALLOWANCE: Duration = Duration::from_secs(2);

/// How long the home page takes, asked as requests are: on the threads that all of them share.
async fn home(reader: &Docente) -> Duration {
    let (asked, mut reader) = (Instant::now(), reader.clone());
    tokio::spawn(async move { reader.get("/adesso").await.expect(200) }).await.unwrap();
    asked.elapsed()
}

/// A report, also when the machine is so slow that whoever asks is told to come back.
async fn report(mut client: Docente, sheet: String) -> Answer {
    loop {
        let answer = client.post(&sheet, &[]).await;
        if answer.status != 503 {
            return answer.expect(200);
        }
        assert!(!answer.header("retry-after").is_empty());
        answer.refused(503, "Il registro è occupato in questo momento. Riprova tra");
    }
}

#[tokio::test]
async fn no_more_documents_than_turns_are_in_work_also_when_nobody_waits_for_them() {
    let turni = Turni::new(2, Duration::from_millis(50));
    let (first, second) = (turni.next().await.unwrap(), turni.next().await.unwrap());
    let refused = turni.next().await.unwrap_err();
    assert!(matches!(refused, AppError::Unavailable(seconds) if seconds > 0), "{refused}");
    drop(second);
    let _second = turni.next().await.unwrap();

    let (begun, is_begun) = oneshot::channel();
    let (end, is_ended) = oneshot::channel::<()>();
    let asked = tokio::spawn(first.work(move || {
        begun.send(()).unwrap();
        is_ended.blocking_recv().unwrap();
    }));
    is_begun.await.unwrap();
    // The browser closed its page: the work goes on, and nobody takes its turn.
    asked.abort();
    assert!(asked.await.unwrap_err().is_cancelled());
    turni.next().await.expect_err("the turn of a document in work was given away");
    end.send(()).unwrap();
    let mut again = turni.next().await;
    for _ in 0..100 {
        if again.is_ok() {
            return;
        }
        again = turni.next().await;
    }
    panic!("the turn of a document that was written did not come back");
}

on_both! {
    async fn thirty_two_registers_at_once_leave_the_home_page_quick(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        for (key, data, ordinale) in [("venerdi", "2026-11-20", 2), ("oggi", TODAY, 2)] {
            docente.firma_e_appello(&hour(inst.school.terza, data, ordinale), key, &[]).await.expect(200);
        }
        let reader = Docente::enter(&inst, "italiano").await;
        let mut alone = Duration::ZERO;
        for _ in 0..10 {
            alone = alone.max(home(&reader).await);
        }

        let sheet = format!("/registro/{}/pdf", inst.school.terza);
        let wanted = said(&docente.post(&sheet, &[]).await.expect(200));
        holds(&wanted, &["Registro di classe 3A", "Alunno a09", "Corvini"]);
        let mut reports = JoinSet::new();
        for _ in 0..REPORTS {
            reports.spawn(report(docente.clone(), sheet.clone()));
        }
        let begun = Instant::now();
        let (mut whole, mut pages, mut slowest) = (0, 0, Duration::ZERO);
        while whole < REPORTS {
            slowest = slowest.max(home(&reader).await);
            pages += 1;
            while let Some(report) = reports.try_join_next() {
                let report = report.unwrap();
                assert!(report.bytes.trim_ascii_end().ends_with(b"%%EOF"), "{} bytes", report.bytes.len());
                assert_eq!(said(&report), wanted);
                whole += 1;
            }
            // The reports go on while nobody asks.
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        let took = begun.elapsed();
        println!("alone {alone:?}, beside the reports {slowest:?} of {pages} pages, {took:?} for all");
        assert!(slowest < alone * 10 + ALLOWANCE, "a page took {slowest:?}, alone {alone:?}");
        assert_eq!(inst.events_named("registro.export"), i64::try_from(REPORTS + 1).unwrap());
    }
}
