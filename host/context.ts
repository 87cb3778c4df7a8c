import type { CallInput, CallName, CallOutput, CallParsed } from '#contract/api.ts';
import type { Topic } from '#contract/transport.ts';
import type { Notice } from '#contract/views.ts';
import type { blobTable, replyTable } from '#db/local/sessions.ts';
import type { PrintTables } from '#db/local/prints.ts';
import type { Queries } from '#db/queries/index.ts';
import type { Store } from '#db/store.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { PaperDocument } from '#domain/paper/document.ts';
import type { HousePlace, PlaceKind } from '#domain/place/place.ts';
import type { Area, Settings } from '#domain/settings/areas.ts';
import type { Blobs } from './blobs.ts';
import type { Backups } from './backups.ts';
import type { Erasure } from './erasure.ts';
import type { MailDesk } from './mail/desk.ts';
import type { Papers } from './printing/papers.ts';
import type { PrintQueue } from './printing/queue.ts';
import type { PriceDesk, TariffDesk } from './tariff/desks.ts';
import type { HostPorts } from './ports.ts';
import type { Secrets } from './secrets.ts';
import type { Session, Sessions } from './sessions.ts';

/** The parts of a running host, given to every handler. */
export interface HostContext {
  ports: HostPorts;
  store: Store;
  queries: Queries;
  sessions: Sessions;
  replies: ReturnType<typeof replyTable>;
  blobTable: ReturnType<typeof blobTable>;
  blobs: Blobs;
  erasure: Erasure;
  prints: PrintTables;
  papers: Papers;
  queue: PrintQueue;
  /** A page as it is now, its pictures filled in: what is frozen, mailed or signed. Lays it out beside the host's own work. */
  pdf(document: PaperDocument): Promise<Buffer>;
  secrets: Secrets;
  mail: MailDesk;
  /** Price files of suppliers on their way in, and prices being made anew. */
  tariffs: TariffDesk;
  prices: PriceDesk;
  backups: Backups;
  device: { id: Id; code: string };
  notices: Notice[];
  setup: { running: boolean; done: number; total: number };
  newId(): Id;
  /** An area of the shop's settings, defaults filled in. */
  settings<A extends Area>(area: A): Settings<A>;
  /** The place of a kind that a rule needs, made by the command if the shop has none. */
  housePlace(kind: PlaceKind): HousePlace;
  changed(...topics: Topic[]): void;
  execute: Execute;
}

/** Who asks: a screen's connection, or the host itself. */
export interface Caller {
  session: Session | null;
  /** The person of the session, once checked. */
  actor: Id | null;
  signedIn(session: Session | null): void;
  nowMs(): number;
  /** The past being written in (the demonstration shop): no paper comes out of it, and no screen is told of each step. */
  quiet: boolean;
}

export type Handler<N extends CallName> = (host: HostContext, input: CallParsed<N>, caller: Caller, commandId: Id) => CallOutput<N> | Promise<CallOutput<N>>;
export type Handlers = { [N in CallName]: Handler<N> };

export interface As {
  actor: Id | null;
  atMs: number;
  commandId?: Id;
  /** See `Caller.quiet`; false when left out. */
  quiet?: boolean;
}

/** Runs a command as somebody, at some time: how the demonstration shop is made through the product's own commands. */
export type Execute = <N extends CallName>(name: N, input: CallInput<N>, as: As) => Promise<CallOutput<N>>;
