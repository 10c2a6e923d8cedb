# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

note-titolo = Note
nav-note = Note
nota-titolo = Nota
nota-nuova = Nuova nota
nota-apri = Apri
nota-che-cosa = Che cosa scrivi
nota-tipo-disciplinare = Nota disciplinare
nota-tipo-disciplinare-aiuto = La leggono l'alunno e la famiglia, che confermano la lettura.
nota-tipo-comunicazione = Comunicazione
nota-tipo-comunicazione-aiuto = La leggono le famiglie, gli alunni e i docenti della classe.
nota-tipo-annotazione = Annotazione
nota-tipo-annotazione-aiuto = La leggono i docenti della classe e la dirigenza.
nota-tipo-promemoria = Promemoria
nota-tipo-promemoria-aiuto = Lo leggi solo tu.
nota-a-chi = A chi
nota-alcuni = Alcuni alunni
nota-testo = Testo
nota-testo-aiuto = Scrivi i fatti. Ciò che leggono le famiglie non deve nominare alunni di altre famiglie.
nota-motivo-nomi = Perché il testo nomina altri alunni
nota-motivo-nomi-aiuto = Togli i nomi dal testo, se puoi. Se devono restare, scrivi qui il motivo: resta annotato.
nota-avanti = Avanti
nota-conferma = Prima di pubblicare
nota-chi-legge = Chi la leggerà
nota-lettori-genitori =
    { $n ->
        [0] nessun genitore: nessuno è collegato
        [one] 1 genitore
       *[other] { $n } genitori
    }
nota-lettori-alunni =
    { $n ->
        [one] 1 alunno
       *[other] { $n } alunni
    }
nota-lettori-docenti =
    { $n ->
        [one] 1 docente della classe
       *[other] { $n } docenti della classe
    }
nota-lettori-dirigenza = il dirigente e i suoi collaboratori
nota-lettori-avviso = La vedono subito nel registro; il messaggio «ci sono novità» parte dopo mezz'ora, se la nota c'è ancora.
nota-pubblica = Pubblica
nota-rivedi = Torna al testo
nota-annullata = Annullata
nota-annulla = Annulla la nota
nota-annulla-aiuto = La nota resta nel registro, barrata, con il motivo. Chi l'ha letta vede che è annullata.
nota-motivo = Motivo
nota-provvedimento = Provvedimento
nota-provvedimento-testo = Che cosa è stato deciso o fatto
nota-provvedimento-aiuto = Dopo, chi ha scritto la nota non potrà più cambiarla.
nota-scritta = Scritta
nota-corretta = Corretta
nota-correggi = Correggi
nota-correggibile = Puoi correggerla fino alle { $ora }.
nota-tempo-scaduto = Una nota si corregge entro { $n } minuti dall'ultimo salvataggio; poi si può solo annullare.
nota-letture = Chi l'ha letta
nota-letture-vuoto = Nessuno ha ancora confermato la lettura.
nota-lettura-per = per { $alunno }
nota-filtro-alunno = Alunno
nota-filtro-tutti = Tutta la classe, mese per mese
nota-filtra = Mostra
note-vuoto = Nessuna nota
note-vuoto-spiega = Qui compaiono annotazioni, comunicazioni e note disciplinari.
note-famiglia-vuoto = Nessuna nota quest'anno
nota-letta = letta
nota-segna-letta = Ho letto
note-del-giorno = Note del giorno
casa-note-da-leggere =
    { $n ->
        [one] Una nota da leggere
       *[other] { $n } note da leggere
    }
casa-note-apri = Leggi

nota-errore-testo = Scrivi il testo della nota.
nota-errore-lunga = Il testo ha { $caratteri } caratteri: al massimo { $massimo }.
nota-errore-carattere = Il testo contiene un carattere che non si può usare.
nota-errore-alunni = Scegli almeno un alunno, o tutta la classe.
nota-errore-non-iscritto = Il { $data } questo alunno non era iscritto in questa classe. Ricarica la pagina.
nota-errore-futura = Una nota disciplinare racconta ciò che è accaduto: il { $data } deve ancora arrivare.
nota-errore-chiusa = Il { $data } è in un periodo chiuso dallo scrutinio: le note si leggono soltanto. Per scriverne, correggerne o annullarne una, il dirigente riapre prima il periodo.
nota-errore-nomi = Il testo nomina { $nomi } e lo leggerebbero altre famiglie: togli il nome o scrivi perché deve restare.
nota-errore-non-propria = Questa nota l'ha scritta un'altra persona: non puoi cambiarla.
nota-errore-tempo = Sono passati più di { $minuti } minuti dall'ultimo salvataggio: la nota si può solo annullare.
nota-errore-provvedimento-altrui = Su questa nota c'è un provvedimento: non si può più cambiare.
nota-errore-annullata = Questa nota è già annullata.
nota-errore-motivo = Scrivi perché annulli la nota.
nota-errore-non-disciplinare = I provvedimenti si scrivono sulle note disciplinari.
nota-errore-non-dirigente = I provvedimenti li scrivono il dirigente e i suoi collaboratori.
nota-errore-provvedimento = Scrivi che cosa è stato deciso o fatto.
vincolo-nota-impegno = Questo impegno ha già la sua annotazione nel registro. Ricarica la pagina.
