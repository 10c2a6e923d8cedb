# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-valutazioni = Voti
nav-voti = Voti
valutazioni-titolo = Voti
valutazioni-scegli = Scegli la classe e la materia.
valutazioni-nessuna-cattedra = Nessuna cattedra con voti
valutazioni-nessuna-cattedra-spiega = Qui ci sono le classi e le materie in cui dai voti oggi. Se ne manca una, chiedi alla segreteria di controllare le tue cattedre.
valutazioni-periodo = Periodo
valutazioni-anno = Tutto l'anno
valutazioni-alunno = Alunno
valutazioni-media = Media
valutazioni-vuoto = Ancora nessuna prova in questo periodo
valutazioni-vuoto-spiega = Una prova è una verifica, un'interrogazione o una prova pratica su una lezione che hai firmato. Creala una volta per la classe, poi scrivi i voti.
valutazioni-tasti = Tasti
valutazioni-tasto-invio = Invio
valutazioni-annuncio = { "{nome}: {voto}" }
valutazioni-incollati = { "Valori incollati: {n}" }
valutazioni-salva-da-se = Si salva da solo.
valutazioni-colonna-tasti = Invio e le frecce passano all'alunno dopo o prima; si può incollare una colonna da un foglio di calcolo.
valutazioni-senza-script = Per scrivere i voti apri la prova dalla sua data, in cima alla colonna.
valutazioni-nascosti = • La famiglia non lo vede ancora: non conta nella media.
valutazioni-motivo = Motivo della modifica
valutazioni-motivo-breve = per i voti vecchi
valutazioni-prove = Prove
valutazioni-motivo-aiuto = Serve solo per cambiare voti vecchi; resta nel giornale.
valutazioni-come-voti = Scrivi il voto come 7, 7+, 7½, 8- oppure 6/7.
valutazioni-come-giudizi = Scrivi il giudizio, anche solo l'inizio: { $giudizi }.
valutazioni-come-note = Senza voto: impreparato, assente, non svolto, giustificato, NC. Una casella vuota toglie il voto.
valutazioni-era-assente = assente alla prova
valutazioni-commento = Commento per la famiglia
valutazioni-commento-di = Commento per { $nome }
valutazioni-modifiche-titolo = Modifiche ai voti vecchi
valutazioni-modifiche-spiega = Che cosa è cambiato nei tuoi voti degli ultimi due mesi, quando non erano più recenti.
valutazioni-modifiche-vuoto = Nessun voto vecchio è cambiato
valutazioni-modifiche-aiuto = Se non riconosci una modifica, cambia la password e chiudi le altre sessioni:
valutazioni-altro-commento = altro commento
valutazioni-tolto = tolto
valutazioni-posta-oggetto = { $scuola }: modifiche ai tuoi voti
valutazioni-posta-testo = Oggi sono cambiati dei voti che avevi dato da tempo. Entra nel registro di { $scuola } e apri Voti, Modifiche ai voti vecchi. Se non sei stato tu, cambia subito la password.

prova-nuova = Nuova prova
prova-crea = Crea e scrivi i voti
prova-modifica = Modifica la prova
prova-annulla = Annulla la prova
prova-annulla-spiega = La prova e i suoi voti spariscono dal registro e dalle medie. Restano nel giornale.
prova-annulla-motivo = Obbligatorio se la prova ha già dei voti.
prova-data = Giorno
prova-data-aiuto = I giorni recenti in cui hai firmato una lezione di questa materia. Supplenze e sostegno non contano.
prova-tipo = Tipo
prova-tipo-scritto = Scritto
prova-tipo-orale = Orale
prova-tipo-pratico = Pratico
prova-argomento = Argomento
prova-fa-media = Conta nella media
prova-fa-media-aiuto = Se non conta, la famiglia vede il voto ma non entra nella media.
prova-peso = Peso nella media (%)
prova-peso-aiuto = 100 per una prova intera, 50 se vale la metà.
prova-visibile-dal = Visibile dal
prova-visibile-dal-aiuto = Lascia vuoto per seguire le regole della scuola.
prova-visibile-dal-giorno = Alunni e famiglie vedono questi voti da { $giorno }.
prova-nessuna-lezione = Negli ultimi 30 giorni non hai firmato lezioni di questa materia in questa classe. Prima firma la lezione, poi crea la prova.
prova-non-media = fuori media
prova-peso-percento = peso { $n }%
prova-attende-consegna = La famiglia vedrà i voti quando avrai riconsegnato le verifiche.
prova-consegna = Verifiche riconsegnate
prova-consegnata = Riconsegnata il { $quando }
prova-sola-lettura = Questa prova è di un collega o di un periodo chiuso: si legge soltanto.

