# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

appello-errore-alunno = Un alunno dell'appello non si riconosce. Ricarica la pagina e riprova.
appello-errore-ora-mancante = Scrivi a che ora, per esempio 8:20.
appello-errore-ripristino = Non si può annullare: lo stato di prima non risulta. Segna la lettera giusta.
appello-errore-stato = Scegli presente, assente, ritardo o uscita.
posta-novita-oggetto = Novità nel registro · { $scuola }
posta-novita-testo =
    Buongiorno,
    ci sono novità nel registro elettronico di { $scuola }.
    Entra nel registro per leggerle: per riservatezza non le scriviamo qui.

    Questo messaggio parte da solo, non rispondere.

vincolo-evento-presenza-giorno = Per questo alunno c'è già lo stesso evento in questo giorno. Ricarica la pagina e correggi quello.
