// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pupils of the first cycle have no credential, and one that exists opens nothing (L. 182/2025, art. 51).

use campanella_app::accessi::accounts::{self, NewAccount, NewToken};
use campanella_app::kit::error::AppError;
use campanella_app::kit::jobs::program_ctx;
use campanella_db::{Error, Sql, Tx, params, sql};
use campanella_domain::ruoli::Ruolo;
use uuid::Uuid;

use crate::support::{Anonymous, Docente, Installation, PASSWORD, bearer, on_both};

const RULE: &str = "art. 51";
const CREDENTIALS: Sql = sql!("SELECT COUNT(*) FROM credenziale WHERE istituto_id = $1");

/// 3A is a class of the lower secondary school from now on.
fn lower(inst: &Installation) {
    let (school, terza) = (Uuid::from(inst.school.id), Uuid::from(inst.school.terza));
    let write = move |tx: &mut dyn Tx| {
        tx.exec(
            sql!("UPDATE classe SET ordine = 'secondaria_i' WHERE istituto_id = $1 AND id = $2"),
            params![school, terza],
        )
    };
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
}

/// Takes the credential of a pupil away.
fn without_credential(inst: &Installation, username: &str) {
    let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona(username)));
    let write = move |tx: &mut dyn Tx| {
        tx.exec(
            sql!("DELETE FROM credenziale WHERE istituto_id = $1 AND persona_id = $2"),
            params![school, persona],
        )
    };
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
}

/// What the command line does.
fn on_the_server<T: Send + 'static>(
    inst: &Installation,
    act: impl Fn(&mut dyn Tx, &campanella_app::kit::ctx::Ctx) -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    let ctx = program_ctx(&inst.app, &school);
    inst.app.db.write_blocking(&inst.school.tenant, move |tx| act(tx, &ctx))
}

on_both! {
    async fn an_existing_credential_of_a_pupil_opens_nothing(inst) {
        let token = bearer(&inst, "alunno-a0", "famiglia:read");
        lower(&inst);
        let mut pupil = Anonymous::at(&inst);
        pupil.login("alunno-a0", PASSWORD).await.refused(422, RULE);
        assert!(pupil.session().is_none());
        // Whoever does not know the password does not learn who is a pupil.
        let wrong = pupil.login("alunno-a0", "un altro Lampone 12!").await.expect(422);
        assert!(!wrong.body.contains(RULE));
        let request = pupil.request(axum::http::Method::GET, "/api/v1/famiglia/alunni").header("authorization", token);
        pupil.send(request.body(axum::body::Body::empty()).unwrap()).await.expect(401);
        let request = NewToken {
            username: "alunno-a0".to_owned(), ruolo: None, scopes: vec!["famiglia:read".to_owned()], giorni: 1, digest: vec![1],
        };
        assert!(matches!(on_the_server(&inst, move |tx, ctx| accounts::create_token(tx, ctx, &request)), Err(AppError::Rule { .. })));
        Anonymous::at(&inst).login("alunno-b0", PASSWORD).await.expect(303);
        Anonymous::at(&inst).login("madre", PASSWORD).await.expect(303);
    }

    async fn the_office_gives_no_credential_to_a_pupil_of_the_first_cycle(inst) {
        lower(&inst);
        without_credential(&inst, "alunno-a2");
        without_credential(&inst, "alunno-b2");
        let before = inst.count(CREDENTIALS);
        let mut segreteria = Docente::enter(&inst, "segreteria").await;
        let page = format!("/persone/{}", inst.school.persona("alunno-a2"));
        let shown = segreteria.get(&page).await.expect(200);
        assert!(shown.body.contains(RULE) && !shown.body.contains(&format!("{page}/credenziale\"")), "{}", shown.body);
        segreteria.post(&format!("{page}/credenziale"), &[]).await.refused(422, RULE);
        // A credential from before gets no new password.
        let other = format!("/persone/{}/credenziale", inst.school.persona("alunno-a3"));
        segreteria.post(&other, &[]).await.refused(422, RULE);
        assert_eq!(inst.count(CREDENTIALS), before);
        let second = format!("/persone/{}/credenziale", inst.school.persona("alunno-b2"));
        segreteria.post(&second, &[]).await.expect(200);
        assert_eq!(inst.count(CREDENTIALS), before + 1);
    }

    async fn the_command_line_makes_no_pupil_who_is_in_no_class(inst) {
        let before = (inst.count(CREDENTIALS), inst.events());
        let account = |ruolo: Ruolo, username: &str| NewAccount {
            username: username.to_owned(), cognome: "Nuovi".to_owned(), nome: "Ada".to_owned(), ruolo, dal: None, hash: "x".to_owned(),
        };
        let pupil = account(Ruolo::Alunno, "ada");
        let refused = on_the_server(&inst, move |tx, ctx| accounts::create(tx, ctx, &pupil));
        assert!(matches!(&refused, Err(AppError::Rule { message, .. }) if message.key == "accesso-errore-senza-classe"), "{refused:?}");
        assert_eq!((inst.count(CREDENTIALS), inst.events()), before);
        let teacher = account(Ruolo::Docente, "nuovi");
        on_the_server(&inst, move |tx, ctx| accounts::create(tx, ctx, &teacher)).unwrap();
        assert_eq!(inst.count(CREDENTIALS), before.0 + 1);
    }
}
