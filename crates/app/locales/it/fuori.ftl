# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-fuori-classe = Fuori classe
fuori-previsto = Fuori classe previsto
fuori-previsto-titolo = Chi sarà fuori classe
fuori-previsto-spiega = Visite, gare, formazione scuola-lavoro. L'appello di quelle ore si apre già così; vale ciò che segna il docente.
fuori-previsto-quali = Quali
fuori-previsto-prossimi = Oggi e prossimi
fuori-previsto-finiti = Già finiti
fuori-previsto-vuoto = Nessuno fuori classe
fuori-previsto-nuovo = Scrivi chi sarà fuori
fuori-previsto-scegli = Scegli gli alunni
fuori-previsto-classe = Classe { $classe }
fuori-previsto-descrizione = Dove sono
fuori-previsto-descrizione-aiuto = In poche parole, per esempio «Visita al museo». Lo leggono i docenti della classe, gli alunni scelti e le loro famiglie: niente salute, niente motivi personali.
fuori-previsto-dalle = Dalle ore
fuori-previsto-alle = Alle ore
fuori-previsto-ore-aiuto = Lascia vuote le due ore per il giorno intero. Se i giorni sono più d'uno, le ore valgono in ciascuno.
fuori-previsto-alunni = Alunni
fuori-previsto-alunni-aiuto = Togli la spunta a chi resta in classe.
fuori-previsto-arriva = { $nome } (in classe dal { $dal })
fuori-previsto-tutta = { $n ->
    [one] tutta la classe, un alunno
   *[other] tutta la classe, { $n } alunni
}
fuori-previsto-alcuni = { $n ->
    [one] un alunno
   *[other] { $n } alunni
}
fuori-previsto-giorno-intero = tutto il giorno
fuori-previsto-da = dalle { $dalle }
fuori-previsto-fino = fino alle { $alle }
fuori-previsto-ore = dalle { $dalle } alle { $alle }
fuori-previsto-nota = fuori classe { $dalle }–{ $alle }
fuori-previsto-famiglia = Lo scrive la scuola: non si giustifica e non conta tra le assenze.
fuori-previsto-cambia = Cambia
fuori-previsto-annulla = Annulla
fuori-previsto-annulla-si = Annulla il fuori classe
fuori-previsto-annulla-conferma = Da adesso l'appello non lo propone più. Ciò che un docente ha già segnato resta; nel giornale resta chi l'ha annullato.

fuori-previsto-errore-anno = Deve stare in questo anno scolastico, tra il { $dal } e il { $al }: correggi i giorni.
fuori-previsto-errore-ore = L'ora di fine deve venire dopo quella di inizio: correggi «Alle ore».
fuori-previsto-errore-campanelle = In quel giorno le lezioni vanno dalle { $dalle } alle { $alle }: scegli ore che cadano tra le campanelle.
fuori-previsto-errore-passato = Il { $data } è passato: chi era fuori classe lo dice l'appello di quel giorno. Scegli da oggi in poi.
fuori-previsto-errore-cominciato = È cominciato il { $dal }: gli appelli lo hanno già usato, e cambia solo l'ultimo giorno. Per finirlo prima, scrivi la data di ieri; per il resto, scrivine un altro da oggi.
fuori-previsto-errore-fine-passata = I giorni fino al { $data } sono passati: l'ultimo giorno può essere quello, o uno che viene dopo.
fuori-previsto-errore-tolto = Non è più previsto fuori classe in quest'ora: tocca P, A o R e salva di nuovo.
fuori-previsto-cambia-fine = Cambia l'ultimo giorno
fuori-previsto-cambia-fine-aiuto = È già cominciato: per finirlo subito scrivi la data di ieri.
fuori-previsto-errore-finito = È finito il { $al }: non si cambia più. Ciò che è successo lo dicono gli appelli.
fuori-previsto-errore-senza-lezioni = Il { $data } la classe non ha lezioni: scegli un altro giorno.
fuori-previsto-errore-chiuso = Il { $data } è in un periodo chiuso dallo scrutinio: non si scrive più chi sarà fuori classe.
fuori-previsto-errore-nessuno = Scegli almeno un alunno.
fuori-previsto-errore-altra-classe = { $nome } non è in questa classe per tutti quei giorni: togli la spunta, o cambia i giorni.
fuori-previsto-errore-doppio = { $nome } è già fuori classe in quelle ore (dal { $dal } al { $al }): togli la spunta, o cambia giorni e ore.
fuori-previsto-errore-descrizione = Scrivi in poche parole dove sono.
fuori-previsto-errore-descrizione-lunga = È troppo lungo: al massimo { $massimo } caratteri.
vincolo-fuori-classe-alunno-inizio = Un'altra persona ha appena scritto che uno di questi alunni sarà fuori classe dallo stesso momento. Ricarica la pagina.
