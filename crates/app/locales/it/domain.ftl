# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Che cosa è un giorno.
giorno-lezione = Giorno di lezione
giorno-domenica = Domenica
giorno-festivo = Festa
giorno-libero = Giorno senza lezioni nella settimana
giorno-sospensione = Lezioni sospese
giorno-chiusura = Scuola chiusa
giorno-attivita-senza-lezione = Attività senza lezione
giorno-fuori-lezioni = Fuori dal periodo delle lezioni

# La firma.
firma-errore-non-propria = Puoi firmare solo a nome tuo (regolamento del registro, art. 4).
firma-errore-motivo = Scrivi perché agisci al posto del docente.
firma-errore-giorno-senza-lezioni = Il { $data } non ci sono lezioni ({ $giorno }): non si può firmare.
firma-errore-fuori-servizio = Il { $data } non risulti in servizio in questa scuola. Se è un errore, avvisa la segreteria.
firma-errore-chiusa = Il { $data } è in un periodo chiuso dallo scrutinio: non si può più modificare.
firma-errore-giorno-futuro = Non puoi firmare in anticipo: il { $data } deve ancora arrivare (regolamento del registro, art. 4).
firma-errore-futura = Non puoi firmare in anticipo: la { $ordinale }ª ora inizia alle { $inizio } (regolamento del registro, art. 4).
firma-errore-finestra-scaduta =
    { $giorni ->
        [0] Il { $data } si poteva firmare solo quel giorno. Chiedi al dirigente di sbloccarlo.
        [one] Il { $data } si poteva firmare entro un giorno. Chiedi al dirigente di sbloccarlo.
       *[other] Il { $data } si poteva firmare entro { $giorni } giorni. Chiedi al dirigente di sbloccarlo.
    }
firma-errore-gia-firmata = Hai già firmato la { $ordinale }ª ora di questa classe.
firma-errore-gia-firmata-da-lui = Il docente ha già firmato la { $ordinale }ª ora di questa classe.
firma-errore-altra-classe = Hai già firmato la { $ordinale }ª ora in { $classe }. È la stessa lezione: spunta «Lezione unica per più classi» (se non la vedi, ricarica la pagina) e firma. La firma in { $classe } è sbagliata: apri quell'ora e toglila, poi firma qui.
firma-errore-senza-cattedra = Non hai questa cattedra nella classe. Se sostituisci un collega, firma come sostituzione.
firma-errore-fuori-cattedra = La tua cattedra va dal { $dal } al { $al }: il { $data } è fuori. Se è un errore, avvisa la segreteria.
firma-errore-fuori-gruppo = La tua cattedra è per un altro gruppo: scegli quello.
firma-errore-gruppo-non-adatto = Questa materia non si insegna a questo gruppo: scegli il gruppo giusto.
firma-errore-materia-incompatibile = Nella { $ordinale }ª ora un collega ha già firmato un'altra materia per gli stessi alunni. Parlane con lui o firma come sostituzione.
firma-errore-gruppo-sovrapposto = Nella { $ordinale }ª ora c'è già una lezione con alcuni degli stessi alunni: controlla il gruppo.
firma-errore-gruppo-mancante = Nella { $ordinale }ª ora ci sono più lezioni: scegli in quale gruppo sei.
firma-errore-sostegno-non-avvalente = L'alunno che segui non fa religione: firma nell'ora alternativa o nel suo gruppo.
firma-errore-non-firmata = Non c'è una tua firma in quest'ora.
firma-errore-voti =
    { $voti ->
        [one] In quest'ora hai un voto: spostalo o toglilo prima di togliere la firma.
       *[other] In quest'ora hai { $voti } voti: spostali o toglili prima di togliere la firma.
    }
firma-errore-tolleranza = La tolleranza può essere al massimo di { $massimo } minuti: hai scritto { $trovato }.
firma-errore-finestra = La firma tardiva può essere aperta al massimo per { $massimo } giorni: hai scritto { $trovato }.

