import { z } from 'zod';
import { id } from '#domain/kernel/fields.ts';
import type { CallInput, CallName, CallOutput } from './api.ts';

/** One frame from a screen to the host. Anything that is not of this shape is refused, logged, and the host lives. */
export const requestFrame = z.object({
  id: z.number().int().min(0),
  name: z.string().max(60),
  input: z.unknown(),
  /** Given with every command, so that a command sent twice happens once. */
  commandId: id.optional(),
});
export type RequestFrame = z.output<typeof requestFrame>;

export interface CallError {
  /** A rule's refusal code, or one of: input, right, session, busy, unknown_call, disk_full, internal. */
  code: string;
  params?: Record<string, string | number>;
  /** Of wrong input: what is wrong at which field. */
  fields?: { path: (string | number)[]; code: string }[];
  path?: (string | number)[];
  /** Of a bug: the log has more under this id. */
  errorId?: string;
}

export type ReplyFrame = { id: number; ok: true; value: unknown } | { id: number; ok: false; error: CallError };

/** Told to every open screen after a commit; screens run their queries again. Topics are stream types and local tables. */
export interface ChangedFrame {
  changed: Topic[];
}
export const TOPICS = [
  'shop',
  'device',
  'user',
  'customer',
  'unit',
  'repair',
  'dropoff',
  'place',
  'exception',
  'print',
  'prefs',
  'session',
  'setup',
  'settings',
  'quote',
  'operation',
  'part',
  'model',
  'codebook',
  'exchange',
  'loan',
  'supplier',
  'subcontract',
  'vault',
  'message',
  'claim',
  'sale',
  'till',
  'order',
  'purchase',
  'request',
  'return',
  'count',
  'transfer',
  'tariff',
  'ledger',
] as const;
export type Topic = (typeof TOPICS)[number];

export type HostFrame = ReplyFrame | ChangedFrame;

/** What every transport offers a screen; one conformance suite holds for all. */
export interface HostConnection {
  /** @throws CallFailure when the host refuses or can't be reached. */
  call<N extends CallName>(name: N, input: CallInput<N>, commandId?: string): Promise<CallOutput<N>>;
  onChanged(listener: (topics: Topic[]) => void): () => void;
  onState(listener: (state: 'up' | 'down') => void): () => void;
  close(): void;
}

export class CallFailure extends Error {
  readonly error: CallError;
  constructor(error: CallError) {
    super(error.code);
    this.name = 'CallFailure';
    this.error = error;
  }
}

/** The WebSocket's subprotocol carries the launch token, so that a page without it is refused before it can speak. */
export const WS_PROTOCOL = 'etabli';
export const MAX_FRAME_BYTES = 12_000_000;
