import type { Phase } from '#domain/repair/status.ts';
import {
  iconAssessment, iconCheck, iconClock, iconClosed, iconExpected, iconPart, iconPause, iconPerson, iconPhone, iconReady, iconReception, iconSearch, iconStar, iconTruck, iconWaiting,
  iconWarning, iconWorkshop,
} from '../icons.ts';

/** Each phase keeps its icon everywhere: colour means something, and never alone. */
export const PHASE_ICONS: Record<Phase, string> = {
  expected: iconExpected, received: iconReception, assessment: iconAssessment, waiting: iconWaiting, workshop: iconWorkshop, ready: iconReady, closed: iconClosed,
};

/** What a shop may give a status of its own instead (STATUS_ICONS). */
export const STATUS_ICON_NAMES: Record<string, string> = {
  clock: iconClock, phone: iconPhone, part: iconPart, truck: iconTruck, search: iconSearch, tool: iconWorkshop, check: iconCheck, pause: iconPause, warning: iconWarning, star: iconStar,
  person: iconPerson,
};
