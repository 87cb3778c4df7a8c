import { iconWorkshop } from '../../icons.ts';
import type { OrderTab } from '../repair/tabs.ts';
import BenchTab from './BenchTab.vue';

export const orderTab: OrderTab = {
  key: 'bench', rank: 10, label: 'bench.tab', icon: iconWorkshop, component: BenchTab,
  visible: (repair) => repair.phase !== 'expected',
  // An exchange that waits for its decision holds the work (features/pool).
  next: (repair) => repair.exchangePending !== true && (repair.phase === 'received' || repair.phase === 'assessment' || repair.phase === 'workshop'),
};
