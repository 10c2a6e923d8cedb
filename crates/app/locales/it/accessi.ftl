# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Entrare.
accesso-titolo = Entra nel registro
accesso-username = Nome utente
accesso-password = Password
accesso-entra = Entra
accesso-demo = Questa è una dimostrazione: scuole e persone sono inventate.
accesso-errore-credenziali = Nome utente o password non validi. Controlla e riprova.
accesso-errore-altra-persona = Qui può rientrare solo chi stava scrivendo. Per usare un altro nome utente, esci e poi entra.
accesso-errore-primo-ciclo = Gli alunni dell'infanzia e del primo ciclo non hanno credenziali: il registro è per chi ha la responsabilità genitoriale (L. 182/2025, art. 51).
accesso-errore-senza-classe = L'alunno non è ancora in una classe, e nel primo ciclo gli alunni non hanno credenziali (L. 182/2025, art. 51). Iscrivilo prima in una classe.
mostra-password = Mostra la password

# La password.
password-titolo = Cambia la password
password-cambia = Cambia la password
password-obbligo = La password che hai usato è provvisoria o scaduta: scegline una tua per continuare.
password-vecchia = Password attuale
password-nuova = Password nuova
password-ripeti = Ripeti la password nuova
password-regole = Una frase di più parole è facile da ricordare e difficile da indovinare. La password nuova deve avere:
password-regola-lunghezza = almeno { $n } caratteri
password-regola-maiuscola = una lettera maiuscola
password-regola-minuscola = una lettera minuscola
password-regola-cifra = una cifra
password-regola-simbolo = un segno che non sia né lettera né cifra, per esempio uno spazio o un punto
password-regola-username = niente del tuo nome utente
password-regola-nome = niente del tuo nome e cognome, neanche abbreviato
password-regola-indovinare = nessuna parola comune da sola, data o fila di tasti
password-regola-storia =
    { $n ->
        [one] qualcosa di diverso da quella di adesso
       *[other] qualcosa di diverso dalle ultime { $n }
    }
password-errore-attuale = La password attuale non è questa.
password-errore-ripeti = Le due password nuove sono diverse: riscrivile uguali.

# I profili.
profilo-titolo = Cambia profilo
profilo-spiega = Scegli con quale profilo usare il registro.
profilo-attivo = In uso
profilo-usa = Usa

# Le sessioni.
sessioni-titolo = Sessioni e password
sessioni-spiega = Qui vedi dove sei entrato. Se non riconosci una sessione, chiudila e cambia la password.
sessioni-uso = iniziata il { $inizio }, usata il { $uso }
sessioni-questa = Questa
sessioni-chiudi = Chiudi

