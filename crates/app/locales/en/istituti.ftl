# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

istituto-errore-nome = Write the name of the school.
impostazioni-errore-passato = A rule holds from today on: the past stays as it was. Choose today or a later day.
vincolo-elenco-istituto-codice = Another school of this installation has this codice meccanografico: check the code.
vincolo-elenco-istituto-host = Another school of this installation has this address: choose another one.
vincolo-sede-nome = There is already a site with this name: choose another one.
vincolo-impostazione-chiave-dal = There is already a rule that begins on that day. Reload the page and change that one.
