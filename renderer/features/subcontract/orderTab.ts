import { iconTruck } from '../../icons.ts';
import type { OrderTab } from '../repair/tabs.ts';
import SubcontractTab from './SubcontractTab.vue';

export const orderTab: OrderTab = {
  key: 'subcontract', rank: 40, label: 'subcontract.tab', icon: iconTruck, component: SubcontractTab, right: 'subcontract.work',
  visible: (repair) => repair.phase !== 'expected',
  next: (repair) => repair.status === 'at_subcontractor' || repair.status === 'awaiting_supplier_quote',
};
