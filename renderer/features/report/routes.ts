import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/reports', name: 'reports', component: () => import('./ReportsScreen.vue') },
  { path: '/reports/accounts', name: 'accounts', component: () => import('./AccountsScreen.vue') },
  { path: '/settings/accounting', name: 'settings-accounting', component: () => import('./AccountingScreen.vue') },
];
