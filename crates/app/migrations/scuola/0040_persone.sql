-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- A person has one card, whichever form omocodia gave the codice fiscale (D.M. 23 dicembre 1976): the key is what all its
-- forms have in common. Two people whom the tax office tells apart by omocodia alone have the same key and two numbers:
-- 0, then 1 and on for whoever the office declared to be somebody else. Below 0 is who stood there twice before this
-- migration: nobody is removed, the diagnosis names them.
ALTER TABLE persona ADD COLUMN codice_fiscale_key @text;
ALTER TABLE persona ADD COLUMN omocodia @int NOT NULL DEFAULT 0;

UPDATE persona SET codice_fiscale_key = x.chiave, omocodia = 1 - x.posto
FROM (SELECT c.istituto_id, c.id, c.chiave,
             ROW_NUMBER() OVER (PARTITION BY c.istituto_id, c.chiave ORDER BY c.id) AS posto
      FROM (SELECT d.istituto_id, d.id,
                   CASE WHEN length(d.codice) <> 16 THEN d.codice
                        ELSE substr(d.codice, 1, 6) || substr(d.cifre, 1, 2) || substr(d.codice, 9, 1) || substr(d.cifre, 3, 2)
                             || substr(d.codice, 12, 1) || substr(d.cifre, 5, 3) END AS chiave
            FROM (SELECT p.istituto_id, p.id, p.codice_fiscale AS codice,
                         replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
                             substr(p.codice_fiscale, 7, 2) || substr(p.codice_fiscale, 10, 2) || substr(p.codice_fiscale, 13, 3),
                             'L', '0'), 'M', '1'), 'N', '2'), 'P', '3'), 'Q', '4'),
                             'R', '5'), 'S', '6'), 'T', '7'), 'U', '8'), 'V', '9') AS cifre
                  FROM persona p WHERE p.codice_fiscale IS NOT NULL) d) c) x
WHERE persona.istituto_id = x.istituto_id AND persona.id = x.id;

CREATE UNIQUE INDEX persona_codice_fiscale_key ON persona (istituto_id, codice_fiscale_key, omocodia)
    WHERE codice_fiscale_key IS NOT NULL;

-- Before a person is deleted, all that stands on them is counted.
-- table accesso_aula read by: eliminazioni
-- table agenda_feed read by: eliminazioni
-- table allegato read by: eliminazioni
-- table annotazione_sostegno read by: eliminazioni
-- table api_token read by: eliminazioni
-- table assenza_docente read by: eliminazioni
-- table caso_accesso read by: eliminazioni
-- table codice_recupero read by: eliminazioni
-- table collegamento_scuola read by: eliminazioni
-- table compito_fatto read by: eliminazioni
-- table credenziale read by: eliminazioni
-- table deroga_presenza read by: eliminazioni
-- table dispositivo read by: eliminazioni
-- table dispositivo_notifiche read by: eliminazioni
-- table emergenza_accesso read by: eliminazioni
-- table evacuazione_alunno read by: eliminazioni
-- table evento_presenza read by: eliminazioni
-- table firma_alunno read by: eliminazioni
-- table genitore_alunno read by: eliminazioni
-- table giornale read by: eliminazioni
-- table giustificazione read by: eliminazioni
-- table giustificazione_esclusione read by: eliminazioni
-- table giustificazione_giorno read by: eliminazioni
-- table gruppo_alunno read by: eliminazioni
-- table idempotenza read by: eliminazioni
-- table importazione read by: eliminazioni
-- table impostazione read by: eliminazioni
-- table lettera_accesso read by: eliminazioni
-- table modifica_voto read by: eliminazioni
-- table nota_alunno read by: eliminazioni
-- table nota_lettura read by: eliminazioni
-- table ore_provenienza read by: eliminazioni
-- table passaggio_scuola read by: eliminazioni
-- table permesso read by: eliminazioni
-- table permesso_permanente read by: eliminazioni
-- table piano read by: eliminazioni
-- table preferenza_avvisi read by: eliminazioni
-- table preferenza_riepilogo read by: eliminazioni
-- table provvedimento read by: eliminazioni
-- table recapito_posta read by: eliminazioni
-- table richiesta_ia read by: eliminazioni
-- table richiesta_ia_passo read by: eliminazioni
-- table ruolo read by: eliminazioni
-- table sanzione_passo read by: eliminazioni
-- table sblocco_firma read by: eliminazioni
-- table secondo_fattore read by: eliminazioni
-- table sessione read by: eliminazioni
-- table strumento_ia_passo read by: eliminazioni
-- table voto read by: eliminazioni
-- table voto_obiettivo read by: eliminazioni