# L'appello.
appello-errore-non-firmata = Prima firma l'ora: l'appello lo fa chi firma.
appello-errore-chiuso = Il { $data } è in un periodo chiuso dallo scrutinio: l'appello non si può più modificare.
appello-errore-non-iniziata = La lezione del { $data } inizia alle { $inizio }: l'appello si fa da allora.
appello-errore-versione = Un collega ha modificato l'appello mentre lo avevi aperto: confronta e scegli.
appello-errore-alunno-sconosciuto = Questo alunno non si trova. Ricarica la pagina.
appello-errore-alunno-non-iscritto = Il { $data } questo alunno non era iscritto in questa classe. Ricarica la pagina.
appello-errore-alunno-fuori-gruppo = Questo alunno non è nel gruppo della lezione. Ricarica la pagina.
appello-errore-fuori-classe = Questo alunno è fuori classe dalle { $dalle } alle { $alle }, ma è a scuola: non è assente.
appello-errore-entrata = L'entrata alle { $ora } non è tra la prima e l'ultima campanella: correggi l'ora.
appello-errore-entrata-futura = Le { $ora } non sono ancora arrivate: scrivi l'ora vera dell'entrata.
appello-errore-uscita = L'uscita alle { $ora } non è tra la prima e l'ultima campanella: correggi l'ora.
appello-errore-uscita-prima-entrata = L'uscita alle { $uscita } è prima dell'entrata alle { $entrata }: correggi una delle due.
appello-errore-intervallo = Il tempo fuori classe dalle { $dalle } alle { $alle } non va bene: deve finire dopo l'inizio e stare tra le campanelle.
appello-errore-assenza-oraria = L'assenza dalle { $dalle } alle { $alle } non va bene: deve stare tra l'entrata e l'uscita dell'alunno.
appello-errore-fuori-classe-incompatibile = Dalle { $dalle } alle { $alle } l'alunno non risulta a scuola: non può essere fuori classe.

# I testi dell'ora.
etichetta-errore-classe = Le lezioni di questa classe non contano come { $etichetta ->
        [educazione_civica] educazione civica
        [orientamento] orientamento
       *[altro] formazione scuola-lavoro
    }: togli quella casella.
etichetta-errore-sostegno = Educazione civica, orientamento e FSL li segna il docente dell'ora: chi firma come sostegno scrive solo argomento e attività.
lezione-errore-chiusa = Il { $data } è in un periodo chiuso dallo scrutinio: argomento e compiti non si possono più modificare.
lezione-errore-testo-lungo = Il testo ha { $caratteri } caratteri: al massimo { $massimo }.
lezione-errore-carattere = C'è un carattere invisibile che non si può salvare: riscrivi il testo.
lezione-errore-scadenza-mancante = Scrivi per che giorno sono i compiti.
lezione-errore-compiti-mancanti = Hai scritto il giorno ma non i compiti: scrivili, o togli il giorno.
lezione-errore-scadenza-non-successiva = I compiti si danno per un giorno dopo il { $data }: il { $scadenza } non va bene.
lezione-errore-scadenza-fuori-anno = Il { $scadenza } è fuori dall'anno scolastico { $anno }.
lezione-errore-scadenza-senza-lezioni = Il { $scadenza } non ci sono lezioni ({ $giorno }): scegli un altro giorno.
lezione-avviso-compiti-sera = Salvato. Hai dato compiti per domani a sera inoltrata: le famiglie potrebbero non vederli in tempo.

# Anno, periodi, calendario.
anno-errore-forma = Scrivi l'anno scolastico così: 2026/27.
anno-errore-consecutivi = I due anni devono essere uno dopo l'altro, per esempio 2026/27.
anno-errore-intervallo = L'anno scolastico è troppo lontano: controllalo.
periodo-errore-numero = I periodi possono essere due o tre: ne hai scritti { $numero }.
periodo-errore-nome = Scrivi il nome del { $ordinale }° periodo.
periodo-errore-inizio-mancante = Scrivi quando inizia il { $ordinale }° periodo.
periodo-errore-fine-mancante = Scrivi quando finisce il { $ordinale }° periodo.
periodo-errore-date-invertite = Il { $ordinale }° periodo finisce prima di iniziare: correggi una delle due date.
periodo-errore-fuori-anno = Il { $giorno } è fuori dall'anno scolastico { $anno }.
periodo-errore-sovrapposto = Il { $ordinale }° periodo inizia il { $dal }, ma quello prima finisce il { $precedente }: i periodi non si sovrappongono.
periodo-errore-vuoto = Il { $ordinale }° periodo inizia il { $dal }, ma quello prima finisce il { $precedente }: non lasciare giorni vuoti in mezzo.
periodo-errore-inizio-lezioni = Le lezioni iniziano il { $lezioni }: il primo periodo deve iniziare entro quel giorno.
periodo-errore-fine-lezioni = Le lezioni finiscono il { $lezioni }: l'ultimo periodo deve arrivare almeno a quel giorno.
calendario-errore-lezioni-mancanti = Scrivi quando iniziano e quando finiscono le lezioni.
calendario-errore-date-invertite = La fine ({ $al }) è prima dell'inizio ({ $dal }): correggi una delle due date.
calendario-errore-fuori-anno = Il { $giorno } è fuori dall'anno scolastico { $anno }.
calendario-errore-settimana = La settimana può avere cinque o sei giorni di lezione: ne hai scelti { $giorni }.
calendario-errore-svolto = In quei giorni ci sono { $lezioni } lezioni firmate, più di quelle che hai visto: ricontrolla e conferma.
calendario-errore-motivo = Scrivi perché dal { $dal } non c'è lezione.

