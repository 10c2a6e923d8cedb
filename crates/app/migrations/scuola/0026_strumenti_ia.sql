-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Tools of artificial intelligence: the cards of the White List and of the Black List, with the history of each. A card
-- is never deleted and a code never given again.

-- owner: ia
CREATE TABLE strumento_ia (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    codice @int,
    nome @text NOT NULL,
    produttore @text NOT NULL,
    versione @text NOT NULL,
    rischio @text,
    finalita @text NOT NULL,
    prescrizioni @text NOT NULL,
    divieti @text NOT NULL,
    formazione @text NOT NULL,
    accesso @text NOT NULL,
    trattamento @text NOT NULL,
    referente_tecnico @text NOT NULL,
    documentazione @text NOT NULL,
    stato @text NOT NULL,
    autorizzato_il @date,
    scade_il @date,
    motivo @text NOT NULL,
    vieto @text,
    delibera @text NOT NULL,
    dati_personali @bool NOT NULL,
    parere @text NOT NULL,
    created_at @instant NOT NULL,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX strumento_ia_codice ON strumento_ia (istituto_id, codice);

-- owner: ia
CREATE TABLE strumento_ia_passo (
    istituto_id @id NOT NULL,
    strumento_id @id NOT NULL,
    ordinale @int NOT NULL,
    passo @text NOT NULL,
    stato @text NOT NULL,
    data @date NOT NULL,
    motivo @text NOT NULL,
    recorded_by @id,
    recorded_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, strumento_id, ordinale),
    FOREIGN KEY (istituto_id, strumento_id) REFERENCES strumento_ia (istituto_id, id),
    FOREIGN KEY (istituto_id, recorded_by) REFERENCES persona (istituto_id, id)
) @strict;
