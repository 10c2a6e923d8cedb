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
