// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The data of a class: a new one of the current school year, or changes to one.

use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::RuleError as _;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::appello::ModoAppello;
use campanella_domain::calendario::{self, Ambito, GiorniSettimana, SettimanaLezione};
use campanella_domain::classe::NomeClasse;
use campanella_domain::classe::modifica::{self, StatoClasse};
use campanella_domain::ids::{ClasseId, SedeId};
use campanella_domain::ordine::OrdineScuola;

use super::load_classe;
use crate::classi::conteggi;
use crate::classi::store::{self, Classe};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::journal::{self, Event};
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::reply::Reply;
use crate::orario::scansioni;
use crate::{calendario as calendari, istituti, lezioni};

/// Most years that any order has.
const YEARS: std::ops::RangeInclusive<u8> = 1..=5;

fn campi(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Campo>, AppError> {
    let l = ctx.l;
    let sedi = istituti::store::sedi(tx, ctx.istituto())?;
    let ordini = OrdineScuola::ALL
        .iter()
        .map(|o| Opzione::new(o.code(), l.t(format!("ordine-{}", o.code()))))
        .collect();
    let anni = YEARS.map(|n| Opzione::new(n, format!("{n}ª"))).collect();
    let giorni = (1..=6_u8).map(|n| Opzione::new(n, l.nome_giorno(n))).collect();
    let modi = ModoAppello::ALL
        .iter()
        .map(|modo| Opzione::new(modo.code(), l.t(format!("classi-appello-{}", modo.code()))))
        .collect();
    Ok(vec![
        Campo::scelta("ordine", "classi-ordine", ordini),
        Campo::spunte("anno_corso", "classi-anni-corso", anni).aiuto("classi-anni-corso-aiuto"),
        Campo::riga("sezione", "classi-sezione").aiuto("classi-sezione-aiuto"),
        Campo::riga("indirizzo", "classi-indirizzo").facoltativo(),
        Campo::scelta(
            "sede",
            "classi-sede",
            sedi.iter().map(|s| Opzione::new(s.id, s.nome.clone())).collect(),
        ),
        Campo::spunte("giorni", "classi-giorni", giorni).facoltativo().aiuto("classi-giorni-aiuto"),
        Campo::scelta("modo_appello", "classi-appello", modi).aiuto("classi-appello-aiuto"),
    ])
}

fn values(classe: &Classe) -> Vec<(&'static str, String)> {
    let mut values = vec![
        ("ordine", classe.ordine.code().to_owned()),
        ("sezione", classe.sezione.clone()),
        ("indirizzo", classe.indirizzo.clone()),
        ("sede", classe.sede_id.to_string()),
        ("modo_appello", classe.modo_appello.code().to_owned()),
    ];
    values.extend(classe.anni().into_iter().map(|anno| ("anno_corso", anno.to_string())));
    let bits = classe.giorni_lezione.unwrap_or_default();
    values.extend(
        (1..=7_i64).filter(|day| bits & (1 << (day - 1)) != 0).map(|day| ("giorni", day.to_string())),
    );
    values
}

/// What the form says of a class; the identity, the school year and the version are the caller's.
#[derive(Clone)]
struct Typed {
    ordine: OrdineScuola,
    anni: Vec<u8>,
    nome: NomeClasse,
    indirizzo: String,
    sede: SedeId,
    giorni: Option<i64>,
    modo_appello: ModoAppello,
    version: i64,
}

fn parse(form: &mut Form) -> Result<Typed, AppError> {
    let ordine = form.code::<OrdineScuola>("ordine");
    let anni: Vec<u8> = form.values("anno_corso").filter_map(|text| text.parse().ok()).collect();
    let sezione = form.required("sezione", 20);
    let indirizzo = form.text("indirizzo", 100);
    let sede = form.code::<SedeId>("sede");
    let giorni: Vec<u8> = form.values("giorni").filter_map(|text| text.parse().ok()).collect();
    let modo_appello = form.code::<ModoAppello>("modo_appello");
    let version = form.opt_int("version", 1, i64::MAX).unwrap_or_default();
    form.finish()?;
    let (Some(ordine), Some(sede), Some(modo_appello)) = (ordine, sede, modo_appello) else {
        return Err(AppError::NotFound);
    };
    let nome = NomeClasse::parse(ordine, &anni, &sezione).map_err(|e| AppError::from_rule(&e))?;
    let anni = nome.anni().iter().map(|anno| anno.number()).collect();
    Ok(Typed { ordine, anni, nome, indirizzo, sede, giorni: weekdays(&giorni)?, modo_appello, version })
}

/// A bit for each weekday, Monday the lowest; nothing when the class follows the school.
fn weekdays(days: &[u8]) -> Result<Option<i64>, AppError> {
    if days.is_empty() {
        return Ok(None);
    }
    let bits =
        days.iter().filter(|day| (1..=7).contains(*day)).fold(0_u8, |bits, day| bits | (1 << (day - 1)));
    let giorni = GiorniSettimana::from_bits(bits).unwrap_or(GiorniSettimana::SEI);
    calendario::validate_settimana(giorni)
        .map_err(|e| AppError::field("giorni", Message { key: e.key(), args: e.args() }))?;
    Ok(Some(i64::from(bits)))
}

impl Typed {
    fn classe(&self, id: ClasseId, anno: i16, version: i64) -> Classe {
        let (ordine, first, sezione) = self.nome.sort_key();
        let position = OrdineScuola::ALL.iter().position(|o| *o == ordine).unwrap_or_default();
        let anni: Vec<String> = self.anni.iter().map(u8::to_string).collect();
        Classe {
            id,
            anno,
            ordine: self.ordine,
            anni_corso: anni.join(","),
            sezione: sezione.to_owned(),
            indirizzo: self.indirizzo.clone(),
            sede_id: self.sede,
            nome: self.nome.short(),
            sort_key: format!("{position}{first}{sezione}"),
            giorni_lezione: self.giorni,
            modo_appello: self.modo_appello,
            version,
        }
    }
}

fn taken(error: AppError) -> AppError {
    error.taken("classe_nome", "sezione", Message::new("vincolo-classe-nome"))
}

fn check_sede(tx: &mut dyn Tx, ctx: &Ctx, sede: SedeId) -> Result<(), AppError> {
    match istituti::store::sede_by_id(tx, ctx.istituto(), sede)? {
        Some(_) => Ok(()),
        None => Err(AppError::field("sede", Message::new("modulo-scelta-non-valida"))),
    }
}

async fn new_modulo(ctx: &Ctx) -> Result<Modulo, AppError> {
    let campi = ctx.read(|tx, ctx| campi(tx, ctx)).await?;
    Ok(Modulo::new(ctx.l.t("classi-nuova"), "/classi/nuova", "/classi")
        .sotto(ctx.l.ta("classi-anno", "anno", ctx.anno().to_string()))
        .menu("/classi")
        .bottone("classi-crea")
        .campi(campi))
}

/// The form of a new class.
pub async fn show_new(ctx: Ctx) -> Result<Response, AppError> {
    let modulo = new_modulo(&ctx).await?;
    modulo::show(&ctx, modulo, &[])
}

/// Writes a new class of the current school year.
pub async fn create(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let outcome = insert(&ctx, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, new_modulo(&ctx)).await
}

async fn insert(ctx: &Ctx, mut form: Form) -> Result<Reply, AppError> {
    let typed = parse(&mut form)?;
    let classe = typed.classe(ctx.new_id(), ctx.anno().start_year(), 1);
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        check_sede(tx, ctx, classe.sede_id)?;
        store::insert_classe(tx, ctx.istituto(), &classe).map_err(taken)?;
        journal::record(tx, ctx, &[Event::new("classe.create", "classe", classe.id).dopo(&classe)?])?;
        Ok(Reply::See(format!("/classi/{}?esito=creato", classe.id)))
    })
    .await
}