# Il secondo fattore.
codice-titolo = Scrivi il codice
codice-spiega = Apri sul telefono l'app che genera i codici e scrivi le sei cifre che mostra adesso. Se non hai il telefono, usa uno dei codici di recupero.
codice-campo = Codice
codice-errore = Il codice non è valido o è già stato usato: aspetta il prossimo e riprova.
codice-perso = Non ho né il telefono né i codici
codice-perso-spiega = Chiedi alla segreteria (o alla dirigenza) di togliere il secondo fattore dalla tua scheda: entrerai con la password e ne preparerai uno nuovo.
codice-altro-utente = Entra come un'altra persona
fattore-titolo = Secondo fattore
fattore-spiega = Oltre alla password, un codice dal telefono: chi ti ruba la password non entra.
fattore-obbligo = La scuola lo chiede a chi ha il tuo ruolo: prepara il secondo fattore per continuare.
fattore-come = Come si fa
fattore-passo-app = Installa sul telefono un'app che genera codici (per esempio quella già compresa nel gestore di password del telefono).
fattore-passo-quadrato = Inquadra con l'app il quadrato che vedrai e scrivi qui il primo codice.
fattore-passo-codici = Stampa o copia i dieci codici di recupero: servono se perdi il telefono.
fattore-prepara = Prepara il secondo fattore
fattore-inquadra = Inquadra il quadrato con l'app
fattore-quadrato = Quadrato da inquadrare; lo stesso segreto è scritto sotto
fattore-a-mano = Oppure scrivi nell'app questo segreto, a sei cifre e trenta secondi:
fattore-conferma = Attiva
fattore-ricomincia = Ricomincia con un altro quadrato
fattore-attivo = Attivo dal { $dal }: a ogni accesso, dopo la password, ti viene chiesto il codice.
fattore-cambia-spiega = Per avere codici nuovi o togliere il secondo fattore scrivi un codice dell'app.
fattore-togli = Togli il secondo fattore
fattore-errore-nessuno = L'utente { $username } non ha un secondo fattore.
fattore-errore-attivo = Il secondo fattore è già attivo: toglilo prima di prepararne un altro.
fattore-errore-da-preparare = Non c'è un quadrato in attesa: preparane uno.
fattore-errore-obbligatorio = La scuola chiede il secondo fattore a chi ha il tuo ruolo: non si può togliere.
fattore-stato = Secondo fattore
fattore-stato-attivo = attivo dal { $dal }
fattore-stato-spento = non attivo
fattore-azzera = Togli il secondo fattore
fattore-azzera-conferma = Togliere il secondo fattore? Fallo solo dopo aver riconosciuto la persona: chi ha la sua password potrà entrare.
codici-titolo = Codici di recupero
codici-spiega = Ognuno fa entrare una volta sola, al posto del codice del telefono.
codici-una-volta = Li vedi solo adesso: stampali o copiali in un posto sicuro, lontano dal telefono.
codici-fatto = Li ho messi al sicuro
codici-nuovi = Dammi codici nuovi
codici-restano =
    { $n ->
        [0] Non te ne resta nessuno: fanne di nuovi.
        [one] Te ne resta { $n }: fanne di nuovi.
       *[other] Te ne restano { $n }.
    }

# Le lettere con il codice del primo accesso.
lettere-titolo = Lettere di accesso
lettere-spiega = Chi non è mai entrato riceve allo sportello una lettera con il nome utente e un codice per il primo accesso.
lettere-vuoto = Nessuna lettera stampata
lettere-vuoto-spiega = Scegli per chi stamparle: nasce un PDF con una pagina per persona, e qui segni le consegne.
lettere-attese = Da consegnare
lettere-altre = Consegnate, usate, scadute
lettere-ultime = Qui ci sono le ultime 400 lettere.
lettere-stampa = Stampa
lettere-stampa-spiega = Solo per chi non è mai entrato. La lettera nuova annulla quella stampata prima. I codici stanno solo nel PDF: se va perso, stampa di nuovo. La stampa di una scuola intera richiede qualche secondo.
lettere-stampa-pdf = Stampa le lettere (PDF)
lettere-chi = Per chi
lettere-chi-genitori = Genitori
lettere-chi-alunni = Alunni
lettere-chi-docenti = Docenti
lettere-chi-ata = Personale ATA
lettere-classe = Classe
lettere-classe-aiuto = Solo per genitori e alunni.
lettere-classe-tutte = Tutte
lettere-errore-nessuno = Nessuno da avvisare: in questo gruppo tutti hanno già scelto la loro password, o non possono entrare. Per chi l'ha persa stampa la lettera dalla sua scheda.
lettera-tempi = Stampata { $stampata }, vale fino a { $scade }
lettera-consegna = Consegna
lettera-consegnata = Segna come consegnata
lettera-consegnata-a = Consegnata a { $chi }, { $quando }
lettera-ritirata-da = Chi la ritira
lettera-ritirata-da-aiuto = La persona, o chi ha la sua delega scritta.
lettera-documento = Riconoscimento
lettera-stampa-una = Lettera di accesso (PDF)
lettera-stampa-conferma = La password di adesso smette di valere e le sessioni si chiudono. Stampi la lettera?
riconoscimento-carta_identita = Carta d'identità
riconoscimento-passaporto = Passaporto
riconoscimento-patente = Patente di guida
riconoscimento-permesso_soggiorno = Permesso di soggiorno
riconoscimento-persona = Conosciuto di persona
lettera-stato-da_consegnare = da consegnare
lettera-stato-consegnata = consegnata
lettera-stato-usata = usata
lettera-stato-scaduta = scaduta
lettera-stato-sostituita = sostituita
esito-lettere-stampate = Lettere già stampate con questa richiesta: i codici erano nel PDF.
esito-lettera-consegnata = Consegna registrata.
accesso-errore-codice-scaduto = Il codice della lettera è scaduto. Chiedine uno nuovo alla segreteria.
vincolo-lettera-accesso-valida = Un'altra lettera per questa persona è stata stampata adesso. Ricarica la pagina.
lettera-titolo = Accesso al registro elettronico
lettera-premessa = Con questi dati si entra per la prima volta nel registro elettronico di { $scuola }.
lettera-indirizzo = Indirizzo
lettera-codice = Codice per il primo accesso
lettera-vale-fino = Vale fino al
lettera-che-fare = Che cosa fare
lettera-passo-apri = Apri l'indirizzo con il telefono o con il computer.
lettera-passo-scrivi = Scrivi il nome utente e il codice, con maiuscole e minuscole come qui.
lettera-passo-scegli = Scegli una password tua: da quel momento il codice non vale più.
lettera-passo-distruggi = Distruggi questa lettera.
lettera-regole = Da sapere
lettera-personale = Le credenziali sono personali e non si prestano a nessuno, nemmeno in famiglia: ogni genitore ha le sue. Ciò che si fa con esse nel registro porta il nome di chi le ha ricevute.
lettera-smarrita = Se la lettera va persa, il codice è scaduto o qualcun altro può averlo letto, avvisa subito la segreteria: ne dà uno nuovo e il vecchio smette di valere.

