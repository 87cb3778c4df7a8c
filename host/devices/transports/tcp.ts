import { setTimeout as sleep } from 'node:timers/promises';
import type { SendReason } from '#domain/paper/send-reason.ts';
import { LineError, openConnection, type Connection } from './connection.ts';
import { failed, type SendOutcome } from './outcome.ts';
import {
  ESCPOS_CONFIRM, ESCPOS_QUESTIONS, ZPL_QUESTION, escPosTrouble, isQueuedAnswer, isRealTimeAnswer, parseZplStatus, type ZplStatus,
} from './status.ts';

export interface TcpOptions {
  language: 'escpos' | 'zpl';
  /**
   * Whether the device answers questions about itself. With true, a job is done when the device confirms it, and is not begun when
   * the device says that it cannot print. With false, for devices that never answer, a job is done when every byte was taken and
   * the device closed the line in order; a device may still hold such a job in its memory with no paper.
   */
  status: boolean;
  /** Longest silence on the way, milliseconds. Connecting takes at most 5 s of it, and a question of status 3 s. */
  timeoutMs: number;
  signal?: AbortSignal;
}

const CONNECT_MS = 5_000;
const ANSWER_MS = 3_000;
const POLL_MS = 150;

/** Sends a job to a printer's raw port (9100 as a rule). Never throws: each trouble is an outcome. */
export async function sendTcp(host: string, port: number, bytes: Uint8Array, options: TcpOptions): Promise<SendOutcome> {
  if (host.trim() === '' || !Number.isInteger(port) || port < 1 || port > 65_535) return failed('bad_address', false);
  let line: Connection;
  try {
    line = await openConnection(host.trim(), port, Math.min(CONNECT_MS, options.timeoutMs), options.signal);
  } catch (error) {
    const reason = reasonOf(error);
    return failed(reason, reason !== 'bad_address' && reason !== 'cancelled');
  }
  try {
    return options.status ? await sendAndConfirm(line, bytes, options) : await sendBlind(line, bytes, options);
  } finally {
    line.destroy();
  }
}

async function sendBlind(line: Connection, bytes: Uint8Array, { timeoutMs }: TcpOptions): Promise<SendOutcome> {
  try {
    await line.write(bytes, timeoutMs);
    await line.finish(timeoutMs);
    return { state: 'done' };
  } catch (error) {
    return { state: 'uncertain', reason: reasonOf(error) };
  }
}

async function sendAndConfirm(line: Connection, bytes: Uint8Array, options: TcpOptions): Promise<SendOutcome> {
  const ask = options.language === 'escpos' ? askEscPos : askZpl;
  const answerMs = Math.min(ANSWER_MS, options.timeoutMs);
  try {
    const trouble = await ask(line, answerMs);
    if (trouble) return failed(trouble, true);
  } catch (error) {
    const reason = reasonOf(error);
    return failed(reason === 'no_confirmation' || reason === 'stalled' ? 'no_status' : reason, reason !== 'cancelled');
  }
  try {
    await line.write(bytes, options.timeoutMs);
    if (options.language === 'escpos') await confirmEscPos(line, options.timeoutMs);
    else return await confirmZpl(line, options.timeoutMs);
    return { state: 'done' };
  } catch (error) {
    return { state: 'uncertain', reason: await whyUncertain(line, error, ask, answerMs) };
  }
}

/** The paper may have run out half-way: the device then answers no queued question, but still the real-time ones. */
async function whyUncertain(line: Connection, error: unknown, ask: typeof askEscPos, answerMs: number): Promise<SendReason> {
  const reason = reasonOf(error);
  if (reason !== 'no_confirmation') return reason;
  try {
    return (await ask(line, answerMs)) ?? reason;
  } catch {
    return reason;
  }
}

async function askEscPos(line: Connection, answerMs: number): Promise<SendReason | undefined> {
  const answers: number[] = [];
  for (const question of ESCPOS_QUESTIONS) {
    line.discardReceived();
    await line.write(question, answerMs);
    answers.push(await line.receive((received) => {
      const index = received.findIndex(isRealTimeAnswer);
      return index < 0 ? undefined : { value: received[index]!, used: index + 1 };
    }, answerMs));
  }
  return escPosTrouble(answers as [number, number, number]);
}

async function confirmEscPos(line: Connection, timeoutMs: number): Promise<void> {
  line.discardReceived();
  await line.write(ESCPOS_CONFIRM, timeoutMs);
  await line.receive((received) => {
    const index = received.findIndex(isQueuedAnswer);
    return index < 0 ? undefined : { value: received[index]!, used: index + 1 };
  }, timeoutMs);
}

async function askZplStatus(line: Connection, answerMs: number): Promise<ZplStatus> {
  line.discardReceived();
  await line.write(ZPL_QUESTION, answerMs);
  return line.receive((received) => {
    const status = parseZplStatus(received.toString('latin1'));
    return status && { value: status, used: received.length };
  }, answerMs);
}

async function askZpl(line: Connection, answerMs: number): Promise<SendReason | undefined> {
  return (await askZplStatus(line, answerMs)).trouble;
}

/** Asks until nothing is left to come out, as long as what is left goes down. */
async function confirmZpl(line: Connection, timeoutMs: number): Promise<SendOutcome> {
  let least = Infinity;
  let since = performance.now();
  for (;;) {
    const status = await askZplStatus(line, Math.min(ANSWER_MS, timeoutMs));
    if (status.trouble) return { state: 'uncertain', reason: status.trouble };
    if (status.pending === 0) return { state: 'done' };
    if (status.pending < least) {
      least = status.pending;
      since = performance.now();
    } else if (performance.now() - since > timeoutMs) return { state: 'uncertain', reason: 'no_confirmation' };
    await sleep(POLL_MS);
  }
}

function reasonOf(error: unknown): SendReason {
  if (error instanceof LineError) return error.reason;
  throw error;
}
