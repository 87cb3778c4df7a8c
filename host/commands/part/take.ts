import type { Id } from '#domain/kernel/ids.ts';
import type { SourceContext } from '#domain/part/source.ts';
import { addLine, chooseLinePart, chooseSource, dropLine } from '#domain/part/source.ts';
import { removePart } from '#domain/part/remove.ts';
import { scanPart } from '#domain/part/scan.ts';
import { fitPart, issuePart, returnPart, unfitPart } from '#domain/part/take.ts';
import type { Handlers, HostContext } from '../../context.ts';
import { runCommand } from '../run.ts';
import { partOf, placeOf, repairOf, reservedOf, takeContext } from './context.ts';

const same = <T>(reply: T): T => reply;

type Take = 'part.scan' | 'part.issue' | 'part.fit' | 'part.unfit' | 'part.return' | 'part.remove' | 'part.source' | 'part.choose' | 'part.addLine' | 'part.dropLine';

function sourceContext(host: HostContext, repairId: Id, partId: Id | null | undefined): SourceContext {
  const part = partOf(host, partId);
  return { repair: repairOf(host, repairId), ...(part ? { part } : {}), reserved: reservedOf(host, partId) };
}

function linePart(host: HostContext, repairId: Id, lineId: Id): Id | null {
  return repairOf(host, repairId)?.lines.lines.find((line) => line.lineId === lineId)?.partId ?? null;
}

export const takeHandlers: Pick<Handlers, Take> = {
  'part.scan': (host, input, caller, commandId) =>
    runCommand(host, { spec: scanPart, input, caller, commandId, context: () => ({ ...takeContext(host, input), placeOf: (id) => placeOf(host, id) }), finish: same }),
  'part.issue': (host, input, caller, commandId) => runCommand(host, { spec: issuePart, input, caller, commandId, context: () => takeContext(host, input), finish: same }),
  'part.fit': (host, input, caller, commandId) => runCommand(host, { spec: fitPart, input, caller, commandId, context: () => takeContext(host, input), finish: same }),
  'part.unfit': (host, input, caller, commandId) => runCommand(host, { spec: unfitPart, input, caller, commandId, context: () => takeContext(host, input), finish: same }),
  'part.return': (host, input, caller, commandId) => runCommand(host, { spec: returnPart, input, caller, commandId, context: () => takeContext(host, input), finish: same }),
  'part.remove': (host, input, caller, commandId) => runCommand(host, {
    spec: removePart, input, caller, commandId, finish: same,
    context() {
      const part = partOf(host, input.partId);
      return {
        repair: repairOf(host, input.repairId), ...(part ? { part } : {}), installed: host.housePlace('installed'), outside: host.housePlace('outside'), removed: host.housePlace('removed'),
        inspection: host.housePlace('inspection'), scrap: host.housePlace('scrap'), placeName: host.queries.parts.placeName,
      };
    },
  }),
  'part.source': (host, input, caller, commandId) =>
    runCommand(host, { spec: chooseSource, input, caller, commandId, context: () => sourceContext(host, input.repairId, linePart(host, input.repairId, input.lineId)), finish: same }),
  'part.choose': (host, input, caller, commandId) =>
    runCommand(host, { spec: chooseLinePart, input, caller, commandId, context: () => sourceContext(host, input.repairId, input.partId), finish: same }),
  'part.addLine': (host, input, caller, commandId) =>
    runCommand(host, { spec: addLine, input, caller, commandId, context: () => sourceContext(host, input.repairId, input.partId), finish: same }),
  'part.dropLine': (host, input, caller, commandId) =>
    runCommand(host, { spec: dropLine, input, caller, commandId, context: () => sourceContext(host, input.repairId, null), finish: same }),
};
