import type { Phase } from '#domain/repair/status.ts';
import { iconAssessment, iconClosed, iconExpected, iconReady, iconReception, iconWaiting, iconWorkshop } from '../icons.ts';

/** Each phase keeps its icon everywhere: colour means something, and never alone. */
export const PHASE_ICONS: Record<Phase, string> = {
  expected: iconExpected, received: iconReception, assessment: iconAssessment, waiting: iconWaiting, workshop: iconWorkshop, ready: iconReady, closed: iconClosed,
};
