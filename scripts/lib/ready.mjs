// Runs on the machine's own Node (20 or later) before anything is installed: plain JavaScript, no dependency.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const MODULES = path.join(ROOT, 'node_modules');
const french = /^fr/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || Intl.DateTimeFormat().resolvedOptions().locale);

/** The Node that the project brings along, and runs everything else on. */
export const OWN_NODE = path.join(MODULES, 'node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Says a sentence in the person's language, on standard error: standard output belongs to the script that runs next. */
export function say(fr, en) {
  process.stderr.write(`établi: ${french ? fr : en}\n`);
}

/** One clear sentence, and the end. */
function stop(fr, en) {
  say(fr, en);
  process.exit(1);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether node_modules holds what the lockfile asks for: npm's own record of what it installed is compared, entry by entry. */
export function isInstalled() {
  const wanted = readJson(path.join(ROOT, 'package-lock.json'))?.packages;
  const present = readJson(path.join(MODULES, '.package-lock.json'))?.packages;
  if (!wanted || !present || !existsSync(OWN_NODE)) return false;
  return Object.entries(wanted).every(([name, { version, optional, devOptional, link }]) => {
    if (name === '' || link) return true;
    const here = present[name];
    // Other systems' binaries are in the lockfile and rightly not here.
    return here ? here.version === version : Boolean(optional || devOptional);
  });
}

/** Why npm gave up, as something a person can act on: the French sentence and the English one. */
export function explain(log) {
  const has = (pattern) => pattern.test(log);
  if (has(/ENOSPC|no space left/i)) {
    return [`le disque est plein : libérez environ 2 Go pour ${ROOT} et le cache de npm, puis relancez.`, `the disk is full: free about 2 GB for ${ROOT} and npm's cache, then run this again.`];
  }
  if (has(/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i)) {
    return [
      'le registre npm est injoignable : vérifiez la connexion à internet, ou le mandataire (npm config set proxy http://…), puis relancez.',
      'the npm registry can’t be reached: check the internet connection, or the proxy (npm config set proxy http://…), then run this again.',
    ];
  }
  if (has(/EACCES|EPERM|EROFS/)) {
    return [`impossible d’écrire dans ${ROOT} : donnez-vous les droits sur ce dossier, fermez ce qui l’utilise, puis relancez.`, `can't write in ${ROOT}: get the right to write there, close what uses it, then run this again.`];
  }
  if (has(/EUSAGE|can only install .* in sync/)) {
    return ['package.json et package-lock.json ne disent pas la même chose : reprenez-les du dépôt (git checkout package.json package-lock.json).', 'package.json and package-lock.json do not agree: take them from the repository again (git checkout package.json package-lock.json).'];
  }
  if (has(/E40[134]|ETARGET|EINTEGRITY/)) {
    return ['le registre npm n’a pas donné un paquet demandé : essayez avec le registre public (npm config delete registry), puis relancez.', 'the npm registry did not give a package that is needed: try the public registry (npm config delete registry), then run this again.'];
  }
  return ['npm n’a pas pu installer les dépendances ; ses dernières lignes sont ci-dessus.', 'npm could not install the dependencies; its last lines are above.'];
}

/** Folders of packages that are already in place, of those at the top: enough to see how far npm is. */
function countPresent() {
  try {
    return readdirSync(MODULES).reduce((count, name) => {
      if (name.startsWith('.')) return count;
      if (name.startsWith('@')) return count + readdirSync(path.join(MODULES, name)).filter((inner) => existsSync(path.join(MODULES, name, inner, 'package.json'))).length;
      return count + (existsSync(path.join(MODULES, name, 'package.json')) ? 1 : 0);
    }, 0);
  } catch {
    return 0;
  }
}

/** How to call npm: the one that runs us when there is one, so that no shell is needed on Windows either. */
function npmCommand() {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.[cm]?js$/.test(own)) return { command: process.execPath, args: [own], shell: false };
  const windows = process.platform === 'win32';
  return { command: windows ? 'npm.cmd' : 'npm', args: [], shell: windows };
}

function install() {
  const total = Object.entries(readJson(path.join(ROOT, 'package-lock.json'))?.packages ?? {})
    .filter(([name, { optional }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(name) && !optional).length;
  const npm = npmCommand();
  const startedAtMs = Date.now();
  say(`installation des dépendances (${total} paquets, une à deux minutes la première fois)…`, `installing the dependencies (${total} packages, a minute or two the first time)…`);
  return new Promise((resolve) => {
    const child = spawn(npm.command, [...npm.args, 'ci', '--no-audit', '--no-fund', '--loglevel=warn'], { cwd: ROOT, shell: npm.shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    const take = (chunk) => { log = (log + chunk).slice(-20_000); };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    let shown = 0;
    const progress = setInterval(() => {
      const percent = Math.min(99, Math.floor((countPresent() / total) * 100));
      if (percent < shown + 10) return;
      shown = percent;
      say(`${percent} %`, `${percent} %`);
    }, 1000);
    const end = (code) => {
      clearInterval(progress);
      const seconds = Math.round((Date.now() - startedAtMs) / 1000);
      if (code === 0) say(`dépendances installées en ${seconds} s.`, `dependencies installed in ${seconds} s.`);
      resolve({ code, log });
    };
    child.on('error', (error) => {
      log += error.code;
      end(error.code === 'ENOENT' ? 'missing' : 1);
    });
    child.on('close', end);
  });
}

/**
 * Sees to it that everything the project needs of npm is here; ends the process with one sentence when it can't be.
 * Costs a few milliseconds when nothing is missing.
 */
export async function ensureReady() {
  if (!existsSync(path.join(ROOT, 'package-lock.json'))) {
    stop('package-lock.json manque : reprenez-le du dépôt (git checkout package-lock.json).', 'package-lock.json is missing: take it from the repository again (git checkout package-lock.json).');
  }
  if (!isInstalled()) {
    const { code, log } = await install();
    if (code === 'missing') {
      stop('npm est introuvable : installez Node.js 20 ou plus récent avec npm (https://nodejs.org).', 'npm is not found: install Node.js 20 or later with npm (https://nodejs.org).');
    }
    if (code !== 0) {
      process.stderr.write(`${log.trim().split('\n').slice(-8).join('\n')}\n`);
      stop(...explain(log));
    }
  }
  if (!ownNodeRuns()) {
    stop(
      'le Node.js du projet (paquet npm « node ») n’est pas en place : ses scripts d’installation ont été bloqués ; relancez après npm config set ignore-scripts false et npm rebuild node.',
      'the project’s own Node.js (npm package “node”) is not in place: its install script was held back; run npm config set ignore-scripts false, then npm rebuild node, then this again.',
    );
  }
}

/** Starting it is the only proof that it is whole and made for this machine. */
function ownNodeRuns() {
  const asked = spawnSync(OWN_NODE, ['--version'], { encoding: 'utf8' });
  return asked.status === 0 && Number(asked.stdout.slice(1).split('.')[0]) >= 24;
}

/** Runs a script of ours on the project's Node, in this terminal, and ends with its exit code. */
export function handOver(script, args) {
  const env = { ...process.env, PATH: `${path.join(MODULES, '.bin')}${path.delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(OWN_NODE, [path.join(ROOT, script), ...args], { cwd: ROOT, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => stop(`${script} : ${error.message}`, `${script}: ${error.message}`));
  child.on('close', (code, signal) => process.exit(code ?? 128 + (os.constants.signals[signal] ?? 1)));
}
