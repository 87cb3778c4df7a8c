import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/customers', name: 'customers', component: () => import('./CustomersScreen.vue') },
  { path: '/customer/:customerId', name: 'customer', component: () => import('./CustomerScreen.vue') },
];
