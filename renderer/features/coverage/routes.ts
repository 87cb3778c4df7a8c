import type { RouteRecordRaw } from 'vue-router';
import ClaimsScreen from './ClaimsScreen.vue';
import CoverageScreen from './CoverageScreen.vue';

export const routes: RouteRecordRaw[] = [
  { path: '/claims', name: 'claims', component: ClaimsScreen },
  { path: '/settings/coverage', name: 'settings-coverage', component: CoverageScreen },
];
