import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [{ path: '/settings/users', name: 'users', component: () => import('./UsersScreen.vue') }];
