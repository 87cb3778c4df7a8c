import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/quotes', name: 'quotes', component: () => import('./QuotesScreen.vue') },
  { path: '/quotes/:quoteId', name: 'quote', component: () => import('./FindQuote.vue') },
  { path: '/settings/operations', name: 'settings-operations', component: () => import('./OperationsScreen.vue') },
  { path: '/settings/rates', name: 'settings-rates', component: () => import('./RatesScreen.vue') },
  { path: '/settings/taxes', name: 'settings-taxes', component: () => import('./TaxesScreen.vue') },
  { path: '/settings/quotes', name: 'settings-quotes', component: () => import('./QuoteRulesScreen.vue') },
];
