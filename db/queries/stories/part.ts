import type { Stories } from './story.ts';
import { said } from './story.ts';

/** A part's way in an order: how many of what. */
const pieces: Stories[string] = (data) => ({ label: said(data['label']), n: Number(data['quantity'] ?? 1), quote: Array.isArray(data['serials']) ? (data['serials'] as unknown[]).map(said).join(', ') : '' });

export const partStories: Stories = {
  'repair.line_part_chosen': (data) => ({ label: said(data['label']) }),
  'repair.source_chosen': (data) => ({ label: said(data['label']), form: said(data['source']), quote: said(data['ref']) }),
  'repair.part_issued': pieces,
  'repair.part_fitted': pieces,
  'repair.part_unfitted': pieces,
  'repair.part_returned': pieces,
  'repair.part_removed': (data) => ({ label: said(data['label']), n: Number(data['quantity'] ?? 1), form: said(data['to']) }),
  'unit.dismantled': (data) => ({ n: Array.isArray(data['pieces']) ? data['pieces'].length : 0, label: Array.isArray(data['pieces']) ? (data['pieces'] as { label?: unknown }[]).map((piece) => said(piece.label)).join(', ') : '' }),
};
