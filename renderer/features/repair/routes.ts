import type { RouteRecordRaw } from 'vue-router';
import RepairScreen from './RepairScreen.vue';

export const routes: RouteRecordRaw[] = [{ path: '/repair/:repairId', name: 'repair', component: RepairScreen }];