# L'orario delle campanelle.
orario-errore-ora = «{ $testo }» non è un'ora: scrivila così, 8:05.
orario-errore-vuoto = Scrivi almeno un'ora di lezione.
orario-errore-numerazione = Dopo l'ora precedente viene la { $attesa }ª, non la { $ordinale }ª: numera le ore di seguito.
orario-errore-fine-prima-inizio = La { $ordinale }ª ora finisce alle { $fine }, prima di iniziare alle { $inizio }: correggi una delle due.
orario-errore-sovrapposizione = La { $ordinale }ª ora inizia alle { $inizio }, ma quella prima finisce alle { $precedente }: correggi una delle due.
orario-errore-giornata-lunga = { $ore } ore così lunghe vanno oltre la mezzanotte: accorcia le ore o comincia prima.
campane-errore-altro-anno = La data deve stare nell'anno scolastico, dal { $primo } al { $ultimo }.
campane-errore-firmate = Il { $data } la { $ora }ª ora è già firmata con le campane di adesso, che restano nel registro: scegli una data dal { $dal } in poi.
campane-errore-chiuso = I giorni fino al { $al } sono chiusi dallo scrutinio di una classe di questa sede: scegli una data dal { $dal } in poi.
campane-errore-prime = Le prime campane dell'anno si modificano, non si tolgono.
campane-errore-sparite = In quella data le campane non cambiano più: ricarica la pagina.

# Persone e codici.
nome-errore-mancante = Scrivi il nome.
nome-errore-lungo = Il nome ha { $caratteri } caratteri: al massimo { $massimo }.
nome-errore-carattere = Nel nome c'è un carattere che non va bene ({ $codice }): riscrivilo.
codice-fiscale-errore-lunghezza =
    { $caratteri ->
        [one] Il codice fiscale ha 16 caratteri: qui ce n'è uno.
       *[other] Il codice fiscale ha 16 caratteri: qui sono { $caratteri }.
    }
codice-fiscale-errore-carattere = Il { $posizione }° carattere del codice fiscale non va bene: controllalo sulla tessera.
codice-fiscale-errore-giorno = Il giorno di nascita nel codice fiscale non esiste: controllalo sulla tessera.
codice-fiscale-errore-controllo = L'ultimo carattere del codice fiscale non torna ({ $trovato }): c'è un errore di battitura.
codice-fiscale-avviso-cognome = Il codice fiscale non corrisponde al cognome: controlla.
codice-fiscale-avviso-nome = Il codice fiscale non corrisponde al nome: controlla.
codice-fiscale-avviso-data-nascita = Il codice fiscale non corrisponde alla data di nascita: controlla.
codice-fiscale-avviso-sesso = Il codice fiscale non corrisponde al sesso: controlla.
codice-meccanografico-errore-lunghezza =
    { $caratteri ->
        [one] Il codice meccanografico ha 10 caratteri: qui ce n'è uno.
       *[other] Il codice meccanografico ha 10 caratteri: qui sono { $caratteri }.
    }