# L'identità digitale.
accesso-con = Entra con { $nome }
accesso-emergenza-aperta = Le credenziali locali sono aperte per un'emergenza: si può entrare anche con nome utente e password.
accesso-locale-riservato = Entra con nome utente e password (dirigente e amministratori)
accesso-errore-solo-identita = In questa scuola si entra con SPID o CIE (L. 182/2025, art. 51): torna indietro e usa il pulsante qui sopra. Se non funziona, avvisa la segreteria.
accesso-errore-emergenza-motivo = Scrivi perché apri le credenziali locali: il motivo resta nel giornale.
accesso-errore-emergenza-ore = Un'emergenza dura da 1 a 72 ore.
accesso-errore-mai-provato = Prima di renderlo l'unico modo, il fornitore deve essere acceso e qualcuno deve esserci entrato: salva senza questa spunta, esci, entra con il fornitore e poi torna qui.
identita-titolo = Entrare con SPID e CIE
identita-spiega = Chi entra dimostra chi è al fornitore di identità. Il registro riconosce solo il codice fiscale esatto che c'è in anagrafe, e non crea persone.
identita-fornitori = Fornitori di identità
identita-nessuno = Non c'è ancora un fornitore: per ora si entra con nome utente e password.
identita-nuovo = Nuovo fornitore
identita-nuovo-gateway = Aggiungi il gateway del Ministero
identita-nuovo-altro = Aggiungi un altro fornitore
identita-spento = Spento
identita-stato-unico = Acceso: è l'unico modo di entrare
identita-stato-provato = Acceso, accanto alle credenziali locali
identita-stato-da-provare = Acceso, ma nessuno ci è ancora entrato
identita-prova = Indirizzo di ritorno e verifica
identita-ritorno = Scrivi questo indirizzo di ritorno (redirect URI) presso il fornitore:
identita-provato = Il primo accesso con questa configurazione è del { $data }.
identita-da-provare = Nessuno è ancora entrato con questa configurazione.
identita-verifica = Verifica la configurazione
identita-verifica-bene = Il fornitore risponde, è quello giusto e riconosce client e segreto. Per la prova completa esci ed entra con il fornitore.
identita-nome = Nome sul pulsante
identita-nome-aiuto = Chi entra leggerà «Entra con …».
identita-client-id = Client ID
identita-client-id-aiuto = Lo dà il fornitore; per il gateway del Ministero si trova in SIDI.
identita-segreto = Segreto (client secret)
identita-segreto-aiuto = È conservato cifrato e non viene più mostrato.
identita-segreto-tenuto = Il segreto c'è ma non viene mostrato. Scrivilo solo per cambiarlo.
identita-codice-scuola = Codice meccanografico della scuola
identita-codice-scuola-aiuto = Per il gateway: evita di dover cercare la scuola in un elenco.
identita-indirizzo = Indirizzo di questo registro
identita-indirizzo-aiuto = Quello che si scrive nel browser, senza nulla dopo il nome; il fornitore rimanda qui.
identita-emittente = Emittente (issuer)
identita-emittente-aiuto = Esattamente come lo scrive il fornitore, anche nella barra finale.
identita-authorize = Indirizzo di autorizzazione
identita-authorize-aiuto = Lascia vuoti questo e i due seguenti se il fornitore pubblica la propria descrizione (discovery).
identita-token = Indirizzo dei token
identita-jwks = Indirizzo delle chiavi (JWKS)
identita-ambito = Ambito (scope)
identita-attributo = Attributo con il codice fiscale
identita-attributo-aiuto = Per il gateway è sub.
identita-pkce = Usa PKCE (toglila solo se il fornitore la rifiuta)
identita-segreto-nel-corpo = Manda il segreto nel corpo della richiesta (client_secret_post)
identita-attivo = Acceso: il pulsante compare nella pagina di accesso
identita-unico = È l'unico modo di entrare (L. 182/2025, art. 51)
identita-errore-indirizzo = Scrivi un indirizzo che comincia con https:// e non contiene spazi né ? o #.
identita-errore-radice = Scrivi solo l'inizio dell'indirizzo, per esempio https://registro.scuola.example.
identita-errore-tre-indirizzi = I tre indirizzi vanno insieme: scrivili tutti o lasciali vuoti tutti.
identita-errore-ambito = L'ambito deve contenere openid.
identita-ignota-titolo = Non possiamo farti entrare
identita-ignota = Il fornitore ha confermato la tua identità, ma non corrisponde a chi può entrare in questo registro. Rivolgiti alla segreteria con un documento e questo riferimento: { $riferimento }.
identita-non-entrato = Non sei entrato
identita-annullata = Hai annullato l'accesso con { $nome }, o non hai dato il consenso. Puoi riprovare quando vuoi.
identita-scaduta = La richiesta è scaduta, è già stata usata o è partita da un altro browser. Riprova da capo.
identita-non-risponde = { $nome } non risponde. Riprova tra qualche minuto; se continua, avvisa la scuola.
identita-non-valida = La risposta di { $nome } non è valida e non è stata accettata. Riprova; se continua, avvisa la scuola.
identita-riprova = Riprova
identita-torna = Torna alla pagina di accesso
emergenza-titolo = Emergenza
emergenza-spiega = Se SPID e CIE non funzionano, il dirigente può riaprire per qualche ora l'accesso con nome utente e password. Si chiude da sola; motivo e durata restano qui e nel giornale.
emergenza-motivo = Motivo
emergenza-ore = Ore
emergenza-ore-aiuto = Da 1 a 72.
emergenza-apri = Apri le credenziali locali
emergenza-chiudi = Chiudi subito l'emergenza
emergenza-aperta = Aperta
emergenza-periodo = dal { $dal } al { $fino }
ignoti-titolo = Identità che la scuola non conosce
ignoti-spiega = Chi si presenta con uno di questi riferimenti ha un'identità valida, ma il suo codice fiscale non è in anagrafe o non può entrare. Controlla il documento e la scheda della persona. Il registro non conserva chi era.
ignoti-nessuno = Nessuna negli ultimi trenta giorni.