async fn edit_modulo(ctx: &Ctx, id: ClasseId) -> Result<(Modulo, Classe), AppError> {
    let (classe, campi) = ctx.read(move |tx, ctx| Ok((load_classe(tx, ctx, id)?, campi(tx, ctx)?))).await?;
    let modulo =
        Modulo::new(ctx.l.t("classi-modifica"), format!("/classi/{id}/dati"), format!("/classi/{id}"))
            .sotto(super::label(&classe, ctx.l))
            .menu("/classi")
            .accanto("eliminazione-classe", format!("/classi/{id}/elimina"))
            .campi(campi);
    Ok((modulo, classe))
}

/// The form of a class.
pub async fn show(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Response, AppError> {
    let (modulo, classe) = edit_modulo(&ctx, id).await?;
    let mut values = values(&classe);
    values.push(("version", classe.version.to_string()));
    modulo::show(&ctx, modulo, &values)
}

/// Changes a class.
pub async fn save(ctx: Ctx, Path(id): Path<ClasseId>, form: Form) -> Result<Response, AppError> {
    let outcome = update(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(edit_modulo(&ctx, id).await?.0) }).await
}

async fn update(ctx: &Ctx, id: ClasseId, mut form: Form) -> Result<Reply, AppError> {
    let typed = parse(&mut form)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let before = load_classe(tx, ctx, id)?;
        check_sede(tx, ctx, typed.sede)?;
        let after = typed.classe(id, before.anno, typed.version);
        if before.version == after.version {
            check_modifica(tx, ctx, &before, &after)?;
        }
        if before.version != after.version
            || !store::update_classe(tx, ctx.istituto(), &after).map_err(taken)?
        {
            return Err(AppError::conflict_of(before.version, &values(&before), &values(&after)));
        }
        journal::record(tx, ctx, &[Event::new("classe.update", "classe", id).prima(&before)?.dopo(&after)?])?;
        Ok(Reply::See(format!("/classi/{id}?esito=salvato")))
    })
    .await
}

