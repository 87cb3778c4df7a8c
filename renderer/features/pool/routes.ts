import type { RouteRecordRaw } from 'vue-router';
import PoolScreen from './PoolScreen.vue';

export const routes: RouteRecordRaw[] = [{ path: '/pool', name: 'pool', component: PoolScreen }];
