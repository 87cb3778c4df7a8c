import type { Id } from '#domain/kernel/ids.ts';
import type { UnitHistory, UnitRow } from '#contract/views.ts';
import { readEan } from '#domain/scan/ean.ts';
import { useHost } from '../../api/host.ts';
import type { CustomerDraft, UnitDraft } from './draft.ts';
import { activeUnit, detailsFromText, isBlankDraft, isBlankUnit, isUnknown, unitWithSerial } from './draft.ts';
import { useDrafts } from './drafts.ts';

type Known = Pick<UnitRow, 'id' | 'brand' | 'model' | 'category' | 'serial'>;

/** `there`: it is in this drop-off already. `one`: a return is announced one unit at a time, and this one has its unit. */
export type Added = 'added' | 'there' | 'one';

/** What scans, picks and keys do to the drop-off on the screen. Knows no fields: the screen moves the focus afterwards. */
export function useIntake() {
  const host = useHost();
  const drafts = useDrafts();

  /** Once its numbers are shown a drop-off is over: what comes next is another one. */
  function open(): void {
    if (drafts.saved) drafts.begin();
  }

  function addBlank(): UnitDraft {
    const { current } = drafts;
    const last = current.units.at(-1)!;
    if (isBlankUnit({ ...last, find: '' })) {
      last.find = '';
      current.active = last.key;
      return last;
    }
    current.units.push(drafts.newUnit());
    // Read back: what is in the store is watched, what was put in is not.
    const added = current.units.at(-1)!;
    current.active = added.key;
    return added;
  }

  function be(unit: UnitDraft, known: Known): void {
    Object.assign(unit, { unitId: known.id, brand: known.brand, model: known.model, category: known.category, serial: known.serial, gtin: '', find: '' });
  }

  /** A known unit joins the drop-off and brings its owner along when nobody was said to bring it. */
  async function addUnit(unitId: Id): Promise<Added> {
    open();
    const there = drafts.current.units.find((unit) => unit.unitId === unitId);
    if (there) {
      drafts.current.active = there.key;
      return 'there';
    }
    const known: UnitHistory = await host.call('unit.history', { unitId });
    const active = activeUnit(drafts.current);
    const completes = active.unitId === null && active.serial === '' && (active.brand.trim() === '' || sameText(active.brand, known.brand));
    if (!completes && drafts.current.task === 'announce') return 'one';
    be(completes ? active : addBlank(), known);
    if (drafts.current.who === 'none' && known.customer && !typedCustomer()) choose(known.customer.id, known.customer.name);
    return 'added';
  }

  /** Somebody is being written down already: the unit's owner does not replace them. */
  function typedCustomer(): boolean {
    return drafts.current.find.trim() !== '' || drafts.current.details.name.trim() !== '';
  }

  /**
   * A serial number that nobody knows begins a unit, or completes the one being described. An article's EAN says what sort
   * of thing it is, not which one: it is kept as such, and what is known of that article is filled in.
   */
  async function addSerial(serial: string, gtin: string | undefined): Promise<Added> {
    open();
    const there = unitWithSerial(drafts.current, serial);
    if (there) {
      drafts.current.active = there.key;
      return 'there';
    }
    const article = gtin ?? (/^\d{12,13}$/.test(serial) ? readEan(serial)[0]?.gtin : undefined);
    const onlyArticle = gtin === undefined && article !== undefined;
    const active = activeUnit(drafts.current);
    const completes = active.unitId === null && (onlyArticle ? active.gtin === '' : active.serial === '');
    if (!completes && drafts.current.task === 'announce') return 'one';
    const unit = completes ? active : addBlank();
    if (!onlyArticle) unit.serial = serial;
    unit.find = '';
    if (article !== undefined) {
      unit.gtin = article;
      const [like] = unit.brand || unit.model ? [] : await host.call('unit.suggest', { gtin: article, limit: 1 });
      if (like) Object.assign(unit, { brand: like.brand, model: like.model, category: like.category });
    }
    return 'added';
  }

  function choose(customerId: Id, name: string): void {
    Object.assign(drafts.current, { who: 'existing', customerId, customerName: name, find: '' });
  }

  async function chooseById(customerId: Id): Promise<void> {
    open();
    const { details } = await host.call('customer.get', { customerId });
    choose(customerId, details.name);
  }

  function createCustomer(text: string): void {
    const { current } = drafts;
    const typed: Partial<CustomerDraft> = detailsFromText(text);
    // What was typed of them before comes back; the new text says what it says.
    for (const key of ['name', 'phone', 'email'] as const) if (typed[key]) current.details[key] = typed[key];
    Object.assign(current, { who: 'new', find: '', customerId: null, customerName: '' });
  }

  function removeUnit(key: string): () => void {
    const { current } = drafts;
    const at = current.units.findIndex((unit) => unit.key === key);
    const [gone] = current.units.splice(at, 1);
    if (current.units.length === 0) current.units.push(drafts.newUnit());
    current.active = current.units[Math.min(at, current.units.length - 1)]!.key;
    return () => {
      if (!gone) return;
      if (current.units.length === 1 && isUnknown(current.units[0]!)) current.units.pop();
      current.units.splice(at, 0, gone);
      current.active = gone.key;
    };
  }

  function step(by: 1 | -1): void {
    const { current } = drafts;
    const at = current.units.findIndex((unit) => unit.key === current.active);
    const next = current.units[at + by];
    if (next) current.active = next.key;
  }

  return { open, addBlank, be, addUnit, addSerial, choose, chooseById, createCustomer, removeUnit, step, isBlank: () => isBlankDraft(drafts.current) };
}

function sameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
