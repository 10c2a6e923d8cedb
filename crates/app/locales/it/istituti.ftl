# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

istituto-errore-nome = Scrivi il nome della scuola.
istituto-errore-file-con-dati = C'è già il file { $file }, con dei dati dentro, ma l'elenco delle scuole non lo conosce. Se viene da una copia, spostalo accanto alla sua piattaforma.db e usa «campanella restore»; se non serve, spostalo altrove e ripeti.
impostazioni-errore-passato = Una regola vale da oggi in poi: il passato resta com'era. Scegli oggi o un giorno futuro.
vincolo-elenco-istituto-codice = Questo codice meccanografico è già di un'altra scuola dell'installazione: controlla il codice.
vincolo-elenco-istituto-host = Questo indirizzo è già di un'altra scuola dell'installazione: scegline un altro.
vincolo-sede-nome = C'è già una sede con questo nome: scegline un altro.
vincolo-impostazione-chiave-dal = C'è già una regola che parte da quel giorno. Ricarica la pagina e modifica quella.

# Le sedi.
sedi-titolo = Sedi
sedi-spiega = Gli edifici della scuola, ognuno con il suo codice e il suo santo patrono.
sedi-nessuna = Nessuna sede
sedi-nessuna-spiega = Aggiungi la prima: senza una sede non si possono creare classi.
sede-nuova = Nuova sede
sede-nome = Nome
sede-nome-aiuto = Come la chiamate a scuola, per esempio «Centrale» o «Plesso Rodari».
sede-codice = Codice meccanografico
sede-codice-aiuto = Dieci caratteri. Se la sede non ha un codice suo, lascia vuoto: vale quello dell'istituto.
sede-dove = Dove
sede-indirizzo = Indirizzo
sede-comune = Comune
sede-patrono = Santo patrono
sede-patrono-aiuto = È festa nel comune della sede: quel giorno non c'è lezione.
sede-patrono-giorno = Giorno
sede-patrono-mese = Mese
sede-patrono-manca = da indicare
sede-avviso-codice = L'ultimo carattere dovrebbe essere { $atteso }: controlla il codice.
sede-avviso-codice-forma = Questo codice non ha la forma giusta: controllalo.
sede-errore-patrono-giorno = Scrivi anche il giorno.
sede-errore-patrono-mese = Scegli anche il mese.
sede-errore-patrono-data = Questo giorno non esiste in quel mese.
sede-errore-patrono-svolto = Quel giorno ci sono già { $lezioni ->
    [one] una lezione firmata
   *[other] { $lezioni } lezioni firmate
 }: non può essere la festa del patrono. Controlla giorno e mese; se la festa cade altrove solo quest'anno, scrivi una chiusura.

