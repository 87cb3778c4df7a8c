import { iconPart } from '../../icons.ts';
import type { OrderTab } from '../repair/tabs.ts';
import PartTab from './PartTab.vue';

export const orderTab: OrderTab = {
  key: 'part', rank: 30, label: 'part.tab', icon: iconPart, component: PartTab,
  visible: (repair) => repair.phase !== 'expected',
  next: (repair) => repair.status === 'awaiting_part' || repair.status === 'accepted' || repair.internalPurpose === 'stock_part',
};