# I dispositivi.
dispositivi-titolo = I tuoi dispositivi
dispositivi-spiega = I browser da cui sei entrato. Ognuno tiene un segreto suo: il registro non raccoglie altro per riconoscerlo. Se ne dimentichi uno, le sue sessioni si chiudono e il prossimo accesso da lì ti viene segnalato.
dispositivo-uso = primo accesso il { $primo }, ultimo il { $ultimo }
dispositivo-nuovo = Nuovo
dispositivo-mio = Sono stato io
dispositivo-dimentica = Dimentica
dispositivo-avviso = C'è stato un accesso a tuo nome da un dispositivo nuovo.
dispositivo-avviso-guarda = Guarda se eri tu
dispositivo-errore-da-confermare = Da questo dispositivo non si può decidere degli altri: è nuovo anche lui. Usa quello di sempre; se non ce l'hai più, cambia la password.
dispositivo-errore-questo = Questo è il dispositivo che stai usando: decidi da un altro, oppure esci.
dispositivo-posta-oggetto = Nuovo accesso al registro · { $scuola }
dispositivo-posta-testo =
    Buongiorno,
    un nuovo accesso al registro elettronico di { $scuola } è avvenuto a tuo nome, da un dispositivo mai usato prima.
    Se sei stato tu, non devi fare niente.
    Se non sei stato tu, entra nel registro, apri Sessioni e password dal menu col tuo nome, guarda i tuoi dispositivi e cambia subito la password. Se non riesci a entrare, avvisa la segreteria.

    Questo messaggio parte da solo, non rispondere.
