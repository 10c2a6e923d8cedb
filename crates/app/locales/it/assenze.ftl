# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

appello-errore-alunno = Un alunno dell'appello non si riconosce. Ricarica la pagina e riprova.
appello-errore-ora-mancante = Scrivi a che ora, per esempio 8:20.
appello-errore-ripristino = Non si può annullare: lo stato di prima non risulta. Segna la lettera giusta.
appello-errore-stato = Scegli presente, assente, ritardo o uscita.
posta-novita-oggetto = Novità nel registro · { $scuola }
posta-novita-testo =
    Buongiorno,
    ci sono novità nel registro elettronico di { $scuola }.
    Entra nel registro per leggerle: per riservatezza non le scriviamo qui.

    Questo messaggio parte da solo, non rispondere.

vincolo-evento-presenza-giorno = Per questo alunno c'è già lo stesso evento in questo giorno. Ricarica la pagina e correggi quello.

# I permessi.
permessi-titolo = Permessi
permessi-spiega = Uscite e ingressi chiesti prima, assenze annunciate. Il docente li trova nell'appello.
permessi-richieste = Richieste dell'anno
permessi-vuoto = Nessuna richiesta.
permesso-entrata = Ingresso in ritardo
permesso-uscita = Uscita anticipata
permesso-assenza = Assenza annunciata
permesso-chiedi-uscita = Chiedi un'uscita
permesso-chiedi-entrata = Chiedi un ingresso
permesso-annuncia-assenza = Annuncia un'assenza
permesso-giorno = Giorno
permesso-dal = Dal
permesso-al = Al
permesso-ora = Ora
permesso-ora-entrata = A che ora entra
permesso-ora-uscita = A che ora esce
permesso-ritiro = Chi lo viene a prendere
permesso-ritiro-aiuto = Un genitore o un delegato. Per aggiungere un delegato scrivi alla segreteria.
permesso-ritiro-aiuto-minori = In questa scuola i minorenni non escono da soli: scegli un genitore o un delegato. Per aggiungere un delegato scrivi alla segreteria.
permesso-fuori = Fuori classe
permesso-solo = Esce da solo
permesso-chiedi = Invia
permesso-con = con { $chi }
permesso-inviato = in attesa
permesso-accettato = accettato
permesso-respinto = respinto
permesso-ritirato = ritirato
permessi-scuola-spiega = Ciò che le famiglie hanno chiesto. Quando è accettato il docente lo trova nell'appello.
permessi-da-decidere = Da decidere
permessi-niente-da-decidere = Niente in attesa.
permessi-nessuno-oggi = Nessuno oggi.
permessi-prossimi = Prossimi giorni
permessi-nessuno-dopo = Nessuno.
permessi-permanenti = Permessi permanenti
permessi-permanenti-spiega = Per i mezzi pubblici, una terapia, lo sport. La causa non si scrive: è riservata.
permessi-permanenti-vuoto = Nessun permesso permanente
permesso-permanente = Permesso permanente
permesso-permanente-nuovo = Nuovo permesso
permesso-tipo = Che cosa
permesso-giorni = In quali giorni
permesso-conta = Conta tra i ritardi del periodo
permesso-conta-aiuto = Vale per gli ingressi. Di solito no: i mezzi pubblici non contano. Le ore dopo un'uscita sono perse comunque, salvo deroga.
permesso-conta-si = conta tra i ritardi
permesso-conta-no = non conta tra i ritardi
permesso-termina = Termina
permesso-termina-conferma = Da oggi il permesso non vale più. Lo termini?
permesso-finito = finito
permesso-nota-assenza = assenza annunciata
permesso-nota-entrata = entra alle { $ora }
permesso-nota-uscita = esce alle { $ora }
permesso-nota-ritardi = { $n ->
    [one] un ritardo, limite raggiunto
   *[other] { $n } ritardi, limite raggiunto
}
nav-permessi = Permessi
esito-permesso-inviato = Richiesta inviata: decide la scuola. La risposta arriva qui e per posta.
esito-permesso-accettato = Permesso accettato: il docente lo trova nell'appello.
esito-assenza-annunciata = Assenza annunciata: il docente la trova nell'appello.
esito-permesso-ritirato = Richiesta ritirata.
vincolo-permesso-giorno = Per quel giorno c'è già la stessa richiesta: ritirala, poi mandane un'altra.
politica-frequenza = Conteggio delle ore
politica-frequenza-spiega = In che cosa si contano le ore dovute e perse. Vale per tutto l'anno scolastico del giorno da cui parte: le ore di quell'anno si contano di nuovo, in pochi minuti.
politica-frequenza-dal-aiuto = Il giorno dice quale anno scolastico: vale per tutto, anche per i giorni già passati.
politica-mezze-ore = A mezze ore
politica-mezze-ore-aiuto = Una lezione conta le mezze ore più vicine alla sua durata (55 minuti sono un'ora, 90 un'ora e mezza); di ciò che si perde contano solo le mezze ore intere, a favore dell'alunno. Se è spento si contano i minuti.
presenze-mezze-ore = La scuola conta a mezze ore: una lezione di 55 minuti è un'ora, e di un ritardo contano solo le mezze ore intere.
politica-permessi = Permessi
politica-permessi-spiega = Uscite e ingressi chiesti prima, e quanti ritardi sono ammessi.
politica-ora-limite-richieste = Ora entro cui chiedere per lo stesso giorno
politica-ora-limite-richieste-aiuto = Dopo, si chiede dal giorno seguente.
politica-convalida = La scuola accetta le richieste
politica-convalida-aiuto = Se è spento, uscite e ingressi chiesti valgono subito.
politica-uscita-autonoma = I minorenni possono uscire da soli
politica-uscita-autonoma-aiuto = Con l'autorizzazione dei genitori.
politica-ritardi-max-periodo = Ritardi ammessi in un periodo
politica-ritardi-max-periodo-aiuto = Quelli brevi e quelli con permesso non contano. Al limite, il docente lo vede nell'appello.

