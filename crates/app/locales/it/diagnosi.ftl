# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

diagnosi-titolo = Stato del registro
nav-stato = Stato del registro
diagnosi-spiega = Che cosa non va, che cosa comporta e come si rimedia. Si controlla di nuovo ogni volta che apri la pagina.
diagnosi-controllato = Controllato adesso: { $quando }
diagnosi-gravita-guasto = Guasti
diagnosi-gravita-guasto-spiega = Qualcosa non funziona, o sta per andare perso.
diagnosi-gravita-da_fare = Da sistemare
diagnosi-gravita-da_fare-spiega = Il registro lavora, ma qualcuno deve pensarci.
diagnosi-vuoto = Tutto in ordine
diagnosi-vuoto-spiega = Nessuno dei controlli qui sotto ha trovato qualcosa.
diagnosi-quali = { $n ->
    [one] Quale
   *[other] Quali
}
diagnosi-altri = { $n ->
    [one] e un altro
   *[other] e altri { $n }
}
diagnosi-comporta = Che cosa comporta:
diagnosi-rimedio = Come si rimedia:
diagnosi-vai = Vai a sistemare
diagnosi-chi = Ci pensa:
diagnosi-chi-scuola = la segreteria o il dirigente
diagnosi-chi-accessi = la segreteria, il dirigente o l'amministratore
diagnosi-chi-servizio = chi gestisce il programma
diagnosi-chi-sicurezza = chi gestisce il programma
diagnosi-controlli = Che cosa è stato controllato
diagnosi-ambito-scuola = La scuola
diagnosi-ambito-scuola-controlla = Dirigente e DPO, sedi, anno e campane, materie, classi e coordinatori, cattedre, orario, alunni e famiglie, autorizzazioni dell'intelligenza artificiale che scadono.
diagnosi-ambito-accessi = Gli accessi
diagnosi-ambito-accessi-controlla = SPID e CIE, accesso d'emergenza, accessi contestati, secondo fattore di chi lo deve avere, prime password mai usate.
diagnosi-ambito-servizio = Il servizio
diagnosi-ambito-servizio-controlla = Copie di sicurezza, spazio sul disco, orologio, lavori e posta, indirizzo del registro, dichiarazione di accessibilità.
diagnosi-ambito-sicurezza = La sicurezza
diagnosi-ambito-sicurezza-controlla = Chiave dei dati riservati, connessione cifrata, separazione delle scuole nell'archivio. Il giornale lo verifica il comando «campanella audit verify».
inizio-diagnosi-fallita = Il controllo del registro non è riuscito: il motivo è nel log del programma.
inizio-diagnosi-apri = Che cosa non va
inizio-diagnosi-spiega = Che cosa non va nel registro, e come si rimedia.