vincolo-dispositivo-digest = Questo dispositivo è già ricordato. Ricarica la pagina.
vincolo-accesso-aula-digest = Questo computer ha già un codice. Ricarica la pagina.

# A tuo nome.
giornata-titolo = A tuo nome
giornata-spiega = Quello che è stato scritto nel registro a tuo nome. Se non riconosci qualcosa, qualcuno può avere la tua password: cambiala subito e avvisa la dirigenza.
giornata-prima = Giorno prima
giornata-dopo = Giorno dopo
giornata-vuoto = Niente, in questo giorno
giornata-scritture =
    { $n ->
        [one] una scrittura
       *[other] { $n } scritture
    }
giornata-posta = Il messaggio della sera
giornata-posta-accesa = Alle 19, se nelle ultime ventiquattr'ore è stato scritto qualcosa a tuo nome, ti arriva una mail che dice quante volte, e niente di più.
giornata-posta-spenta = Hai chiesto di non riceverlo. Questa pagina resta.
giornata-posta-spegni = Non mandarmelo
giornata-posta-accendi = Mandamelo di nuovo
giornata-posta-oggetto = A tuo nome, oggi · { $scuola }
giornata-posta-testo =
    Buongiorno,
    nelle ultime ventiquattr'ore il registro elettronico di { $scuola } ha { $quante } a tuo nome.
    Per vedere quali, entra nel registro e apri A tuo nome dal menu col tuo nome. Se non sei stato tu, cambia subito la password e avvisa la dirigenza.

    Questo messaggio parte da solo, non rispondere.
giornata-posta-spenta-oggetto = Il messaggio della sera è spento · { $scuola }
giornata-posta-spenta-testo =
    Buongiorno,
    dal registro elettronico di { $scuola } è stato chiesto di non mandarti più il messaggio della sera.
    Se non sei stato tu, entra nel registro, apri A tuo nome dal menu col tuo nome e cambia subito la password.

    Questo messaggio parte da solo, non rispondere.
scrittura-lezioni = Firme e argomenti
scrittura-presenze = Presenze e giustificazioni
scrittura-voti = Prove e voti
scrittura-voti_cambiati = Voti cambiati o tolti
scrittura-note = Note e sanzioni
scrittura-agenda = Compiti e agenda
scrittura-documenti = Documenti
scrittura-accessi = Accessi e ruoli
scrittura-scuola = Dati della scuola
modo-scritto = Scritto
modo-cambiato = Cambiato
modo-tolto = Tolto
giornata-altre =
    { $n ->
        [one] e un'altra scrittura
       *[other] e altre { $n } scritture
    }

