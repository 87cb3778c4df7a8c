import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/buying', name: 'buying', component: () => import('./BuyingScreen.vue') },
  { path: '/buying/:purchaseId', name: 'purchase', component: () => import('./PurchaseScreen.vue') },
  { path: '/settings/purchase', name: 'settings-purchase', component: () => import('./PurchaseRulesScreen.vue') },
];
