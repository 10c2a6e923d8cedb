# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-docenti-assenti = Docenti assenti
nav-mie-assenze = Le mie assenze
assenze-docenti-titolo = Assenze dei docenti
assenze-docenti-mie = Le mie assenze
assenze-docenti-spiega = Da quando a quando: il motivo non si scrive qui. Il quadro dice quali ore sono coperte e quali no.
assenze-docenti-mie-spiega = Le assenze che l'ufficio ha scritto per te. Se una è sbagliata, dillo alla segreteria.
assenze-docenti-quadro = Ore da coprire
assenze-docenti-quali = Quali assenze
assenze-docenti-prossime = Oggi e prossime
assenze-docenti-finite = Già finite
assenze-docenti-vuoto = Nessuna assenza
assenze-docenti-oggi = oggi
assenza-docente-nuova = Registra un'assenza
assenza-docente-nota = Il motivo non si chiede e non si conserva. Le ore servono solo quando il docente manca per una parte di un giorno.
assenza-docente-dalle = Dalle ore
assenza-docente-alle = Alle ore
assenza-docente-ore-aiuto = Lascia vuote le due ore per giorni interi. Se ne lasci vuota una sola, vale dall'inizio o fino alla fine del giorno.
assenza-docente-fine = Cambia la fine
assenza-docente-fine-aiuto = L'ultimo giorno di assenza, prima o dopo di quello scritto.
assenza-docente-alle-aiuto = Vuota: fino alla fine del giorno.
assenza-docente-annulla = Annulla
assenza-docente-annulla-si = Annulla l'assenza
assenza-docente-annulla-conferma = Questa assenza non doveva essere scritta? Nel giornale resta chi l'ha annullata.
assenza-docente-giorni = dal { $dal } al { $al }
assenza-docente-fino = { $giorno }, fino alle { $alle }
assenza-docente-da = { $giorno }, dalle { $dalle }
assenza-docente-ore = dalle { $dalle } alle { $alle }
assenza-docente-errore-anno = L'assenza deve stare in questo anno scolastico, tra il { $dal } e il { $al }: correggi i giorni.
assenza-docente-errore-ore-giorni = Le ore valgono per un giorno solo: scrivi lo stesso giorno due volte, o lascia vuote le ore.
assenza-docente-errore-ore = L'ora di fine deve venire dopo quella di inizio: correggi «Alle ore».
assenza-docente-errore-doppia = Il docente risulta già assente in quel tempo (primo giorno { $dal }, ultimo { $al }): cambia la fine di quell'assenza, o scegli altri giorni.
assenza-docente-errore-docente = In quel giorno questa persona non è docente della scuola: scegline un'altra, o correggi il primo giorno.
vincolo-assenza-docente-inizio = Un'altra persona ha appena scritto un'assenza che comincia allo stesso momento. Ricarica la pagina.
