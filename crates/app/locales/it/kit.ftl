# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# La cornice di ogni pagina.
vai-al-contenuto = Vai al contenuto
vai-al-menu = Vai al menu
demo = dati inventati
cerca = Cerca
cerca-che-cosa = Cerca una persona, una classe, una pagina
cerca-risultati = Risultati
cerca-nessuno = Nessun risultato
cerca-errore = La ricerca non risponde: premi Invio per aprire la pagina.
tema = Aspetto
tema-auto = Auto
tema-chiaro = Chiaro
tema-scuro = Scuro
lingua = Lingua
schermo-proiettato = Schermo proiettato
esci = Esci
profilo-cambia = Cambia profilo
piede-accessibilita = Dichiarazione di accessibilità
piede-privacy = Privacy
piede-ia = Strumenti di IA autorizzati
piede-sorgente = Codice sorgente
sessione-sta-per-scadere = La sessione sta per finire.
sessione-resta = Resta collegato

# Il menu.
nav-principale = Principale
nav-menu = Menu
nav-sessioni = Sessioni e password
nav-adesso = Adesso
nav-registro = Registro
nav-firme = Firme
nav-casa = Oggi
nav-lezioni = Lezioni
nav-compiti = Compiti
nav-scuola = Scuola
nav-persone = Persone
nav-ia = Intelligenza artificiale
nav-classi = Classi
nav-materie = Materie
nav-cattedre = Cattedre
nav-orario = Orario
nav-calendario = Calendario
nav-sedi = Sedi
nav-impostazioni = Impostazioni
nav-identita = SPID e CIE
nav-casi = Accessi contestati
nav-lavori = Lavori e posta

# I profili.
ruolo-docente = Docente
ruolo-alunno = Alunno
ruolo-genitore = Genitore
ruolo-segreteria = Segreteria
ruolo-dirigente = Dirigente
ruolo-staff = Staff della dirigenza
ruolo-dsga = DSGA
ruolo-ata = Personale ATA
ruolo-dpo = Responsabile della protezione dei dati
ruolo-referente_ia = Referente per l'IA
ruolo-amministratore = Amministratore di sistema

# Parole di tutti i moduli.
salva = Salva
annulla = Esci senza salvare
conferma = Conferma
conferma-titolo = Confermi?
piu-tardi = Più tardi
classe = Classe
gruppo = Gruppo
data = Data
ora = Ora
modulo-facoltativo = (facoltativo)
modulo-tutti-nessuno = Tutti / nessuno
modulo-scegli = Scegli…
modulo-torna = Torna indietro
modulo-errori =
    { $n ->
        [one] C'è un errore da correggere
       *[other] Ci sono { $n } errori da correggere
    }
modulo-obbligatorio = Questo campo è obbligatorio: compilalo.
modulo-troppo-lungo = Il testo è troppo lungo: scrivi al massimo { $n } caratteri.
modulo-carattere-non-ammesso = C'è un carattere invisibile che non si può salvare: riscrivi il testo.
modulo-data-non-valida = Questa data non esiste: scrivi giorno, mese e anno.
modulo-ora-non-valida = Scrivi l'ora così: 8:05.
modulo-scelta-non-valida = Questa scelta non c'è: scegli una delle voci.
modulo-numero-non-valido = Scrivi un numero intero da { $min } a { $max }.
modulo-conflitto-campo = Un'altra persona ha scritto «{ $valore }». Salva di nuovo per tenere il tuo, o riscrivi quello.
modulo-conflitto-vuoto = Un'altra persona ha lasciato vuoto questo campo. Salva di nuovo per tenere il tuo, o svuotalo.
modulo-senza-rete = Manca la rete: niente è stato inviato. Quello che hai scritto è ancora qui, riprova tra poco.
modulo-conto = { "{n}" } di { "{max}" } caratteri
modulo-conto-troppi = Testo troppo lungo: { "{n}" } caratteri in più di { "{max}" }. Accorcialo per salvare.

# Il salvataggio automatico.
salvo-salvato = Tutto salvato
salvo-salvataggio = Salvataggio…
salvo-attesa = In attesa di rete ({ "{n}" })
salvo-non-salvato = Non salvato
salvo-da-inviare = Da inviare
salvo-da-firmare = Non firmata
salvo-occupato = Il server è occupato: riprovo tra { "{s}" } secondi.
salvo-riprova = Riprova
salvo-rete = Manca la rete: le modifiche restano qui e partono da sole.
salvo-errore = Non è stato possibile salvare. Controlla e riprova.
salvo-negato = Il server ha rifiutato la modifica. Ricarica la pagina per vedere che cosa c'è adesso nel registro.

# La sessione che finisce mentre si scrive.
rientro-titolo = La sessione è scaduta
rientro-testo = Entra di nuovo: quello che hai scritto è ancora qui e verrà salvato.
rientro-entra = Entra e salva

# Due persone sullo stesso dato.
conflitto-titolo = Questi dati sono cambiati nel frattempo
conflitto-testo = Scegli per ogni voce quale valore tenere.
conflitto-attuale = Adesso nel registro
conflitto-proposto = Scritto da te
conflitto-vuoto = (vuoto)
conflitto-salva = Salva la scelta

# Esiti di una modifica.
esito-salvato = Salvato.
esito-creato = Creato.
esito-eliminato = Eliminato.
esito-bloccato = Il tuo accesso è bloccato e la dirigenza è avvisata. Per rientrare chiedi un nuovo accesso alla segreteria.
esito-scuola-collegata = Scuola collegata: da adesso passi con Vai.
esito-scuola-tolta = Scuola scollegata.
esito-password = Password cambiata. Entra con quella nuova.
esito-sbloccato = Firma tardiva sbloccata.
esito-firma-tolta = Firma tolta.
esito-lavoro-ripetuto = Lavoro messo in coda: parte subito.
esito-lavoro-annullato = Lavoro annullato.

