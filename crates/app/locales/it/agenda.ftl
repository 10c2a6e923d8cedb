# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-agenda = Agenda
agenda-titolo = Agenda
agenda-mie-classi = Le mie classi
agenda-nuovo = Nuovo impegno
agenda-modifica = Modifica
agenda-aggiungi = Aggiungi
agenda-libero = Niente in programma
agenda-settimana-dal = Settimana da { $giorno }
agenda-verifica = Verifica
agenda-evento = Evento
agenda-compito = Compito
agenda-quale-classe = Per quale classe?
agenda-nessuna-classe = Oggi non hai classi
agenda-fuori = Tutti fuori classe
agenda-tipo = Che cosa
agenda-giorno = Giorno
agenda-dalle = Dalle
agenda-alle = Alle
agenda-materia-aiuto = Per un evento puoi lasciarla vuota.
agenda-gruppo = Gruppo
agenda-gruppo-aiuto = Vuoto: tutta la classe.
agenda-argomento = In breve
agenda-argomento-aiuto = Per esempio: le equazioni di secondo grado.
agenda-testo = Altre indicazioni
agenda-link = Link
agenda-link-aiuto = Uno per riga, con https, solo a questi siti: { $siti }.
agenda-link-nessuno = La scuola non ha ancora scelto i siti a cui si può rimandare.
agenda-liberi = Giorni liberi
agenda-liberi-spiega = Giorni con un'ora della tua materia, senza altre verifiche; prima quelli con meno compiti.
agenda-conferma = Ho visto, aggiungi lo stesso
agenda-avviso-famiglie = Famiglie e alunni lo vedono subito; il messaggio «ci sono novità» parte una volta sola, mezz'ora dopo l'ultima modifica.
agenda-elimina = Elimina
agenda-elimina-conferma = L'impegno sarà tolto dall'agenda e dal registro di quel giorno.
agenda-errore-sito = «{ $sito }» non è il nome di un sito: scrivi per esempio wikipedia.org.

carico-titolo = Carico della classe, giorno per giorno
carico-verifiche =
    { $n ->
        [one] 1 verifica
       *[other] { $n } verifiche
    }
carico-eventi =
    { $n ->
        [one] 1 evento
       *[other] { $n } eventi
    }
carico-compiti =
    { $n ->
        [one] 1 compito
       *[other] { $n } compiti
    }
carico-libero = libero
carico-leggero = leggero
carico-medio = medio
carico-pieno = pieno
carico-niente = niente lezioni
carico-fuori = tutti fuori classe

compito-fatto = fatto
compito-segna-fatto = Fatto
compito-non-fatto = Non ancora

diario-titolo = Diario
diario-spiega = Da stampare e incollare nel diario di carta, che nel primo ciclo accompagna il registro (nota MIM 5274/2024).
diario-firma = Firma di un genitore: ______________________

feed-titolo = Calendario sul telefono
feed-spiega = Con un indirizzo segreto il calendario del telefono mostra verifiche, eventi e compiti. Non contiene voti né nomi di persone. Chi ha l'indirizzo lo legge: non darlo ad altri.
feed-indirizzo = Il tuo indirizzo
feed-una-volta = È mostrato solo adesso: copialo nel calendario, alla voce «Aggiungi calendario da URL».
feed-copia = Indirizzo da copiare
feed-stato = Stato
feed-attivo = attivo dal { $quando }
feed-nessuno = Non hai ancora un indirizzo.
feed-nuovo-spiega = L'indirizzo non si può rileggere. Se l'hai perso, creane uno nuovo: il vecchio smette di funzionare.
feed-crea = Crea l'indirizzo
feed-rinnova = Crea un indirizzo nuovo
feed-revoca = Ritira l'indirizzo
feed-revoca-conferma = I calendari che lo usano non riceveranno più novità.
feed-nome = Agenda · { $scuola }
feed-vedi-registro = Leggi nel registro.

impegno-errore-titolo = Scrivi in breve di che cosa si tratta.
impegno-errore-materia = Una verifica è di una materia: sceglila.
impegno-errore-materia-altrui = Questa materia non è tra le tue in questa classe: scegline una tua.
impegno-errore-lungo = Il testo ha { $caratteri } caratteri: al massimo { $massimo }.
impegno-errore-carattere = Il testo contiene un carattere che non si può usare.
impegno-errore-troppi-link = Al massimo { $massimo } link.
impegno-errore-passato = Il { $data } è già passato.
impegno-errore-chiuso = Il { $data } è in un periodo chiuso dallo scrutinio: in agenda non si scrive più.
impegno-errore-fuori-anno = Il { $data } è fuori dall'anno scolastico { $anno }.
impegno-errore-senza-lezioni = Il { $data } non ci sono lezioni ({ $giorno }): scegli un altro giorno.
impegno-errore-dalle = Scrivi anche a che ora comincia.
impegno-errore-ore = Finisce alle { $alle }, ma comincia alle { $dalle }: correggi una delle due ore.
impegno-errore-giorno-pieno =
    { $limite ->
        [one] Il { $data } la classe ha già una verifica, e la scuola ne ammette una al giorno: scegli un altro giorno.
       *[other] Il { $data } la classe ha già { $limite } verifiche, il massimo stabilito dalla scuola: scegli un altro giorno.
    }
