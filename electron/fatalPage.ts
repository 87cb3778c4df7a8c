import { BACKUP_NAME } from '#contract/shell.ts';
import type { HostFatal } from '#contract/shell.ts';
import type { ShellLanguage } from '#contract/shellPage.ts';
import { WORDS } from './words.ts';

/** Links of the page are orders to the shell: it catches their navigation, so that the page needs no script and no bridge. */
const ORDER_SCHEME = 'etabli-order:';
export type FatalOrder = { order: 'retry' } | { order: 'folder' } | { order: 'quit' } | { order: 'restore'; name: string };

/** The order that a link of the page stands for, or undefined when the address is something else. */
export function orderOf(url: string): FatalOrder | undefined {
  if (!url.startsWith(ORDER_SCHEME)) return undefined;
  const [order, name = ''] = url.slice(ORDER_SCHEME.length).split('/');
  if (order === 'retry' || order === 'folder' || order === 'quit') return { order };
  return order === 'restore' && BACKUP_NAME.test(name) ? { order, name } : undefined;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What is shown in place of the application while its host can't serve the data folder: what happened, and the ways out. */
export function fatalPage(fatal: HostFatal, language: ShellLanguage): string {
  const words = WORDS[language];
  const { title, what, help } = words.fatal[fatal.code];
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  const backups = (fatal.backups ?? []).slice(0, 8)
    .map(({ name, atMs }) => `<li><a class="button" href="${ORDER_SCHEME}restore/${escape(name)}">${escape(`${words.restore} ${when.format(atMs)}`)}</a></li>`);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>Établi</title><link rel="stylesheet" href="fatal.css"></head>
<body><main role="alert">
<h1>${escape(title)}</h1>
<p>${escape(what)}</p>
<p>${escape(help)}</p>
${backups.length === 0 ? '' : `<ul>${backups.join('')}</ul><p class="quiet">${escape(words.restoreWarning)}</p>`}
${fatal.message === '' ? '' : `<h2>${escape(words.details)}</h2><pre>${escape(fatal.message)}</pre>`}
<nav>
<a class="button first" href="${ORDER_SCHEME}retry">${escape(words.retry)}</a>
<a class="button" href="${ORDER_SCHEME}folder">${escape(words.dataFolder)}</a>
<a class="button" href="${ORDER_SCHEME}quit">${escape(words.quit)}</a>
</nav>
</main></body></html>`;
}

export const FATAL_CSS = `
:root { color-scheme: light dark; --ink: #1c2430; --quiet: #56606e; --paper: #fff; --ground: #f3f4f6; --line: #c9ced6; --act: #1f5fa8; --on-act: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebf0; --quiet: #a5aebb; --paper: #1e242d; --ground: #14181e; --line: #3d4654; --act: #7db4f0; --on-act: #0d1520; }
}
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--ink); font: 18px/1.5 Inter, system-ui, sans-serif; }
main { max-width: 40rem; margin: 2rem; padding: 2rem 2.5rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
h1 { margin: 0 0 1rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 1.5rem 0 0.25rem; font-size: 0.9rem; color: var(--quiet); }
pre { margin: 0; padding: 0.75rem; max-height: 12rem; overflow: auto; white-space: pre-wrap; font-size: 0.8rem; background: var(--ground); border-radius: 4px; }
ul { padding: 0; list-style: none; display: grid; gap: 0.5rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-top: 2rem; }
.quiet { color: var(--quiet); font-size: 0.9rem; }
.button { display: inline-block; padding: 0.55rem 1.1rem; min-height: 1.5em; border: 1px solid var(--line); border-radius: 6px; color: var(--ink); text-decoration: none; }
.button.first { background: var(--act); border-color: var(--act); color: var(--on-act); }
.button:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
`;
