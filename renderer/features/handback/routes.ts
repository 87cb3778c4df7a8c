import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/collection', name: 'collection', component: () => import('./CollectionScreen.vue') },
  { path: '/settings/report', name: 'settings-report', component: () => import('./ReportRulesScreen.vue') },
];
