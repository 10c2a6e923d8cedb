// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One parent at two schools: the link, the passage, and everything that neither of them opens.

use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_db::{Error, Sql, Tx, Value, params, sql};
use jiff::ToSpan;
use uuid::Uuid;

use crate::support::{Anonymous, Answer, Client, Installation, PASSWORD, School, on_both};

const HERE: &str = "Istituto Ada Negri";
const THERE: &str = "Istituto Vega Ribolzi";
const GONE: &str = "non vale più";
const HALVES: Sql =
    sql!("SELECT COUNT(*) FROM collegamento_scuola WHERE istituto_id = $1 AND confirmed_at IS NOT NULL");

/// One browser, in at both schools.
struct Parent {
    here: Client,
    there: Client,
    link: String,
}

async fn signed_in(mut client: Client, username: &str) -> Client {
    client.login(username, PASSWORD).await.expect(303);
    client
}

/// Where a page goes on by itself, at the school with this host.
#[track_caller]
fn leads(answer: Answer, host: &str) -> String {
    let answer = answer.expect(200);
    let (_, rest) = answer.body.split_once("content=\"0;url=").unwrap_or_else(|| panic!("{}", answer.body));
    let url = rest.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let path = url.strip_prefix(&format!("https://{host}"));
    path.unwrap_or_else(|| panic!("{url} is not at {host}")).to_owned()
}

fn query(path: &str, name: &str) -> String {
    let (_, query) = path.split_once('?').unwrap();
    let pair = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
    pair.unwrap_or_else(|| panic!("no {name} in {path}")).to_owned()
}

async fn begin(inst: &Installation, here: &mut Client) -> String {
    let scuola = inst.other.id.to_string();
    let answer = here.post("/altre-scuole/collega", &[("scuola", &scuola)]).await;
    leads(answer, &inst.other.host)
}

/// Says yes at the other school; gives back what leads home.
async fn agree(inst: &Installation, there: &mut Client, asked: &str) -> Answer {
    there.get(asked).await.refused(200, "Sì, collega");
    let (da, richiesta) = (query(asked, "da"), query(asked, "richiesta"));
    assert_eq!(da, inst.school.id.to_string());
    there.post("/altre-scuole/consenso", &[("da", &da), ("richiesta", &richiesta)]).await
}

async fn complete(here: &mut Client, back: &str) -> Answer {
    here.post(
        "/altre-scuole/fine",
        &[("richiesta", &query(back, "richiesta")), ("codice", &query(back, "codice"))],
    )
    .await
}

/// The mother of one school is the mother of the other one.
async fn linked(inst: &Installation) -> Parent {
    let mut here = signed_in(Anonymous::at(inst), "madre").await;
    let mut there = signed_in(Anonymous::at_other(inst), "madre").await;
    let asked = begin(inst, &mut here).await;
    let back = leads(agree(inst, &mut there, &asked).await, &inst.school.host);
    here.get(&back).await.refused(200, "Completa");
    let done = complete(&mut here, &back).await.expect(303);
    assert_eq!(done.header("location"), "/altre-scuole?esito=scuola-collegata");
    Parent { here, there, link: query(&back, "richiesta") }
}

/// Leaves for the other school; where the browser arrives.
async fn leave(inst: &Installation, parent: &mut Parent) -> String {
    let answer = parent.here.post(&format!("/altre-scuole/{}/vai", parent.link), &[]).await;
    leads(answer, &inst.other.host)
}

async fn arrive(there: &mut Client, at: &str) -> Answer {
    there.csrf = there.get(at).await.input("csrf").unwrap_or_default();
    there.post("/accesso/arrivo", &[("da", &query(at, "da")), ("codice", &query(at, "codice"))]).await
}

/// The browser without what it has of the other school, but for the secret that makes it known.
fn signed_out(parent: &Parent) -> Client {
    let mut client = parent.there.clone();
    client.cookies.remove("campanella");
    client.csrf.clear();
    client
}