impegno-errore-settimana-piena =
    { $limite ->
        [one] Nella settimana del { $data } la classe ha già una verifica, e la scuola ne ammette una: scegli un'altra settimana.
       *[other] Nella settimana del { $data } la classe ha già { $limite } verifiche, il massimo stabilito dalla scuola: scegli un'altra settimana.
    }
impegno-errore-non-proprio = L'ha scritto un'altra persona: può cambiarlo solo chi l'ha scritto o la dirigenza.
impegno-conferma =
    { $n ->
        [0] { "" }
        [one] Il { $data } la classe ha già una verifica ({ $materie }).{ " " }
       *[other] Il { $data } la classe ha già { $n } verifiche ({ $materie }).{ " " }
    }{ $nfuori ->
        [0] { "" }
       *[other] Il { $data } sono tutti fuori classe: { $fuori }.{ " " }
    }{ $sera ->
        [0] { "" }
       *[other] È sera e la verifica è per il prossimo giorno di scuola: la nota MIM 2443/2025 chiede di evitarlo.{ " " }
    }Se va bene lo stesso, spunta «Ho visto»; vale solo per questo giorno.
link-errore-forma = Questo non è un indirizzo che comincia con https://, senza porte e senza utente.
link-errore-sito = «{ $sito }» non è tra i siti ammessi dalla scuola.

politica-agenda = Agenda
politica-agenda-spiega = Quante verifiche può avere una classe, e a quali siti possono rimandare i docenti.
politica-limite-verifiche-giorno = Verifiche al giorno, al massimo
politica-limite-verifiche-giorno-aiuto = Vuoto: nessun limite; la seconda verifica del giorno chiede comunque una conferma.
politica-limite-verifiche-settimana = Verifiche alla settimana, al massimo
politica-limite-verifiche-settimana-aiuto = Vuoto: nessun limite.
politica-siti = Siti ammessi
politica-siti-aiuto = Uno per riga, per esempio wikipedia.org: vale anche per tutto ciò che sta sotto quel nome.
vincolo-agenda-feed-impronta = Riprova: l'indirizzo era già in uso.
vincolo-agenda-feed-persona = Hai appena creato un indirizzo in un'altra finestra. Ricarica la pagina.

allegati-titolo = Allegati
allegati-vuoto = Nessun allegato.
allegati-dopo = Gli allegati si aggiungono dopo, con «Modifica».
allegato-togli = Togli
allegato-file = Un file
allegato-file-aiuto = PDF, PNG o JPEG, al massimo 8 MB.
allegato-carica = Carica
allegato-errore-vuoto = Scegli un file: questo è vuoto.
allegato-errore-grande = Il file è troppo grande: al massimo { $massimo } MB.
allegato-errore-tipo = Si allegano PDF e immagini PNG o JPEG: il contenuto di questo file è un altro.
allegato-errore-troppi = Ci sono già { $massimo } allegati: toglierne uno prima.

# Links and files of homework.
compito-aggiungi = Aggiungi file o collegamento
compito-materiali = File e collegamenti del compito
compito-materiali-spiega = Famiglie e alunni li vedono accanto al compito. Se il compito viene tolto, vanno via con lui.
compito-materiali-capo = Famiglie e alunni li vedono accanto al compito. Togli solo quello che non ci deve stare, anche in un periodo chiuso: chi ha dato il compito legge che cosa hai tolto e perché.
compito-materiali-chiuso = Il periodo è chiuso dallo scrutinio: qui si legge soltanto. Se qualcosa non ci deve stare, chiedi alla dirigenza di toglierlo.
compito-togli = Togli dal compito
compito-togli-motivo = Perché lo togli
compito-togli-motivo-aiuto = Lo legge chi ha dato il compito. Non scrivere dati di alunni.
compito-tolti = Tolti dal compito
compito-errore-motivo = Scrivi perché lo togli: lo legge chi ha dato il compito.
compito-errore-motivo-lungo = Il motivo è troppo lungo: al massimo { $massimo } caratteri.
compito-posta-oggetto = { $scuola }: tolto qualcosa da un tuo compito
compito-posta-testo = Oggi è stato tolto un file o un collegamento da un compito che hai dato. Entra nel registro di { $scuola }: nell'agenda della classe, accanto al compito, «File e collegamenti del compito» dice che cosa, chi e perché.
compito-torna = Torna all'ora
compito-link = Un collegamento
compito-link-aiuto = Un indirizzo con https, solo a questi siti: { $siti }.
compito-link-aggiungi = Aggiungi
compito-link-vuoto = Nessun collegamento.
compito-prima-il-testo = Scrivi prima il compito: poi si aggiungono file e collegamenti.
