import type { RouteRecordRaw } from 'vue-router';
import UnitScreen from './UnitScreen.vue';

export const routes: RouteRecordRaw[] = [{ path: '/unit/:unitId', name: 'unit', component: UnitScreen }];
