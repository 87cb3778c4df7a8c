import { iconPayer } from '../../icons.ts';
import type { OrderTab } from '../repair/tabs.ts';
import CoverageTab from './CoverageTab.vue';

export const orderTab: OrderTab = { key: 'coverage', rank: 60, label: 'coverage.tab', icon: iconPayer, component: CoverageTab };