# Le ore di assenza.
presenze-titolo = Presenze
nav-presenze = Presenze
presenze-validita = Validità dell'anno
presenze-usate = { $perse } perse su { $limite } che si possono perdere
presenze-barra = Quota già persa delle ore che si possono perdere
presenze-dovute = Ore dovute nell'anno
presenze-perse = Ore perse che contano
presenze-restano = Ore che si possono ancora perdere
presenze-in-deroga = Non contano, per deroga
presenze-in-misura = Valgono come presenza: attività al posto delle lezioni
presenze-altra-scuola = Perse nella scuola di provenienza
presenze-superato-spiega = Il limite è superato: senza una deroga l'anno non è valido.
presenze-proiezione = Continuando così il limite si supera il { $giorno }.
presenze-proiezione-nessuna = Continuando così si resta entro il limite.
presenze-prima-data = Senza più venire a scuola si supererebbe il { $giorno }.
presenze-come-si-conta = Come si conta
presenze-come-si-conta-testo = Per la validità dell'anno serve essere presenti ad almeno tre quarti delle ore del proprio orario (D.P.R. 122/2009, art. 14; D.Lgs. 62/2017, art. 5). Si contano i minuti di ogni lezione firmata: assenze, ritardi e uscite. Non contano i ritardi brevi, quelli con il permesso dei mezzi pubblici, il tempo fuori classe, le deroghe del collegio docenti; le ore di attività al posto delle lezioni, decise con un provvedimento, valgono come presenza. Chi esce da scuola nell'ora di religione, o è esonerato da una materia, non ha quelle ore né tra le dovute né tra le perse; chi studia a scuola o fa l'attività alternativa sì.
presenze-per-mese = Mese per mese
presenze-mese = Mese
presenze-anno = Tutto l'anno
presenze-assenze = Assenze
presenze-ritardi = Ritardi
presenze-uscite = Uscite
presenze-orarie = Assenze orarie
presenze-ore = Ore perse
presenze-minuti-persi = Minuti persi
presenze-minuti-contati = Minuti che contano
presenze-minuti-dovuti = Minuti dovuti
presenze-quota = Quota delle ore dovute
presenze-della-classe = Presenze della classe
presenze-allarmi = Assenze da seguire
presenze-vicini = Vicini o oltre il limite delle assenze
presenze-avviati = Continuando così supererebbero il limite
presenze-avviati-spiega = Oggi sono lontani dal limite, ma hanno già perso almeno un quinto di ciò che si può perdere. In ordine di giorno.
presenze-vicini-vuoto = Nessuno.
presenze-obbligo = Obbligo di istruzione
presenze-obbligo-spiega = Da sei a sedici anni: più di quindici giorni di assenza non giustificati in tre mesi, anche non consecutivi, oppure un quarto delle ore dell'anno (D.L. 123/2023, art. 12).
presenze-obbligo-vuoto = Nessun alunno in questa condizione.
presenze-obbligo-giorni = { $n } giorni non giustificati
presenze-obbligo-quarto = un quarto delle ore dell'anno non giustificato
presenze-obbligo-avvisa = Adesso: avvisa per iscritto chi è responsabile dell'alunno.
presenze-obbligo-attendi = Ha tempo per tornare fino al { $giorno }.
presenze-obbligo-scaduto = i sette giorni sono finiti il { $giorno }
presenze-obbligo-sindaco = Se non è tornato, avvisa il sindaco.
presenze-obbligo-detto = Sindaco avvisato il { $giorno }.
presenze-obbligo-passo-1 = Controlla con il coordinatore che le assenze siano davvero senza motivo.
presenze-obbligo-passo-2 = Il dirigente avvisa subito per iscritto chi è responsabile dell'alunno.
presenze-obbligo-passo-3 = Se entro sette giorni l'alunno non torna, il dirigente avvisa il sindaco.
presenze-elenco-entro = Elenco dei minori in obbligo al sindaco: entro il { $giorno }.
presenze-elenco-ritardo = elenco dei minori in obbligo al sindaco: il termine era il { $giorno }
presenze-elenco-emesso = Elenco dei minori in obbligo emesso il { $giorno }.
presenze-deroghe = Deroghe
presenze-deroghe-spiega = Giorni che non contano per la validità dell'anno. Scrivi solo la delibera: la causa è riservata.
presenze-delibera = Delibera
presenze-delibera-aiuto = Numero e data, senza il motivo.
presenze-deroga-aggiungi = Aggiungi la deroga
presenze-deroga-annulla = Annulla la deroga
presenze-esoneri = Esoneri
presenze-esoneri-conto = Non dovute, per esonero
esonero-giorni = dal { $dal } al { $al }
esonero-nota = L'alunno non segue una materia intera: le sue ore non sono dovute e non si perdono. Chi è esonerato solo dalla parte pratica di scienze motorie resta in classe: qui non si scrive. Per la religione bastano i gruppi della classe.
esonero-aggiungi = Aggiungi un esonero
esonero-termina = Termina
esonero-annulla = Annulla
esonero-annulla-conferma = L'esonero risulterà mai concesso: le ore della materia saranno di nuovo dovute dal primo giorno. Per finirlo prima c'è Termina.
esonero-annulla-si = Annulla l'esonero
esonero-fine-aiuto = L'ultimo giorno di esonero: da quello dopo le ore sono di nuovo dovute.
esonero-atto = Atto della scuola
esonero-atto-aiuto = Numero e data, senza il motivo.
esonero-errore-anno = L'esonero deve stare in questo anno scolastico, tra il { $dal } e il { $al }: correggi i giorni.
esonero-errore-materia = Da questa materia non si esonera: scegline un'altra.
esonero-errore-doppio = L'alunno è già esonerato da questa materia dal { $dal } al { $al }: termina quell'esonero, o scegli altri giorni.
esonero-errore-fine = L'ultimo giorno va scelto tra il { $dal } e il { $al }. Se l'esonero non doveva esserci, annullalo.
vincolo-esonero-inizio = L'alunno è già esonerato da questa materia da quel giorno. Ricarica la pagina.
presenze-errore-chiuso = Il { $data } è in un periodo chiuso dallo scrutinio: il conto delle ore non si modifica più.
presenze-altra-scuola-spiega = Ore di assenza comunicate dalla scuola da cui l'alunno si è trasferito: si sommano.
presenze-ore-altra-scuola = Ore
frequenza-regolare = regolare
frequenza-regolare-finora = regolare finora
frequenza-attenzione = attenzione
frequenza-rischio = a rischio
frequenza-superato = limite superato
durata-ore = { $n } h
durata-minuti = { $n } min
percento = { $interi },{ $decimi } %

