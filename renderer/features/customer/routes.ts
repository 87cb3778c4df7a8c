import type { RouteRecordRaw } from 'vue-router';
import CustomerScreen from './CustomerScreen.vue';
import CustomersScreen from './CustomersScreen.vue';

export const routes: RouteRecordRaw[] = [
  { path: '/customers', name: 'customers', component: CustomersScreen },
  { path: '/customer/:customerId', name: 'customer', component: CustomerScreen },
];
