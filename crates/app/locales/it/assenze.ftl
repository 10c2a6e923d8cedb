# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

appello-errore-alunno = Un alunno dell'appello non si riconosce. Ricarica la pagina e riprova.
appello-errore-ora-mancante = Scrivi a che ora, per esempio 8:20.
appello-errore-stato = Scegli presente, assente, ritardo o uscita.
posta-novita-oggetto = Novità nel registro · { $scuola }
posta-novita-testo =
    Buongiorno,
    ci sono novità nel registro elettronico di { $scuola }.
    Entra nel registro per leggerle: per riservatezza non le scriviamo qui.

    Questo messaggio parte da solo, non rispondere.

vincolo-evento-presenza-giorno = Per questo alunno c'è già lo stesso evento in questo giorno. Ricarica la pagina e correggi quello.

# I permessi.
permessi-titolo = Permessi
permessi-spiega = Uscite e ingressi chiesti prima, assenze annunciate. Il docente li trova nell'appello.
permessi-richieste = Richieste dell'anno
permessi-vuoto = Nessuna richiesta.
permesso-entrata = Ingresso in ritardo
permesso-uscita = Uscita anticipata
permesso-assenza = Assenza annunciata
permesso-chiedi-uscita = Chiedi un'uscita
permesso-chiedi-entrata = Chiedi un ingresso
permesso-annuncia-assenza = Annuncia un'assenza
permesso-giorno = Giorno
permesso-dal = Dal
permesso-al = Al
permesso-ora = Ora
permesso-ora-entrata = A che ora entra
permesso-ora-uscita = A che ora esce
permesso-ritiro = Chi lo viene a prendere
permesso-ritiro-aiuto = Un genitore o un delegato. Per aggiungere un delegato scrivi alla segreteria.
permesso-solo = Esce da solo
permesso-chiedi = Invia
permesso-con = con { $chi }
permesso-inviato = in attesa
permesso-accettato = accettato
permesso-respinto = respinto
permesso-ritirato = ritirato
permessi-scuola-spiega = Ciò che le famiglie hanno chiesto. Quando è accettato il docente lo trova nell'appello.
permessi-da-decidere = Da decidere
permessi-niente-da-decidere = Niente in attesa.
permessi-nessuno-oggi = Nessuno oggi.
permessi-prossimi = Prossimi giorni
permessi-nessuno-dopo = Nessuno.
permessi-permanenti = Permessi permanenti
permessi-permanenti-spiega = Per i mezzi pubblici, una terapia, lo sport. La causa non si scrive: è riservata.
permessi-permanenti-vuoto = Nessun permesso permanente
permesso-permanente = Permesso permanente
permesso-permanente-nuovo = Nuovo permesso
permesso-tipo = Che cosa
permesso-giorni = In quali giorni
permesso-conta = Conta tra i ritardi del periodo
permesso-conta-aiuto = Di solito no: i mezzi pubblici non contano.
permesso-conta-si = conta tra i ritardi
permesso-conta-no = non conta tra i ritardi
permesso-termina = Termina
permesso-termina-conferma = Da oggi il permesso non vale più. Lo termini?
permesso-finito = finito
permesso-nota-assenza = assenza annunciata
permesso-nota-entrata = entra alle { $ora }
permesso-nota-uscita = esce alle { $ora }
permesso-nota-ritardi = { $n ->
    [one] un ritardo, limite raggiunto
   *[other] { $n } ritardi, limite raggiunto
}
nav-permessi = Permessi
esito-permesso-ritirato = Richiesta ritirata.
vincolo-permesso-giorno = Per quel giorno c'è già la stessa richiesta: ritirala, poi mandane un'altra.
politica-permessi = Permessi
politica-permessi-spiega = Uscite e ingressi chiesti prima, e quanti ritardi sono ammessi.
politica-ora-limite-richieste = Ora entro cui chiedere per lo stesso giorno
politica-ora-limite-richieste-aiuto = Dopo, si chiede dal giorno seguente.
politica-convalida = La scuola accetta le richieste
politica-convalida-aiuto = Se è spento, uscite e ingressi chiesti valgono subito.
politica-uscita-autonoma = I minorenni possono uscire da soli
politica-uscita-autonoma-aiuto = Con l'autorizzazione dei genitori (D.L. 148/2017, art. 19-bis).
politica-ritardi-max-periodo = Ritardi ammessi in un periodo
politica-ritardi-max-periodo-aiuto = Quelli brevi e quelli con permesso non contano. Al limite, il docente lo vede nell'appello.
