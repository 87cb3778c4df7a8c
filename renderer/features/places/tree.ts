import type { PlaceRow } from '#contract/views.ts';

export interface TreeRow { place: PlaceRow; depth: number; /** Units here and in everything below. */ inside: number }

/**
 * Places as they lie in each other, in the order of their codes; what a filter finds keeps the places above it, so that it is seen where
 * it is. A place whose parent is unknown, or that two PCs put into each other, stands at the top rather than nowhere.
 */
export function treeOf(places: readonly PlaceRow[], filter = ''): TreeRow[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const children = new Map<string | null, PlaceRow[]>();
  const rooted = new Set<string>();
  for (const place of places) {
    const parent = place.parentId && byId.has(place.parentId) && !inCircle(place, byId) ? place.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), place]);
  }
  const wanted = foldText(filter);
  const rows: TreeRow[] = [];
  function add(place: PlaceRow, depth: number): { inside: number; hit: boolean } {
    if (rooted.has(place.id)) return { inside: 0, hit: false };
    rooted.add(place.id);
    const row: TreeRow = { place, depth, inside: place.units };
    const at = rows.push(row) - 1;
    let hit = wanted === '' || foldText(`${place.name} ${place.code}`).includes(wanted);
    for (const child of children.get(place.id) ?? []) {
      const below = add(child, depth + 1);
      row.inside += below.inside;
      hit ||= below.hit;
    }
    if (!hit) rows.splice(at, 1);
    return { inside: row.inside, hit };
  }
  for (const place of children.get(null) ?? []) add(place, 0);
  return rows;
}

function inCircle(place: PlaceRow, byId: ReadonlyMap<string, PlaceRow>): boolean {
  const seen = new Set<string>();
  for (let next: PlaceRow | undefined = place; next; next = next.parentId ? byId.get(next.parentId) : undefined) {
    if (seen.has(next.id)) return true;
    seen.add(next.id);
  }
  return false;
}

/** The place and all below it: what it can't be put into. */
export function withBelow(places: readonly PlaceRow[], placeId: string): Set<string> {
  const below = new Set([placeId]);
  for (let grew = true; grew;) {
    grew = false;
    for (const place of places) {
      if (!place.parentId || below.has(place.id) || !below.has(place.parentId)) continue;
      below.add(place.id);
      grew = true;
    }
  }
  return below;
}

function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