codice-meccanografico-errore-carattere = Il { $posizione }° carattere del codice meccanografico non va bene: controllalo.
codice-meccanografico-errore-controllo = L'ultima lettera del codice meccanografico non torna ({ $trovato }): controllalo.
genitore-errore-provvedimento = Scrivi gli estremi del provvedimento del giudice che limita la responsabilità genitoriale.
genitore-errore-limite-vuoto = Scegli che cosa il provvedimento limita.
genitore-errore-date-invertite = La fine ({ $al }) è prima dell'inizio ({ $dal }): correggi una delle due date.

# Classi, gruppi, cattedre.
classe-errore-anno = La { $anno }ª non esiste { $ordine ->
        [infanzia] nella scuola dell'infanzia
        [primaria] nella scuola primaria
        [secondaria_i] nella scuola secondaria di primo grado
       *[secondaria_ii] nella scuola secondaria di secondo grado
    }: correggi l'anno di corso.
classe-errore-anno-mancante = Scrivi l'anno di corso della classe.
classe-errore-anno-doppio = La { $anno }ª è scritta due volte: togline una.
classe-errore-sezione = La sezione «{ $sezione }» non va bene: scrivi da una a quattro lettere o cifre.
classe-errore-ordine-in-uso = La classe ha già { $lezioni ->
    [one] una lezione firmata
   *[other] { $lezioni } lezioni firmate
 }: il suo ordine di scuola non cambia più. Se è sbagliato, crea la classe giusta e passa lì gli alunni.
classe-errore-anno-in-uso = { $alunni ->
    [one] Un alunno è iscritto
   *[other] { $alunni } alunni sono iscritti
 } al { $anno }° anno di corso: lascia quell'anno, o passali prima in un'altra classe.
classe-errore-anno-svolto = La classe ha lezioni firmate con { $alunni ->
    [one] un alunno
   *[other] { $alunni } alunni
 } del { $anno }° anno di corso: quell'anno resta.
classe-errore-giorni-svolti = Così { $lezioni ->
    [one] una lezione già firmata resterebbe
   *[other] { $lezioni } lezioni già firmate resterebbero
 } in giorni senza lezioni: scegli giorni e sede che le comprendano.
materia-errore-tipo-in-uso = La materia è già usata (cattedre: { $cattedre }, ore di orario: { $ore }, lezioni firmate: { $lezioni }): il tipo non cambia più. Crea un'altra materia del tipo giusto.
gruppo-errore-stessa-suddivisione = L'alunno è già in un altro gruppo della stessa suddivisione: toglilo prima da lì.
gruppo-errore-gia-presente = L'alunno è già in questo gruppo.
gruppo-errore-tipo-firmato = { $n ->
        [one] Un'ora è già firmata per questo gruppo
       *[other] { $n } ore sono già firmate per questo gruppo
    }: il tipo resta. Crea un altro gruppo e sposta lì gli alunni da un giorno in poi.
gruppo-errore-con-alunni = Non si elimina: { $n ->
        [one] un alunno è nel gruppo, lo è stato o lo sarà
       *[other] { $n } alunni sono nel gruppo, lo sono stati o lo saranno
    }. Chi è entrato per errore si toglie con un giorno prima di quando è entrato.
gruppo-errore-con-cattedre = Non si elimina: { $n ->
        [one] una cattedra è per questo gruppo: correggi prima quella
       *[other] { $n } cattedre sono per questo gruppo: correggi prima quelle
    }.
gruppo-errore-in-orario = Non si elimina: { $n ->
        [one] un'ora dell'orario è per questo gruppo
       *[other] { $n } ore dell'orario sono per questo gruppo
    }.
gruppo-errore-con-lezioni = Non si elimina: { $n ->
        [one] un'ora è già firmata per questo gruppo
       *[other] { $n } ore sono già firmate per questo gruppo
    }.
cattedra-errore-alunno-mancante = Scegli l'alunno che il docente di sostegno segue.
cattedra-errore-alunno-non-previsto = Solo una cattedra di sostegno ha un alunno: toglilo o cambia il tipo { $tipo ->
        [itp] (ora è docente tecnico-pratico)
        [potenziamento] (ora è potenziamento)
        [alternativa] (ora è attività alternativa)
       *[normale] (ora è normale)
    }.
cattedra-errore-materia = Questa materia non va con una cattedra { $tipo ->
        [itp] di docente tecnico-pratico
        [sostegno] di sostegno
        [potenziamento] di potenziamento
        [alternativa] di attività alternativa
       *[normale] normale
    }: cambia la materia o il tipo.