# «Non sono stato io».
caso-denuncia = Non sono stato io
caso-denuncia-titolo = Non sono stato io
caso-denuncia-spiega = Qualcun altro è entrato nel registro a tuo nome, o ha scritto qualcosa che non riconosci.
caso-denuncia-effetto = Si chiudono subito tutte le tue sessioni, anche questa, e le tue credenziali. La dirigenza e gli amministratori sono avvisati, e la dirigenza vede che cosa è stato scritto a tuo nome da allora. Per rientrare chiedi un nuovo accesso alla segreteria.
caso-denuncia-fai = Blocca il mio accesso
caso-giorno = Dal giorno
caso-giorno-aiuto = Da quando pensi che qualcun altro usi il tuo accesso: nel dubbio, prima.
caso-ora = Dall'ora
caso-errore-futuro = Scegli un momento già passato.
caso-errore-indietro = Scegli un momento degli ultimi 60 giorni. Per andare più indietro parlane con la dirigenza.
caso-errore-esito = Scrivi che cosa avete trovato e che cosa avete corretto.
caso-errore-chiuso = Questo caso è già chiuso.
casi-titolo = Accessi contestati
casi-spiega = Chi ha detto «non sono stato io»: il suo accesso è bloccato finché la segreteria non gliene dà uno nuovo.
casi-vuoto = Nessuno ha contestato un accesso
caso-titolo = Accesso contestato
caso-periodo = dal { $dal } al { $fino }
caso-bloccato = Bloccato
caso-aperto = Da chiudere
caso-chiuso = Chiuso
caso-spiega = Quello che è stato scritto a nome di questa persona da quando sospetta che qualcun altro usi il suo accesso. Parlane con lei e correggi dalle pagine del registro ciò che non è suo.
caso-riammetti = Lascia entrare di nuovo
caso-riammetti-spiega = Con una nuova lettera di accesso della segreteria la persona rientra da sola. Il pulsante serve a chi entra solo con SPID o CIE.
caso-niente = Non è stato scritto niente
caso-scritto = Scritto da allora
caso-nulla = niente
caso-dopo = Cambiato ancora dopo
caso-esito = Esito
caso-esito-aiuto = Che cosa avete trovato e che cosa avete corretto. Resta nel giornale.
caso-chiudi = Chiudi il caso
caso-posta-oggetto = Un accesso contestato · { $scuola }
caso-posta-testo =
    Buongiorno,
    nel registro elettronico di { $scuola } una persona ha detto che qualcun altro ha usato il suo accesso. Il registro lo ha già bloccato.
    Entra nel registro e apri Accessi contestati.

    Questo messaggio parte da solo, non rispondere.
vincolo-caso-accesso-aperto = Per questa persona c'è già un caso aperto. Ricarica la pagina.
caso-voti = I voti
caso-voti-spiega = Com'erano e come sono stati lasciati. Scegli quelli da riportare com'erano: ciò che qualcun altro ha cambiato dopo, o che lo scrutinio ha chiuso, non si tocca. Il docente della prova è avvisato.
caso-riporta = Riporta com'erano
ripristino-possibile = Da riportare
ripristino-gia_cosi = È com'era
ripristino-cambiato_dopo = Cambiato dopo da altri: guardatelo insieme
ripristino-chiuso = Il periodo è chiuso dallo scrutinio
ripristino-prova_tolta = La prova è stata tolta

# «Conferma che sei tu»: la prova fresca prima degli atti che contano.
sei-tu-titolo = Conferma che sei tu
sei-tu-spiega = Per dieci minuti non te lo chiederemo più. Quello che hai scritto resta e parte subito dopo.
sei-tu-atto-esportazione = Stai per scaricare dati con i nomi delle persone.
sei-tu-atto-emissione = Stai per emettere un atto con i nomi di tutti.
sei-tu-atto-voto_vecchio = Stai per cambiare un voto che non è più recente, o non è tuo.
sei-tu-atto-incarico = Stai per dare o togliere un ruolo o una funzione.
sei-tu-atto-credenziale = Stai per cambiare l'accesso di qualcuno.
sei-tu-atto-secondo_fattore = Stai per cambiare un secondo fattore.
sei-tu-atto-porta = Stai per cambiare il modo in cui si entra nel registro.
sei-tu-atto-altra_scuola = Stai per collegare un'altra scuola, o per passare là.
sei-tu-atto-importazione = Stai per importare un elenco.
sei-tu-atto-impostazione = Stai per cambiare una regola della scuola.
sei-tu-continua = Continua
sei-tu-con = Conferma con { $nome }
sei-tu-fornitore = Sei entrato con { $nome }: conferma lì, in un'altra scheda. Poi torna qui e premi Continua.
sei-tu-fatto = Hai confermato
sei-tu-fatto-spiega = Puoi chiudere questa scheda: torna a quella di prima e premi Continua.
sei-tu-pronto = Il file è pronto: scaricalo da qui. Poi puoi tornare alla pagina di prima.
sei-tu-scarica = Scarica il file
sei-tu-vai = Confermi sul sito di { $nome }, poi torni qui da solo.
sei-tu-altra-persona = Non sei la stessa persona
sei-tu-altra-persona-spiega = Chi ha confermato non è chi è entrato nel registro. Torna alla scheda di prima e conferma con la tua identità.
sei-tu-perduto = Un file non si può tenere da parte: dopo la conferma torna alla pagina di prima e invialo di nuovo.
sei-tu-errore-fornitore = Non risulta ancora nessuna conferma: premi il pulsante qui sopra, conferma nell'altra scheda e torna qui.
sei-tu-errore-nessuna = Il modo in cui sei entrato non c'è più: esci ed entra di nuovo.
sei-tu-esci = Esci

