import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [{ path: '/settings/files', name: 'settings-files', component: () => import('./FilesScreen.vue') }];
