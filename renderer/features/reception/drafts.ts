import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { Id } from '#domain/kernel/ids.ts';
import type { Draft } from './draft.ts';
import { isBlankDraft, newDraft, newUnit } from './draft.ts';

/** What came of a drop-off that was saved, as large as it gets on the screen. */
export interface Saved {
  task: 'take' | 'announce';
  dropOffId: Id | null;
  dropOffNumber: string;
  customerName: string;
  tookMs: number;
  repairs: { repairId: Id; number: string; label: string; serial: string }[];
}

interface Kept { drafts: Draft[]; currentId: string; saved: Saved | null }

const KEY = 'etabli.reception.1';
const newKey = (): string => crypto.randomUUID();

/**
 * The drop-offs of this window that are not saved yet: the one on the screen and those that wait. Kept in the window's own
 * storage at every change, so that a reload brings them back; gone with the window, for they hold people's names.
 */
export const useDrafts = defineStore('reception', () => {
  const kept = restore();
  const list = ref<Draft[]>(kept.drafts);
  const currentId = ref(kept.currentId);
  const saved = ref<Saved | null>(kept.saved);
  /** Codes that open the units, by the unit's key: only in memory, until they are in the vault. A reload asks for them again. */
  const codes = ref<Record<string, string>>({});
  const current = computed(() => list.value.find((draft) => draft.id === currentId.value)!);
  const parked = computed(() => list.value.filter((draft) => draft.id !== currentId.value));

  watch([list, currentId, saved], () => store({ drafts: list.value, currentId: currentId.value, saved: saved.value }), { deep: true, flush: 'sync' });
  // The clock of a drop-off starts with the first thing that is known of it. Between two drafts there is none for an instant.
  watch(() => current.value && !isBlankDraft(current.value), (begun) => { if (current.value) current.value.startedAtMs = begun ? current.value.startedAtMs ?? Date.now() : null; }, { flush: 'sync' });

  function begin(): void {
    saved.value = null;
    if (isBlankDraft(current.value)) return;
    const draft = newDraft(newKey);
    list.value.push(draft);
    currentId.value = draft.id;
  }

  /** Another drop-off goes first; this one waits as it is. */
  function park(): void {
    begin();
  }

  /** The drop-off that has waited longest comes back, or the one that is named; what is on the screen waits in its turn. */
  function takeBack(id: string | undefined = parked.value[0]?.id): void {
    const back = list.value.find((draft) => draft.id === id);
    if (!back) return;
    const was = current.value;
    saved.value = null;
    const others = list.value.filter((draft) => draft !== was && draft !== back);
    list.value = [...others, ...(isBlankDraft(was) ? [] : [was]), back];
    currentId.value = back.id;
  }

  function forgetCodes(draft: Draft | undefined): void {
    for (const unit of draft?.units ?? []) delete codes.value[unit.key];
  }

  /** The drop-off on the screen is saved: its numbers stay until the next one begins. */
  function finish(id: string, what: Saved): void {
    const others = list.value.filter((other) => other.id !== id);
    forgetCodes(list.value.find((other) => other.id === id));
    // While it was being saved another one may have been taken to the screen: that one stays.
    if (currentId.value !== id) {
      list.value = others;
      return;
    }
    const draft = newDraft(newKey);
    list.value = [...others, draft];
    currentId.value = draft.id;
    saved.value = what;
  }

  /** What is on the screen goes; `undo` brings it back. */
  function discard(): () => void {
    const gone = current.value;
    forgetCodes(gone);
    const draft = newDraft(newKey);
    list.value = list.value.map((other) => (other === gone ? draft : other));
    currentId.value = draft.id;
    return () => {
      list.value = [...list.value, gone];
      takeBack(gone.id);
    };
  }

  return { list, codes, current, parked, saved, begin, park, takeBack, finish, discard, newUnit: () => newUnit(newKey) };
});

function store(kept: Kept): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A full storage costs the safety of a reload, not the work on the screen.
  }
}

function restore(): Kept {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Kept | null;
    const drafts = kept?.drafts.map((draft) => ({ ...newDraft(newKey), ...draft }));
    if (kept && drafts?.some((draft) => draft.id === kept.currentId) && drafts.every((draft) => draft.units.length > 0)) return { ...kept, drafts };
  } catch {
    // Written by something else: begin afresh.
  }
  const draft = newDraft(newKey);
  return { drafts: [draft], currentId: draft.id, saved: null };
}
