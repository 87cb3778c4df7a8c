import type { Stories } from './story.ts';

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A part's way in an order: how many of what. */
const pieces: Stories[string] = (data) => ({ label: text(data['label']), n: Number(data['quantity'] ?? 1), quote: Array.isArray(data['serials']) ? (data['serials'] as unknown[]).map(text).join(', ') : '' });

export const partStories: Stories = {
  'repair.line_part_chosen': (data) => ({ label: text(data['label']) }),
  'repair.source_chosen': (data) => ({ label: text(data['label']), form: text(data['source']), quote: text(data['ref']) }),
  'repair.part_issued': pieces,
  'repair.part_fitted': pieces,
  'repair.part_unfitted': pieces,
  'repair.part_returned': pieces,
  'repair.part_removed': (data) => ({ label: text(data['label']), n: Number(data['quantity'] ?? 1), form: text(data['to']) }),
  'unit.dismantled': (data) => ({ n: Array.isArray(data['pieces']) ? data['pieces'].length : 0, label: Array.isArray(data['pieces']) ? (data['pieces'] as { label?: unknown }[]).map((piece) => text(piece.label)).join(', ') : '' }),
};
