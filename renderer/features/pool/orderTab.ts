import { iconExchange } from '../../icons.ts';
import type { OrderTab } from '../repair/tabs.ts';
import PoolTab from './PoolTab.vue';

export const orderTab: OrderTab = {
  key: 'pool', rank: 50, label: 'pool.tab', icon: iconExchange, component: PoolTab,
  next: (repair) => repair.exchangePending === true || repair.status === 'exchange_ready',
};
