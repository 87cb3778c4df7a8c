import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/pool', name: 'pool', component: () => import('./PoolScreen.vue') },
  { path: '/settings/pools', name: 'settings-pools', component: () => import('./PoolRulesScreen.vue') },
];
