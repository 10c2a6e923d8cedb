# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# People.
anagrafe-trovate =
    { $n ->
        [one] One person
       *[other] { $n } people
    }
anagrafe-nuova = New person
anagrafe-crea = Create the person
anagrafe-cerca = Surname or name
anagrafe-ruolo = Role
anagrafe-ruoli = Roles
anagrafe-tutti-i-ruoli = All roles
anagrafe-senza-ruolo = no role today
anagrafe-nessuna = Nobody was found
anagrafe-nessuna-testo = Type only part of the surname, or choose all roles.
anagrafe-nome-cognome = Surname and name
anagrafe-pagine = Pages
anagrafe-precedente = Previous
anagrafe-successiva = Next
anagrafe-pagina-di = { $n } of { $totale }
anagrafe-percorso = You are here
anagrafe-azioni = Actions
anagrafe-dati = Data
anagrafe-modifica = Change the data
anagrafe-modifica-breve = Change
anagrafe-cognome = Surname
anagrafe-nome = Name
anagrafe-nome-aiuto = As written in the document, with all the names.
anagrafe-codice-fiscale = Tax code
anagrafe-codice-fiscale-aiuto = 16 characters; 11 digits if provisional. Who has none may go without.
anagrafe-nascita = Date of birth
anagrafe-nascita-il = Born on { $data }.
anagrafe-email = E-mail
anagrafe-telefono = Telephone
anagrafe-primo-ruolo = Role from today
anagrafe-dal = From
anagrafe-al = To
anagrafe-ultimo-giorno = Last day
anagrafe-dal-al = from { $dal } to { $al }
anagrafe-dal-giorno = from { $dal }
anagrafe-in-corso = current
anagrafe-finito = not active
anagrafe-gestisci = Manage
anagrafe-torna-scheda = Back to the person
anagrafe-iscrizioni = Enrolments
anagrafe-nessuna-iscrizione = No enrolment: enrol the pupil in a class.
anagrafe-genitori = Parents and other adults
anagrafe-genitori-nota = The contacts of one parent are never shown to the other.
anagrafe-nessun-genitore = No adult is linked.
anagrafe-figli = Linked pupils
anagrafe-cattedre-restano =
    { $n ->
        [one] One assignment goes on after the last day as a teacher: those hours have nobody. End it, or give it to a substitute.
       *[other] { $n } assignments go on after the last day as a teacher: those hours have nobody. End them, or give them to a substitute.
    }
anagrafe-cattedre-restano-vai = Go to these assignments
anagrafe-nessuna-cattedra = No teaching assignment.
anagrafe-ruolo-nuovo = Add a role
anagrafe-ruolo-fine = End the role
anagrafe-ruolo-fine-breve = End
anagrafe-ruolo-fine-nota = The open sessions of the person close at once. The past stays as it was.
anagrafe-nessun-ruolo = No role: the person cannot enter the register.
anagrafe-accesso = Access
anagrafe-storia = History of changes
anagrafe-storia-vuota = No change was recorded.
anagrafe-storia-cambi =
    { $n ->
        [one] One value changed
       *[other] { $n } values changed
    }
anagrafe-errore-nascita = The date of birth must be in the past and after 1900: check it.
anagrafe-errore-codice-fiscale-di = { $persona } has this codice fiscale already: open that person instead of making another one.
anagrafe-errore-codice-fiscale-omocodia = This is another form (omocodia) of the codice fiscale of { $persona }: it is the same person. Open that one instead of making another. If the tax office told two people apart, say so below.
anagrafe-apri-chi-ha-il-codice = Open the card of who has the code
anagrafe-omonimo = This is another person: omocodia tells the two codes apart
anagrafe-omonimo-aiuto = Only if the papers of both say so: the tax office gives different forms to two people born on the same day in the same place, with the same letters of surname and name.
anagrafe-errore-email = The address does not look complete: write it as name@example.org.
anagrafe-errore-telefono = Write the number with digits only and, if needed, the prefix with a +.
anagrafe-errore-date = The last day is before the first: correct one of the two.
anagrafe-errore-ruolo-proprio = Nobody changes their own roles: ask a colleague.
anagrafe-errore-ruolo-riservato = Only the head of the school gives and takes this role.
anagrafe-errore-ruolo-presente = The person has this role on those days already.
anagrafe-errore-ruolo-finito = The role ends on that day or before already.
anagrafe-errore-ruolo-firmato = On { $giorno } the teacher signed an hour: choose that day or a later one, or tick that the role ends all the same. Signatures stay.
anagrafe-motivo-ruolo-firmato = Ended although hours were signed until { $giorno }
anagrafe-ruolo-comunque = It ends on that day although hours were signed afterwards
anagrafe-errore-credenziale-riservata = Only the head of the school manages the access of this person.

