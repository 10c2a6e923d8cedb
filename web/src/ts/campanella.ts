// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The script of every page. Each part does nothing where its attributes are missing.
import { avviaArrivo } from './arrivo';
import { avviaAula } from './aula';
import { avviaCerca } from './cerca';
import { avviaConta } from './conta';
import { avviaGuardia } from './guardia';
import { avviaFirmata } from './firmata';
import { avviaInvio } from './invio';
import { avviaModulo } from './modulo';
import { avviaNotifiche } from './notifiche';
import { avviaSalvataggio } from './save';
import { avviaSessione } from './sessione';
import { avviaTieni } from './tieni';
import { avviaVivo } from './vivo';

avviaModulo();
avviaSalvataggio();
avviaVivo();
avviaConta();
avviaGuardia();
avviaInvio();
avviaFirmata();
avviaCerca();
avviaSessione();
avviaAula();
avviaNotifiche();
avviaArrivo();
avviaTieni();
