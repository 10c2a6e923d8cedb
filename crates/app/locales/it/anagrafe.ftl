# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Le persone.
anagrafe-trovate =
    { $n ->
        [one] Una persona
       *[other] { $n } persone
    }
anagrafe-nuova = Nuova persona
anagrafe-crea = Crea la persona
anagrafe-cerca = Cognome o nome
anagrafe-ruolo = Ruolo
anagrafe-ruoli = Ruoli
anagrafe-tutti-i-ruoli = Tutti i ruoli
anagrafe-senza-ruolo = nessun ruolo oggi
anagrafe-nessuna = Nessuna persona trovata
anagrafe-nessuna-testo = Scrivi solo una parte del cognome, o scegli tutti i ruoli.
anagrafe-nome-cognome = Cognome e nome
anagrafe-pagine = Pagine
anagrafe-precedente = Precedente
anagrafe-successiva = Successiva
anagrafe-pagina-di = { $n } di { $totale }
anagrafe-percorso = Percorso
anagrafe-azioni = Azioni
anagrafe-dati = Dati
anagrafe-modifica = Modifica i dati
anagrafe-modifica-breve = Modifica
anagrafe-cognome = Cognome
anagrafe-nome = Nome
anagrafe-nome-aiuto = Come scritto nel documento, con tutti i nomi.
anagrafe-codice-fiscale = Codice fiscale
anagrafe-codice-fiscale-aiuto = 16 caratteri; 11 cifre se è provvisorio. Chi non ce l'ha può restare senza.
anagrafe-nascita = Data di nascita
anagrafe-nascita-il = Nascita: { $data }.
anagrafe-email = E-mail
anagrafe-telefono = Telefono
anagrafe-primo-ruolo = Ruolo da oggi
anagrafe-dal = Dal
anagrafe-al = Al
anagrafe-ultimo-giorno = Ultimo giorno
anagrafe-dal-al = dal { $dal } al { $al }
anagrafe-dal-giorno = dal { $dal }
anagrafe-in-corso = in corso
anagrafe-finito = non attivo
anagrafe-gestisci = Gestisci
anagrafe-torna-scheda = Torna alla scheda
anagrafe-iscrizioni = Iscrizioni
anagrafe-nessuna-iscrizione = Nessuna iscrizione: iscrivilo in una classe.
anagrafe-genitori = Genitori e adulti di riferimento
anagrafe-genitori-nota = I recapiti di un genitore non sono mai mostrati all'altro.
anagrafe-nessun-genitore = Nessun adulto collegato.
anagrafe-figli = Alunni collegati
anagrafe-cattedre-restano =
    { $n ->
        [one] Una cattedra va oltre il suo ultimo giorno da docente: quelle ore restano senza nessuno. Terminala, oppure dalla a un supplente.
       *[other] { $n } cattedre vanno oltre il suo ultimo giorno da docente: quelle ore restano senza nessuno. Terminale, oppure dalle a un supplente.
    }
anagrafe-cattedre-restano-vai = Vai alle sue cattedre
anagrafe-nessuna-cattedra = Nessuna cattedra.
anagrafe-ruolo-nuovo = Aggiungi un ruolo
anagrafe-ruolo-fine = Termina il ruolo
anagrafe-ruolo-fine-breve = Termina
anagrafe-ruolo-fine-nota = Le sessioni aperte della persona si chiudono subito. Il passato resta com'era.
anagrafe-nessun-ruolo = Nessun ruolo: la persona non può entrare nel registro.
anagrafe-accesso = Accesso
anagrafe-storia = Storia delle modifiche
anagrafe-storia-vuota = Nessuna modifica registrata.
anagrafe-storia-cambi =
    { $n ->
        [one] Un valore cambiato
       *[other] { $n } valori cambiati
    }
anagrafe-errore-nascita = La data di nascita deve essere nel passato e dopo il 1900: controllala.
anagrafe-errore-codice-fiscale-di = Questo codice fiscale è già di { $persona }: apri quella persona, invece di crearne un'altra.
anagrafe-errore-codice-fiscale-omocodia = È un'altra forma (omocodia) del codice fiscale di { $persona }: è la stessa persona. Apri quella, invece di crearne un'altra. Se l'Agenzia delle Entrate ha distinto due persone, dillo sotto.
anagrafe-apri-chi-ha-il-codice = Apri la scheda di chi ha il codice
anagrafe-omonimo = È un'altra persona: i due codici si distinguono per omocodia
anagrafe-omonimo-aiuto = Solo se lo dicono i documenti di entrambe: l'Agenzia delle Entrate dà forme diverse a due persone nate nello stesso giorno e luogo, con le stesse lettere di cognome e nome.
anagrafe-errore-email = L'indirizzo non sembra completo: scrivilo così, nome@esempio.it.
anagrafe-errore-telefono = Scrivi il numero con le sole cifre e, se serve, il prefisso con il +.
anagrafe-errore-date = L'ultimo giorno è prima del primo: correggi una delle due date.
anagrafe-errore-ruolo-proprio = Nessuno cambia i propri ruoli: chiedi a un collega.
anagrafe-errore-ruolo-riservato = Questo ruolo lo dà e lo toglie solo il dirigente.
anagrafe-errore-ruolo-presente = La persona ha già questo ruolo in quei giorni.
anagrafe-errore-ruolo-finito = Il ruolo finisce già in quel giorno o prima.
anagrafe-errore-ruolo-firmato = Il { $giorno } il docente ha firmato un'ora: scegli quel giorno o uno dopo, oppure spunta che il ruolo finisce comunque. Le firme restano.
anagrafe-motivo-ruolo-firmato = Finito benché ci siano ore firmate fino al { $giorno }
anagrafe-ruolo-comunque = Finisce quel giorno anche se dopo ci sono ore firmate
anagrafe-errore-credenziale-riservata = L'accesso di questa persona lo gestisce solo il dirigente.