# «Entra con il telefono»: il computer dell'aula.
aula-titolo = Entra con il telefono
aula-spiega = In aula, senza scrivere la password davanti a tutti: il computer mostra un quadrato e un numero, tu approvi dal telefono dove sei già nel registro. Vale per le tue lezioni di oggi.
aula-mostra = Mostra il quadrato
aula-inquadra = Inquadra il quadrato con il telefono su cui sei già entrato nel registro.
aula-quadrato = Quadrato da inquadrare con il telefono
aula-numero = Il telefono ti chiede questo numero:
aula-senza-fotocamera = Senza fotocamera: sul telefono apri { $indirizzo }. Vale fino al { $fino }.
aula-ho-approvato = Ho approvato: entra
aula-approvato = Approvato. Entra adesso.
aula-con-password = Entra con nome utente e password
aula-blocca = Blocca
aula-telefono-titolo = Computer dell'aula
aula-telefono-spiega = Fai entrare il computer che hai davanti, per le tue lezioni di oggi.
aula-chi-chiede = Chi chiede di entrare
aula-confronta = Scrivi il numero che vedi sullo schermo dell'aula. Se non sei davanti a quel computer, o il numero te lo ha mandato qualcuno, non approvare: entrerebbe a tuo nome.
aula-campo-numero = Numero sullo schermo
aula-cerca = Continua
aula-approva = Approva
aula-non-approvo = Non approvare
aula-fatto = Fatto: il computer entra da solo. Prima di uscire dall'aula premi Blocca, oppure chiudi qui la sua sessione.
aula-errore-attesa = Non è ancora approvato: conferma sul telefono e riprova.
aula-errore-scaduta = Il codice non vale più: chiedine un altro dal computer.
aula-errore-usata = Questo codice è già stato approvato: chiedine un altro dal computer.
aula-errore-numero = Non è il numero di questo schermo. Controlla: dopo tre numeri sbagliati il codice non vale più.
aula-errore-lezioni = Oggi non hai altre lezioni: il computer dell'aula vale fino all'ultima.
aula-errore-nessuna = Nessun computer mostra questo numero adesso. Controlla il numero, o chiedine un altro dal computer.