# Un rilievo: che cosa non va, che cosa comporta, come si rimedia.
rilievo-dirigente-manca = Nessuno ha oggi il ruolo di dirigente
rilievo-dirigente-manca-significa = Nessuno può sbloccare le firme, nominare i coordinatori, aprire l'accesso d'emergenza.
rilievo-dirigente-manca-rimedio = Lo crea chi gestisce il programma: «campanella user create --ruolo dirigente». Poi il dirigente dà gli altri ruoli.
rilievo-istituto-manca = Manca il comune della scuola
rilievo-istituto-manca-significa = Gli atti e i certificati non dicono dove sono stati fatti.
rilievo-istituto-manca-rimedio = Scrivilo nel primo passo dell'avvio.
rilievo-sedi-mancano = Non c'è nessuna sede
rilievo-sedi-mancano-significa = Senza una sede non si possono creare classi.
rilievo-sedi-mancano-rimedio = Aggiungi gli edifici dove si fa lezione.
rilievo-anno-manca = L'anno scolastico non ha i suoi periodi
rilievo-anno-manca-significa = Il registro non sa quando c'è lezione e dove finisce un periodo: niente firme, niente conti.
rilievo-anno-manca-rimedio = Scrivi inizio e fine delle lezioni e i periodi, come da delibera.
rilievo-campane-mancano = { $n ->
    [one] Un giorno di lezione di una sede senza l'orario delle campane
   *[other] { $n } giorni di lezione delle sedi senza l'orario delle campane
}
rilievo-campane-mancano-significa = In quei giorni i docenti non trovano le ore da firmare.
rilievo-campane-mancano-rimedio = Scrivi a che ora comincia e finisce ogni ora.
rilievo-materie-mancano = Non c'è nessuna materia
rilievo-materie-mancano-significa = Non si possono assegnare le cattedre.
rilievo-materie-mancano-rimedio = Scegli le materie che si insegnano.
rilievo-classi-mancano = Non c'è nessuna classe
rilievo-classi-mancano-significa = Non c'è un registro da firmare.
rilievo-classi-mancano-rimedio = Crea le classi dell'anno.
rilievo-docenti-mancano = Non c'è nessun docente
rilievo-docenti-mancano-significa = Nessuno può firmare.
rilievo-docenti-mancano-rimedio = Aggiungi i docenti in Persone, o importa l'elenco.
rilievo-alunni-mancano = { $n ->
    [one] Una classe senza alunni
   *[other] { $n } classi senza alunni
}
rilievo-alunni-mancano-significa = L'appello di quelle classi è vuoto.
rilievo-alunni-mancano-rimedio = Iscrivi gli alunni dalla pagina della classe, o importa l'elenco.
rilievo-cattedre-mancano = { $n ->
    [one] Una classe in cui nessuno insegna
   *[other] { $n } classi in cui nessuno insegna
}
rilievo-cattedre-mancano-significa = In quelle classi nessuno può firmare né mettere voti.
rilievo-cattedre-mancano-rimedio = Assegna le cattedre, o importa l'elenco.
rilievo-orario-manca = Non c'è l'orario delle lezioni
rilievo-orario-manca-significa = I docenti firmano scegliendo l'ora a mano, e nessuno vede le firme che mancano.
rilievo-orario-manca-rimedio = Scrivi l'orario delle classi, o importa quello di FET («campanella import fet»).
rilievo-classi-senza-coordinatore = { $n ->
    [one] Una classe senza coordinatore
   *[other] { $n } classi senza coordinatore
}
rilievo-classi-senza-coordinatore-significa = Nessun docente vede il quadro di quella classe, le assenze e le giustificazioni in sospeso (D.Lgs. 297/1994, art. 5).
rilievo-classi-senza-coordinatore-rimedio = Apri la classe e scrivi chi la coordina, con l'atto del dirigente.
rilievo-docenti-senza-cattedra = { $n ->
    [one] Un docente senza cattedra
   *[other] { $n } docenti senza cattedra
}
rilievo-docenti-senza-cattedra-significa = Chi non ha cattedra non vede nessuna classe e non può firmare.
rilievo-docenti-senza-cattedra-rimedio = Assegna la cattedra, o termina il ruolo di chi non è più in servizio.
rilievo-cattedre-senza-docente = { $n ->
    [one] Una cattedra di chi non è più docente
   *[other] { $n } cattedre di chi non è più docente
}
rilievo-cattedre-senza-docente-significa = Quelle ore non le può firmare nessuno.
rilievo-cattedre-senza-docente-rimedio = Termina la cattedra e assegnala a chi insegna adesso.
rilievo-ore-senza-cattedra = { $n ->
    [one] Un'ora di orario di chi non ha cattedra in quella classe
   *[other] { $n } ore di orario di chi non ha cattedra in quella classe
}
rilievo-ore-senza-cattedra-significa = Il docente dell'orario non può firmare quell'ora: risulta scoperta.
rilievo-ore-senza-cattedra-rimedio = Correggi l'orario, o assegna la cattedra.
rilievo-alunni-senza-classe = { $n ->
    [one] Un alunno in nessuna classe
   *[other] { $n } alunni in nessuna classe
}
rilievo-alunni-senza-classe-significa = Chi non è in una classe non compare in nessun appello: le sue assenze non si contano.
rilievo-alunni-senza-classe-rimedio = Iscrivi ognuno nella sua classe, o termina il ruolo di chi ha lasciato la scuola.
rilievo-alunni-senza-genitore = { $n ->
    [one] Un minorenne senza un adulto responsabile
   *[other] { $n } minorenni senza un adulto responsabile
}
rilievo-alunni-senza-genitore-significa = Nessuno riceve gli avvisi e nessuno può giustificare.
rilievo-alunni-senza-genitore-rimedio = Apri la scheda dell'alunno e collega chi ha la responsabilità genitoriale, o importa l'elenco delle famiglie.
rilievo-persone-doppie = { $n ->
    [one] Una persona con lo stesso codice fiscale di un'altra, in un'altra forma (omocodia)
   *[other] { $n } persone con lo stesso codice fiscale in forme diverse (omocodia)
}
rilievo-persone-doppie-significa = Forse è una persona sola con due schede: i suoi dati stanno in parte in una, in parte nell'altra.
rilievo-persone-doppie-rimedio = Apri le schede. Se è una persona sola, tieni quella usata ed elimina l'altra; se sono due persone, scrivilo nei dati di una.
rilievo-indirizzi-sbagliati = { $n ->
    [one] Un messaggio fermo per un indirizzo sbagliato
   *[other] { $n } messaggi fermi per un indirizzo sbagliato
}
rilievo-indirizzi-sbagliati-significa = Quella famiglia non sa che c'è una novità.
rilievo-indirizzi-sbagliati-rimedio = Correggi l'indirizzo nella scheda della persona, poi fai ripetere il lavoro.
rilievo-strumenti-in-scadenza = { $n ->
    [one] Uno strumento di intelligenza artificiale la cui autorizzazione sta per finire
   *[other] { $n } strumenti di intelligenza artificiale la cui autorizzazione sta per finire
}
rilievo-strumenti-in-scadenza-significa = Dal giorno dopo la scadenza non si può più usare.
rilievo-strumenti-in-scadenza-rimedio = Decidete se rinnovarla: il referente presenta una nuova richiesta.
rilievo-dpo-manca = Nessuno ha oggi il ruolo di DPO
rilievo-dpo-manca-significa = La scuola deve averne uno e dirne il contatto a tutti (GDPR, art. 37); qui legge il registro dei dati e dà i pareri.
rilievo-dpo-manca-rimedio = Il dirigente aggiunge la persona in Persone e le dà il ruolo.
rilievo-identita-manca = Nessuno entra con SPID o CIE
rilievo-identita-manca-significa = Famiglie e personale entrano con la password; la legge chiede SPID o CIE (D.L. 95/2012, art. 7 c. 31).
rilievo-identita-manca-rimedio = Il dirigente o l'amministratore aggiunge il gateway del Ministero.
rilievo-identita-da-provare = SPID e CIE aspettano la prima prova
rilievo-identita-da-provare-significa = Non si sa ancora se funzionano, e non possono diventare l'unico modo di entrare.
rilievo-identita-da-provare-rimedio = Premi «Verifica» nella pagina del fornitore, poi entra una volta con la tua identità digitale.
rilievo-emergenza-aperta = L'accesso d'emergenza è aperto
rilievo-emergenza-aperta-significa = Fino alla sua fine tutti entrano con la sola password.
rilievo-emergenza-aperta-rimedio = Se il guasto è passato, il dirigente lo chiude.
rilievo-casi-aperti = { $n ->
    [one] Un accesso contestato da chiudere
   *[other] { $n } accessi contestati da chiudere
}
rilievo-casi-aperti-significa = Qualcuno ha detto «non sono stato io»: dati e voti possono essere stati cambiati da altri.
rilievo-casi-aperti-rimedio = Guarda che cosa è stato scritto, rimetti a posto, riammetti la persona e chiudi il caso.
rilievo-secondo-fattore-manca = { $n ->
    [one] Una persona senza il secondo fattore che deve avere
   *[other] { $n } persone senza il secondo fattore che devono avere
}
rilievo-secondo-fattore-manca-significa = Finché non rientrano, la sola password apre dati di tutta la scuola.
rilievo-secondo-fattore-manca-rimedio = Al prossimo accesso il registro lo chiede: ricordalo a chi manca. Chi lo deve avere si sceglie in Impostazioni.
rilievo-accessi-mai-usati = { $n ->
    [one] Una prima password che nessuno usa da un mese
   *[other] { $n } prime password che nessuno usa da un mese
}
rilievo-accessi-mai-usati-significa = Una password stampata e non usata è una porta che altri possono trovare; e quella persona non legge il registro.
rilievo-accessi-mai-usati-rimedio = Guarda quali lettere non sono state consegnate; togli l'accesso a chi non serve.
rilievo-lavori-fermi = { $n ->
    [one] Un lavoro che doveva già essere fatto è fermo
   *[other] { $n } lavori che dovevano già essere fatti sono fermi
}
rilievo-lavori-fermi-significa = Avvisi, conteggi e pulizie non partono.
rilievo-lavori-fermi-rimedio = Riavvia il registro e guarda il suo diario tecnico.
rilievo-lavori-falliti = { $n ->
    [one] Un lavoro non è riuscito
   *[other] { $n } lavori non sono riusciti
}
rilievo-lavori-falliti-significa = Il registro ha provato otto volte e si è fermato.
rilievo-lavori-falliti-rimedio = Togli la causa che la pagina indica, poi falli ripetere, o annullali.
rilievo-posta-ferma = La posta non parte: nessun server di posta è configurato
rilievo-posta-ferma-significa = Gli avvisi restano in una cartella e nessuno li riceve.
rilievo-posta-ferma-rimedio = Scrivi l'indirizzo del server di posta in «smtp» e il mittente in «mittente» nel file di configurazione.
rilievo-posta-fallita = { $n ->
    [one] Un invio di posta non è riuscito
   *[other] { $n } invii di posta non sono riusciti
}
rilievo-posta-fallita-significa = Quei messaggi non sono partiti: chi li aspettava non è stato avvisato.
rilievo-posta-fallita-rimedio = Guarda in Lavori che cosa ha risposto il server di posta: se rifiuta una casella, correggi l'indirizzo; se non risponde, controlla «smtp» nella configurazione. Poi fai ripetere i lavori, o annullali.
rilievo-sito-manca = L'indirizzo del registro non è scritto nella configurazione
rilievo-sito-manca-significa = I messaggi alle famiglie non hanno il collegamento per smettere di riceverli.
rilievo-sito-manca-rimedio = Scrivi in «sito» l'indirizzo del registro, per esempio https://registro.scuola.example.
rilievo-accessibilita-manca = Manca la dichiarazione di accessibilità
rilievo-accessibilita-manca-significa = La scuola la deve pubblicare e rivedere ogni anno (L. 4/2004, art. 3-quater).
rilievo-accessibilita-manca-rimedio = Compilala su form.agid.gov.it e scrivine l'indirizzo in «dichiarazione_accessibilita».
rilievo-copia-mai = Nessuna copia di sicurezza risulta fatta
rilievo-copia-mai-significa = Se il disco si rompe il registro va perso (GDPR, art. 32).
rilievo-copia-mai-rimedio = Fai ogni notte «campanella backup --to CARTELLA», su un'altra macchina. Se le copie le fa un altro programma, provane una con «campanella verify».
rilievo-copia-vecchia = L'ultima copia di sicurezza ha più di due giorni
rilievo-copia-vecchia-significa = Con un guasto si perderebbe tutto quello che è stato scritto dopo.
rilievo-copia-vecchia-rimedio = Guarda perché «campanella backup» non è partito, e fallo adesso.
rilievo-ripristino-mai-provato = Nessuno ha mai provato a ripristinare una copia
rilievo-ripristino-mai-provato-significa = Una copia che non si è mai riaperta è una speranza (GDPR, art. 32: il ripristino si prova regolarmente).
rilievo-ripristino-mai-provato-rimedio = Fai «campanella drill --from CARTELLA» su una copia recente: la rimette in un posto che poi sparisce, e annota la prova.
rilievo-ripristino-provato-tempo-fa = L'ultima prova di ripristino ha più di un anno
rilievo-ripristino-provato-tempo-fa-significa = Nel frattempo possono essere cambiati il posto delle copie, la chiave o chi la conserva (GDPR, art. 32).
rilievo-ripristino-provato-tempo-fa-rimedio = Fai «campanella drill --from CARTELLA» su una copia recente, con chi lo farebbe davvero.
rilievo-disco-finisce = Sul disco non c'è quasi più posto
rilievo-disco-finisce-significa = Tra poco il registro non potrà più salvare.
rilievo-disco-finisce-rimedio = Libera spazio o allarga il disco, oggi.
rilievo-disco-scarso = Sul disco resta poco posto
rilievo-disco-scarso-significa = Il registro lavora; quando il posto finisce non può più salvare.
rilievo-disco-scarso-rimedio = Libera spazio o allarga il disco.
rilievo-disco-pieno = Il disco è pieno
rilievo-disco-pieno-significa = Si può leggere ma non salvare. Quello che è stato salvato è intero.
rilievo-disco-pieno-rimedio = Libera spazio o allarga il disco; poi riavvia il registro.
rilievo-disco-sola-lettura = Il disco è in sola lettura
rilievo-disco-sola-lettura-significa = Si può leggere ma non salvare.
rilievo-disco-sola-lettura-rimedio = Controlla il disco (dmesg, smartctl) e rimontalo in scrittura.
rilievo-orologio-indietro = L'orologio del computer è indietro
rilievo-orologio-indietro-significa = L'ultimo fatto del giornale è più recente di adesso: le ore di lezione non tornano.
rilievo-orologio-indietro-rimedio = Controlla l'ora («timedatectl») e accendi la sincronizzazione («timedatectl set-ntp true»), poi riavvia il registro.
rilievo-chiave-manca = Manca la chiave dei dati riservati
rilievo-chiave-manca-significa = I motivi delle assenze, i testi del sostegno e i secondi fattori restano chiusi.
rilievo-chiave-manca-rimedio = Rimetti nella cartella dei dati il file «chiave-dati-riservati» dell'installazione di prima (o CAMPANELLA_CHIAVE_RISERVATI), poi riavvia il registro.
rilievo-chiave-altra = La chiave dei dati riservati è un'altra
rilievo-chiave-altra-significa = I motivi delle assenze, i testi del sostegno e i secondi fattori restano chiusi.
rilievo-chiave-altra-rimedio = Rimetti nella cartella dei dati il file «chiave-dati-riservati» dell'installazione di prima (o CAMPANELLA_CHIAVE_RISERVATI), poi riavvia il registro.
rilievo-giornale-alterato = Il giornale è alterato
rilievo-giornale-alterato-significa = Qualcuno ha cambiato, tolto o tagliato ciò che il registro aveva scritto.
rilievo-giornale-alterato-rimedio = Conserva i file, avvisa il DPO, confronta con l'ultima copia («campanella audit verify --copia»). Se gli ultimi eventi sono andati persi per un guasto noto, prendine atto con «campanella audit accept».
rilievo-rete-in-chiaro = Il registro non sa di essere raggiunto con https
rilievo-rete-in-chiaro-significa = Nomi, password e sessioni possono viaggiare in chiaro.
rilievo-rete-in-chiaro-rimedio = Metti davanti un proxy con https, ascolta su 127.0.0.1 e scrivi https = true.
rilievo-archivio-senza-muri = L'utente di PostgreSQL è superuser o ha BYPASSRLS
rilievo-archivio-senza-muri-significa = Il server non tiene separate le scuole: un solo errore mostrerebbe i dati di un'altra.
rilievo-archivio-senza-muri-rimedio = Usa un utente solo per il registro: ALTER ROLE campanella NOSUPERUSER NOBYPASSRLS.
rilievo-archivio-in-chiaro = La connessione a PostgreSQL è in chiaro, o con un server che non dimostra di essere quello giusto
rilievo-archivio-in-chiaro-significa = Chi è sulla rete può leggere i dati.
rilievo-archivio-in-chiaro-rimedio = Scrivi sslmode=verify-full nell'indirizzo, e sslrootcert=FILE se l'autorità è vostra.
rilievo-configurazione-aperta = La configurazione contiene una password e altri utenti del computer possono leggerla
rilievo-configurazione-aperta-significa = Chi entra nel computer può prendere la posta o l'archivio.
rilievo-configurazione-aperta-rimedio = chmod 600 FILE
rilievo-cartella-aperta = Altri utenti del computer possono leggere i dati
rilievo-cartella-aperta-significa = Chi entra nel computer può copiare il registro.
rilievo-cartella-aperta-rimedio = chmod 700 CARTELLA
rilievo-cartella-manca = La cartella dei dati non c'è
rilievo-cartella-manca-significa = Il registro non parte.
rilievo-cartella-manca-rimedio = Controlla --data, o «data» nel file di configurazione, e che il disco sia montato; se l'installazione è nuova, creala con «campanella init».
rilievo-cartella-sbagliata = Quella dei dati non è una cartella ma un file
rilievo-cartella-sbagliata-significa = Il registro non parte.
rilievo-cartella-sbagliata-rimedio = Scrivi in --data la cartella che contiene i file .db delle scuole.
rilievo-cartella-chiusa = L'utente che esegue questo comando non può scrivere nei dati
rilievo-cartella-chiusa-significa = Se è l'utente del registro, il registro non può salvare.
rilievo-cartella-chiusa-rimedio = Esegui il comando come l'utente del registro, oppure: chown -R UTENTE CARTELLA
rilievo-cartella-guasta = Non si riesce a scrivere nei dati
rilievo-cartella-guasta-significa = Il registro non può salvare.
rilievo-cartella-guasta-rimedio = Controlla il disco e i permessi della cartella.
rilievo-posto-perso = Un posto dei dati non c'è o non si apre
rilievo-posto-perso-significa = Le sue scuole aspettano con un errore; le altre lavorano. Il registro acceso riprova da sé ogni mezzo minuto.
rilievo-posto-perso-rimedio = Scrivi «NOME=INDIRIZZO» in «posti», o rendi di nuovo raggiungibile quell'indirizzo.
rilievo-archivio-muto = L'archivio non risponde
rilievo-archivio-muto-significa = Il registro non parte.
rilievo-archivio-muto-rimedio = Controlla che PostgreSQL sia acceso e raggiungibile all'indirizzo di --data.
rilievo-archivio-non-cifra = La connessione a PostgreSQL non è cifrata come chiede l'indirizzo
rilievo-archivio-non-cifra-significa = Il registro non parte.
rilievo-archivio-non-cifra-rimedio = Controlla sslmode e sslrootcert nell'indirizzo.
rilievo-archivio-chiuso = L'archivio non si apre
rilievo-archivio-chiuso-significa = Il registro non può leggere questi dati.
rilievo-archivio-chiuso-rimedio = Conserva i file come sono; poi «campanella verify» su ognuno, e «campanella restore» con l'ultima copia.
rilievo-schema-nuovo = I dati li ha scritti una versione più nuova del programma
rilievo-schema-nuovo-significa = Il registro non parte: indietro non si torna.
rilievo-schema-nuovo-rimedio = Installa la versione del programma che li ha scritti, o una più nuova.
rilievo-schema-cambiato = Una modifica dello schema già applicata ha un altro testo in questo programma
rilievo-schema-cambiato-significa = Il programma non è quello che ha scritto i dati.
rilievo-schema-cambiato-rimedio = Usa una versione pubblicata del programma.
rilievo-testi-guasti = I testi dell'interfaccia hanno un errore
rilievo-testi-guasti-significa = Il programma è stato costruito male e non parte.
rilievo-testi-guasti-rimedio = Installa una versione pubblicata.
rilievo-nessuna-scuola = Non c'è nessuna scuola
rilievo-nessuna-scuola-significa = Il registro non risponde a nessuno.
rilievo-nessuna-scuola-rimedio = Creala con «campanella init».