# The adults of a pupil.
legame-nuovo = Link an adult
legame-modifica = Change the link
legame-di = { $adulto } for { $alunno }
legame-cerca-adulto = Surname or name of the adult
legame-nessuno = If the adult is not there yet, create the person, then link.
legame-tipo = What the adult is to the pupil
legame-tipo-aiuto = A delegate may only pick up the pupil and does not see the register.
legame-madre = Mother
legame-padre = Father
legame-tutore = Guardian
legame-affidatario = Foster carer
legame-delegato = Delegate for picking up
legame-puo-ritirare = May pick the pupil up from school
legame-provvedimento = Act of the court
legame-provvedimento-aiuto = Number, date and court. Without an act both parents see the register (art. 337-ter c.c.).
legame-limite = What it forbids
legame-limite-lettura = To read the register
legame-limite-giustificazione = To justify and to sign
legame-limite-ritiro = To pick the pupil up
legame-limite-dal = The limit holds from
legame-limite-al = The limit holds until
legame-limite-di = Limited: { $atto }
legame-errore-stesso = A person cannot be linked with themselves: choose another person.

# Credentials.
credenziale-titolo = First password
credenziale-una-volta = This password is shown only now: print it or hand it over at once. It must be changed at the first access.
credenziale-password = Password
credenziale-spiega = Hand it to the person only, in a closed envelope or in person: never by telephone or e-mail.
credenziale-fatto = I handed it over
credenziale-nessuna = No local credential.
credenziale-stato = State
credenziale-chiusa = closed
credenziale-da-cambiare = to be changed at the first access
credenziale-attiva = active, password of { $dal }
credenziale-senza-ingresso = gives no access to the register
credenziale-nessun-ruolo = Has no role today: without one nobody enters the register.
credenziale-crea = Create the access
credenziale-nuova = New password
credenziale-nuova-conferma = The present password will no longer work and the open sessions will close.
credenziale-chiudi = Close the access
credenziale-chiudi-conferma = The person will no longer be able to log in with username and password.

# What happened to a person.
giornale-persona-create = Person created
giornale-persona-delete = Person deleted
giornale-persona-update = Data changed
giornale-registro-export = Register downloaded as PDF
giornale-sostegno-export = Support register downloaded as PDF
giornale-conferma-use = Proof of identity used by a program
giornale-ruolo-give = Role given
giornale-ruolo-delete = Role removed
giornale-ruolo-end = Role ended
giornale-genitore-link = Adult linked
giornale-genitore-update = Link changed
giornale-iscrizione-create = Enrolment in a class
giornale-iscrizione-correct = Enrolment corrected
giornale-iscrizione-end = Enrolment ended
giornale-credenziale-create = Access created
giornale-credenziale-delete = Access that was never used deleted
giornale-credenziale-reset = New first password
giornale-credenziale-disable = Access closed
giornale-credenziale-change = Password changed by the person
giornale-secondo-fattore-activate = Second factor turned on
giornale-secondo-fattore-remove = Second factor turned off by the person
giornale-secondo-fattore-reset = Second factor taken away by the school
giornale-secondo-fattore-codes = New recovery codes
giornale-secondo-fattore-recover = Signed in with a recovery code
