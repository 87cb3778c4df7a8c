/** The same keys, other words: what a language must have to be complete. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

/** French typography: a no-break space before ; : ! ? » % € and after «, so that no line begins with a colon. */
export function frenchSpacing<T>(words: T): T {
  if (typeof words === 'string') return words.replace(/ ([;:!?»%€])/g, '\u00a0$1').replace(/« /g, '«\u00a0') as T;
  return Object.fromEntries(Object.entries(words as object).map(([key, value]) => [key, frenchSpacing(value as unknown)])) as T;
}
