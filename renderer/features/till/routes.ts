import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/till', name: 'till', component: () => import('./TillScreen.vue') },
  { path: '/till/closings', name: 'closings', component: () => import('./ClosingsScreen.vue') },
  { path: '/till/closings/:tillId/:period/:n', name: 'closing', component: () => import('./ClosingScreen.vue'), props: true },
  { path: '/settings/till', name: 'settings-till', component: () => import('./TillRulesScreen.vue') },
];
