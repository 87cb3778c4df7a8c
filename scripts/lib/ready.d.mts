/** The Node that the project brings along. */
export const OWN_NODE: string;
/** Says a sentence in the person's language, on standard error. */
export function say(fr: string, en: string): void;
export function isInstalled(): boolean;
export function ensureReady(): Promise<void>;
export function handOver(script: string, args: readonly string[]): void;
/** Why npm gave up, in French and in English. @param log what npm printed */
export function explain(log: string): [fr: string, en: string];