# L'evacuazione.
evacuazione-titolo = Evacuazione
nav-evacuazione = Evacuazione
evacuazione-spiega = Chiama l'appello al punto di raccolta. Chi non segni, ed era a scuola, risulta da cercare.
evacuazione-scuola-spiega = L'ultimo appello di oggi di ogni classe, al punto di raccolta.
evacuazione-punto = Punto di raccolta
evacuazione-presente = qui
evacuazione-ferito = ferito
evacuazione-disperso = da cercare
evacuazione-fuori = previsto fuori classe: { $dove }
evacuazione-non-atteso = adesso non risulta a scuola
evacuazione-adesso = Chiama { $classe }
evacuazione-tutti-qui = Tutti qui
evacuazione-tutti-togli = Togli «tutti qui»
evacuazione-tutti-segnati = Segnati «qui» tutti quelli attesi in classe: cambia chi manca, poi invia l'appello.
evacuazione-invia = Invia l'appello
evacuazione-presenti = { $n ->
    [one] un presente
   *[other] { $n } presenti
}
evacuazione-feriti = { $n ->
    [one] un ferito
   *[other] { $n } feriti
}
evacuazione-dispersi = { $n } da cercare
evacuazione-tutti = tutti trovati
evacuazione-tutti-feriti = trovati, ma non tutti illesi
evacuazione-dalle = Appelli di oggi, il più vecchio di { $quando }: per una nuova evacuazione si richiama ogni classe.
evacuazione-da-chiamare = { $n ->
    [one] una classe ancora da chiamare
   *[other] { $n } classi ancora da chiamare
}
evacuazione-non-ancora = non ancora chiamata al punto di raccolta

# L'autorizzazione di un permesso accettato.
permesso-autorizzazione-pdf = Autorizzazione (PDF)
permesso-autorizza-uscita = Autorizzazione all'uscita anticipata
permesso-autorizza-entrata = Autorizzazione all'entrata posticipata
permesso-autorizza-premessa = La scuola ha accettato la richiesta della famiglia.
permesso-autorizza-giorno = Giorno
permesso-autorizza-ora = Ora
permesso-autorizza-ritira = Chi ritira
permesso-autorizza-chiesta = Chiesta da
permesso-autorizza-accettata = Accettata da
permesso-autorizza-firma = { $chi }, { $quando }
permesso-autorizza-documento = Chi ritira l'alunno mostra un documento di riconoscimento.
permesso-errore-non-accettato = L'autorizzazione si stampa quando la scuola accetta il permesso.
permesso-errore-senza-foglio = Per un'assenza annunciata non serve un'autorizzazione.
