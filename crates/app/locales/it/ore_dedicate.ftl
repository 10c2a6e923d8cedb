# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Le ore di educazione civica, orientamento e FSL.
nav-ore-dedicate = Ore dedicate
dedicate-titolo = Ore dedicate
dedicate-spiega = Educazione civica, orientamento e formazione scuola-lavoro: quanto è stato fatto e quanto manca, classe per classe.
dedicate-come-si-conta = Conta ogni lezione firmata che un docente ha segnato, per tutta la sua durata; la materia educazione civica conta da sé. Un'ora conta una volta anche con più firme; quella di un solo gruppo conta per tutta la classe.
dedicate-fatte = { $fatte } di { $dovute }
dedicate-restano = restano { $ore }
dedicate-raggiunte = ore raggiunte
dedicate-un-anno = solo quest'anno, di tre
dedicate-tipo = Tipo di ore
dedicate-senza-traguardo = ore dovute non note
dedicate-non-prevista = non prevista
dedicate-non-piu = Quest'anno la legge non le chiede a questa classe.
dedicate-fonte = Fonte: { $fonte }.
dedicate-triennio = Le ore sono dovute nell'insieme degli ultimi tre anni: qui sono contate quelle di quest'anno.
dedicate-percorso-ignoto = Sono almeno 90 nei licei, 150 nei tecnici, 210 nei professionali: il codice della sede non dice che scuola è.
dedicate-extracurricolari = Una parte può svolgersi fuori dalle lezioni: il registro conta solo le lezioni.
dedicate-nessuna = Nessuna ora da contare
dedicate-nessuna-spiega = La legge non chiede queste ore alle classi che vedi.
dedicate-nessuna-lezione = Nessuna lezione è stata segnata finora.
dedicate-ordine = Ordine delle classi
dedicate-per-classe = Per classe
dedicate-per-restano = { $nome }: prima chi è più indietro
dedicate-docenti = Docenti
dedicate-materia = Materia
dedicate-ore = Ore
dedicate-lezioni = Lezioni
dedicate-quante =
    { $n ->
        [one] 1 lezione
       *[other] { $n } lezioni
    }
dedicate-apri-giorno = Il giorno apre il registro.
dedicate-gruppi = La somma delle righe supera il totale: due gruppi hanno avuto lezione nella stessa ora, che per la classe conta una volta.
dedicate-alunni = Alunno per alunno
dedicate-alunni-spiega = Le ore di quest'anno, in questa classe, in cui ciascuno era presente: le assenze sono tolte, chi era fuori classe per la scuola è presente.
dedicate-indirizzo = Indirizzo
dedicate-minuti-fatti = Minuti svolti
dedicate-minuti-dovuti = Minuti dovuti
dedicate-minuti-restano = Minuti che restano
dedicate-durata = Periodo
dedicate-durata-anno = anno scolastico
dedicate-durata-triennio = ultimi tre anni
dedicate-legge = Fonte
