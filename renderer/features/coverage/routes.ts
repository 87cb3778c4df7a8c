import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/claims', name: 'claims', component: () => import('./ClaimsScreen.vue') },
  { path: '/settings/coverage', name: 'settings-coverage', component: () => import('./CoverageScreen.vue') },
];
