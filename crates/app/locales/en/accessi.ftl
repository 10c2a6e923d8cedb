# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Signing in.
accesso-titolo = Sign in to the register
accesso-username = Username
accesso-password = Password
accesso-entra = Sign in
accesso-demo = This is a demonstration: schools and people are invented.
accesso-errore-credenziali = Wrong username or password. Check and try again.
accesso-errore-altra-persona = Only the person who was writing can come back here. To use another username, sign out first.
accesso-errore-primo-ciclo = Pupils of nursery school and of the first cycle have no credentials: the register is for those with parental responsibility (L. 182/2025, art. 51).
accesso-errore-senza-classe = The pupil is in no class yet, and pupils of the first cycle have no credentials (L. 182/2025, art. 51). Enrol the pupil in a class first.
mostra-password = Show the password

# The password.
password-titolo = Change the password
password-cambia = Change the password
password-obbligo = The password that you used is temporary or has expired: choose one of your own to go on.
password-vecchia = Current password
password-nuova = New password
password-ripeti = Repeat the new password
password-regole = A phrase of several words is easy to remember and hard to guess. The new password must have:
password-regola-lunghezza = at least { $n } characters
password-regola-maiuscola = an upper-case letter
password-regola-minuscola = a lower-case letter
password-regola-cifra = a digit
password-regola-simbolo = a sign that is neither letter nor digit, such as a blank or a full stop
password-regola-username = nothing of your username
password-regola-nome = nothing of your name, not even a short form
password-regola-indovinare = no common word alone, date or row of keys
password-regola-storia =
    { $n ->
        [one] something else than the one of now
       *[other] something else than the last { $n }
    }
password-errore-attuale = This is not the current password.
password-errore-ripeti = The two new passwords differ: write them the same.

# Profiles.
profilo-titolo = Change profile
profilo-spiega = Choose the profile with which you use the register.
profilo-attivo = In use
profilo-usa = Use

# Sessions.
sessioni-titolo = Sessions and password
sessioni-spiega = This is where you signed in. If you do not know a session, close it and change the password.
sessioni-uso = begun on { $inizio }, used on { $uso }
sessioni-questa = This one
sessioni-chiudi = Close
