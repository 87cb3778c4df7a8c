import { computed, ref, watch } from 'vue';
import type { RepairRow } from '#contract/views.ts';
import type { Phase } from '#domain/repair/status.ts';
import { useHost } from '../../api/host.ts';
import { useQuery } from '../../api/useQuery.ts';

/** What the table asks for at once; the first page comes with the total. */
export const PAGE = 100;

export type BoardSort = 'due' | 'number' | 'since';
export interface BoardFilters { phase: Phase | null; late: boolean; text: string; mine: boolean; sort: BoardSort }

/** One letter finds nothing and would empty the list under the person's eyes: the filter waits for the second. */
export function textAsked(typed: string): string {
  const text = typed.trim();
  return text.split(/[^\p{L}\p{N}]+/u).some((word) => word.length > 1) ? text : '';
}

/**
 * The rows of the board: asked for again when the filters or the facts change. What shows stays until the answer to the new
 * question is there; then it is another list (`listKey`) or the same with news (`refreshKey`).
 */
export function useBoardList(filters: () => BoardFilters) {
  const host = useHost();
  const first = useQuery('board.page', () => ({ ...filters(), offset: 0, limit: PAGE }), { topics: ['repair', 'unit', 'customer', 'place'] });
  const answered = ref<BoardFilters>(filters());
  const total = ref(0);
  const news = ref(0);

  watch(first.data, (page) => {
    if (!page) return;
    answered.value = filters();
    total.value = page.total;
    news.value += 1;
  });

  async function fetchPage(offset: number, limit: number): Promise<readonly RepairRow[]> {
    const page = first.data.value;
    if (offset === 0 && page && limit <= PAGE) return page.rows;
    const next = await host.call('board.page', { ...answered.value, offset, limit });
    total.value = next.total;
    return next.rows;
  }

  return {
    fetchPage, total, listKey: computed(() => JSON.stringify(answered.value)), refreshKey: news, known: computed(() => first.data.value !== undefined),
    loading: first.loading, error: first.error, reload: first.reload,
  };
}
