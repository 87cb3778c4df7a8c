import type { RouteRecordRaw } from 'vue-router';
import PrintScreen from './PrintScreen.vue';

export const routes: RouteRecordRaw[] = [{ path: '/print', name: 'print', component: PrintScreen }];