# Le impostazioni.
impostazioni-titolo = Impostazioni
impostazioni-indice = Vai a una regola
impostazioni-sola-lettura = Qui leggi le regole della scuola: le cambiano la segreteria e il dirigente.
impostazioni-spiega = Le regole che la scuola può scegliere. Ogni modifica vale da un giorno in poi e resta nella storia.
politica-registro = Registro di classe
politica-registro-spiega = Quando si firma, quando si avvisano le famiglie.
politica-password = Password
politica-password-spiega = Che cosa si chiede a chi sceglie una password, per gruppi di ruoli (regolamento del registro, art. 2). A chi ha più ruoli si chiede la più severa.
politica-gruppo-famiglie = Famiglie e alunni
politica-gruppo-famiglie-chi = Genitori, tutori e alunni.
politica-gruppo-personale = Personale
politica-gruppo-personale-chi = Docenti e personale ATA.
politica-gruppo-amministrazione = Chi amministra
politica-gruppo-amministrazione-chi = Dirigente e collaboratori, DSGA, segreteria, DPO, referente per l'IA e amministratori: vedono, cambiano o decidono più degli altri.
politica-limiti = Da { $min } a { $max }; di solito { $default }.
politica-predefinito = Di solito: { $default }.
politica-mai = mai
politica-dal = In vigore dal
politica-dal-aiuto = Da oggi in poi: il passato resta com'era.
politica-storia = Storia delle modifiche
politica-storia-vuota = Nessuna modifica: valgono i valori di partenza.
politica-storia-dal = Dal { $data }
politica-storia-uguale = Nessuna differenza da prima.
politica-futura = non ancora in vigore
politica-tolleranza-minuti = Minuti di anticipo per la firma
politica-tolleranza-minuti-aiuto = Quanti minuti prima della campanella si può firmare l'ora. Non si firma in anticipo (regolamento del registro, art. 4): bastano pochi minuti.
politica-finestra-giorni = Giorni per la firma tardiva
politica-finestra-giorni-aiuto = Entro quanti giorni si può firmare un'ora dimenticata; poi la sblocca il dirigente (regolamento del registro, art. 4).
politica-ritardo-breve-minuti = Minuti di un ritardo breve
politica-ritardo-breve-minuti-aiuto = Un'entrata entro questi minuti non va giustificata e non si conta.
politica-giustifica-ore = Le assenze orarie vanno giustificate
politica-giustifica-ore-aiuto = Ore perse da chi era a scuola prima e dopo. Altrimenti restano nel registro e nel conto delle ore, e la famiglia non deve fare nulla.
politica-attesa-avviso-minuti = Minuti prima di avvisare la famiglia
politica-attesa-avviso-minuti-aiuto = Quanto si aspetta dopo l'appello prima di dire a una famiglia dell'assenza: una correzione non allarma nessuno.
politica-ora-limite-compiti = Ora limite dei compiti per domani
politica-ora-limite-compiti-aiuto = Dopo quest'ora i compiti per il giorno dopo ricevono un avviso.
politica-min-length = Caratteri della password
politica-min-length-aiuto = Il numero minimo di caratteri.
politica-needs-upper = Una lettera maiuscola
politica-needs-upper-aiuto = La password ne contiene almeno una.
politica-needs-lower = Una lettera minuscola
politica-needs-lower-aiuto = La password ne contiene almeno una.
politica-needs-symbol = Un simbolo
politica-needs-symbol-aiuto = Un carattere che non è né lettera né cifra.
politica-needs-digit = Una cifra
politica-needs-digit-aiuto = La password ne contiene almeno una.
politica-refuses-username = Senza il nome utente
politica-refuses-username-aiuto = La password non contiene il nome utente né una sua parte.
politica-refuses-name = Senza il nome della persona
politica-refuses-name-aiuto = La password non contiene nome e cognome né un loro diminutivo.
politica-history = Password precedenti ricordate
politica-history-aiuto = Quante password vecchie non si possono riusare.
politica-max-age-days = Giorni di durata
politica-max-age-days-aiuto = Dopo quanti giorni va cambiata; vuoto vuol dire mai. Chi segue alla lettera il regolamento tipo scrive 180.
politica-min-score = Difficoltà minima
politica-min-score-aiuto = Quanto è difficile indovinarla: 0 facilissima, 4 molto difficile.

politica-secondo-fattore = Secondo fattore
politica-secondo-fattore-spiega = A chi entra con la password si chiede anche il codice del telefono. Chi non lo ha ancora lo prepara al primo accesso; gli altri possono averlo lo stesso.
politica-fattore-dirigenza = Dirigente e collaboratori
politica-fattore-dirigenza-aiuto = Vedono tutta la scuola e firmano al posto di altri.
politica-fattore-segreteria = Segreteria e DSGA
politica-fattore-segreteria-aiuto = Cambiano l'anagrafe e danno le password.
politica-fattore-dpo = DPO e amministratori
politica-fattore-dpo-aiuto = Vedono i giornali degli accessi e le impostazioni.
politica-fattore-docenti = Docenti
politica-fattore-docenti-aiuto = La password rubata a un docente è l'attacco più comune: i voti cambiati.
politica-fattore-altro = Altro personale
politica-fattore-altro-aiuto = Personale ATA e referente per l'intelligenza artificiale.
politica-fattore-famiglie = Famiglie e alunni
politica-fattore-famiglie-aiuto = Chi entra con SPID o CIE ha già due fattori.

