import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/counter', name: 'counter', component: () => import('./CounterScreen.vue') },
  { path: '/counter/sales', name: 'sales', component: () => import('./SalesScreen.vue') },
  { path: '/counter/sale/:saleId', name: 'sale', component: () => import('./SaleScreen.vue') },
  { path: '/settings/counter', name: 'settings-counter', component: () => import('./CounterRulesScreen.vue') },
];
