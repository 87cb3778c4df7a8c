import type { PlaceNode } from '#db/queries/warehouse.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { walkOrder } from '#domain/warehouse/pick.ts';
import type { HostContext } from '../../context.ts';

/** The tree of places, as a walk through it needs it. */
export interface Walk {
  nodes: PlaceNode[];
  rank: Map<Id, number>;
  node(id: Id): PlaceNode | undefined;
  /** `Magasin › A › A-03`. */
  path(id: Id): string;
  /** The place and all that lies in it. */
  within(id: Id): Set<Id>;
}

export function walkOf(host: HostContext): Walk {
  const nodes = host.queries.warehouse.places();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const path = (id: Id, depth = 0): string => {
    const node = byId.get(id);
    if (!node) return '';
    const above = node.parentId !== null && depth < 20 ? path(node.parentId, depth + 1) : '';
    return above ? `${above} › ${node.name}` : node.name;
  };
  return {
    nodes, rank: walkOrder(nodes), node: (id) => byId.get(id), path,
    within(id) {
      const found = new Set([id]);
      const below = new Map<Id | null, Id[]>();
      for (const node of nodes) below.set(node.parentId, [...(below.get(node.parentId) ?? []), node.id]);
      for (const each of found) for (const child of below.get(each) ?? []) found.add(child);
      return found;
    },
  };
}
