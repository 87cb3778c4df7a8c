import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { IssueView, OrderLineView } from '#contract/views/part.ts';
import { useHost } from '../../api/host.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useGesture } from './useGesture.ts';

/** What hands do with the parts of one order; each gesture can be taken back by its opposite while the line at the foot shows. */
export function useTaking(repairId: string) {
  const { t } = useI18n();
  const host = useHost();
  const toasts = useToasts();
  const [scanning, fitting, unfitting, returning, marking] = [useGesture('part.scan'), useGesture('part.fit'), useGesture('part.unfit'), useGesture('part.return'), useGesture('bench.lineDone')];
  /** The part whose serial number is still to be scanned. */
  const wantsSerial = ref<{ partId: string; label: string } | null>(null);

  async function scanned(partId: string, serial: string | null): Promise<boolean> {
    const outcome = await scanning.run({ repairId, partId, serial });
    if (!outcome.ok) return false;
    const done = outcome.value;
    wantsSerial.value = done.did === 'wants_serial' ? { partId, label: done.part } : null;
    if (done.did === 'issued') {
      const { issueId, placeId, serials } = done;
      toasts.say(t('part.said.issued', { part: done.part, line: done.line }), { undo: () => returning.run({ repairId, issueId, quantity: 1, serials, placeId }) });
    } else if (done.did === 'fitted') {
      const { issueId, serials } = done;
      toasts.say(t('part.said.fitted', { part: done.part, line: done.line }), { undo: () => unfitting.run({ repairId, issueId, quantity: 1, serials }) });
    }
    return done.did !== 'wants_serial';
  }

  /** Every piece that a line still wants and that needs no serial number, one after the other from the best shelf. */
  async function issueAll(line: OrderLineView): Promise<void> {
    if (!line.partId) return;
    if (line.serialTracked) {
      wantsSerial.value = { partId: line.partId, label: line.partLabel };
      return;
    }
    const { new: fresh, refurbished } = await host.call('part.sources', { repairId, lineId: line.lineId });
    const shelves = (line.source?.kind === 'refurbished' ? [...refurbished, ...fresh] : [...fresh, ...refurbished]).filter((offer) => offer.partId === line.partId);
    const shelf = shelves.find((offer) => offer.quantity >= line.toIssue) ?? shelves[0];
    if (!shelf) return void (await scanned(line.partId, null));
    await issueFrom(line, shelf, Math.min(shelf.quantity, line.toIssue));
  }

  const issuing = useGesture('part.issue');
  async function issueFrom(line: OrderLineView, shelf: { partId: string; placeId: string; grade: IssueView['grade']; label: string }, quantity: number, serials: string[] = []): Promise<boolean> {
    const outcome = await issuing.run({ repairId, lineId: line.lineId, partId: shelf.partId, placeId: shelf.placeId, grade: shelf.grade, quantity, serials });
    if (!outcome.ok) return false;
    const { issueId } = outcome.value;
    toasts.say(t('part.said.issued', { part: shelf.label, line: line.label }), { undo: () => returning.run({ repairId, issueId, quantity, serials, placeId: shelf.placeId }) });
    return true;
  }

  async function fitAll(line: OrderLineView): Promise<void> {
    for (const issue of line.issues.filter((each) => each.inHand > 0)) {
      const serials = issue.serialTracked ? issue.serialsInHand : [];
      const outcome = await fitting.run({ repairId, issueId: issue.issueId, quantity: issue.inHand, serials });
      if (!outcome.ok) return;
      toasts.say(t('part.said.fitted', { part: issue.label, line: line.label }), { undo: () => unfitting.run({ repairId, issueId: issue.issueId, quantity: issue.inHand, serials }) });
    }
  }

  async function giveBack(issue: IssueView): Promise<void> {
    const serials = issue.serialTracked ? issue.serialsInHand : [];
    const outcome = await returning.run({ repairId, issueId: issue.issueId, quantity: issue.inHand, serials });
    if (outcome.ok) toasts.say(t('part.said.returned', { part: issue.label }));
  }

  async function done(line: OrderLineView, is: boolean): Promise<void> {
    const outcome = await marking.run({ repairId, lineId: line.lineId, done: is });
    if (outcome.ok) toasts.say(t(is ? 'part.said.done' : 'part.said.undone', { line: line.label }), { kind: 'plain', undo: () => marking.run({ repairId, lineId: line.lineId, done: !is }) });
  }

  return { scanned, wantsSerial, issueAll, issueFrom, fitAll, giveBack, done };
}
