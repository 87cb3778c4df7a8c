import type { RouteRecordRaw } from 'vue-router';
import ReceptionScreen from './ReceptionScreen.vue';

export const routes: RouteRecordRaw[] = [{ path: '/reception', name: 'reception', component: ReceptionScreen }];
