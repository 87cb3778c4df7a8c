import type { RouteRecordRaw } from 'vue-router';
import FindQuote from './FindQuote.vue';
import OperationsScreen from './OperationsScreen.vue';
import QuoteRulesScreen from './QuoteRulesScreen.vue';
import QuotesScreen from './QuotesScreen.vue';
import RatesScreen from './RatesScreen.vue';
import TaxesScreen from './TaxesScreen.vue';

export const routes: RouteRecordRaw[] = [
  { path: '/quotes', name: 'quotes', component: QuotesScreen },
  { path: '/quotes/:quoteId', name: 'quote', component: FindQuote },
  { path: '/settings/operations', name: 'settings-operations', component: OperationsScreen },
  { path: '/settings/rates', name: 'settings-rates', component: RatesScreen },
  { path: '/settings/taxes', name: 'settings-taxes', component: TaxesScreen },
  { path: '/settings/quotes', name: 'settings-quotes', component: QuoteRulesScreen },
];
