import { computed, ref, shallowReactive, watch } from 'vue';
import type { PrintJobRow } from '#contract/views.ts';
import { useHost } from '../../api/host.ts';
import { useQuery } from '../../api/useQuery.ts';
import { givesWay } from './jobActions.ts';

/** The queue, newest first, and the job whose paper is shown: the one that was picked, or the newest as it comes. */
export function useJobs() {
  const host = useHost();
  const openOnly = ref(false);
  const shownId = ref<string>();
  const version = ref(0);
  const all = useQuery('print.list', () => ({ limit: 1 }), { topics: ['print'] });
  const open = useQuery('print.list', () => ({ open: true, limit: 1 }), { topics: ['print'] });
  const seen = shallowReactive(new Map<string, PrintJobRow>());
  const indexes = new Map<string, number>();

  const total = computed(() => (openOnly.value ? open : all).data.value?.total ?? 0);
  const newest = computed(() => all.data.value?.rows[0]);
  const shown = computed(() => (shownId.value ? seen.get(shownId.value) : undefined));

  async function fetchPage(offset: number, limit: number): Promise<readonly PrintJobRow[]> {
    const { rows } = await host.call('print.list', { open: openOnly.value, offset, limit });
    rows.forEach((row, i) => {
      seen.set(row.id, row);
      indexes.set(row.id, offset + i);
    });
    return rows;
  }

  watch([all.data, open.data], () => {
    version.value += 1;
    for (const row of [...(open.data.value?.rows ?? []), ...(all.data.value?.rows ?? [])]) seen.set(row.id, row);
  });
  let last: string | undefined;
  watch(newest, (job) => {
    if (!job || job.id === last) return;
    const first = last === undefined;
    last = job.id;
    if (first ? shownId.value === undefined : givesWay(shown.value)) shownId.value = job.id;
  });

  return {
    openOnly, total, version, shown, shownId, newest,
    counts: computed(() => ({ all: all.data.value?.total, open: open.data.value?.total })),
    error: computed(() => all.error.value ?? open.error.value), loading: all.loading, fetchPage, reload: () => Promise.all([all.reload(), open.reload()]),
    indexOf: (id: string): number | undefined => indexes.get(id),
    forget: () => indexes.clear(),
    show: (job: PrintJobRow) => { shownId.value = job.id; },
  };
}
