# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Le classi.
classi-anno = Anno scolastico { $anno }
classi-altro-anno = Anno scolastico
classi-anno-prima = Anno prima
classi-anno-dopo = Anno dopo
classi-nuova = Nuova classe
classi-crea = Crea la classe
classi-modifica = Modifica la classe
classi-nessuna = Nessuna classe in quest'anno
classi-nessuna-testo = Crea le classi una per una, o importale dalla riga di comando.
classi-indirizzo = Indirizzo di studio
classi-alunni = Alunni
classi-alunni-conto =
    { $n ->
        [one] Un alunno
       *[other] { $n } alunni
    }
classi-senza-alunni = Nessun alunno in questo giorno.
classi-in-arrivo =
    { $n ->
        [one] uno in arrivo
       *[other] { $n } in arrivo
    }
classi-in-arrivo-piu = +{ $n } in arrivo
classi-in-arrivo-titolo = Arrivano più avanti
classi-iscrivi = Iscrivi alunni
classi-iscrivi-spiega = Qui ci sono gli alunni che non sono in nessuna classe. Chi deve cambiare classe passa dalla sua scheda.
classi-iscrivi-nessuno = Ogni alunno della scuola è già in una classe. Per aggiungerne di nuovi: Persone, o Importazioni.
classi-gli-altri = Ho letto: lascia stare questi e vai avanti con gli altri
classi-rifiutato = { $alunno }: { $motivo }
classi-nel-giorno = Nel giorno
classi-mostra = Mostra
classi-dati = Dati della classe
classi-ordine = Ordine di scuola
classi-anni-corso = Anno di corso
classi-anni-corso-aiuto = Più di uno fa una pluriclasse; nella scuola dell'infanzia si può lasciare vuoto.
classi-sezione = Sezione
classi-sezione-aiuto = Per esempio A, BL o SIA2.
classi-sede = Sede
classi-giorni = Giorni di lezione
classi-giorni-aiuto = Solo se sono diversi da quelli della scuola: cinque o sei.
classi-giorni-scuola = come la scuola
classi-appello = Appello
classi-appello-aiuto = Vale da adesso: gli appelli già fatti restano come sono.
classi-appello-giornaliero = Per giornata: chi manca a un'ora è uscito o non è ancora entrato
classi-appello-orario = Per ora: chi manca a un'ora manca a quell'ora soltanto
classi-gruppi = Gruppi
classi-nessun-gruppo = Nessun gruppo: la classe fa tutto insieme.
classi-nessuna-cattedra = Nessuna cattedra in questa classe.
ordine-infanzia = infanzia
ordine-primaria = primaria
ordine-secondaria_i = secondaria di primo grado
ordine-secondaria_ii = secondaria di secondo grado

# I gruppi.
gruppo-nuovo = Nuovo gruppo
gruppo-nome = Nome del gruppo
gruppo-tipo = Tipo
gruppo-tipo-aiuto = Articolazioni e scelte di religione dividono la classe: un alunno sta in una parte sola.
gruppo-tipo-articolazione = articolazione
gruppo-tipo-irc_avvalenti = religione cattolica
gruppo-tipo-alternativa = attività alternativa
gruppo-tipo-studio_irc = studio a scuola nell'ora di religione
gruppo-tipo-non_avvalenti = non avvalenti che escono da scuola
gruppo-tipo-lingua = lingua
gruppo-tipo-altro = altro
gruppo-aggiungi = Aggiungi alunni
gruppo-togli = Togli dal gruppo
gruppo-errore-nessuno = Scegli almeno un alunno.
gruppo-errore-altra-classe = Il { $giorno } non è iscritto in questa classe: controlla la data o l'iscrizione.
gruppo-errore-fine = L'alunno non è nel gruppo in quel giorno, o ne esce già prima.
gruppo-errore-con-ore = Dal { $giorno } il gruppo ha già ore firmate: scrivi un ultimo giorno da quello in poi.
gruppo-errore-tipo-alunno = { $alunno } è già in un altro gruppo della stessa suddivisione: toglilo prima da uno dei due.
gruppo-errore-usato = Il gruppo è scritto nel registro, anche in una voce annullata o dell'agenda: resta. Puoi dargli un altro nome.
gruppo-modifica = Correggi il gruppo
gruppo-elimina = Elimina il gruppo
gruppo-elimina-nota = Si elimina un gruppo che nessuno usa: senza alunni, cattedre, orario e lezioni. Il giornale delle modifiche lo ricorda.
gruppo-togli-aiuto = Chi è entrato per errore e non ha ancora avuto ore del gruppo: scrivi un giorno prima di quando è entrato.
gruppo-chi-insegna = Chi insegna
gruppo-senza-docenti = Nessuna cattedra è per questo gruppo: si aggiunge o si corregge in Cattedre.
gruppo-alunno = Alunno
gruppo-vuoto = Nessun alunno
gruppo-vuoto-testo = In questo giorno nel gruppo non c'è nessuno, e nessuno deve arrivare.

