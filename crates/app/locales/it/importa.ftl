# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Resoconto.
importa-titolo-prova = Prova: non è stato scritto niente. Ecco che cosa succederebbe.
importa-titolo-fatto = Importazione fatta.
importa-invariato = La scuola è già come dice il file: non c'è niente da cambiare.
importa-decisioni =
    { $numero ->
        [one] Una scelta fatta:
       *[other] { $numero } scelte fatte:
    }
importa-problemi =
    { $numero ->
        [one] Una cosa non è stata importata:
       *[other] { $numero } cose non sono state importate:
    }
importa-file-grande = Il file è troppo grande: il limite è { $massimo } byte. Controlla di aver scelto quello giusto.
importa-file-illeggibile = Il file «{ $file }» non si legge: { $motivo }.
importa-scuola-sconosciuta = Non c'è una scuola con il codice { $codice }. Le scuole sono: { $scuole }.
importa-scuola-da-scegliere = Qui ci sono più scuole: scegli con --school una di queste: { $scuole }.
importa-scuola-nessuna = Qui non c'è ancora nessuna scuola: preparala con «campanella init».
importa-materia-tipo = La materia «{ $materia }» è stata riconosciuta come { $tipo ->
        [irc] religione
        [alternativa] attività alternativa
        [sostegno] sostegno
        [potenziamento] potenziamento
        [educazione_civica] educazione civica
        [comportamento] comportamento
        [mensa] mensa
       *[curricolare] materia curricolare
    }.

# Orari di FET.
importa-fet-conta-classi = Classi: { $numero } (nuove { $nuovi })
importa-fet-conta-gruppi = Gruppi: { $numero } (nuovi { $nuovi })
importa-fet-conta-docenti = Docenti: { $numero } (nuovi { $nuovi })
importa-fet-conta-materie = Materie: { $numero } (nuove { $nuovi })
importa-fet-conta-cattedre = Cattedre: { $numero } (nuove { $nuovi })
importa-fet-conta-righe = Righe d'orario: { $numero } (nuove { $nuovi })
importa-fet-conta-ore = Ore in orario: { $numero } ({ $collocate } attività collocate su { $attivita })
importa-fet-istituto = Il file è di «{ $file }»: è stato importato in «{ $scuola }».
importa-fet-edifici =
    { $numero ->
        [one] L'edificio del file non diventa una sede: tutte le classi sono nella stessa sede.
       *[other] I { $numero } edifici del file non diventano sedi: tutte le classi sono nella stessa sede.
    }
importa-fet-sede-scelta = La scuola ha più sedi: le classi nuove sono nella sede «{ $sede }».
importa-fet-sede-nuova = La scuola non aveva sedi: si aggiunge «{ $sede }».
importa-fet-giorni-per-posizione = I { $numero } giorni del file non hanno il nome di un giorno: valgono in ordine, dal lunedì.
importa-fet-anno = L'anno scolastico { $anno } non era impostato: lezioni dal { $dal } all'{ $al }, { $giorni } giorni la settimana, due quadrimestri. Correggi le date con il calendario della tua Regione.
importa-fet-giorno-senza-lezione = Nel calendario della scuola { $giorno ->
        [1] il lunedì
        [2] il martedì
        [3] il mercoledì
        [4] il giovedì
        [5] il venerdì
        [6] il sabato
       *[7] la domenica
    } non c'è lezione, ma il file ha ore in quel giorno.
importa-fet-ore = Campanelle: { $numero } ore, dalle { $inizio } alle { $fine }.
importa-fet-ore-predefinite = I nomi delle ore non dicono quando iniziano: la prima è alle 8:00 e ognuna dura 60 minuti.
importa-fet-ore-fine = I nomi delle ore non dicono quando finiscono: durano fino alla campanella dopo, al massimo { $minuti } minuti.
importa-fet-scansione-tenuta = Le campanelle della scuola sono diverse da quelle del file: restano quelle della scuola.
importa-fet-scansione-corta = { $giorno ->
        [1] Il lunedì
        [2] Il martedì
        [3] Il mercoledì
        [4] Il giovedì
        [5] Il venerdì
        [6] Il sabato
       *[7] La domenica
    } la scuola ha { $ore } ore, il file ne ha { $attese }: aggiungi le campanelle che mancano.
importa-fet-docente-riconosciuto = Il docente «{ $file }» del file è { $persona }, che la scuola ha già.
importa-fet-docente-omonimi = Il docente «{ $file }» può essere una di { $numero } persone: è stato aggiunto come persona nuova, uniscile a mano.
importa-fet-ordine = Il codice della scuola non dice di che ordine sono le classi: valgono come { $ordine ->
        [infanzia] scuola dell'infanzia
        [primaria] scuola primaria
        [secondaria_i] secondaria di primo grado
       *[secondaria_ii] secondaria di secondo grado
    }. Per cambiare usa --ordine.
importa-fet-classe-illeggibile = «{ $nome }» non si legge come una classe (anno e sezione): non è stata importata.
importa-fet-attivita-inattive =
    { $numero ->
        [one] Un'attività è disattivata in FET e non si importa.
       *[other] { $numero } attività sono disattivate in FET e non si importano.
    }
importa-fet-attivita-senza-classe = L'attività { $attivita } è per { $classi }: quel che non si legge come classe resta fuori.
importa-fet-gruppi-uniti = L'attività { $attivita } è per { $numero } gruppi della stessa classe: vale per tutta la classe.
importa-fet-cattedre-rifiutate =
    { $numero ->
        [one] Una cattedra non si può fare dal solo orario (il sostegno ha bisogno dell'alunno): aggiungila in segreteria.
       *[other] { $numero } cattedre non si possono fare dal solo orario (il sostegno ha bisogno dell'alunno): aggiungile in segreteria.
    }
importa-fet-senza-ora =
    { $numero ->
        [one] Un'attività non ha un'ora: dai anche il file della soluzione, che finisce con _activities.xml.
       *[other] { $numero } attività non hanno un'ora: dai anche il file della soluzione, che finisce con _activities.xml.
    }
importa-fet-fuori-settimana = L'attività { $attivita } è in un giorno o in un'ora che la settimana non ha: non è in orario.
importa-fet-docente-due-volte = L'attività { $attivita } mette un docente due volte nella stessa ora della stessa classe: vale la prima.
importa-fet-orario-tenuto = Il file non è un orario completo e la scuola ne ha già uno: resta quello della scuola.
importa-fet-orario-chiuso =
    { $numero ->
        [one] Una riga dell'orario di prima finisce il { $al }.
       *[other] { $numero } righe dell'orario di prima finiscono il { $al }.
    }
importa-fet-orario-dal =
    { $numero ->
        [one] Una riga d'orario nuova vale dal { $dal }.
       *[other] { $numero } righe d'orario nuove valgono dal { $dal }.
    }
