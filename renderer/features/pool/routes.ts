import type { RouteRecordRaw } from 'vue-router';
import PoolRulesScreen from './PoolRulesScreen.vue';
import PoolScreen from './PoolScreen.vue';

export const routes: RouteRecordRaw[] = [
  { path: '/pool', name: 'pool', component: PoolScreen },
  { path: '/settings/pools', name: 'settings-pools', component: PoolRulesScreen },
];
