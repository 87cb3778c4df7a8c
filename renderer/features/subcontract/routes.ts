import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/subcontracting', name: 'subcontracting', component: () => import('./SubcontractingScreen.vue') },
  { path: '/settings/suppliers', name: 'suppliers', component: () => import('./SuppliersScreen.vue') },
];
