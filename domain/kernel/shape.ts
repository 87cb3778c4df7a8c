/**
 * What a fold asks of an event's data before it believes them. The log may hold facts of a later version, of a bug or of a
 * tampered file; a fold takes such a fact for an anomaly and never throws. Hand-made and not zod: a rebuild runs it on
 * every event there is.
 */
type Check<T> = (value: unknown) => value is T;
type Shape = Record<string, Check<unknown>>;
type Fitted<S extends Shape> = { [Key in keyof S]: S[Key] extends Check<infer T> ? T : never };

/** The named members, each as the shape asks, and nothing else; null when one is missing or of another kind. */
export function whole<S extends Shape>(shape: S, data: unknown): Fitted<S> | null {
  return pick(shape, data, false) as Fitted<S> | null;
}

/** Those of the named members that are there; null when one of them is of another kind. */
export function partly<S extends Shape>(shape: S, data: unknown): Partial<Fitted<S>> | null {
  return pick(shape, data, true) as Partial<Fitted<S>> | null;
}

function pick(shape: Shape, data: unknown, mayLack: boolean): Record<string, unknown> | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  const fitted: Record<string, unknown> = {};
  for (const key of Object.keys(shape)) {
    const value = (data as Record<string, unknown>)[key];
    if (value === undefined && mayLack) continue;
    if (!shape[key]!(value)) return null;
    fitted[key] = value;
  }
  return fitted;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value);
}

export function oneOf<T extends string>(values: readonly T[]): Check<T> {
  return (value): value is T => (values as readonly unknown[]).includes(value);
}

export function listOf<T>(check: Check<T>): Check<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every(check);
}

export function recordOf<S extends Shape>(shape: S): Check<Fitted<S>> {
  return (value): value is Fitted<S> => whole(shape, value) !== null;
}