# Le materie.
materia-nuova = Nuova materia
materia-modifica = Modifica la materia
materia-nome = Materia
materia-breve = Nome breve
materia-breve-aiuto = Al massimo 16 caratteri: si legge nell'orario e nelle tabelle strette.
materia-tipo = Tipo
materia-tipo-curricolare = curricolare
materia-tipo-irc = religione cattolica
materia-tipo-alternativa = attività alternativa
materia-tipo-sostegno = sostegno
materia-tipo-potenziamento = potenziamento
materia-tipo-educazione_civica = educazione civica
materia-tipo-comportamento = comportamento
materia-tipo-sostituzione = sostituzione
materia-tipo-mensa = mensa
materia-nessuna = Nessuna materia
materia-nessuna-testo = Crea le materie prima delle cattedre.

# Le cattedre.
cattedra-nuova = Nuova cattedra
cattedra-fine = Termina la cattedra
cattedra-fine-nota = Dopo l'ultimo giorno il docente non firma più in questa classe. Le firme di prima restano sue.
cattedra-modifica = Correggi la cattedra
cattedra-elimina = Elimina la cattedra
cattedra-elimina-nota = Si elimina una cattedra creata per errore, su cui non c'è niente: né ore firmate, né voti, né ore dell'orario. Il giornale delle modifiche la ricorda.
cattedra-ore-breve = Ore
cattedra-docente = Docente
cattedra-materia = Materia
cattedra-tipo = Tipo
cattedra-tipo-normale = normale
cattedra-tipo-itp = insegnante tecnico-pratico
cattedra-tipo-sostegno = sostegno
cattedra-tipo-potenziamento = potenziamento
cattedra-tipo-alternativa = attività alternativa
cattedra-gruppo-aiuto = Solo se insegna a una parte della classe.
cattedra-alunno = Alunno seguito
cattedra-alunno-aiuto = Solo per il sostegno.
cattedra-ore = Ore alla settimana
cattedra-supplenza = È una supplenza
cattedra-supplenza-aiuto = Servono il docente sostituito e le due date.
cattedra-sostituito = Docente sostituito
cattedra-sostituisce = sostituisce { $docente }
cattedra-dal-aiuto = Vuoto: tutto l'anno scolastico.
cattedra-quando = Quando
cattedra-tutte-le-classi = Tutte le classi
cattedra-tutti-i-docenti = Tutti i docenti
cattedra-scegli = Scegli una classe o un docente
cattedra-scegli-testo = Per aggiungere una cattedra scegli prima la classe.
cattedra-nessuna = Nessuna cattedra
cattedra-nessuna-testo = Aggiungila dalla pagina della classe.
cattedra-errore-doppia = Il docente ha già questa cattedra in quei giorni.

