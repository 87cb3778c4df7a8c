import { computed, ref, watch } from 'vue';
import type { CustomerRow } from '#contract/views.ts';
import { useHost } from '../../api/host.ts';
import { useQuery } from '../../api/useQuery.ts';

const PAGE = 100;

/** The customers by name, or those that a text finds; what shows stays until the answer to the new question is there. */
export function useCustomerList(text: () => string) {
  const host = useHost();
  const asked = (): string => (text().trim().length > 1 ? text().trim() : '');
  const first = useQuery('customer.list', () => ({ text: asked(), offset: 0, limit: PAGE }), { topics: ['customer', 'unit', 'repair'] });
  const answered = ref('');
  const total = ref(0);
  const news = ref(0);

  watch(first.data, (page) => {
    if (!page) return;
    answered.value = asked();
    total.value = page.total;
    news.value += 1;
  });

  async function fetchPage(offset: number, limit: number): Promise<readonly CustomerRow[]> {
    if (offset === 0 && limit <= PAGE && first.data.value) return first.data.value.rows;
    const page = await host.call('customer.list', { text: answered.value, offset, limit });
    total.value = page.total;
    return page.rows;
  }

  return {
    fetchPage, total, listKey: answered, refreshKey: news, known: computed(() => first.data.value !== undefined),
    loading: first.loading, error: first.error, reload: first.reload,
  };
}
