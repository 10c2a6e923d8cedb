import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
const base = 'http://127.0.0.1:18431';
const acc = JSON.parse(readFileSync('/tmp/giust-demo/demo-accounts.json', 'utf8'));
const of = (role) => acc.find((a) => a.role === role);
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu'] });
const cookies = {};
async function page(role, viewport, dark, js = true) {
  const c = await b.newContext({ baseURL: base, locale: 'it-IT', timezoneId: 'Europe/Rome', viewport, colorScheme: dark ? 'dark' : 'light', javaScriptEnabled: js });
  if (cookies[role]) await c.addCookies(cookies[role]);
  const p = await c.newPage();
  if (!cookies[role]) {
    await p.goto('/accesso');
    await p.getByLabel('Nome utente').fill(of(role).username);
    await p.getByLabel('Password', { exact: true }).fill(of(role).password);
    await p.getByRole('button', { name: 'Entra', exact: true }).click();
    await p.waitForURL((to) => to.pathname !== '/accesso');
    cookies[role] = await c.cookies();
  }
  return p;
}
export { page, of, b };
const D = { width: 1366, height: 768 }, P = { width: 360, height: 740 }, S = { width: 320, height: 640 };
const shot = (p, n) => p.screenshot({ path: `/tmp/giust-shots/${n}.png`, fullPage: true });
if (process.argv[2] === 'giust') {
  let p = await page('genitore', P);
  await p.goto('/casa'); await shot(p, 'g-casa');
  await p.goto('/giustificazioni'); await shot(p, 'g-lista');
  const link = p.getByRole('link', { name: 'Giustifica' }).first();
  if (await link.count()) { await link.click(); await shot(p, 'g-modulo'); await p.getByLabel('Salute').check(); await p.getByRole('button', { name: 'Invia' }).click(); await p.waitForURL(/esito/); await shot(p, 'g-inviata'); }
  p = await page('docente', D); await p.goto('/adesso'); await shot(p, 'd-ora');
  await p.goto('/giustificazioni/classi'); await shot(p, 'd-classi');
  const ora = await page('docente', D, true); await ora.goto('/giustificazioni/classi');
  const busy = ora.locator('li.c-scheda', { hasText: 'da accettare' }).getByRole('link').first(); await busy.click(); await shot(ora, 'd-classe-dark');
  const small = await page('docente', S); await small.goto(ora.url()); await shot(small, 'd-classe-320');
  await ora.locator('tbody a').first().click(); await shot(ora, 'd-alunno');
  const u = ora.url(); p = await page('segreteria', D); await p.goto(u); await shot(p, 's-alunno'); await p.goto('/impostazioni'); await shot(p, 's-impostazioni');
}
if (process.argv[2] === 'url') { const p = await page(process.argv[3], process.argv[5] === 'D' ? D : process.argv[5] === 'S' ? S : P, process.argv[7] === 'dark'); await p.goto(process.argv[4]); await shot(p, process.argv[6]); }
await b.close();
