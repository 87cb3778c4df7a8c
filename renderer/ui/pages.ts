/**
 * Pages of a long list, fetched as they come into sight. Pages last seen longest ago are let go, so that scrolling through a hundred
 * thousand rows keeps a few hundred. After `refresh` the old rows stay until the new ones are there.
 */
export interface Pages<Row> {
  row(index: number): Row | undefined;
  /** Fetches what is missing or stale of these rows. */
  want(first: number, last: number): void;
  /** Everything held is out of date. */
  refresh(): void;
  /** Everything held is of another list. */
  reset(): void;
}

export interface PagesOptions<Row> {
  fetch(offset: number, limit: number): Promise<readonly Row[]>;
  onChange(): void;
  onFailure(thrown: unknown): void;
  pageSize?: number;
  keptPages?: number;
}

interface Page<Row> { rows: readonly Row[]; generation: number; usedAt: number }

export function createPages<Row>({ fetch, onChange, onFailure, pageSize = 100, keptPages = 12 }: PagesOptions<Row>): Pages<Row> {
  const pages = new Map<number, Page<Row>>();
  const asking = new Map<number, number>();
  let generation = 0;
  let list = 0;
  let turn = 0;

  async function load(page: number): Promise<void> {
    const asked = generation;
    const of = list;
    asking.set(page, asked);
    try {
      const rows = await fetch(page * pageSize, pageSize);
      if (of !== list) return;
      const held = pages.get(page);
      if (!held || held.generation <= asked) pages.set(page, { rows, generation: asked, usedAt: turn });
      forget();
      onChange();
    } catch (thrown) {
      if (of === list) onFailure(thrown);
    } finally {
      if (asking.get(page) === asked) asking.delete(page);
    }
  }

  function forget(): void {
    if (pages.size <= keptPages) return;
    const oldest = [...pages].sort((a, b) => a[1].usedAt - b[1].usedAt).slice(0, pages.size - keptPages);
    for (const [page] of oldest) pages.delete(page);
  }

  return {
    row(index) {
      return pages.get(Math.floor(index / pageSize))?.rows[index % pageSize];
    },
    want(first, last) {
      turn += 1;
      for (let page = Math.max(0, Math.floor(first / pageSize)); page <= Math.floor(last / pageSize); page += 1) {
        const held = pages.get(page);
        if (held) held.usedAt = turn;
        if (held?.generation !== generation && asking.get(page) !== generation) void load(page);
      }
    },
    refresh() { generation += 1; },
    reset() {
      generation += 1;
      list += 1;
      pages.clear();
      asking.clear();
    },
  };
}