voti-titolo = Voti
voti-vuoto = Ancora nessun voto
voti-vuoto-spiega = In questo periodo non ci sono voti da vedere.
voti-media-spiega = La media è solo un conto tra i voti visibili che fanno media: il voto finale lo decide il consiglio di classe.
voti-media-tipo = Media: { $tipo }
voti-andamento = Andamento dei voti di { $materia }
voti-andamento-tabella = Gli stessi voti sono nella tabella che segue.
voti-andamento-legenda = I punti sono i voti, la linea è la media dopo ogni voto.
voti-tabella = Tutti i voti del periodo
voti-prova = Prova
voti-voto = Voto
voti-simula = E se prendessi…
voti-simula-spiega = Una prova di conto: non è un voto, non si salva e non la vede nessuno.
voti-simula-sei = Per arrivare alla media del 6 con una sola prova intera servirebbe almeno { $voto }.
voti-simula-campo = Voti da provare
voti-simula-aiuto = Uno dopo l'altro con uno spazio: 7 6½
voti-simula-calcola = Calcola
voti-simula-etichetta = Simulazione.
voti-simula-esito = Con questi voti la media sarebbe { $media }.
voti-simula-errore = Scrivi solo voti, come 7 o 6½.
voti-simula-troppi = Al massimo { $n } voti alla volta.
lavori-tipo-riepilogo-voti = Riepilogo al docente delle modifiche ai voti vecchi
casa-voti = Ultimi voti
privacy-dato-profitto = Voti e giudizi di un alunno

politica-valutazioni = Voti
politica-valutazioni-spiega = Quando alunni e famiglie vedono un voto, e fino a quando si corregge senza spiegare. La valutazione è trasparente e tempestiva (DPR 249/1998, art. 2 c. 4).
politica-ore-alunno = Ore prima che l'alunno veda il voto
politica-ore-alunno-aiuto = Con 0 lo vede subito. Un voto che non si vede non conta nella media.
politica-ore-genitore = Ore in più prima che lo vedano i genitori
politica-ore-genitore-aiuto = Con 0 lo vedono insieme all'alunno.
politica-scritti-alla-consegna = Gli scritti alla riconsegna
politica-scritti-alla-consegna-aiuto = I voti delle verifiche scritte si vedono quando il docente le ha riconsegnate.
politica-giorni-liberi = Giorni per correggere senza motivo
politica-giorni-liberi-aiuto = Dopo, chi cambia un voto ne scrive il motivo e riceve un riepilogo a fine giornata.
politica-minimo-periodo = Valutazioni minime per materia e periodo
politica-minimo-periodo-aiuto = Sotto questo numero il quadro segnala al dirigente e al coordinatore che mancano valutazioni. Vuoto: nessuna segnalazione.

valutazioni-errore-casella = Una casella della griglia non si riconosce: ricarica la pagina.
valutazioni-errore-lungo = Troppo lungo per una casella.
valutazioni-errore-sconosciuto = { $testo } non è un valore: controlla come è scritto.
valutazioni-errore-ambiguo = { $testo } può voler dire { $possibili }: scrivi qualche lettera in più.
valutazioni-errore-numero = { $testo }: in questa materia si danno giudizi, non numeri.
valutazioni-errore-intervallo = { $testo } non è tra 1 e 10.
valutazioni-errore-quarti = { $testo }: i voti vanno di quarto in quarto, come 6, 6+, 6½, 7-.
valutazioni-errore-senza-scala = In questa materia non si danno voti.
valutazioni-errore-futura = Il { $data } deve ancora venire.
valutazioni-errore-senza-lezioni = Il { $data } non c'è lezione: { $giorno }.
valutazioni-errore-chiuso = Il { $data } è in un periodo chiuso dallo scrutinio.
valutazioni-errore-non-firmata = Il { $data } non hai firmato lezioni di questa materia in questa classe: firma la lezione, poi crea la prova.
valutazioni-errore-sostituzione = Il { $data } in questa classe hai firmato solo una supplenza: non dà titolo a dare voti.
valutazioni-errore-sostegno = Il { $data } in questa classe hai firmato solo come sostegno: non dà titolo a dare voti.
valutazioni-errore-altro-gruppo = Il { $data } hai fatto lezione a un altro gruppo.
valutazioni-errore-argomento-lungo = L'argomento è troppo lungo: al massimo 200 caratteri.
valutazioni-errore-visibile-prima = Il { $data } è prima della prova.
valutazioni-errore-visibile-tardi = Il { $data } è troppo tardi: i risultati si comunicano entro 60 giorni.
valutazioni-errore-peso = Il peso va da 1 a 100, non { $peso }.
valutazioni-errore-motivo =
    { $giorni ->
        [0] Per cambiare un voto già scritto in un altro giorno scrivi il motivo.
        [one] Questo voto ha più di un giorno: scrivi il motivo della modifica.
       *[other] Questo voto ha più di { $giorni } giorni: scrivi il motivo della modifica.
    }
