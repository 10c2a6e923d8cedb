# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Le pagine di tutti.
accessibilita-titolo = Accessibilità
accessibilita-stato = La conformità di questo registro alle norme sull'accessibilità (legge 4/2004, EN 301 549) non è ancora stata valutata: questa pagina dice con franchezza a che punto siamo e non sostituisce la dichiarazione della scuola.
accessibilita-fatto = Che cosa facciamo
accessibilita-fatto-testo = Le pagine si usano con la sola tastiera, con un lettore di schermo, con il testo ingrandito e su uno schermo stretto. Nessuna informazione è data solo dal colore. Una prova automatica controlla le pagine a ogni modifica.
accessibilita-manca = Che cosa manca
accessibilita-manca-testo = Una prova automatica trova solo una parte dei problemi: non c'è ancora stata una valutazione fatta da persone con disabilità.
accessibilita-scrivi = Se qualcosa non funziona
accessibilita-scrivi-testo = Dillo alla segreteria della scuola, indicando la pagina e che cosa volevi fare. Se non ricevi risposta entro trenta giorni puoi rivolgerti al difensore civico per il digitale presso AgID.
accessibilita-scuola = Dichiarazione pubblicata dalla scuola
sorgente-licenza = Campanella è software libero con licenza GNU AGPL, versione 3 o successiva: chi lo usa attraverso la rete ha diritto al codice sorgente della versione in funzione.
sorgente-scarica = Codice sorgente di questa versione
sorgente-chiedi = La scuola non ha ancora indicato dove si trova il codice di questa versione: chiedilo alla segreteria, che deve fornirlo.
sorgente-modifiche = Se la scuola ha modificato il programma, il sorgente comprende le modifiche (AGPL, art. 13).

# La ricerca.
cerca-tipo-pagina = Pagina
cerca-tipo-classe = Classe
cerca-quanti =
    { $n ->
        [0] Nessun risultato
        [one] Un risultato
       *[other] { $n } risultati
    }
inizio-anno = anno scolastico { $anno }
inizio-compito = Il tuo compito nel registro
inizio-compito-dpo = Sorvegli come la scuola tratta i dati personali: qui leggi quali dati tiene il registro, perché e per quanto tempo. Non vedi i dati delle persone.
inizio-compito-amministratore = Tieni in funzione il registro: qui vedi i lavori che fa da solo e la posta. Non vedi i dati degli alunni.
inizio-compito-referente-ia = Segui l'uso dell'intelligenza artificiale nella scuola. Il registro non ne usa.
inizio-compito-ata = In caso di evacuazione trovi qui chi manca all'appello, e puoi chiamare una classe. Il registro non affida altro lavoro quotidiano a questo ruolo. Se ti serve altro, per esempio la segreteria, lo dà il dirigente.
inizio-compito-dsga = Il registro non affida lavoro quotidiano al DSGA: presenze, voti e note sono di docenti, segreteria e dirigente. Se ti serve altro, lo dà il dirigente.
inizio-voci = Che cosa puoi aprire
inizio-stato = Come stanno i lavori
inizio-lavori-spiega = Che cosa è in attesa, che cosa non è riuscito, quanti messaggi
inizio-trattamenti-spiega = Ogni dato personale del registro: perché c'è, per quanto tempo, come si corregge
inizio-privacy-spiega = Quello che la scuola dice alle persone sui loro dati
inizio-sessioni-spiega = Dove è aperto il tuo accesso, e la password
inizio-profilo-spiega = Passa a un altro ruolo, se ne hai
inizio-evacuazione-spiega = Gli appelli al punto di raccolta, classe per classe
inizio-ia-spiega = Che cosa si può usare a scuola, e per che cosa.
inizio-schede-ia-spiega = Le schede degli strumenti con la loro storia.
inizio-richieste-ia-spiega = A che punto sono, e che cosa tocca a te.
