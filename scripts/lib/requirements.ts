import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser, findOnPath } from './browsers.ts';
import { electronHere } from './electron.ts';
import { run } from './run.ts';
import { say } from './ready.mjs';

interface Requirement { debian: string; what: string; isHere(): boolean }

const program = (name: string, debian: string): Requirement => ({ debian, what: name, isHere: () => findOnPath(name) !== undefined });

/** What the tests need of the system besides npm's packages: a browser, a display, and decoders that are not of our making. */
const REQUIREMENTS: Requirement[] = [
  { debian: 'chromium', what: 'Chromium, Chrome or Edge', isHere: () => findBrowser() !== undefined },
  program('tesseract', 'tesseract-ocr'),
  { debian: 'tesseract-ocr-fra', what: 'tesseract: fra', isHere: () => /^fra$/m.test(spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).stdout ?? '') },
  program('pdftoppm', 'poppler-utils'),
  program('zbarimg', 'zbar-tools'),
  // Torture records every write of a host, and then loses some: the recorder is a small library in C.
  { debian: 'gcc libc6-dev', what: 'gcc', isHere: () => process.platform !== 'linux' || (findOnPath('gcc') !== undefined && existsSync('/usr/include/stdio.h')) },
  // Electron's window needs a display; where there is none, a virtual one.
  { debian: 'xvfb', what: 'xvfb-run', isHere: () => electronHere() === undefined || hasDisplay() || findOnPath('xvfb-run') !== undefined },
  { debian: 'xauth', what: 'xauth', isHere: () => electronHere() === undefined || hasDisplay() || findOnPath('xauth') !== undefined },
];

export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

const missing = (): Requirement[] => REQUIREMENTS.filter((requirement) => !requirement.isHere());

/**
 * Sees to it that the tests have what they need. Root on Debian (a container, CI) gets it installed; anybody else gets the line to type.
 * @returns whether all is there
 */
export async function ensureRequirements(): Promise<boolean> {
  const before = missing();
  if (before.length === 0) return true;
  const packages = before.map(({ debian }) => debian).join(' ');
  if (process.platform === 'linux' && process.getuid?.() === 0 && findOnPath('apt-get') !== undefined) {
    say(`installation de paquets Debian pour les tests : ${packages}…`, `installing Debian packages for the tests: ${packages}…`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { quiet: true, env });
    const { output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages.split(' ')], { quiet: true, env });
    if (missing().length === 0) return true;
    console.error(output.trim().split('\n').slice(-5).join('\n'));
  }
  const names = missing().map(({ what }) => what).join(', ');
  say(
    `il manque aux tests : ${names} ; sous Debian : sudo apt-get install -y --no-install-recommends ${packages}`,
    `the tests need what is missing here: ${names}; on Debian: sudo apt-get install -y --no-install-recommends ${packages}`,
  );
  return false;
}
