import type { Claim } from '#domain/exception/exception.ts';
import type { StreamFold } from '#domain/kernel/decider.ts';
import type { Hlc } from '#domain/kernel/hlc.ts';
import type { Id } from '#domain/kernel/ids.ts';

/** How one kind of stream becomes rows. Rows depend on their own stream alone, so that arrival order never shows. */
export interface Projection<S = unknown> {
  fold: StreamFold<S>;
  /**
   * Writes the state's rows.
   * @param born the stamp of the stream's first fact
   * @param onTop true where the facts came after all that is written already: rows that never change need only be added to
   */
  write(state: S, born: Hlc, onTop: boolean): void;
  /** Exceptions that this stream's rows may take part in, before and after they were written. */
  concerns?(state: S): string[];
  /** What the stream lays claim to; two claims on one thing become an exception. */
  claims?(state: S): readonly Claim[];
  /** The orders and units to whose story this stream belongs. */
  linked?(state: S): readonly Id[];
  /** True once the stream's personal data have been erased: its events lose theirs. */
  erased?(state: S): boolean;
}