# «Altre scuole»: una persona, più scuole dello stesso registro.
scuole-titolo = Altre scuole
scuole-spiega = Hai un figlio, o lavori, anche in un'altra scuola che usa questo registro? Collegala una volta: poi passi dall'una all'altra con un tocco.
scuole-collegate = Le tue altre scuole
scuole-vai-a = Vai a { $nome }
scuole-vai = Vai
scuole-togli = Scollega
scuole-togli-spiega = Se scolleghi una scuola, per entrare là userai di nuovo il suo accesso. Non si perde niente.
scuole-sola = In questo registro c'è solo la tua scuola: non c'è niente da collegare.
scuole-collega-titolo = Collega una scuola
scuole-passo-cerca = Cerca qui l'altra scuola e premi Collega.
scuole-passo-entra = Entri là con l'accesso che ti ha dato quella scuola, e dici di sì.
scuole-passo-torna = Torni qui e premi Completa. Da quel momento basta un tocco.
scuole-cerca = Nome o codice della scuola
scuole-cerca-aiuto = Almeno tre lettere del nome, oppure il codice meccanografico che sta nelle comunicazioni della scuola.
scuole-nessuna = Nessuna scuola trovata con queste parole. Controlla il nome; se la scuola usa un altro registro, qui non c'è.
scuole-collega = Collega
scuole-vai-titolo = Ti portiamo nell'altra scuola
scuole-vai-spiega = Stai passando a { $nome }. Se la pagina non cambia da sola, premi Continua.
scuole-vai-continua = Continua
scuole-consenso-titolo = Collega le due scuole
scuole-consenso-spiega = Hai chiesto di collegare { $altra } con { $questa }. Poi chi è entrato là con il tuo accesso potrà passare qui senza scrivere di nuovo la password.
scuole-consenso-qui = Qui sei
scuole-consenso-bada = Di' di sì solo se hai cominciato tu, adesso, da questo dispositivo. Se qualcuno ti ha mandato questa pagina, di' di no.
scuole-consenso-si = Sì, collega
scuole-consenso-no = No
scuole-fine-titolo = Un ultimo passo
scuole-fine-spiega = { $nome } ha detto di sì. Premi per completare il collegamento.
scuole-fine-si = Completa
arrivo-titolo = Entra da un'altra scuola
arrivo-spiega = Arrivi da { $nome }. Qui entri come:
arrivo-nuovo = È la prima volta da questo dispositivo: controlla il nome. Se non è il tuo, chiudi questa pagina.
arrivo-altra-persona = In questo browser c'è già { $nome }: se entri, quella sessione si chiude.
arrivo-entra = Entra
arrivo-torna = Torna a { $nome }
arrivo-da-solo = Entra con l'accesso di questa scuola
sessioni-da-scuola = Da { $nome }
scuole-errore-scaduto = Il passaggio non vale più: dura un minuto e si usa una volta sola. Torna all'altra scuola e premi di nuovo Vai.
scuole-errore-attesa = Questo collegamento non aspetta più: vale dieci minuti e solo nel browser in cui è cominciato. Ricomincia da Altre scuole, nella scuola da cui sei partito.
scuole-errore-collegata = Questa scuola è già collegata al tuo accesso. Se il passaggio non funziona, scollegala in Altre scuole e collegala di nuovo.
scuole-errore-tolto = Le due scuole non sono più collegate. Collegale di nuovo da Altre scuole.
scuole-errore-non-entra = In questa scuola il tuo accesso è chiuso, o non hai più un ruolo: rivolgiti alla sua segreteria.
scuole-errore-solo-identita = In questa scuola si entra con SPID o CIE: entra da qui, oppure entra con SPID o CIE nell'altra scuola e poi passa.
scuole-posta-oggetto = Un'altra scuola collegata al tuo accesso · { $scuola }
scuole-posta-testo =
    Buongiorno,
    al tuo accesso nel registro elettronico di { $scuola } è stata collegata un'altra scuola: da là si entra anche qui a tuo nome.
    Se sei stato tu, non devi fare niente. Altrimenti entra nel registro, apri Altre scuole e premi Scollega; poi apri Sessioni e password e scegli «Non sono stato io».

    Questo messaggio parte da solo, non rispondere.
vincolo-collegamento-scuola-persona = Questa scuola è già collegata. Ricarica la pagina.
vincolo-passaggio-scuola-digest = Questo passaggio c'è già. Torna indietro e premi di nuovo Vai.

# Un modulo inviato dopo la fine della sessione.
ripresa-titolo = La sessione è finita
ripresa-conferma = Conferma l'invio
ripresa-spiega = Quello che hai scritto è qui: non è ancora salvato, e non è andato perso.
ripresa-entra = Entra di nuovo (si apre in un'altra scheda)
ripresa-torna = Torna in questa scheda e premi «Invia quello che avevi scritto».
ripresa-come = Ora hai fatto l'accesso come { $nome }. Controlla e invia: se non sei tu, chiudi questa pagina.
ripresa-file = Se avevi scelto un file, non è rimasto: aggiungilo di nuovo dopo l'invio.
ripresa-scritto = Che cosa avevi scritto
ripresa-invia = Invia quello che avevi scritto
