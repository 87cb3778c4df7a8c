import { iconQuote } from '../../icons.ts';
import type { OrderTab } from '../repair/tabs.ts';
import QuoteTab from './QuoteTab.vue';

export const orderTab: OrderTab = {
  key: 'quote', rank: 20, label: 'quote.tab', icon: iconQuote, component: QuoteTab,
  visible: (repair) => repair.phase !== 'expected',
  next: (repair) => repair.status === 'technical_quote_ready' || repair.status === 'awaiting_customer',
};
