import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/settings', name: 'settings', component: () => import('./HereScreen.vue') },
  { path: '/settings/shop', name: 'settings-shop', component: () => import('./ShopScreen.vue') },
  { path: '/settings/intake', name: 'settings-intake', component: () => import('./IntakeScreen.vue') },
  { path: '/settings/statuses', name: 'settings-statuses', component: () => import('./StatusesScreen.vue') },
  { path: '/settings/symptoms', name: 'settings-symptoms', component: () => import('./SymptomsScreen.vue') },
  { path: '/settings/papers', name: 'settings-papers', component: () => import('./PapersScreen.vue') },
  { path: '/settings/printers', name: 'printers', component: () => import('./PrintersScreen.vue') },
  { path: '/settings/data', name: 'settings-data', component: () => import('./DataScreen.vue') },
];
