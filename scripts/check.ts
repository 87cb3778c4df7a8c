import { readFileSync } from 'node:fs';
import { runNode, seconds, tool } from './lib/run.ts';

export interface CheckResult { name: string; ok: boolean }

/** What `npm run check` does, quickest first. Import rules are part of lint. */
const CHECKS: { name: string; what: string; args: string[] }[] = [
  { name: 'oxlint', what: 'correctness, no cycles', args: [tool('oxlint/bin/oxlint'), '--deny-warnings', '.'] },
  { name: 'eslint', what: 'rooms, promises, size', args: [tool('eslint/bin/eslint.js'), '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '.'] },
  { name: 'vue-tsc', what: 'types', args: [tool('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', '.'] },
  { name: 'knip', what: 'dead code', args: [tool(binOf('knip', 'knip')), '--no-progress'] },
];

/** Where a package says its program is. */
function binOf(name: string, bin: string): string {
  const manifest = JSON.parse(readFileSync(tool(`${name}/package.json`), 'utf8')) as { bin: Record<string, string> };
  return `${name}/${manifest.bin[bin]}`;
}

async function runCheck({ name, what, args }: (typeof CHECKS)[number]): Promise<CheckResult> {
  const startedAtMs = Date.now();
  const { code, output } = await runNode(args, { quiet: true });
  if (code !== 0) console.log(output.trimEnd());
  console.log(`check: ${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${seconds(startedAtMs).padStart(7)}  ${what}`);
  return { name, ok: code === 0 };
}

/** Runs the checks named, or all, two at a time; one line each, and what a failing one has to say. */
export async function checkAll(names: readonly string[] = []): Promise<CheckResult[]> {
  const waiting = CHECKS.filter(({ name }) => names.length === 0 || names.includes(name));
  const results: CheckResult[] = [];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await runCheck(next));
  };
  await Promise.all([lane(), lane()]);
  return results;
}

if (import.meta.main) {
  const results = await checkAll(process.argv.slice(2));
  process.exitCode = results.length > 0 && results.every(({ ok }) => ok) ? 0 : 1;
}
