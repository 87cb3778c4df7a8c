import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [{ path: '/repair/:repairId', name: 'repair', component: () => import('./RepairScreen.vue') }];
