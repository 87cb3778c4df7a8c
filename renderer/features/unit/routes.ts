import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [{ path: '/unit/:unitId', name: 'unit', component: () => import('./UnitScreen.vue') }];