# Errori.
errore-apertura = Questa pagina non si può aprire
errore-regola = Non si può salvare così
errore-non-trovato = Pagina non trovata
errore-rifiutata = Richiesta rifiutata
errore-accesso = Accesso necessario
errore-conflitto = I dati sono cambiati
errore-richiesta = Richiesta non valida
errore-troppo-grande = Troppo grande
errore-troppe-richieste = Troppi tentativi
errore-aula = Da questo computer no
errore-aula-dettaglio = Sei entrato con il telefono: da questo computer si usano solo le tue lezioni di oggi. Il resto, voti compresi, si fa dal tuo dispositivo.
errore-conferma = Conferma che sei tu
errore-conferma-dettaglio = Prima di questo atto si conferma di nuovo chi si è: la conferma vale dieci minuti. Un programma lo può fare solo con l'ambito «{ $ambito }».
errore-sigillato = Dati riservati chiusi
errore-sigillato-dettaglio = Questi dati sono cifrati con una chiave che su questo server non c'è, o è un'altra. Il resto del registro funziona. Avvisa chi gestisce il programma: «campanella doctor» dice che cosa rimettere.
errore-non-disponibile = Servizio occupato
errore-spazio-finito = Spazio esaurito
errore-interno = Qualcosa non ha funzionato
errore-rifiutata-dettaglio = La pagina è rimasta aperta troppo a lungo o la richiesta arriva da un altro sito. Ricarica la pagina e riprova.
errore-non-trovato-dettaglio = Questa pagina non esiste, oppure con il tuo profilo non puoi vederla. Controlla l'indirizzo o torna all'inizio.
errore-accesso-dettaglio = Per continuare entra con nome utente e password.
errore-conflitto-dettaglio = Qualcuno, o tu da un'altra finestra, ha modificato questi dati mentre li avevi aperti. Ricarica la pagina, controlla e salva di nuovo.
errore-doppione-dettaglio = Questo dato c'è già. Ricarica la pagina e controlla prima di salvare di nuovo.
errore-troppo-grande-dettaglio = Quello che hai inviato è troppo grande. Riduci il testo o il file e riprova.
errore-troppe-richieste-dettaglio =
    { $n ->
        [one] Troppi tentativi. Riprova tra un secondo.
       *[other] Troppi tentativi. Riprova tra { $n } secondi.
    }
errore-non-disponibile-dettaglio =
    { $n ->
        [one] Il registro è occupato in questo momento. Riprova tra un secondo.
       *[other] Il registro è occupato in questo momento. Riprova tra { $n } secondi.
    }
errore-interno-dettaglio = L'errore è del registro, non tuo. Riprova; se succede ancora, comunica il codice alla segreteria.
errore-codice = Codice da comunicare:
errore-riprova = Non serve riscrivere: ricarica la pagina tra poco.
errore-torna = Torna all'inizio
errore-utf8 = Il testo contiene caratteri che non si leggono. Riscrivilo e riprova.
prova-copia = Prova su una copia: l'orologio è impostato ({ $quando }). Quello che scrivi qui non arriva nel registro vero.
errore-indirizzo = L'indirizzo di questa pagina non si legge: forse è stato copiato a metà. Torna all'inizio e riprova.
errore-modulo-malformato = Il modulo è arrivato incompleto. Ricarica la pagina e riprova.
errore-chiave-idempotenza = Manca il numero che rende unico questo salvataggio. Ricarica la pagina e riprova.
errore-chiave-riusata = Questo salvataggio è già stato fatto con altri dati. Ricarica la pagina per vedere che cosa c'è adesso.

# Giorni e mesi.
settimana-1 = lunedì
settimana-2 = martedì
settimana-3 = mercoledì
settimana-4 = giovedì
settimana-5 = venerdì
settimana-6 = sabato
settimana-7 = domenica
mese-1 = gennaio
mese-2 = febbraio
mese-3 = marzo
mese-4 = aprile
mese-5 = maggio
mese-6 = giugno
mese-7 = luglio
mese-8 = agosto
mese-9 = settembre
mese-10 = ottobre
mese-11 = novembre
mese-12 = dicembre
errore-json = Il corpo della richiesta non è JSON valido: { $dettaglio }

# Altre parole di tutti i moduli.
modifica = Modifica
elimina = Elimina
si = sì
no = no
dal = Dal
al = Al
dal-al = dal { $dal } al { $al }
briciole = Percorso
settimana-breve-1 = lun
settimana-breve-2 = mar
settimana-breve-3 = mer
settimana-breve-4 = gio
settimana-breve-5 = ven
settimana-breve-6 = sab
settimana-breve-7 = dom

# Il giornale che non torna.
catena-manca = manca l'evento { $atteso }: dopo il precedente viene il { $trovato }
catena-cambiato = l'evento { $evento } non corrisponde alla sua impronta: è stato modificato
catena-troncata = gli eventi sono { $eventi }, ma ne erano stati scritti { $testa }: è stato troncato
catena-testa = l'ultimo evento non è quello scritto per ultimo: è stato sostituito
catena-riscritta = l'evento { $evento } non è quello che era stato annotato: il giornale è stato riscritto
catena-senza-testa = il giornale non ha più la sua testa: è stato tolto
nav-inizio = Inizio
conferma-no = No, lascia così
nav-trattamenti = Trattamenti
