# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# L'informativa in breve.
privacy-titolo = I tuoi dati nel registro
privacy-titolare = Il titolare del trattamento è la scuola, rappresentata dal dirigente. Questa pagina dice in breve che cosa conserva il registro; l'informativa completa è sul sito della scuola.
privacy-che-cosa = Che cosa si conserva
privacy-perche = Perché
privacy-perche-testo = Per svolgere il compito di interesse pubblico della scuola: iscrivere, insegnare, tenere il registro di classe, informare le famiglie (GDPR, art. 6 par. 1 lett. e). Niente pubblicità, niente profili, niente dati a terzi per altri scopi.
privacy-chi = Chi li vede
privacy-chi-testo = La famiglia vede i dati del proprio figlio; il docente quelli delle sue classi; la segreteria e il dirigente quelli che servono al loro lavoro. I recapiti di un genitore non sono mostrati all'altro.
privacy-quanto = Per quanto tempo
privacy-diritti = I tuoi diritti
privacy-diritti-testo = Puoi chiedere alla segreteria di vedere i tuoi dati e di correggerli. Il registro è un atto pubblico: una correzione resta annotata e il dato di prima non si cancella. Puoi scrivere al responsabile della protezione dei dati della scuola e al Garante.
privacy-biscotti = I cookie
privacy-biscotti-testo = Solo quelli necessari: uno tiene aperta la sessione, due ricordano la lingua e l'aspetto che hai scelto. Se un docente lo chiede, il suo dispositivo tiene fino a stanotte, cifrati, i nomi degli alunni delle sue ore di oggi, per l'appello senza rete.

# Il registro dei dati personali.
privacy-registro = Registro dei dati personali
privacy-registro-spiega = Ogni colonna dell'archivio che contiene dati personali. Una prova automatica controlla che non ne manchi nessuna. La copia della scuola li comprende tutti.
privacy-tabella = Tabella
privacy-dati = Dati
privacy-scopo = Perché
privacy-come = Come si esporta e si corregge
privacy-durata = Per quanto
privacy-dato-identita = Chi sei: nome, data di nascita, codice fiscale
privacy-dato-contatto = I recapiti: e-mail e telefono
privacy-dato-famiglia = I legami tra alunni e adulti responsabili
privacy-dato-giudiziario = I provvedimenti di un giudice che limitano un genitore
privacy-dato-percorso = Ruoli e classi negli anni
privacy-dato-scelta = I gruppi di una classe: dicono anche chi segue la religione cattolica (categoria particolare, GDPR art. 9)
privacy-dato-servizio = Chi insegna, dove e quando
privacy-dato-sostegno = L'alunno seguito da un docente di sostegno (categoria particolare, GDPR art. 9)
privacy-dato-presenza = Presenze, assenze, ritardi e uscite
privacy-dato-inclusione = PEI, PDP, misure e documenti sanitari di un alunno (dati particolari, cifrati)
privacy-dato-salute = Il motivo di un'assenza, che può dire della salute o della fede (dati particolari, cifrati)
privacy-dato-didattica = Argomenti delle lezioni e compiti
privacy-dato-disciplina = Annotazioni, note disciplinari, provvedimenti e letture
privacy-dato-credenziale = Le impronte di password e sessioni, mai le password
privacy-dato-accesso = Gli accessi al registro e il nome utente
privacy-dato-traccia = Chi ha scritto o cambiato che cosa, e quando
privacy-scopo-istruzione = Iscrizione e frequenza (compito di interesse pubblico)
privacy-scopo-registro = Il registro di classe, atto pubblico
privacy-scopo-famiglie = Informare le famiglie
privacy-scopo-organizzazione = Organizzare la scuola
privacy-scopo-sicurezza = Sicurezza e responsabilità di chi scrive
privacy-durata-archivio = Secondo il piano di conservazione e scarto della scuola: niente si cancella da solo.
privacy-durata-rapporto = Finché la persona ha a che fare con la scuola.
privacy-durata-trenta-giorni = Trenta giorni, poi si cancella da solo.
privacy-diritti-rettifica = La segreteria lo mostra e lo corregge; il valore di prima resta nel giornale.
privacy-diritti-atto = Si corregge con una nuova versione; non si cancella (GDPR, art. 17 par. 3 lett. b).
privacy-diritti-segreto = Non è mostrato a nessuno: si sostituisce.
privacy-diritti-scadenza = Si cancella da solo.
privacy-notifiche = La scuola permette le notifiche sui dispositivi: chi le attiva le riceve tramite il servizio di chi ha fatto il suo browser (Google, Mozilla o Apple), che vede quando arrivano e non che cosa dicono. Si tolgono in Avvisi.
privacy-notifiche-no = Le notifiche sui dispositivi sono spente: nessun dato va ai servizi di chi fa i browser.
