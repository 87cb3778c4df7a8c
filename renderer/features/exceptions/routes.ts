import type { RouteRecordRaw } from 'vue-router';
import ExceptionsScreen from './ExceptionsScreen.vue';

export const routes: RouteRecordRaw[] = [{ path: '/exceptions', name: 'exceptions', component: ExceptionsScreen }];
