import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/parts', name: 'parts', component: () => import('./PartsScreen.vue') },
  { path: '/part/:partId', name: 'part', component: () => import('./PartScreen.vue'), props: true },
];
