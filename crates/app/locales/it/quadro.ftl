# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

quadro-voti = Voti di tutte le materie
quadro-voti-sola-lettura = Si leggono soltanto: li scrive il docente della materia.
quadro-voti-legenda-media = In grassetto la media delle valutazioni già visibili alla famiglia.
quadro-voti-legenda-conto = Accanto, quante sono le valutazioni che contano.
quadro-voti-minimo = { $n ->
    [one] La scuola ne chiede almeno una per materia e periodo.
   *[other] La scuola ne chiede almeno { $n } per materia e periodo.
 }
quadro-voti-senza-minimo = La scuola non ha fissato un numero minimo: si può fare nelle impostazioni.
quadro-voti-conto = { $n ->
    [0] nessuna
    [one] 1 valutazione
   *[other] { $n } valutazioni
 }
quadro-voti-nascosti = { $n ->
    [one] 1 non ancora visibile
   *[other] { $n } non ancora visibili
 }
quadro-voti-mancano = { $n ->
    [one] ne manca 1
   *[other] ne mancano { $n }
 }
quadro-voti-mancano-alunno = { $n ->
    [one] Manca una valutazione al minimo del periodo
   *[other] Mancano { $n } valutazioni al minimo del periodo
 }
quadro-voti-non-segue = non segue questa materia
quadro-voti-nessuno = Nessuna valutazione in questo periodo.
quadro-voti-nascosto = Non ancora visibile alla famiglia: non conta nella media.
quadro-voti-senza-materie = Nessuna materia con voti
quadro-voti-senza-materie-spiega = In questa classe non ci sono cattedre di materie che si valutano.

nav-quadro = Quadro
quadro-titolo = Quadro della scuola
quadro-spiega = Si aggiorna da solo. I numeri portano alle pagine.
quadro-classe = Quadro della classe
quadro-coordini = Coordini: quadro della classe
quadro-coordinatore = Coordina { $docente }
quadro-statistiche = Statistiche delle assenze
quadro-mostra = Quali classi
quadro-mostra-tutte = Tutte le classi
quadro-mostra-attenzione = Solo da guardare
quadro-oggi = Oggi
quadro-ora = In questo momento
quadro-ora-spiega = classi senza ancora una firma
quadro-senza-lezioni = Oggi non c'è lezione.
quadro-firme = Firme mancanti oggi
quadro-firme-spiega = ore già finite
quadro-appello = Appello
quadro-assenti = Alunni assenti
quadro-giustificazioni-scadute = Giustificazioni oltre il termine
quadro-rischio = Ore a rischio
quadro-obbligo-spiega = alunni tra sei e sedici anni con troppe assenze non giustificate
quadro-obbligo-classe = { $n ->
    [one] obbligo: un alunno
   *[other] obbligo: { $n } alunni
}
quadro-rischio-breve = A rischio
quadro-rischio-spiega = alunni vicini al limite o oltre
quadro-rischio-nessuno = Nessun alunno vicino al limite.
quadro-rischio-senza-limite = In questo ordine di scuola non c'è un limite di assenze.
quadro-pochi-voti = Valutazioni sotto il minimo
quadro-pochi-voti-breve = Poche valutazioni
quadro-pochi-voti-spiega = materie di classe, fino al { $al }
quadro-pochi-voti-senza-minimo = La scuola non ha fissato un numero minimo.
quadro-pochi-voti-senza-periodo = Oggi non è in nessun periodo.
quadro-pochi-voti-nessuna = In ogni materia le valutazioni bastano.
quadro-carico = Giorni pieni di verifiche
quadro-carico-spiega = classi, nei prossimi 7 giorni
quadro-verifiche = Verifiche in 7 giorni
quadro-contato = Ore a rischio e valutazioni contate: { $quando }. Si ricontano ogni dieci minuti.
quadro-a-posto = Niente da guardare adesso.
quadro-classi = Classe per classe
quadro-non-firmata = non ancora firmata
quadro-firma-mancante = firma mancante
quadro-nessuna-ora = nessuna lezione adesso
quadro-nessuna-mancante = nessuna
quadro-firme-in-ordine = Tutte le ore fin qui sono firmate.
quadro-appello-fatto = fatto
quadro-appello-atteso = in arrivo
quadro-appello-mancante = non fatto
quadro-appello-non_previsto = non previsto
quadro-assenti-classe = assenti in { $classe }: apri il registro
quadro-rischio-classe = a rischio in { $classe }: apri le presenze
quadro-tutti-presenti = Nessuna assenza, nessun ritardo, nessuna uscita.
quadro-verifiche-prossime = Verifiche nei prossimi 14 giorni
quadro-verifiche-nessuna = Nessuna verifica in agenda.
quadro-giorno-pieno = giorno pieno
quadro-note = Note degli ultimi 14 giorni
quadro-note-nessuna = Nessuna nota.
quadro-supplenze = Ore coperte oggi
quadro-supplenze-nessuna = Nessuna sostituzione firmata finora.
quadro-supplenze-spiega = Le ore che qualcuno ha firmato al posto di un altro, anche quando l'assenza non è stata scritta.
quadro-supplenze-lunghe = Nomina un supplente per più giorni
quadro-docenti-assenti = Docenti assenti
quadro-docenti-assenti-nessuno = Nessuna assenza scritta per oggi.
quadro-docenti-assenti-spiega = Un'ora scoperta si copre così: chi sostituisce la apre da «Un'altra ora» e firma la sostituzione.
quadro-docenti-assenti-tutte = Scrivi o cambia le assenze
quadro-docente-assente = docente assente
quadro-assente-senza-ore = Oggi nessuna ora in orario.
quadro-assente-ore = Ore di { $docente }
quadro-da-coprire = { $n ->
    [0] nessuna ora scoperta
    [one] 1 ora scoperta
   *[other] { $n } ore scoperte
 }