cattedra-errore-sostituito-mancante = Scegli il docente che viene sostituito.
cattedra-errore-sostituito-uguale = Un docente non può sostituire sé stesso: scegli un altro docente.
cattedra-errore-data-mancante = Una supplenza ha un primo e un ultimo giorno: scrivili tutti e due.
cattedra-errore-date-invertite = La fine ({ $al }) è prima dell'inizio ({ $dal }): correggi una delle due date.
cattedra-errore-fuori-anno = Il { $giorno } è fuori dall'anno scolastico { $anno }.
cattedra-errore-firmata = Resta com'è: { $ore ->
        [one] un'ora è già firmata così il { $giorno }
       *[other] { $ore } ore sono già firmate così, la prima il { $giorno }
    }. Se da un giorno in poi è diverso, termina questa cattedra e creane un'altra.
cattedra-errore-firmata-prima = Il { $giorno } c'è già un'ora firmata: la cattedra comincia quel giorno o prima.
cattedra-errore-firmata-dopo = Il { $giorno } c'è un'ora firmata: la cattedra finisce quel giorno o dopo.
cattedra-errore-valutata = Il docente ha già scritto voti o recuperi in questa materia: la cattedra resta. Se da un giorno in poi è diverso, terminala e creane un'altra.
cattedra-errore-annotata = Il docente ha già lavorato con questo alunno: la cattedra resta sua. Se da un giorno in poi è diverso, terminala e creane un'altra.
cattedra-errore-in-uso = Non si elimina: { $ore ->
        [one] un'ora è già firmata con questa cattedra, il { $giorno }
       *[other] { $ore } ore sono già firmate con questa cattedra, la prima il { $giorno }
    }. Puoi terminarla.
cattedra-errore-in-orario = Non si elimina finché è nell'orario della classe: togli prima le sue ore dall'orario.

# L'orario settimanale.
orario-errore-docente-altrove = Il docente in quel momento è già in { $classe }, { $ora }ª ora: scegli un altro docente o libera prima quell'ora.
orario-errore-docente-doppio = Il docente è già in { $classe } nella { $ora }ª ora: modifica quella riga.
orario-errore-alunni-altrove = Nella { $ora }ª ora gli stessi alunni della { $classe } hanno già { $materia }: scegli un gruppo che non ha alunni in comune, o togli prima quella riga.

# Le giustificazioni.
giustificazione-errore-non-online = In questa scuola si giustifica su carta: usa il libretto.
giustificazione-errore-alunno-non-online = Per questo alunno si giustifica su carta: usa il libretto, o chiedi alla segreteria.
giustificazione-errore-genitore-non-online = La segreteria ti fa giustificare solo su carta: usa il libretto.
giustificazione-errore-responsabilita = Non risulta che tu possa giustificare per questo alunno. Se non te lo aspetti, scrivi alla segreteria.
giustificazione-errore-maggiorenne = L'alunno è maggiorenne: giustifica da sé, con il suo accesso.
giustificazione-errore-minorenne = Fino ai diciotto anni giustifica un genitore.
giustificazione-errore-niente = Qui non c'è niente da giustificare: forse l'appello è stato corretto. Ricarica la pagina.
giustificazione-errore-chiuso = Il { $data } è in un periodo chiuso dallo scrutinio: non si giustifica più.
giustificazione-errore-gia-accettata = È già giustificata.
giustificazione-errore-gia-inviata = È già stata inviata una giustificazione: aspetta che un docente la veda.
giustificazione-errore-motivo = Scegli un motivo.
giustificazione-errore-testo = Scrivi il motivo: «Altro» da solo non basta.
giustificazione-errore-testo-lungo = Il testo è troppo lungo: accorcialo.
giustificazione-errore-certificato = Per { $giorni } giorni di assenza la scuola chiede un certificato: allegalo.
giustificazione-errore-rifiuto = Scrivi perché la respingi: lo leggerà la famiglia.
giustificazione-errore-stato = Nel frattempo qualcun altro ha deciso o l'ha ritirata. Ricarica la pagina.
giustificazione-errore-autore = Può cambiarla solo chi l'ha inviata.

