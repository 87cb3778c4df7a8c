import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/buying/prices', name: 'tariffs', component: () => import('./TariffsScreen.vue') },
  { path: '/buying/prices/import', name: 'tariff-import', component: () => import('./ImportScreen.vue') },
  { path: '/buying/prices/change', name: 'prices', component: () => import('./PricesScreen.vue') },
  { path: '/settings/pricing', name: 'settings-pricing', component: () => import('./PricingScreen.vue') },
];