valutazioni-errore-motivo-annulla =
    { $voti ->
        [one] La prova ha un voto: scrivi perché la annulli.
       *[other] La prova ha { $voti } voti: scrivi perché la annulli.
    }
valutazioni-errore-non-tua = Questa prova è di un collega.
valutazioni-errore-supplente-nuovo = La prova è di chi ti ha sostituito: puoi correggerne i voti, non aggiungerne. Fai una prova tua.
valutazioni-errore-commento-solo = Un commento va con un voto o un'annotazione: scrivilo nella casella accanto al nome.
valutazioni-errore-serve-motivo = Serve il motivo della modifica.
valutazioni-errore-supplente-motivo = Per correggere un voto di chi ti ha sostituito scrivi il motivo.
prova-del-supplente = La prova è di chi ti ha sostituito. Puoi correggere i voti scrivendo il motivo; se è ancora in servizio lo saprà stasera.
valutazioni-errore-fuori-scala = Questo valore non si usa in questa materia.
valutazioni-errore-non-iscritto = Il { $data } l'alunno non era in questa classe o in questo gruppo.
valutazioni-errore-assente = Il { $data } l'alunno era assente. Se il valore è giusto scrivi { $valore }
valutazioni-errore-pubblicazione-tardi = In tutto sono { $ore } ore: al massimo { $massimo }.
vincolo-voto-prova-alunno = Un altro voto è stato scritto nella stessa casella in questo momento. Ricarica la pagina.

carenze-titolo = Recuperi
carenze-spiega = Che cosa un alunno deve recuperare, come, e com'è andata. Lo stabilisci tu: nessuna media lo fa da sola.
carenze-vuoto = Nessuna carenza da recuperare
carenza-nuova = Nuova carenza
carenza-argomenti = Che cosa recuperare
carenza-argomenti-aiuto = La famiglia lo legge subito.
carenza-modalita = Come
carenza-esito = Esito
carenza-esito-aiuto = Lascia vuoto finché il recupero non è verificato.
carenza-esito-il = Verificato il
carenza-annulla = Scritta per errore: annulla
carenza-annulla-aiuto = La carenza sparisce dal registro e resta nel giornale.
carenza-aperta = aperta
carenza-aperta-il = dal { $giorno }
carenza-verificata-il = verificata { $giorno }
carenza-da-recuperare = Da recuperare
recupero-modalita-autonomo = Studio autonomo
recupero-modalita-corso = Corso di recupero
recupero-modalita-sportello = Sportello
recupero-modalita-pausa_didattica = Pausa didattica
recupero-modalita-online = In linea
recupero-esito-recuperata = Recuperata
recupero-esito-parziale = Recuperata in parte
recupero-esito-non_recuperata = Non recuperata
carenza-errore-alunno = L'alunno non è in questa classe o in questo gruppo.
carenza-errore-chiuso = Il { $data } è in un periodo chiuso dallo scrutinio: la carenza si legge soltanto.
carenza-errore-argomenti = Scrivi che cosa c'è da recuperare.
carenza-errore-argomenti-lunghi = Troppo lungo: al massimo 1000 caratteri.
carenza-errore-esito-incompleto = Esito e giorno vanno insieme.
carenza-errore-esito-futuro = Il { $data } deve ancora venire.
carenza-errore-esito-prima = Il { $data } è prima della carenza, aperta il { $aperta }.
vincolo-carenza-alunno-periodo = L'alunno ha già una carenza in questa materia e in questo periodo: modifica quella.

