import { computed, ref } from 'vue';
import type { BroughtRow } from '#contract/views/files.ts';
import type { FileKind, Mapping } from '#domain/files/fields.ts';
import { FILE_FIELDS, guessMapping, rowOf } from '#domain/files/fields.ts';
import type { HostConnection } from '#contract/transport.ts';
import { decodeText, readTable } from '../../format/tables.ts';

/** Lines sent together: each call is quick, and the person may stop between two. */
const SLICE = 50;

interface Line { at: number; cells: string[] }

/** A file on its way in: read, its columns said, tried, brought. What is done stays done when it is stopped; the same file again goes on. */
export function useBring(host: Pick<HostConnection, 'call'>, kind: () => FileKind) {
  const name = ref('');
  const heads = ref<string[]>([]);
  const lines = ref<Line[]>([]);
  const mapping = ref<Mapping>({});
  const results = ref<BroughtRow[]>([]);
  const state = ref<'none' | 'read' | 'trying' | 'tried' | 'bringing' | 'done' | 'stopped'>('none');
  const done = ref(0);
  let stop = false;

  const fields = computed(() => Object.keys(FILE_FIELDS[kind()]));
  const refused = computed(() => results.value.filter((row) => row.did === 'refused'));
  const counts = computed(() => ({
    created: results.value.filter((row) => row.did === 'created').length, changed: results.value.filter((row) => row.did === 'changed').length, kept: results.value.filter((row) => row.did === 'kept').length, refused: refused.value.length,
  }));

  async function read(file: File): Promise<void> {
    const [first = [], ...rest] = readTable(decodeText(await file.arrayBuffer()));
    name.value = file.name;
    heads.value = first.map((head) => head.trim());
    lines.value = rest.map((cells, i) => ({ at: i + 2, cells })).filter((line) => line.cells.some((cell) => cell.trim() !== ''));
    mapping.value = guessMapping(kind(), heads.value);
    results.value = [];
    state.value = 'read';
  }

  async function run(dryRun: boolean, update: boolean): Promise<void> {
    stop = false;
    results.value = [];
    done.value = 0;
    state.value = dryRun ? 'trying' : 'bringing';
    const fileId = crypto.randomUUID();
    try {
      for (let at = 0; at < lines.value.length && !stop; at += SLICE) {
        const slice = lines.value.slice(at, at + SLICE);
        const brought = await host.call('files.bring', { kind: kind(), update, dryRun, fileId, firstLine: slice[0]!.at, rows: slice.map((line) => rowOf(mapping.value, line.cells)) }, crypto.randomUUID());
        results.value = [...results.value, ...brought.map((row, i) => ({ ...row, line: slice[i]!.at }))];
        done.value = at + slice.length;
      }
    } catch (error) {
      state.value = 'stopped';
      throw error;
    }
    state.value = stop ? 'stopped' : dryRun ? 'tried' : 'done';
  }

  function clear(): void {
    name.value = '';
    heads.value = [];
    lines.value = [];
    results.value = [];
    state.value = 'none';
  }

  return { name, heads, lines, mapping, results, refused, counts, fields, state, done, read, run, clear, stop: () => { stop = true; } };
}
