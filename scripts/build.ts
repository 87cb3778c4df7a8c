import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { build as viteBuild } from 'vite';
import type { InlineConfig, Plugin } from 'vite';
import { ROOT } from './lib/paths.ts';
import { beginBuild, isBuilt, rememberBuild } from './lib/freshness.ts';
import { seconds } from './lib/run.ts';

const DIST = path.join(ROOT, 'dist');
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
const BUILTINS = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);
/** Small and pure: inside the bundle it loads as one file, not as dozens. */
const BUNDLED = new Set(['zod']);

/** Leaves dependencies outside the bundle, and stops a build that would need at run time what is not installed with the product. */
function onlyDependencies(alsoExternal: readonly string[] = []): Plugin {
  return {
    name: 'only-dependencies',
    enforce: 'pre',
    resolveId(id, importer) {
      if (importer === undefined || /^[.#/]/.test(id) || path.isAbsolute(id) || id.startsWith('\0')) return null;
      if (BUILTINS.has(id) || alsoExternal.includes(id)) return { id, external: true };
      const name = id.split('/').slice(0, id.startsWith('@') ? 2 : 1).join('/');
      if (BUNDLED.has(name)) return null;
      if (name in manifest.dependencies) return { id, external: true };
      throw new Error(`${id} is not among the dependencies of package.json, but what runs in the product imports it`);
    },
  };
}

interface NodeBundle { outDir: string; entries: Record<string, string>; format: 'es' | 'cjs'; extension: string; target: string; external?: string[] }

/** One bundle per entry of code that runs in Node or in Electron's main process and preload. */
function nodeBundle({ outDir, entries, format, extension, target, external = [] }: NodeBundle): InlineConfig {
  return {
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    plugins: [onlyDependencies(external)],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: entries,
        // Shared chunks lie beside the entries, so that what is found relative to `import.meta.url` is the same in both.
        output: { format, entryFileNames: `[name]${extension}`, chunkFileNames: `[name]-[hash]${extension}` },
      },
    },
  };
}

const HOST: NodeBundle = {
  outDir: path.join(DIST, 'host'),
  entries: { node: 'host/node.ts', utility: 'host/utility.ts', 'pdf-worker': 'host/devices/pdf-worker.ts', worker: 'host/worker.ts', 'tariff-reader': 'host/tariff/reader.ts' },
  format: 'es', extension: '.js', target: 'node20',
};
const MAIN: NodeBundle = { outDir: path.join(DIST, 'electron'), entries: { main: 'electron/main.ts' }, format: 'es', extension: '.js', target: 'node20', external: ['electron'] };
const PRELOAD: NodeBundle = { ...MAIN, entries: { preload: 'electron/preload.ts' }, format: 'cjs', extension: '.cjs' };
const RENDERER: InlineConfig = { configFile: path.join(ROOT, 'vite.config.ts'), logLevel: 'warn', build: { rolldownOptions: { checks: { pluginTimings: false } } } };

/** What the host reads at run time as files: fonts, icons, templates, and the numbered migrations. */
function copyResources(): void {
  const to = path.join(DIST, 'resources');
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const isFile = (file: string): boolean => !/\.tsx?$/.test(file);
  if (existsSync(path.join(ROOT, 'resources'))) cpSync(path.join(ROOT, 'resources'), to, { recursive: true, filter: isFile });
  if (existsSync(path.join(ROOT, 'db/migrations'))) cpSync(path.join(ROOT, 'db/migrations'), path.join(to, 'migrations'), { recursive: true, filter: isFile });
}

/** The parts of the product, in the order they are built. */
const PARTS: Record<string, () => Promise<unknown>> = {
  host: async () => {
    rmSync(HOST.outDir, { recursive: true, force: true });
    await viteBuild(nodeBundle(HOST));
  },
  shell: async () => {
    rmSync(MAIN.outDir, { recursive: true, force: true });
    await viteBuild(nodeBundle(MAIN));
    await viteBuild(nodeBundle(PRELOAD));
  },
  resources: () => Promise.resolve(copyResources()),
  screens: () => viteBuild(RENDERER),
};

/** Builds the parts into dist/, one line each. @throws when a part does not build; what was built before is then not used either */
export async function buildAll(names: readonly string[] = Object.keys(PARTS)): Promise<void> {
  const sources = beginBuild();
  for (const name of names) {
    const startedAtMs = Date.now();
    await PARTS[name]!();
    console.error(`build: ${name.padEnd(10)} ${seconds(startedAtMs)}`);
  }
  if (names.length === Object.keys(PARTS).length) rememberBuild(sources);
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  const chosen = args.filter((arg) => !arg.startsWith('-'));
  const unknown = chosen.find((name) => !(name in PARTS));
  if (unknown !== undefined) {
    console.error(`build: there is no part "${unknown}"; the parts are ${Object.keys(PARTS).join(', ')}`);
    process.exitCode = 2;
  } else if (!args.includes('--if-stale') || !isBuilt()) {
    try {
      await buildAll(chosen.length > 0 ? chosen : undefined);
    } catch (error) {
      console.error(`build: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}
