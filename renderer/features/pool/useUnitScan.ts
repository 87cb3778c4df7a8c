import { classifyScan } from '#domain/scan/classify.ts';
import { decodeCode } from '#domain/scan/codes.ts';
import { useScanContext } from '../../stores/scanContext.ts';

/** Whether a scan names a unit in somebody's hands: our own label or its order's fiche, or a maker's plate. Badges, places and the like never do. */
function namesUnit(text: string): boolean {
  const code = decodeCode(text);
  return code.ok ? code.kind === 'U' || code.kind === 'R' : !classifyScan(text).secret;
}

/** While an act asks for units, a scan is theirs wherever the caret stands; what names no unit does what it always does. */
export function useUnitScan(take: (text: string) => void): void {
  useScanContext({
    screen: 'pool',
    onRaw(scan) {
      if (scan.wants !== null || !namesUnit(scan.text)) return false;
      take(scan.text);
      return true;
    },
  });
}