obiettivi-titolo = Obiettivi
obiettivi-spiega = Gli obiettivi di apprendimento della classe in questa materia. Una prova può dirne uno o più, e ogni voto il livello raggiunto.
obiettivi-vuoto = Nessun obiettivo
obiettivi-vuoto-spiega = Scrivili una volta, oppure copiali da un'altra tua classe.
obiettivi-livelli = Livelli di questo ordine e anno: { $livelli }.
obiettivi-copia = Copia da un'altra classe
obiettivi-copia-da = Da quale classe
obiettivi-copia-aiuto = Si aggiungono gli obiettivi in uso che qui mancano.
obiettivo-nuovo = Nuovo obiettivo
obiettivo-modifica = Modifica l'obiettivo
obiettivo-testo = Obiettivo
obiettivo-testo-aiuto = Le famiglie lo leggono accanto al voto.
obiettivo-posizione = Posto nell'elenco
obiettivo-archivia = Archiviato
obiettivo-archivia-aiuto = Le prove nuove non lo propongono più; i voti che lo nominano restano.
obiettivo-archiviato = archiviato
obiettivo-prove = { $n ->
    [0] nessuna prova
    [one] { $n } prova
   *[other] { $n } prove
 }
prova-obiettivi = Obiettivi della prova
livelli-titolo = Livelli
livelli-spiega = Il livello di ogni alunno sugli obiettivi della prova. Si vede quando si vede il voto e non entra nella media.
livelli-vuoto = La prova non dice ancora su quali obiettivi è
livelli-vuoto-spiega = Scegli prima gli obiettivi della prova.
livelli-senza-voti = Nessun alunno ha ancora un voto in questa prova.
livello-ottimo = Ottimo
livello-distinto = Distinto
livello-buono = Buono
livello-discreto = Discreto
livello-sufficiente = Sufficiente
livello-non_sufficiente = Non sufficiente
livello-avanzato = Avanzato
livello-intermedio = Intermedio
livello-base = Base
livello-prima_acquisizione = In via di prima acquisizione
livello-iniziale = Iniziale
prova-con-obiettivi = { $n ->
    [one] un obiettivo
   *[other] { $n } obiettivi
}
livelli-come = Dopo il voto puoi scrivere due punti e i livelli, nell'ordine degli obiettivi: { $esempio }. Il trattino ne salta uno.
livello-errore-troppi = { $n ->
    [one] La prova è su un obiettivo solo: i livelli scritti sono di più.
   *[other] La prova è su { $n } obiettivi: i livelli scritti sono di più.
}
livello-errore-parola = «{ $testo }» non è un livello. Puoi scrivere: { $possibili }.
livello-errore-casella = Un livello non si legge: ricarica la pagina.
livello-errore-obiettivo = La prova non è su questo obiettivo.
livello-errore-voto = Scrivi prima il voto: il livello sta accanto a una valutazione.
livello-errore-scala = Questo livello non c'è in questo ordine di scuola.
livello-errore-motivo = Per cambiare un livello vecchio, o di un supplente, serve il motivo.
obiettivo-errore-testo = Scrivi l'obiettivo.
obiettivo-errore-testo-lungo = Troppo lungo: al massimo 300 caratteri.
obiettivo-errore-doppio = La classe ha già questo obiettivo in questa materia.
obiettivo-errore-troppi = Sono già 60 obiettivi: troppi per una materia.
obiettivo-errore-usato = Ci sono prove su questo obiettivo: le parole restano. Archivialo e scrivine uno nuovo.
obiettivo-errore-archiviato = L'obiettivo è archiviato: una prova nuova non lo nomina.
obiettivo-errore-livelli = Ci sono livelli su questo obiettivo: togli prima quelli.
obiettivo-errore-altrui = La prova è di un altro docente.
obiettivo-errore-chiuso = Il { $data } è in un periodo chiuso dallo scrutinio: i livelli si leggono soltanto.
vincolo-obiettivo-testo = C'è già un obiettivo con queste parole per questa classe e materia.