# Gli adulti di un alunno.
legame-nuovo = Collega un adulto
legame-modifica = Modifica il legame
legame-di = { $adulto } per { $alunno }
legame-cerca-adulto = Cognome o nome dell'adulto
legame-nessuno = Se l'adulto non c'è ancora, crealo e poi collegalo.
legame-tipo = Chi è per l'alunno
legame-tipo-aiuto = Un delegato può solo ritirare l'alunno: non vede il registro.
legame-madre = Madre
legame-padre = Padre
legame-tutore = Tutore
legame-affidatario = Affidatario
legame-delegato = Delegato al ritiro
legame-puo-ritirare = Può ritirare l'alunno da scuola
legame-provvedimento = Provvedimento del giudice
legame-provvedimento-aiuto = Numero, data e tribunale. Senza provvedimento tutti e due i genitori vedono il registro (art. 337-ter c.c.).
legame-limite = Che cosa vieta
legame-limite-lettura = Leggere il registro
legame-limite-giustificazione = Giustificare e firmare
legame-limite-ritiro = Ritirare l'alunno
legame-limite-dal = Il divieto vale dal
legame-limite-al = Il divieto vale fino al
legame-limite-di = Limitato: { $atto }
legame-errore-stesso = Una persona non può essere collegata a sé stessa: scegli un'altra persona.

# Le credenziali.
credenziale-titolo = Prima password
credenziale-una-volta = Questa password si vede solo adesso: stampala o consegnala subito. Al primo accesso va cambiata.
credenziale-password = Password
credenziale-spiega = Consegnala solo all'interessato, in busta chiusa o di persona: mai per telefono o per e-mail.
credenziale-fatto = L'ho consegnata
credenziale-nessuna = Nessuna credenziale locale.
credenziale-stato = Stato
credenziale-chiusa = chiusa
credenziale-da-cambiare = da cambiare al primo accesso
credenziale-attiva = attiva, password del { $dal }
credenziale-senza-ingresso = non dà ingresso al registro
credenziale-nessun-ruolo = Non ha nessun ruolo in corso: finché non ne riceve uno non entra nel registro.
credenziale-crea = Crea l'accesso
credenziale-nuova = Nuova password
credenziale-nuova-conferma = La password di adesso non varrà più e le sessioni aperte si chiuderanno.
credenziale-chiudi = Chiudi l'accesso
credenziale-chiudi-conferma = La persona non potrà più entrare con nome utente e password.

# Che cosa è successo a una persona.
giornale-persona-create = Persona creata
giornale-persona-delete = Persona eliminata
giornale-persona-update = Dati modificati
giornale-registro-export = Registro in PDF scaricato
giornale-sostegno-export = Registro di sostegno in PDF scaricato
giornale-conferma-use = Conferma dell'identità usata da un programma
giornale-ruolo-give = Ruolo dato
giornale-ruolo-delete = Ruolo tolto
giornale-ruolo-end = Ruolo terminato
giornale-genitore-link = Adulto collegato
giornale-genitore-update = Legame modificato
giornale-iscrizione-create = Iscrizione in una classe
giornale-iscrizione-correct = Iscrizione corretta
giornale-iscrizione-end = Iscrizione terminata
giornale-credenziale-create = Accesso creato
giornale-credenziale-delete = Accesso mai usato eliminato
giornale-credenziale-reset = Nuova prima password
giornale-credenziale-disable = Accesso chiuso
giornale-credenziale-change = Password cambiata dalla persona
giornale-secondo-fattore-activate = Secondo fattore attivato
giornale-secondo-fattore-remove = Secondo fattore tolto dalla persona
giornale-secondo-fattore-reset = Secondo fattore tolto dalla scuola
giornale-secondo-fattore-codes = Nuovi codici di recupero
giornale-secondo-fattore-recover = Entrata con un codice di recupero