# La pagina iniziale di segreteria e dirigente.
scuola-avvio = Prepariamo la scuola
scuola-avvio-spiega = Pochi passi brevi. Ognuno si salva da solo: puoi fermarti e riprendere quando vuoi.
scuola-avvio-continua = Continua
scuola-manca = Che cosa manca
scuola-rilievi =
    { $n ->
        [one] C'è una cosa da sistemare nel registro: è spiegata in
       *[other] Ci sono { $n } cose da sistemare nel registro: sono spiegate in
    }
scuola-pronta-breve = La scuola è pronta.
scuola-pronta = La scuola è pronta: non manca niente.
scuola-vai = Vai
scuola-oggi = Oggi
scuola-oggi-senza-anno = L'anno scolastico non è ancora impostato.
scuola-numeri = In numeri
scuola-alunni = Alunni
scuola-docenti = Docenti
scuola-collegamenti = Vai a
pronta-docenti = Docenti
pronta-docenti-aiuto = Aggiungi le persone che insegnano. Se hai un file, usa «Importazioni» nella pagina Persone.
pronta-alunni = Alunni
pronta-alunni-aiuto = Iscrivi gli alunni in ogni classe. Se hai un file, usa «Importazioni» nella pagina Persone.
pronta-cattedre = Cattedre
pronta-cattedre-aiuto = Di' chi insegna che cosa in ogni classe. Se hai un file, usa «Importazioni» nella pagina Persone.
pronta-orario = Orario delle lezioni
pronta-orario-aiuto = Scrivi l'orario delle classi. Quello di FET lo importa chi gestisce il programma («campanella import fet»).

# L'avvio guidato.
avvio-passi = Passi
avvio-fatto = fatto
avvio-da-fare = da fare
avvio-avanti = Avanti
avvio-fine = Finito
avvio-piu-tardi = Continuo più tardi
avvio-salva-continua = Salva e continua
avvio-istituto = Istituto
avvio-istituto-aiuto = Il nome della scuola e il comune della sede principale.
istituto-nome = Nome della scuola
istituto-comune = Comune
avvio-sedi = Sedi
avvio-sedi-aiuto = Almeno una: gli edifici dove si fa lezione.
avvio-aggiungi-sede = Aggiungi la sede
avvio-anno = Anno e periodi
avvio-anno-aiuto = Quando iniziano e finiscono le lezioni, e come è diviso l'anno.
avvio-campane = Orario delle campane
avvio-campane-aiuto = A che ora inizia e finisce ogni ora, in ogni sede.
avvio-campane-giorni = Vale nei giorni
avvio-campane-mancano = Senza campane: { $giorni }
avvio-campane-giorni-aiuto = Il lunedì sempre; i giorni diversi si correggono poi nella pagina Orario.
avvio-materie = Materie
avvio-materie-aiuto = Spunta quelle che si insegnano nella tua scuola.
avvio-materia-presente = c'è già
avvio-materie-altre = Ci sono anche:
avvio-materie-poi = Nomi e materie nuove si scrivono nella pagina Materie.
avvio-errore-materie = Spunta almeno una materia.
avvio-classi = Classi
avvio-classi-aiuto = Scrivile come le chiamate, tutte insieme.
avvio-classi-fatte =
    { $n ->
        [one] Una classe
       *[other] { $n } classi
    }
avvio-classi-nuove = Aggiungi classi
avvio-classi-ordine = Ordine di scuola
avvio-classi-sede = Sede
avvio-classi-nomi = Classi
avvio-classi-nomi-aiuto = Per esempio: 1A 2A 3A 1B 2B. Una pluriclasse si scrive 1-2A; all'infanzia basta la sezione.
avvio-classi-indirizzo = Indirizzo di studio
avvio-classi-indirizzo-aiuto = Solo nella secondaria di secondo grado, per esempio «Scientifico».
avvio-classi-aggiungi = Aggiungi le classi
avvio-errore-classe = «{ $classe }» non è una classe di questo ordine di scuola: scrivila così, 1A.
avvio-errore-classe-doppia = La classe { $classe } c'è già: toglila dall'elenco.
avvio-errore-troppe-classi = Aggiungi al massimo { $n } classi alla volta.
avvio-ordine-infanzia = Infanzia
avvio-ordine-primaria = Primaria
avvio-ordine-secondaria_i = Secondaria di primo grado
avvio-ordine-secondaria_ii = Secondaria di secondo grado

