// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A real liceo: a timetable of the Debian package `fet-data`, solved by the real solver, imported by the real program
// into a school made by `campanella init`, with invented pupils. Read here with its tags alone, without our reader.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from './server.mjs';

const TIMETABLE = '/usr/share/doc/fet-data/examples/FET-5-official/Italy/2010/Liceo-2010.fet';
const NAME = 'Liceo-2010';
/** With these seeds the solver needs about ten seconds; the limit only bounds a slow machine. */
const SEEDS = ['10=1', '11=2', '12=3', '20=4', '21=5', '22=6'].map((seed) => `--randomseeds${seed}`);
const SOLVER_SECONDS = 90;
const PUPILS = 12;
const WEEKDAYS = ['Lunedì', 'Martedì', 'Mercoledì', 'Giovedì', 'Venerdì', 'Sabato'];

/** Runs the program; its output. */
export function run(args) {
  return execFileSync(program(), args, { encoding: 'utf8' });
}

const texts = (text, tag) => [...text.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, inner]) => inner);
const read = (path) => readFileSync(path, 'utf8').replace(/^\uFEFF/, '');

/** Where the solver left its hours: all of them, or the most that it placed when its time was over. */
function solve(folder) {
  const args = [`--inputfile=${TIMETABLE}`, `--outputdir=${folder}`, `--timelimitseconds=${SOLVER_SECONDS}`, '--htmllevel=0', ...SEEDS];
  try {
    execFileSync('fet-cl', args, { stdio: 'ignore' });
  } catch (error) {
    if (error.code === 'ENOENT') throw new Error('the test needs FET: apt-get install fet fet-data');
  }
  for (const stage of [NAME, `${NAME}-highest`]) {
    const path = join(folder, 'timetables', stage, `${NAME}_activities.xml`);
    try {
      return { path, text: read(path) };
    } catch {}
  }
  throw new Error('the solver wrote no hours');
}

/** The hours of the timetable that one teacher has with some classes: `{ teacher, subject, classes, weekday, start }`. */
function hoursOf({ text }) {
  const activities = texts(texts(read(TIMETABLE), 'Activities_List')[0], 'Activity').map((activity) => ({
    id: texts(activity, 'Id')[0],
    teachers: texts(activity, 'Teacher'),
    subject: texts(activity, 'Subject')[0],
    classes: texts(activity, 'Students'),
  }));
  const placed = new Map(texts(text, 'Activity').map((activity) => [texts(activity, 'Id')[0], activity]));
  return activities
    .filter(({ id, teachers, classes }) => teachers.length === 1 && classes.length > 0 && placed.has(id))
    .map(({ id, teachers, subject, classes }) => {
      const [weekday, start] = [WEEKDAYS.indexOf(texts(placed.get(id), 'Day')[0]), texts(placed.get(id), 'Hour')[0]];
      return { teacher: teachers[0], subject, classes, weekday, start };
    })
    .filter(({ weekday }) => weekday >= 0);
}

/** The first lesson day of that weekday after the middle of November of this school year. */
function dayOf(weekday) {
  const now = new Date();
  const year = now.getMonth() >= 8 ? now.getFullYear() : now.getFullYear() - 1;
  const day = new Date(Date.UTC(year, 10, 16));
  while ((day.getUTCDay() + 6) % 7 !== weekday) day.setUTCDate(day.getUTCDate() + 1);
  return { date: day.toISOString().slice(0, 10), year };
}

/** Invented pupils of a class: surname, name, day of birth, class. */
function pupils(classe, year) {
  const surnames = ['Abbadini', 'Bresolin', 'Cavagna', 'Donizzoni', 'Erculiani', 'Fumagallo', 'Gritti', 'Imbersago', 'Locatello', 'Mazzoleno', 'Nembrini', 'Ongarelli'];
  return surnames.slice(0, PUPILS).map((surname, i) => `${surname};Prova;${String(i + 1).padStart(2, '0')}/03/${year - 15};${classe}`);
}

/**
 * Makes the school in a folder. `lesson` is the hour that is signed: of one teacher with one whole class, in the second
 * hour; `joint` one that a teacher has with several classes at once.
 */
export function makeLiceo(folder) {
  const data = join(folder, 'registro');
  const solution = solve(join(folder, 'fet'));
  const hours = hoursOf(solution);
  const lesson = hours.find(({ classes, start }) => classes.length === 1 && start === '09:00');
  const joint = hours.find(({ classes, weekday }) => classes.length > 1 && weekday === lesson.weekday) ?? hours.find(({ classes }) => classes.length > 1);
  const { date, year } = dayOf(lesson.weekday);

  run(['init', '--data', data, '--codice-meccanografico', 'BGPS01000C', '--nome', 'Liceo delle prove']);
  const report = JSON.parse(run(['import', 'fet', '--data', data, TIMETABLE, solution.path, '--json']));
  const list = join(folder, 'alunni.csv');
  const rows = ['Cognome;Nome;Data di nascita;Classe', ...pupils(lesson.classes[0], year)];
  writeFileSync(list, `\uFEFF${rows.join('\r\n')}\r\n`);
  const people = JSON.parse(run(['import', 'alunni', '--data', data, list, '--json']));
  assert.deepEqual([people.nuovi, people.errori], [PUPILS, 0]);
  const said = run(['user', 'create', '--data', data, '--username', 'segreteria', '--ruolo', 'segreteria', '--dal', `${year}-09-01`, '--cognome', 'Pesenti', '--nome', 'Ida']);
  const password = said.match(/Password provvisoria: (\S+)/)[1];
  return { data, report, lesson, joint, date, jointDate: dayOf(joint.weekday).date, office: { username: 'segreteria', password } };
}
