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

/** Requests under way at once: a fast scroll passes hundreds of pages, and only those where it comes to rest are worth the host's time. */
const MOST_ASKED = 2;

interface Page<Row> { rows: readonly Row[]; generation: number; usedAt: number }

export function createPages<Row>({ fetch, onChange, onFailure, pageSize = 100, keptPages = 12 }: PagesOptions<Row>): Pages<Row> {
  const pages = new Map<number, Page<Row>>();
  const asking = new Map<number, number>();
  let generation = 0;
  let list = 0;
  let turn = 0;
  let underWay = 0;
  let sight = { first: 0, last: -1 };

  /** Asks for what is in sight now and missing or stale, as far as there is room. */
  function ask(): void {
    for (let page = Math.max(0, Math.floor(sight.first / pageSize)); page <= Math.floor(sight.last / pageSize); page += 1) {
      const held = pages.get(page);
      if (held) held.usedAt = turn;
      if (underWay < MOST_ASKED && held?.generation !== generation && asking.get(page) !== generation) void load(page);
    }
  }

  async function load(page: number): Promise<void> {
    const asked = generation;
    const of = list;
    asking.set(page, asked);
    underWay += 1;
    let answered = false;
    try {
      const rows = await fetch(page * pageSize, pageSize);
      if (of !== list) return;
      const held = pages.get(page);
      if (!held || held.generation <= asked) pages.set(page, { rows, generation: asked, usedAt: turn });
      forget();
      answered = true;
      onChange();
    } catch (thrown) {
      if (of === list) onFailure(thrown);
    } finally {
      if (of === list) {
        underWay -= 1;
        if (asking.get(page) === asked) asking.delete(page);
        // After a failure the next glance tries again, not this loop for ever.
        if (answered) ask();
      }
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
      sight = { first, last };
      ask();
    },
    refresh() { generation += 1; },
    reset() {
      generation += 1;
      list += 1;
      pages.clear();
      asking.clear();
      underWay = 0;
      sight = { first: 0, last: -1 };
    },
  };
}