# Le firme che mancano, nella pagina della scuola.
scuola-firme = Firme mancanti
scuola-firme-tutte = Vedi tutte
scuola-firme-nessuna = Negli ultimi { $n } giorni non manca nessuna firma.
scuola-firme-conto =
    { $n ->
        [one] Manca una firma
       *[other] Mancano { $n } firme
    }
scuola-firme-oggi =
    { $n ->
        [one] una è di oggi
       *[other] { $n } sono di oggi
    }
scuola-firme-chiuse =
    { $n ->
        [one] una aspetta lo sblocco
       *[other] { $n } aspettano lo sblocco
    }
scuola-firme-altre =
    { $n ->
        [one] E un'altra
       *[other] E altre { $n }
    }
politica-conferma = Conferma che sei tu
politica-conferma-spiega = Prima di alcuni atti il registro chiede di nuovo chi sei: esportazioni, voti vecchi, incarichi, accessi, modo di entrare. Qui se ne aggiungono altri; quelli non si tolgono.
politica-conferma-importazioni = Anche prima di importare un elenco
politica-conferma-importazioni-aiuto = Un elenco cambia molte persone in una volta.
politica-conferma-impostazioni = Anche prima di cambiare una regola della scuola
politica-conferma-impostazioni-aiuto = Le regole di questa pagina.

politica-avvisi = Notifiche sui dispositivi
politica-avvisi-spiega = Gli avvisi alle famiglie arrivano per posta. Qui il dirigente può permettere anche le notifiche sul telefono e sul computer: poi ognuno sceglie per sé.
politica-notifiche = Le famiglie possono ricevere notifiche
politica-notifiche-aiuto = Passano dai servizi di terzi che fanno i browser (Google, Mozilla, Apple), anche fuori dall'Unione europea: vedono quando arriva una notifica e a quale browser, mai che cosa dice, perché è cifrata e senza dati personali. Prima di attivarle scrivilo nel registro dei trattamenti e senti il DPO.

# Le impostazioni, per argomento.
altrove-identita = Il gateway di SPID e CIE, e l'accesso d'emergenza.
altrove-calendario = L'anno scolastico, i periodi, le chiusure, i periodi chiusi dagli scrutini.
altrove-orario = Le campane di ogni sede e l'orario delle classi.
altrove-classi = Come si fa l'appello, il coordinatore, chi giustifica solo su carta.
altrove-materie = Le materie e il loro tipo.
altrove-sedi = Gli edifici, i codici, il santo patrono.
altrove-ia = Quali strumenti di intelligenza artificiale si possono usare.
impostazioni-altrove = Altre scelte della scuola
impostazioni-altrove-indice = Dove si fanno
impostazioni-altrove-spiega = Queste scelte si fanno nella loro pagina.
impostazioni-gestore = Posta, indirizzo del registro, https, dichiarazione di accessibilità
impostazioni-gestore-qui = Le scrive chi gestisce il programma nel file di configurazione. Se manca qualcosa, lo dice la pagina Stato del registro.
impostazioni-cerca = Cerca una regola
impostazioni-cerca-vai = Cerca
impostazioni-cerca-tutte = Tutte le regole
impostazioni-cerca-niente = Nessuna regola ne parla
impostazioni-cerca-niente-spiega = Prova con un'altra parola, o guarda fra le altre scelte della scuola.
politica-argomento-lezioni = Registro e lezioni
politica-argomento-famiglie = Famiglie
politica-argomento-valutazione = Voti e frequenza
politica-argomento-accesso = Accesso e sicurezza
politica-norma = Norma: { $norma }.
politica-norma-nessuna = Nessuna norma: decide la scuola (regolamento d'istituto).
politica-in-vigore = In vigore dal { $data }
politica-di-partenza = Valgono i valori di partenza: la scuola non li ha mai cambiati.
politica-dal-giorno = Dal { $data } cambia:
politica-motivo = Perché
politica-motivo-aiuto = Per esempio la delibera, con numero e data. Resta nella storia; niente nomi di alunni o famiglie.
politica-storia-motivo = Perché: { $motivo }