# I permessi.
permesso-errore-tardi = Per quel giorno è tardi: le richieste si mandano entro le { $ora } del giorno stesso.
permesso-errore-anno = Quel giorno non è in questo anno scolastico.
permesso-errore-date = L'ultimo giorno non può venire prima del primo.
permesso-errore-troppi-giorni = Sono troppi giorni insieme: annunciane al massimo 31.
permesso-errore-senza-lezioni = Il { $data } non ci sono lezioni.
permesso-errore-ora = Scrivi a che ora, per esempio 11:00.
permesso-errore-ora-fuori = Scrivi un'ora tra la prima e l'ultima campanella, dopo le { $dalle } e prima delle { $alle }.
permesso-errore-ritiro = Di' chi lo viene a prendere.
permesso-errore-ritiro-vietato = Questa persona non risulta autorizzata al ritiro: scegline un'altra o scrivi alla segreteria.
permesso-errore-solo = In questa scuola i minorenni non escono da soli: scegli chi lo viene a prendere.
permesso-errore-rifiuto = Scrivi perché la respingi: lo leggerà la famiglia.
permesso-errore-stato = Nel frattempo qualcun altro ha deciso o l'ha ritirata. Ricarica la pagina.
permesso-errore-tipo = Un permesso permanente è per entrare più tardi o uscire prima.
permesso-errore-giorni = Scegli almeno un giorno della settimana.
permesso-errore-giorni-mai = Nessuno dei giorni scelti cade tra il primo e l'ultimo giorno: scegline altri, o cambia le date.

# L'evacuazione.
evacuazione-errore-alunno = Un alunno non è di questa classe. Ricarica la pagina.
evacuazione-errore-vuota = Segna almeno un alunno: l'appello è vuoto.

# Il sostegno.
sostegno-errore-alunno = Segui più alunni in quest'ora: scrivi per quale di loro.
sostegno-errore-non-seguito = In quest'ora non segui questo alunno. Ricarica la pagina.

# Le lettere di accesso.
lettera-errore-consegnata = Questa lettera è già stata consegnata.
lettera-errore-usata = Chi doveva riceverla è già entrato: la lettera non serve più.
lettera-errore-scaduta = Il codice di questa lettera è scaduto: stampane una nuova.
lettera-errore-sostituita = È stata stampata una lettera più recente: consegna quella.
lettera-errore-ritirata-da = Scrivi chi ritira la lettera.
lettera-errore-ritirata-da-lungo = Il nome di chi ritira può avere al massimo { $n } caratteri.

# Gli atti della scuola su carta.
atto-errore-protocollo = Scrivi il numero di protocollo.
atto-errore-protocollo-lungo = Il numero di protocollo può avere al massimo { $n } caratteri.
atto-errore-protocollo-futuro = La data di protocollo non può essere nel futuro.
atto-errore-nessun-allarme = Oggi questo alunno non è oltre i limiti dell'obbligo di istruzione: non c'è niente da comunicare.
atto-errore-senza-lettera = Prima si avvisa chi è responsabile dell'alunno: quest'anno non è stata emessa nessuna lettera.
atto-errore-protocollo-presto = Quel giorno l'alunno poteva ancora tornare: fino al { $giorno }. Scrivi il giorno di un protocollo successivo.
atto-errore-sette-giorni = L'alunno può ancora riprendere la frequenza fino al { $giorno }: si avvisa il sindaco dal giorno dopo.
atto-errore-non-confermato = Controlla che l'alunno non abbia ripreso la frequenza, e segnalo.
atto-errore-non-iscritto = Oggi questo alunno non è iscritto a nessuna classe.
atto-errore-nascita = { $n ->
        [one] Di un alunno iscritto manca la data di nascita: scrivila nella sua scheda, poi emetti l'elenco.
       *[other] Di { $n } alunni iscritti manca la data di nascita: scrivila nelle loro schede, poi emetti l'elenco.
    }
atto-errore-nessun-minore = Oggi nessun alunno iscritto è in età di obbligo di istruzione.
registro-stampato-errore-altro-anno = Il { $data } non è nell'anno scolastico { $anno }: il registro si stampa un anno alla volta.
registro-stampato-errore-futuro = Il { $dal } deve ancora venire: scegli un giorno già trascorso.
registro-stampato-errore-rovesciato = L'ultimo giorno ({ $al }) è prima del primo ({ $dal }): scambia le due date.
