import { iconMail } from '../../icons.ts';
import type { OrderTab } from '../repair/tabs.ts';
import MessagesOfRepair from './MessagesOfRepair.vue';

export const orderTab: OrderTab = {
  key: 'messages', rank: 80, label: 'messages.tab', icon: iconMail, component: MessagesOfRepair, visible: (repair) => repair.customerId !== null,
};
