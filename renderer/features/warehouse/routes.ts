import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/warehouse', name: 'warehouse', component: () => import('./WarehouseScreen.vue') },
  { path: '/warehouse/receive', name: 'warehouse-receive', component: () => import('./ReceiveScreen.vue') },
  { path: '/warehouse/putaway', name: 'warehouse-putaway', component: () => import('./PutAwayScreen.vue') },
  { path: '/warehouse/pick', name: 'warehouse-pick', component: () => import('./PickScreen.vue') },
  { path: '/warehouse/move', name: 'warehouse-move', component: () => import('./SpotScreen.vue'), props: { mode: 'move' } },
  { path: '/warehouse/scrap', name: 'warehouse-scrap', component: () => import('./SpotScreen.vue'), props: { mode: 'scrap' } },
  { path: '/warehouse/inspect', name: 'warehouse-inspect', component: () => import('./SpotScreen.vue'), props: { mode: 'inspect' } },
  { path: '/warehouse/return', name: 'warehouse-return', component: () => import('./ReturnScreen.vue') },
  { path: '/warehouse/labels', name: 'warehouse-labels', component: () => import('./LabelsScreen.vue') },
  { path: '/warehouse/counts', name: 'warehouse-counts', component: () => import('./CountsScreen.vue') },
  { path: '/warehouse/count/:countId', name: 'count', component: () => import('./CountScreen.vue'), props: true },
  { path: '/warehouse/transfers', name: 'warehouse-transfers', component: () => import('./TransfersScreen.vue') },
  { path: '/warehouse/transfer/:transferId', name: 'transfer', component: () => import('./TransferScreen.vue'), props: true },
  { path: '/settings/stock', name: 'settings-stock', component: () => import('./StockRulesScreen.vue') },
];