fn later(inst: &Installation, seconds: i64) {
    inst.app.clock.set(inst.app.clock.now() + seconds.seconds());
}

fn change(inst: &Installation, school: &School, sql: Sql, more: &[Uuid]) {
    let values: Vec<Uuid> = std::iter::once(school.id.into()).chain(more.iter().copied()).collect();
    let write = move |tx: &mut dyn Tx| {
        let values: Vec<Value<'_>> = values.iter().map(|id| Value::from(*id)).collect();
        tx.exec(sql, &values)
    };
    inst.app.db.write_blocking::<_, Error, _>(&school.tenant, write).unwrap();
}

fn number(inst: &Installation, school: &School, sql: Sql) -> i64 {
    let id = Uuid::from(school.id);
    let read = move |tx: &mut dyn Tx| tx.one(sql, params![id], |row| row.int(0));
    inst.app.db.read_blocking::<_, Error, _>(&school.tenant, read).unwrap()
}

async fn work(inst: &Installation) {
    for school in inst.app.schools.all() {
        while run_due(&program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
    }
}

fn halves(inst: &Installation) -> (i64, i64) {
    (number(inst, &inst.school, HALVES), number(inst, &inst.other, HALVES))
}

/// SPID and CIE at a school, perhaps as the only way.
fn give_gateway(inst: &Installation, school: &School, unico: bool) {
    let sql = sql!(
        "INSERT INTO fornitore_identita (istituto_id, id, tipo, nome, indirizzo, emittente, client_id, segreto, ambito,
                                         attributo, pkce, segreto_nel_corpo, attivo, unico, updated_at, version)
         VALUES ($1, $2, 'gateway', 'SPID e CIE', 'https://scuola.example', 'https://eid.example', 'c', $3, 'openid', 'sub',
                 TRUE, FALSE, TRUE, $4, 0, 1)"
    );
    let (id, segreto) = (Uuid::from(school.id), b"segreto".as_slice());
    let write = move |tx: &mut dyn Tx| tx.exec(sql, params![id, Uuid::from_u128(0x61d), segreto, unico]);
    inst.app.db.write_blocking::<_, Error, _>(&school.tenant, write).unwrap();
}

/// The sessions of the first school were opened with SPID.
const BY_SPID: Sql = sql!(
    "UPDATE sessione SET metodo = 'gateway:00000000-0000-0000-0000-00000000061d' WHERE istituto_id = $1 AND persona_id = $2"
);
const EMERGENCY: Sql = sql!(
    "INSERT INTO emergenza_accesso (istituto_id, id, persona_id, motivo, dal, fino)
     VALUES ($1, $2, $3, 'Gateway fermo', 0, 1795500000000)"
);
const OPEN_FROM_THERE: Sql = sql!(
    "SELECT COUNT(*) FROM sessione WHERE istituto_id = $1 AND metodo LIKE 'scuola:%' AND closed_at IS NULL"
);