/// What is signed stays as it was signed: order, years, days and site change only as far as the register allows.
fn check_modifica(tx: &mut dyn Tx, ctx: &Ctx, before: &Classe, after: &Classe) -> Result<(), AppError> {
    let (istituto, anno) = (ctx.istituto(), before.anno_scolastico().ok_or(AppError::NotFound)?);
    let lezioni = lezioni::store::svolte_in(tx, istituto, before.id)?;
    let dal = if lezioni > 0 { anno.first_day() } else { ctx.today() };
    let stato = StatoClasse {
        lezioni,
        anni_corso: conteggi::alunni_per_anno_corso(tx, istituto, before.id, dal)?,
        lezioni_perse: lessons_lost(tx, ctx, anno, before, after)?,
    };
    let sposta = before.sede_id != after.sede_id;
    modifica::check_modifica((before.ordine, after.ordine), &after.anni(), sposta, &stato)
        .map_err(|e| AppError::from_rule(&e))
}

fn lessons_lost(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    anno: AnnoScolastico,
    before: &Classe,
    after: &Classe,
) -> Result<u32, AppError> {
    let same = before.sede_id == after.sede_id && before.giorni_lezione == after.giorni_lezione;
    if same || calendari::store::anno(tx, ctx.istituto(), anno)?.is_none() {
        return Ok(0);
    }
    let prima = calendari::load(tx, ctx.istituto(), anno)?;
    let mut dopo = prima.as_ref().clone();
    let ambito = Ambito::Classe(after.id);
    dopo.settimane.retain(|row| row.ambito != ambito);
    let giorni = after.giorni_lezione.and_then(|bits| GiorniSettimana::from_bits(u8::try_from(bits).ok()?));
    dopo.settimane.extend(giorni.map(|giorni| SettimanaLezione { ambito, giorni }));
    let by_days = calendari::svolto::lost_by_classe(tx, ctx, (&prima, &dopo), (after.id, after.sede_id))?;
    Ok(by_days.saturating_add(lessons_without_bell(tx, ctx, before, after)?))
}

/// Signed lessons of hours that the bells of the other site do not have.
fn lessons_without_bell(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    before: &Classe,
    after: &Classe,
) -> Result<u32, AppError> {
    if before.sede_id == after.sede_id {
        return Ok(0);
    }
    let mut lost = 0_u32;
    for (data, ordinale) in lezioni::store::ore_svolte(tx, ctx.istituto(), before.id)? {
        let bells = scansioni::del_giorno(tx, ctx.istituto(), after.sede_id, data)?;
        if !bells.iter().any(|ora| ora.ordinale == ordinale) {
            lost = lost.saturating_add(1);
        }
    }
    Ok(lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Form {
        Form::from_fields(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    const MODO: (&str, &str) = ("modo_appello", "giornaliero");
    const SEDE: (&str, &str) = ("sede", "018f3c5e-7a1b-7c2d-8e3f-0123456789ab");

    #[test]
    fn a_pluriclasse_lists_its_years_in_order() {
        let mut form = form(&[
            ("ordine", "primaria"),
            ("anno_corso", "2"),
            ("anno_corso", "1"),
            ("sezione", "a"),
            SEDE,
            MODO,
        ]);
        let classe = parse(&mut form).unwrap().classe(uuid::Uuid::nil().into(), 2026, 1);
        assert_eq!((classe.anni_corso.as_str(), classe.nome.as_str()), ("1,2", "1-2A"));
        assert_eq!(classe.anni(), [1, 2]);
    }

    #[test]
    fn a_class_without_site_is_refused_at_the_field() {
        let mut form =
            form(&[("ordine", "primaria"), ("anno_corso", "1"), ("sezione", "A"), ("sede", ""), MODO]);
        let Err(AppError::Form(errors)) = parse(&mut form).map(|_| ()) else { panic!("accepted") };
        assert_eq!(errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["sede"]);
    }

    #[test]
    fn a_week_is_five_or_six_days_or_the_schools_own() {
        assert_eq!(weekdays(&[]).unwrap(), None);
        assert_eq!(weekdays(&[1, 2, 3, 4, 5]).unwrap(), Some(31));
        assert!(weekdays(&[7]).is_err());
        assert!(weekdays(&[2, 3, 4, 5, 6, 7]).is_err(), "no lessons on Sunday");
        assert!(weekdays(&[1, 2, 3, 4, 5, 6, 7]).is_err());
    }
}