quadro-copertura-firmata = coperta
quadro-copertura-supplente = supplente nominato
quadro-copertura-compresenza = in compresenza
quadro-copertura-scoperta = scoperta
quadro-supplenza = { $supplente } al posto di { $assente }
quadro-senza-anno = L'anno scolastico non è ancora preparato
quadro-senza-anno-spiega = Servono il calendario, l'orario e le classi.
quadro-appello-spiega = { $n ->
    [0] nessuna l'ha ancora fatto
    [one] una l'ha già fatto
   *[other] { $n } l'hanno già fatto
 }
quadro-ritardi = { $n ->
    [one] 1 in ritardo
   *[other] { $n } in ritardo
 }
quadro-uscite = { $n ->
    [one] 1 uscito prima
   *[other] { $n } usciti prima
 }
quadro-eventi-oggi = Assenze, ritardi e uscite di oggi
quadro-assenti-oggi = { $n ->
    [0] Nessun assente oggi
    [one] 1 assente oggi
   *[other] { $n } assenti oggi
 }
quadro-alunni-sotto = { $n ->
    [one] 1 alunno
   *[other] { $n } alunni
 }
quadro-statistiche-breve = Statistiche
quadro-statistiche-totale = Quota di assenze dell'anno finora: { $quota }
quadro-statistiche-vuoto = Ancora niente da contare
quadro-statistiche-vuoto-spiega = Servono il calendario, le classi e qualche giorno di lezione.
quadro-per-mese = Mese per mese
quadro-per-giorno = Giorno per giorno della settimana
quadro-per-classe = Classe per classe, anno finora
quadro-giorno = Giorno
quadro-giorni-assenza = Giorni di assenza
quadro-giorni-dovuti = Giorni di lezione per alunno
quadro-disegno-tabella = La tabella sotto dice le stesse cose.
quadro-protetta = pochi alunni
quadro-alunno-per-alunno = Alunno per alunno
quadro-pochi-voti-classe = Alunni sotto il minimo · { $periodo }, fino al { $al }
quadro-protette-spiega = { $n ->
    [one] Classi e materie con pochi alunni non hanno numeri.
   *[other] Classi e materie con meno di { $n } alunni non hanno numeri: direbbero di singole persone. Quando è una sola, tace anche la più piccola delle altre.
 }
quadro-quota = Quota di assenze
quadro-senza-appello = Senza appello
quadro-per-materia = Materia per materia
quadro-per-materia-spiega = Ore perse dagli alunni e ore che dovevano frequentare, lezione per lezione. Le ore di sostegno non ci sono.
quadro-ore-assenza = Ore di assenza
quadro-ore-dovute = Ore di lezione per alunno
quadro-parte = Parte
quadro-voce = Voce
quadro-assenze = Assenze
quadro-dovuti = Dovuti
quadro-parte-mese = mese, in giorni
quadro-parte-giorno = giorno della settimana, in giorni
quadro-parte-materia = materia, in ore
