# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

registro-titolo = Registro di classe
registro-scegli = Scegli la classe.
registro-nessuna-classe = Nessuna classe
registro-nessuna-classe-spiega = Quest'anno non hai classi assegnate. Se non te lo aspetti, parla con la segreteria.
registro-materia-docenti = Materia e docenti
registro-argomento-compiti = Argomento e compiti
registro-firma = Firma
registro-assenti = Assenti
registro-libera = nessuna lezione prevista
registro-eventi = Presenze del giorno
registro-vista = Vista
registro-giorno = Giorno
registro-settimana = Settimana
registro-mese = Mese
registro-giorno-prima = Giorno prima
registro-giorno-dopo = Giorno dopo
registro-settimana-prima = Settimana prima
registro-settimana-dopo = Settimana dopo
registro-mese-prima = Mese prima
registro-mese-dopo = Mese dopo
registro-mese-vuoto = Nessuna lezione in questo mese
evento-fuori = Fuori classe
oggi = Oggi
docente = Docente
materia = Materia
firme-titolo = Firme mancanti
firme-spiega = Ore previste dall'orario e non firmate negli ultimi { $n } giorni.
firme-spiega-anno = Ore previste dall'orario e non firmate dall'inizio dell'anno scolastico.
firme-spiega-mese = Ore previste dall'orario e non firmate in
firme-periodo = Periodo
firme-recenti = Ultimi giorni
firme-vuoto = Tutto firmato
firme-vuoto-spiega = Non manca alcuna firma.
firme-conto = { $n ->
    [one] Manca una firma
   *[other] Mancano { $n } firme
}
firme-azione = Che cosa fare
firme-vai = Firma
firme-sblocca = Sblocca
firme-sbloccata = sbloccata
firme-eri-assente = risulti assente
firme-finestra-chiusa = tempo scaduto, da sbloccare
firme-chi-sblocca = Le ore con il tempo scaduto le sblocca il dirigente ({ $dirigente }): le vede già tra le firme mancanti della scuola, mese per mese, con il bottone «Sblocca». Fai sapere perché l'ora non è stata firmata. Appena l'ora è sbloccata, qui compare il bottone «Firma», per tre giorni.
firme-motivo = Motivo dello sblocco
sblocco-errore-futuro = Si sblocca solo un giorno passato.
firme-per-conto = Firma per conto
firme-per-conto-motivo = Perché firmi al posto del docente
firme-per-conto-firma = Firma per conto di
registro-sostegno = Sostegno
registro-sostegno-riservato = Testi riservati: ogni lettura resta nel registro degli accessi, con il tuo nome.
registro-sostegno-vuoto = Nessun docente di sostegno ha scritto qualcosa in questo giorno.
registro-sostegno-testi =
    { $n ->
        [one] Sostegno: un testo
       *[other] Sostegno: { $n } testi
    }
registro-mese-materie = Ore del mese per materia
registro-mese-ore = ore di lezione firmate nel mese
registro-mese-giorni =
    { $n ->
        [one] un giorno
       *[other] { $n } giorni
    }
registro-ore = Ore
registro-argomenti = Materie e argomenti
registro-stampato = Registro in PDF
registro-emergenza = Registro di emergenza
registro-emergenza-nota = Un foglio per classe, con le ore e gli alunni del giorno, da firmare a mano se la rete o il registro non funzionano. Va stampato prima: quando tornano, si scrive nel registro quello che c'è sul foglio.
registro-emergenza-giorno = Per il giorno
registro-emergenza-stampa = Prepara il PDF
registro-emergenza-nessuna = Non hai classi di cui stampare il foglio.
registro-emergenza-spiega = Da usare quando il registro elettronico non si raggiunge. Chi fa lezione firma la sua ora; A assente, R entra in ritardo, U esce prima, con l'ora. Poi tutto va scritto nel registro elettronico, e questo foglio si conserva agli atti.
registro-emergenza-ora = Ora
registro-emergenza-orario = In orario
registro-emergenza-firma = Firma
registro-emergenza-entra-esce = Entra / esce
registro-stampato-classe = Registro di classe in PDF
registro-stampato-classe-spiega = Alunni e docenti della classe, poi giorno per giorno le lezioni firmate, i compiti, le presenze e le note. Le tue note «Promemoria» e i testi riservati del sostegno restano fuori.
registro-stampato-scegli = Quali giorni
registro-stampato-anno = Tutto l'anno
registro-stampato-dal = Dal
registro-stampato-al = Al
registro-stampato-scarica = Scarica il PDF
registro-stampato-avverti = Il documento porta fuori dal registro i nomi degli alunni: conservalo come si conserva il registro. L'uscita resta annotata, con il tuo nome.
registro-stampato-docenti = Registri dei docenti
registro-stampato-titolo-classe = Registro di classe { $classe }
registro-stampato-giorni = Giorni
registro-stampato-il = Stampato il
registro-stampato-sede = Sede
registro-stampato-coordinatore = Coordinatore
registro-stampato-alunni = Alunni
registro-stampato-docenti-classe = Docenti e materie
registro-stampato-docente = Docente
registro-stampato-materia = Materia
registro-stampato-incarico = Incarico
registro-stampato-argomento = Argomento e attività
registro-stampato-compiti = Compiti
registro-stampato-non-firmata = non firmata
registro-stampato-tardiva = firma in ritardo, { $quando }
registro-stampato-per-conto = firma per suo conto { $chi }
registro-stampato-assenti = Assenti
registro-stampato-entrate = Entrate in ritardo
registro-stampato-uscite = Uscite anticipate
registro-stampato-orarie = Assenti per ore
registro-stampato-fuori = Fuori classe
registro-stampato-annullata = annullata
registro-stampato-chiusi = Giorni senza lezione
registro-stampato-vuoto = In questi giorni il registro non ha lezioni.
registro-stampato-docente-titolo = Registro del docente in PDF
registro-stampato-docente-mio = Il mio registro in PDF
registro-stampato-docente-spiega = Per ogni cattedra le lezioni firmate con argomenti e compiti, le assenze degli alunni e i voti; in fondo le sostituzioni e le altre ore.
registro-stampato-titolo-docente = Registro di { $docente }
registro-stampato-docente-vuoto = In questi giorni il docente non ha cattedre né lezioni firmate.
registro-stampato-cattedre = Cattedre
registro-stampato-lezioni = Lezioni
registro-stampato-ore-firmate = Ore firmate
registro-stampato-voti = Voti
registro-stampato-altre-ore = Sostituzioni e compresenze fuori cattedra
registro-stampato-classe-materia = Classe e materia
registro-stampato-quando = Giorno e ora
registro-stampato-senza-lezioni = Nessuna lezione firmata in questi giorni.
registro-stampato-sostegno-a-parte = Quello che riguarda i singoli alunni è nel registro di sostegno.
registro-stampato-perse = Assenze degli alunni in queste lezioni
registro-stampato-nessuna-assenza = Nessuna assenza.
registro-stampato-nessun-voto = Nessun voto in questi giorni.
registro-stampato-tempo = Tempo perso
registro-stampato-data = Data
registro-stampato-prova = Prova
registro-stampato-voto = Voto
registro-stampato-media = Fa media
registro-stampato-pubblicato = Pubblicato
