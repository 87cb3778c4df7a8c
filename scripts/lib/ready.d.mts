/** The Node that the project brings along. */
export const OWN_NODE: string;
/** Says a sentence in the person's language, on standard error. */
export function say(fr: string, en: string): void;
export function isInstalled(): boolean;
export function ensureReady(): Promise<void>;
export function handOver(script: string, args: readonly string[]): void;