on_both! {
    async fn a_parent_links_two_schools_and_passes_from_one_to_the_other(inst) {
        let mut parent = linked(&inst).await;
        assert_eq!(halves(&inst), (1, 1));
        for event in ["collegamento_scuola.ask", "collegamento_scuola.confirm"] {
            assert_eq!(inst.events_named(event), 1, "{event}");
        }
        // A mail in each school, which names neither people nor the other school.
        work(&inst).await;
        assert_eq!(inst.mails(), 2);
        assert!(!inst.last_mail().contains("Olivari"), "{}", inst.last_mail());
        let home = parent.here.get("/casa").await.refused(200, THERE);
        assert!(home.body.contains(&format!("/altre-scuole/{}/vai", parent.link)));
        parent.here.get("/altre-scuole").await.refused(200, "Scollega");

        // The script that sends a form is told where to go: a redirect would lead it to another site.
        let vai = format!("/altre-scuole/{}/vai", parent.link);
        let request = parent.here.request(axum::http::Method::POST, &vai).header("campanella-invio", "1");
        let told = parent.here.clone().send(parent.here.form(request, &[])).await.expect(204);
        assert!(told.header("campanella-vai").starts_with(&format!("https://{}/accesso/arrivo?da=", inst.other.host)));

        let mut there = signed_out(&parent);
        let at = leave(&inst, &mut parent).await;
        let page = there.get(&at).await.refused(200, "Olivari Prova");
        assert!(page.body.contains("data-da-solo") && page.body.contains(HERE), "{}", page.body);
        // Reading spends nothing.
        there.get(&at).await.refused(200, "data-da-solo");
        assert_eq!(arrive(&mut there, &at).await.expect(303).header("location"), "/casa");
        there.get("/casa").await.refused(200, HERE);
        there.get("/accesso/sessioni").await.refused(200, &format!("Da {HERE}"));
        assert_eq!((inst.events_named("passaggio_scuola.create"), inst.events_named("passaggio_scuola.use")), (2, 1));
        let digests = sql!("SELECT COUNT(*) FROM passaggio_scuola WHERE istituto_id = $1 AND LENGTH(digest) = 32");
        assert_eq!(number(&inst, &inst.school, digests), 2);

        // The way back is the session that was left; leaving one school leaves the other one open.
        there.take_token().await;
        let back = there.post(&format!("/altre-scuole/{}/vai", parent.link), &[]).await;
        assert_eq!(leads(back, &inst.school.host), "/");
        there.post("/accesso/esci", &[]).await.expect(303);
        there.get("/casa").await.expect(303);
        parent.here.get("/casa").await.expect(200);
    }

    async fn a_word_counts_once_for_a_minute_and_while_the_session_it_left_is_open(inst) {
        let mut parent = linked(&inst).await;
        let mut there = signed_out(&parent);
        let at = leave(&inst, &mut parent).await;
        let mut copy = there.clone();
        arrive(&mut there, &at).await.expect(303);
        arrive(&mut copy, &at).await.refused(422, GONE);
        assert!(copy.session().is_none());
        // Too late.
        let at = leave(&inst, &mut parent).await;
        later(&inst, 60);
        arrive(&mut copy, &at).await.refused(422, GONE);
        copy.get(&at).await.refused(422, GONE);
        // Another word, and another school to come from.
        let wrong = at.replace("codice=", "codice=x");
        arrive(&mut copy, &wrong).await.refused(422, GONE);
        let from = ("da", inst.other.id.to_string());
        copy.post("/accesso/arrivo", &[(from.0, &from.1), ("codice", "x")]).await.expect(404);
        // The session that it left is closed.
        let at = leave(&inst, &mut parent).await;
        parent.here.post("/accesso/esci", &[]).await.expect(303);
        arrive(&mut copy, &at).await.refused(422, GONE);
        assert!(copy.session().is_none());
    }

    async fn the_session_there_lasts_no_longer_than_the_one_that_was_left(inst) {
        let mut parent = linked(&inst).await;
        // Nine hours of school, a few minutes each.
        for _ in 0..27 {
            later(&inst, 1200);
            parent.here.get("/casa").await.expect(200);
        }
        let answer = parent.here.post(&format!("/altre-scuole/{}/vai", parent.link), &[]).await;
        answer.refused(403, "Conferma che sei tu");
        parent.here.post("/accesso/conferma", &[("conferma.prova", PASSWORD)]).await.expect(303);
        let at = leave(&inst, &mut parent).await;
        arrive(&mut signed_out(&parent), &at).await.expect(303);
        let end = sql!("SELECT MAX(expires_at) FROM sessione WHERE istituto_id = $1 AND closed_at IS NULL AND metodo LIKE 'scuola:%'");
        let left = sql!("SELECT MAX(expires_at) FROM sessione WHERE istituto_id = $1 AND closed_at IS NULL");
        assert_eq!(number(&inst, &inst.other, end), number(&inst, &inst.school, left));
    }

    async fn a_stolen_session_opens_no_other_school_and_what_was_opened_proves_nothing(inst) {
        let mut parent = linked(&inst).await;
        later(&inst, 601);
        let vai = format!("/altre-scuole/{}/vai", parent.link);
        parent.here.post(&vai, &[]).await.refused(403, "passare là");
        let scuola = inst.other.id.to_string();
        // Nor does it link anything.
        let mut thief = signed_in(Anonymous::at(&inst), "padre").await;
        later(&inst, 601);
        thief.post("/altre-scuole/collega", &[("scuola", &scuola)]).await.refused(403, "Conferma che sei tu");
        // With the proof the form goes on by itself.
        let form = [("conferma.verso", vai.as_str()), ("conferma.metodo", "POST"), ("conferma.prova", PASSWORD)];
        parent.here.post("/accesso/conferma", &form).await.expect(307);
        let at = leave(&inst, &mut parent).await;
        let mut there = signed_out(&parent);
        arrive(&mut there, &at).await.expect(303);
        there.take_token().await;
        // Here one proves it with what one has here.
        there.post("/accesso/secondo-fattore/prepara", &[]).await.refused(403, "type=\"password\"");
        there.post("/accesso/conferma", &[("conferma.prova", PASSWORD)]).await.expect(303);
        there.post("/accesso/secondo-fattore/prepara", &[]).await.expect(303);
    }

    async fn a_browser_that_was_never_in_shows_the_name_and_waits_for_a_tap(inst) {
        let mut parent = linked(&inst).await;
        let at = leave(&inst, &mut parent).await;
        // Login CSRF: the word of a thief in the browser of somebody else enters as the thief, and says so.
        let mut victim = Anonymous::at_other(&inst);
        let page = victim.get(&at).await.refused(200, "Olivari Prova");
        assert!(!page.body.contains("data-da-solo") && page.body.contains("controlla il nome"), "{}", page.body);
        // Whoever is in as somebody else keeps their session until they choose.
        let mut other = signed_in(Anonymous::at_other(&inst), "padre").await;
        let page = other.get(&at).await.refused(200, "quella sessione si chiude");
        assert!(!page.body.contains("data-da-solo"));
        other.get("/casa").await.expect(200);
        arrive(&mut other, &at).await.expect(303);
        let fathers = sql!("SELECT COUNT(*) FROM sessione s JOIN credenziale c ON c.istituto_id = s.istituto_id AND
            c.persona_id = s.persona_id WHERE s.istituto_id = $1 AND c.istituto_id = $1 AND c.username = 'padre' AND s.closed_at IS NULL");
        assert_eq!(number(&inst, &inst.other, fathers), 0);
        // A word does not come along with a form of another site.
        let request = victim.request(axum::http::Method::POST, "/accesso/arrivo").header("sec-fetch-site", "cross-site");
        let request = victim.form(request, &[("da", &query(&at, "da")), ("codice", &query(&at, "codice"))]);
        victim.send(request).await.expect(403);
    }

    async fn a_link_is_made_in_one_browser_that_is_in_at_both_schools(inst) {
        let mut thief = signed_in(Anonymous::at(&inst), "padre").await;
        let mut victim = signed_in(Anonymous::at_other(&inst), "madre").await;
        let asked = begin(&inst, &mut thief).await;
        // Talked into it, she says yes: the word leads her own browser to a school where she did not begin.
        let back = leads(agree(&inst, &mut victim, &asked).await, &inst.school.host);
        complete(&mut Anonymous::at(&inst), &back).await.expect(401);
        let mut herself = signed_in(Anonymous::at(&inst), "madre").await;
        complete(&mut herself, &back).await.expect(404);
        herself.get(&back).await.refused(200, "non aspetta più");
        // The thief has no word; another session of the right person has not begun it.
        let guess = back.replace("codice=", "codice=x");
        complete(&mut thief, &guess).await.refused(422, "non aspetta più");
        let mut elsewhere = signed_in(Anonymous::at(&inst), "padre").await;
        complete(&mut elsewhere, &back).await.refused(422, "non aspetta più");
        assert_eq!(halves(&inst), (0, 0));
        // Too late.
        let mut here = signed_in(Anonymous::at(&inst), "madre").await;
        let asked = begin(&inst, &mut here).await;
        let back = leads(agree(&inst, &mut victim, &asked).await, &inst.school.host);
        later(&inst, 600);
        complete(&mut here, &back).await.refused(422, "non aspetta più");
        victim.get(&asked).await.refused(200, "non aspetta più");
        assert_eq!(halves(&inst), (0, 0));
        // One half alone leads nowhere: there is nothing to press.
        let half = query(&back, "richiesta");
        here.post(&format!("/altre-scuole/{half}/vai"), &[]).await.expect(404);
        victim.post(&format!("/altre-scuole/{half}/vai"), &[]).await.expect(404);
    }

    async fn a_school_is_linked_once_and_a_request_of_nobody_is_no_request(inst) {
        let mut parent = linked(&inst).await;
        let scuola = inst.other.id.to_string();
        parent.here.post("/altre-scuole/collega", &[("scuola", &scuola)]).await.refused(422, "già collegata");
        let own = inst.school.id.to_string();
        for nobody in [own.as_str(), "00000000-0000-0000-0000-000000000001"] {
            parent.here.post("/altre-scuole/collega", &[("scuola", nobody)]).await.expect(404);
        }
        let nothing = [("da", own.as_str()), ("richiesta", "00000000-0000-0000-0000-000000000001")];
        parent.there.post("/altre-scuole/consenso", &nothing).await.refused(422, "non aspetta più");
        // Another parent of the first school and the same person of the second one.
        let mut father = signed_in(Anonymous::at(&inst), "padre").await;
        let asked = begin(&inst, &mut father).await;
        agree(&inst, &mut parent.there, &asked).await.refused(422, "già collegata");
        // A school is found by words of its name or by its code; a letter finds none.
        father.get("/altre-scuole?cerca=vega").await.refused(200, THERE);
        father.get("/altre-scuole?cerca=aoic01401f").await.refused(200, THERE);
        father.get("/altre-scuole?cerca=is").await.refused(200, "Nessuna scuola trovata");
        let found = father.get("/altre-scuole?cerca=negri").await.refused(200, "Nessuna scuola trovata");
        assert!(!found.body.contains("name=\"scuola\""), "one's own school is no other one");
    }

    async fn either_half_taken_away_closes_the_way_and_the_other_half_follows(inst) {
        let mut parent = linked(&inst).await;
        let mut there = signed_out(&parent);
        let at = leave(&inst, &mut parent).await;
        arrive(&mut there, &at).await.expect(303);
        let waiting = leave(&inst, &mut parent).await;
        // At the school that is entered.
        parent.there.post(&format!("/altre-scuole/{}/togli", parent.link), &[]).await.expect(303);
        there.get("/casa").await.expect(303);
        assert_eq!(halves(&inst), (1, 0));
        arrive(&mut signed_out(&parent), &waiting).await.refused(422, "non sono più collegate");
        work(&inst).await;
        assert_eq!(halves(&inst), (0, 0));
        parent.here.post(&format!("/altre-scuole/{}/vai", parent.link), &[]).await.expect(404);
        assert_eq!(inst.events_named("collegamento_scuola.remove"), 1);

        // At the school that one leaves: what it had opened there ends too.
        let mut parent = linked(&inst).await;
        let mut there = signed_out(&parent);
        let at = leave(&inst, &mut parent).await;
        arrive(&mut there, &at).await.expect(303);
        let waiting = leave(&inst, &mut parent).await;
        parent.here.post(&format!("/altre-scuole/{}/togli", parent.link), &[]).await.expect(303);
        arrive(&mut signed_out(&parent), &waiting).await.refused(422, GONE);
        assert_eq!(number(&inst, &inst.other, OPEN_FROM_THERE), 1);
        work(&inst).await;
        assert_eq!((halves(&inst), number(&inst, &inst.other, OPEN_FROM_THERE)), ((0, 0), 0));
        there.get("/casa").await.expect(303);
    }

    async fn who_could_not_enter_there_does_not_pass(inst) {
        let mut parent = linked(&inst).await;
        let person = Uuid::from(inst.other.persona("madre"));
        let closed = sql!("UPDATE credenziale SET disabled_at = 1 WHERE istituto_id = $1 AND persona_id = $2");
        let open = sql!("UPDATE credenziale SET disabled_at = NULL WHERE istituto_id = $1 AND persona_id = $2");
        let ended = sql!("UPDATE ruolo SET al = '2026-11-22' WHERE istituto_id = $1 AND persona_id = $2");
        let begun = sql!("UPDATE ruolo SET al = NULL WHERE istituto_id = $1 AND persona_id = $2");
        let frozen = sql!("INSERT INTO caso_accesso (istituto_id, id, persona_id, dal, opened_at, version) VALUES ($1, $2, $2, 1, 1, 1)");
        let none = sql!("DELETE FROM credenziale WHERE istituto_id = $1 AND persona_id = $2");
        let thawed = sql!("UPDATE caso_accesso SET riammesso_at = 1 WHERE istituto_id = $1 AND persona_id = $2");
        for (shut, opened) in [(closed, open), (ended, begun), (frozen, thawed)] {
            let at = leave(&inst, &mut parent).await;
            change(&inst, &inst.other, shut, &[person]);
            let mut there = signed_out(&parent);
            arrive(&mut there, &at).await.refused(422, "rivolgiti alla sua segreteria");
            assert!(there.session().is_none());
            change(&inst, &inst.other, opened, &[person]);
        }
        // The role that one leaves with has ended: nobody leaves, and what was under way counts no more.
        let at = leave(&inst, &mut parent).await;
        change(&inst, &inst.school, ended, &[Uuid::from(inst.school.persona("madre"))]);
        arrive(&mut signed_out(&parent), &at).await.refused(422, GONE);
        parent.here.post(&format!("/altre-scuole/{}/vai", parent.link), &[]).await.expect(401);
        change(&inst, &inst.school, begun, &[Uuid::from(inst.school.persona("madre"))]);
        // Without a credential, and without SPID.
        let at = leave(&inst, &mut parent).await;
        let old = sql!("DELETE FROM credenziale_storica WHERE istituto_id = $1 AND persona_id = $2");
        change(&inst, &inst.other, old, &[person]);
        change(&inst, &inst.other, none, &[person]);
        arrive(&mut signed_out(&parent), &at).await.refused(422, "rivolgiti alla sua segreteria");
        assert_eq!(number(&inst, &inst.other, OPEN_FROM_THERE), 0);
    }

    async fn what_the_school_asks_at_the_login_it_asks_whoever_passes(inst) {
        let mut parent = linked(&inst).await;
        // A password that was given: it is changed first.
        let given = sql!("UPDATE credenziale SET must_change = TRUE WHERE istituto_id = $1 AND persona_id = $2");
        let chosen = sql!("UPDATE credenziale SET must_change = FALSE WHERE istituto_id = $1 AND persona_id = $2");
        let person = Uuid::from(inst.other.persona("madre"));
        change(&inst, &inst.other, given, &[person]);
        let mut there = signed_out(&parent);
        let at = leave(&inst, &mut parent).await;
        assert_eq!(arrive(&mut there, &at).await.expect(303).header("location"), "/accesso/password");
        change(&inst, &inst.other, chosen, &[person]);
        // A second factor there: nobody is in before its code.
        let mut owner = parent.there.clone();
        let (phone, _) = crate::secondo_fattore::set_up(&inst, &mut owner).await;
        let mut there = signed_out(&parent);
        let at = leave(&inst, &mut parent).await;
        assert_eq!(arrive(&mut there, &at).await.expect(303).header("location"), "/accesso/codice");
        there.get("/casa").await.expect(303);
        there.take_token().await;
        there.post("/accesso/codice", &[("codice", &phone.code(&inst))]).await.expect(303);
        there.get("/casa").await.expect(200);
        there.get("/accesso/sessioni").await.refused(200, HERE);
    }

    async fn a_password_of_one_school_is_no_spid_for_another(inst) {
        let mut parent = linked(&inst).await;
        give_gateway(&inst, &inst.school, false);
        give_gateway(&inst, &inst.other, true);
        let at = leave(&inst, &mut parent).await;
        arrive(&mut signed_out(&parent), &at).await.refused(422, "si entra con SPID o CIE");
        assert_eq!(number(&inst, &inst.other, OPEN_FROM_THERE), 0);
        // In the emergency local credentials enter, until it ends.
        let emergency = [Uuid::from_u128(0xe), Uuid::from(inst.other.persona("dirigente"))];
        change(&inst, &inst.other, EMERGENCY, &emergency);
        let at = leave(&inst, &mut parent).await;
        let mut there = signed_out(&parent);
        arrive(&mut there, &at).await.expect(303);
        there.get("/casa").await.expect(200);
        let tied = sql!("SELECT COUNT(*) FROM sessione WHERE istituto_id = $1 AND metodo LIKE 'scuola:%' AND emergenza_id IS NOT NULL");
        assert_eq!(number(&inst, &inst.other, tied), 1);
        let over = sql!("UPDATE emergenza_accesso SET fino = 1 WHERE istituto_id = $1");
        change(&inst, &inst.other, over, &[]);
        // Who came with SPID has shown what the other school asks for, two factors and all.
        change(&inst, &inst.school, BY_SPID, &[Uuid::from(inst.school.persona("madre"))]);
        let at = leave(&inst, &mut parent).await;
        let mut there = signed_out(&parent);
        arrive(&mut there, &at).await.expect(303);
        there.get("/casa").await.expect(200);
        // From there one goes on with less: that session is not of SPID.
        there.take_token().await;
        there.post("/accesso/secondo-fattore/prepara", &[]).await.refused(403, "Conferma con SPID e CIE");
    }

    async fn links_end_with_the_role_and_with_an_access_that_was_in_other_hands(inst) {
        let parent = linked(&inst).await;
        let ended = sql!("UPDATE ruolo SET al = '2026-11-22' WHERE istituto_id = $1 AND persona_id = $2");
        change(&inst, &inst.other, ended, &[Uuid::from(inst.other.persona("madre"))]);
        let school = inst.app.schools.by_id(inst.other.id).unwrap();
        program_ctx(&inst.app, &school).write(campanella_app::accessi::scuole::purge).await.unwrap();
        assert_eq!(halves(&inst), (1, 0));
        work(&inst).await;
        assert_eq!(halves(&inst), (0, 0));
        drop(parent);

        let begun = sql!("UPDATE ruolo SET al = NULL WHERE istituto_id = $1 AND persona_id = $2");
        change(&inst, &inst.other, begun, &[Uuid::from(inst.other.persona("madre"))]);
        let mut parent = linked(&inst).await;
        let day = [("giorno", crate::support::TODAY), ("ora", "08:00")];
        parent.here.post("/accesso/non-sono-stato-io", &day).await.expect(303);
        assert_eq!(halves(&inst), (0, 1));
        work(&inst).await;
        assert_eq!(halves(&inst), (0, 0));
    }

    async fn nobody_passes_for_somebody_else_or_from_a_program(inst) {
        let parent = linked(&inst).await;
        let vai = format!("/altre-scuole/{}/vai", parent.link);
        let togli = format!("/altre-scuole/{}/togli", parent.link);
        for mut stranger in [
            signed_in(Anonymous::at(&inst), "padre").await,
            signed_in(Anonymous::at(&inst), "dirigente").await,
            signed_in(Anonymous::at_other(&inst), "padre").await,
        ] {
            stranger.post(&vai, &[]).await.expect(404);
            stranger.post(&togli, &[]).await.expect(404);
        }
        Anonymous::at(&inst).post(&vai, &[]).await.expect(401);
        assert_eq!(halves(&inst), (1, 1));
    }
}
