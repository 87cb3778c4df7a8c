import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/bench', name: 'bench', component: () => import('./BenchScreen.vue') },
  { path: '/settings/codes', name: 'settings-codes', component: () => import('./CodesScreen.vue') },
  { path: '/settings/models', name: 'settings-models', component: () => import('./ModelsScreen.vue') },
  { path: '/model/:brand/:model', name: 'model', component: () => import('./ModelScreen.vue') },
];
