import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [{ path: '/exceptions', name: 'exceptions', component: () => import('./ExceptionsScreen.vue') }];
