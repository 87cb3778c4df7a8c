import { iconHandback } from '../../icons.ts';
import type { OrderTab } from '../repair/tabs.ts';
import HandbackTab from './HandbackTab.vue';

export const orderTab: OrderTab = {
  key: 'handback', rank: 70, label: 'handback.tab', icon: iconHandback, component: HandbackTab,
  visible: (repair) => repair.phase !== 'expected',
  // A ready unit that is scanned at the counter is there to be collected.
  next: (repair) => repair.phase === 'ready',
};
