/** What a person hears and sees at once when a scan was taken: eyes are on the unit, not on the screen. */

export type ScanOutcome = 'ok' | 'unknown';

interface Tone { hz: number; fromMs: number; forMs: number }

/** One short high tone when it did something; two falling low ones when it could not. */
const TONES: Record<ScanOutcome, Tone[]> = {
  ok: [{ hz: 1320, fromMs: 0, forMs: 70 }],
  unknown: [{ hz: 392, fromMs: 0, forMs: 110 }, { hz: 294, fromMs: 130, forMs: 170 }],
};
const LOUDNESS = 0.12;

const FLASH_MS: Record<ScanOutcome, number> = { ok: 450, unknown: 900 };
const FLASH_COLOUR: Record<ScanOutcome, string> = { ok: 'var(--good)', unknown: 'var(--act-now)' };

export interface FeedbackOptions {
  /** Read at each scan, so that a change in the settings acts at once. */
  sound(): boolean;
  /** Where there is no sound card, or in tests, null. */
  audio?: () => AudioContext | null;
}

export interface ScanFeedback {
  /** @param where what the scan touched; the whole window when it is nowhere on the screen */
  give(outcome: ScanOutcome, where?: HTMLElement | null): void;
}

export function createFeedback(window: Window & typeof globalThis, options: FeedbackOptions): ScanFeedback {
  let context: AudioContext | null | undefined;

  function audio(): AudioContext | null {
    // Made at the first scan: browsers give no sound to a page that nobody has touched.
    context ??= options.audio ? options.audio() : 'AudioContext' in window ? new window.AudioContext() : null;
    return context;
  }

  async function beep(outcome: ScanOutcome): Promise<void> {
    const sound = audio();
    if (!sound) return;
    // Asleep until the first gesture, and when the PC has slept.
    if (sound.state === 'suspended') await sound.resume();
    for (const tone of TONES[outcome]) play(sound, tone);
  }

  return {
    give(outcome, where) {
      // A sound that can't be played must not cost the scan.
      if (options.sound()) beep(outcome).catch(() => { context = null; });
      flash(window, outcome, where ?? null);
    },
  };
}

function play(sound: AudioContext, tone: Tone): void {
  const from = sound.currentTime + tone.fromMs / 1000;
  const until = from + tone.forMs / 1000;
  const oscillator = sound.createOscillator();
  const gain = sound.createGain();
  oscillator.frequency.value = tone.hz;
  // Faded in and out over 8 ms: a tone cut off clicks.
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.008);
  gain.gain.setValueAtTime(LOUDNESS, until - 0.008);
  gain.gain.linearRampToValueAtTime(0, until);
  oscillator.connect(gain).connect(sound.destination);
  oscillator.start(from);
  oscillator.stop(until);
}

/**
 * A frame around what was scanned, or around the window, that fades once. With reduced motion it stands still and goes. It says nothing that
 * a line on the screen does not say too: colour is never alone.
 */
function flash(window: Window & typeof globalThis, outcome: ScanOutcome, where: HTMLElement | null): void {
  const { document } = window;
  document.querySelectorAll('[data-scan-flash]').forEach((earlier) => { earlier.remove(); });
  const frame = document.createElement('div');
  frame.dataset['scanFlash'] = outcome;
  frame.setAttribute('aria-hidden', 'true');
  const box = where?.isConnected ? where.getBoundingClientRect() : null;
  // Properties set one by one: a strict content-security policy refuses a style attribute, not these.
  Object.assign(frame.style, {
    position: 'fixed', zIndex: '9999', pointerEvents: 'none', boxSizing: 'border-box', borderRadius: 'var(--radius)',
    border: `3px solid ${FLASH_COLOUR[outcome]}`,
    ...(box ? { left: `${box.left - 3}px`, top: `${box.top - 3}px`, width: `${box.width + 6}px`, height: `${box.height + 6}px` } : { inset: '0' }),
  });
  document.body.append(frame);
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (!still && typeof frame.animate === 'function') {
    frame.animate([{ opacity: 1 }, { opacity: 1, offset: 0.4 }, { opacity: 0 }], { duration: FLASH_MS[outcome], easing: 'ease-out', fill: 'forwards' });
  }
  window.setTimeout(() => { frame.remove(); }, FLASH_MS[outcome]);
}
