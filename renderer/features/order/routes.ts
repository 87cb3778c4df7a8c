import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/orders', name: 'orders', component: () => import('./OrdersScreen.vue') },
  { path: '/orders/new', name: 'order-new', component: () => import('./NewOrderScreen.vue') },
  { path: '/orders/:orderId', name: 'order', component: () => import('./OrderScreen.vue') },
  { path: '/settings/orders', name: 'settings-orders', component: () => import('./OrderRulesScreen.vue') },
];