# Le iscrizioni.
iscrizione-nuova = Iscrivi in una classe
iscrizione-cambio = Cambia classe
iscrizione-cambio-nota = Dal giorno che scrivi l'alunno è nella nuova classe; prima resta in quella di adesso. Esce anche dai gruppi della vecchia classe.
iscrizione-correzione = Correggi l'iscrizione
iscrizione-correzione-nota = Per un'iscrizione scritta male: la classe o il primo giorno erano altri fin dall'inizio. Se l'alunno ha davvero cambiato classe, usa «Cambia classe». Quello che c'era prima resta nello storico; gli appelli già fatti contano l'alunno nella classe giusta.
iscrizione-errore-classe-altro-anno = Questa classe è di un altro anno scolastico: scegline una dell'anno dell'iscrizione.
iscrizione-errore-inizio-dopo = L'iscrizione finisce il { $al }: il primo giorno non può essere dopo.
iscrizione-errore-raccontata = Il registro di questa classe parla già dell'alunno nei giorni che perderebbe (giorni con assenze, ritardi o uscite: { $giorni }, voti: { $voti }, note: { $note }). Usa «Cambia classe» dal giorno giusto, oppure fai togliere prima quello che è stato scritto per errore.
iscrizione-fine = Registra l'uscita
iscrizione-fine-nota = L'alunno esce dalla scuola dopo l'ultimo giorno. Quello che c'è nel registro resta.
iscrizione-motivo = Motivo
iscrizione-motivo-aiuto = Per esempio: nulla osta per un'altra scuola, ritiro, trasferimento all'estero.
iscrizione-motivo-cambio = cambio di classe
iscrizione-anno-corso = Anno di corso dell'alunno
iscrizione-anno-corso-aiuto = Serve solo nelle pluriclassi.
iscrizione-anno-di-corso = { $n }° anno di corso
iscrizione-errore-fuori-anno = Il { $giorno } è fuori dall'anno scolastico { $anno }.
iscrizione-errore-sovrapposta = L'alunno ha già un'iscrizione che inizia il { $dal }: scegli un giorno dopo la sua fine, o cambia classe da lì.
iscrizione-errore-fine-prima = L'iscrizione inizia il { $dal }: l'ultimo giorno non può essere prima.
iscrizione-errore-gia-finita = L'iscrizione è già finita il { $al }.
iscrizione-errore-seguita = Dal { $dal } l'alunno è in un'altra classe: se questa finisse prima, per qualche giorno non sarebbe in nessuna.
iscrizione-errore-motivo = Scrivi perché l'iscrizione finisce.
iscrizione-errore-anno-corso = Scegli l'anno di corso dell'alunno tra quelli della classe.
iscrizione-errore-svolto = Dopo il { $al } il registro di questa classe parla ancora dell'alunno (giorni con assenze, ritardi o uscite: { $giorni }, voti: { $voti }, note: { $note }). Restano nel registro, ma non contano più per questa classe. Controlla la data, oppure conferma.
iscrizione-errore-altro-anno = L'alunno è al { $da }° anno di corso, e la classe che hai scelto lo porta al { $a }° o a un altro ordine di scuola. Controlla la classe, oppure conferma.
iscrizione-conferma-svolto = La data è giusta?
iscrizione-conferma-anno = La classe è giusta?
iscrizione-conferma-si = Sì, vai avanti

coordinatore-titolo = Coordinatore
coordinatore-nuovo = Nomina il coordinatore
coordinatore-cambia = Cambia
coordinatore-nomina = Nomina
coordinatore-nessuno = Nessun coordinatore in questa classe.
coordinatore-dal = dal { $dal }
coordinatore-nominato-da = scritto da { $persona }
coordinatore-nuovo-nota = Il coordinatore legge tutta la sua classe: registro, assenze, ore a rischio, note, voti di tutte le materie. Non scrive al posto dei colleghi.
coordinatore-sostituisce-nota = { $docente } resta coordinatore fino al giorno prima.
coordinatore-docente-aiuto = Solo chi insegna nella classe.
coordinatore-atto = Atto di nomina
coordinatore-atto-aiuto = Per esempio: decreto 48 del 10/09/2026.
coordinatore-atto-aiuto-dirigente = Per esempio: decreto 48 del 10/09/2026. Può restare vuoto: la nomina la scrive il dirigente in persona.
coordinatore-fine = Termina l'incarico
coordinatore-fine-nota = Dopo l'ultimo giorno legge solo ciò che spetta a un docente della classe.
coordinatore-errore-non-in-consiglio = Il { $dal } il docente non insegna in questa classe: coordina il consiglio uno dei suoi docenti.
coordinatore-errore-senza-atto = Scrivi l'atto con cui il dirigente ha nominato il coordinatore.
coordinatore-errore-gia-nominato = È già coordinatore della classe dal { $dal }.
coordinatore-errore-due-insieme = C'è già un coordinatore dal { $dal }: il nuovo può cominciare dal giorno dopo.
vincolo-coordinatore-classe-inizio = Un coordinatore della classe comincia già quel giorno.
vincolo-coordinatore-classe-aperto = Qualcuno ha appena nominato il coordinatore di questa classe: riapri la pagina.
coordinatore-errore-fuori-anno = Il { $giorno } non è nell'anno scolastico { $anno } della classe.
coordinatore-errore-date-invertite = L'ultimo giorno viene prima del primo, { $dal }.
