import type { RouteRecordRaw } from 'vue-router';
import SubcontractingScreen from './SubcontractingScreen.vue';
import SuppliersScreen from './SuppliersScreen.vue';

export const routes: RouteRecordRaw[] = [
  { path: '/subcontracting', name: 'subcontracting', component: SubcontractingScreen },
  { path: '/settings/suppliers', name: 'suppliers', component: SuppliersScreen },
];
