-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Justifications of absences, late entries and early exits. Why somebody was away may tell of health or faith: the reason
-- and its file stand apart, sealed.

-- owner: giustificazioni
CREATE TABLE giustificazione (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    alunno_id @id NOT NULL,
    tipo @text NOT NULL,
    dal @date NOT NULL,
    al @date NOT NULL,
    stato @text NOT NULL,
    allegato @bool NOT NULL,
    presentata_da @id NOT NULL,
    presentata_profilo @text NOT NULL,
    presentata_at @instant NOT NULL,
    decisa_da @id,
    decisa_at @instant,
    motivo_rifiuto @text,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, presentata_da) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX giustificazione_alunno ON giustificazione (istituto_id, alunno_id, dal);
CREATE INDEX giustificazione_attesa ON giustificazione (istituto_id, dal) WHERE stato = 'inviata';

-- Days, not events: a late entry corrected by five minutes stays justified.
-- owner: giustificazioni
CREATE TABLE giustificazione_giorno (
    istituto_id @id NOT NULL,
    giustificazione_id @id NOT NULL,
    alunno_id @id NOT NULL,
    tipo @text NOT NULL,
    data @date NOT NULL,
    lapsed_at @instant,
    PRIMARY KEY (istituto_id, giustificazione_id, data),
    FOREIGN KEY (istituto_id, giustificazione_id) REFERENCES giustificazione (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX giustificazione_giorno_coperto ON giustificazione_giorno (istituto_id, alunno_id, tipo, data)
    WHERE lapsed_at IS NULL;

-- owner: giustificazioni
CREATE TABLE giustificazione_motivo (
    istituto_id @id NOT NULL,
    giustificazione_id @id NOT NULL,
    contenuto @bytes NOT NULL,
    written_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, giustificazione_id),
    FOREIGN KEY (istituto_id, giustificazione_id) REFERENCES giustificazione (istituto_id, id)
) @strict;

-- owner: giustificazioni
CREATE TABLE giustificazione_allegato (
    istituto_id @id NOT NULL,
    giustificazione_id @id NOT NULL,
    tipo @text NOT NULL,
    contenuto @bytes NOT NULL,
    written_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, giustificazione_id),
    FOREIGN KEY (istituto_id, giustificazione_id) REFERENCES giustificazione (istituto_id, id)
) @strict;

-- Where justifying online is switched off: for a pupil (genitore_chiave is the nil id), or for one adult of the pupil.
-- owner: giustificazioni
CREATE TABLE giustificazione_esclusione (
    istituto_id @id NOT NULL,
    alunno_id @id NOT NULL,
    genitore_chiave @id NOT NULL,
    set_by @id NOT NULL,
    set_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, alunno_id, genitore_chiave),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id)
) @strict;
