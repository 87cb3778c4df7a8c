import type { RouteRecordRaw } from 'vue-router';
import CollectionScreen from './CollectionScreen.vue';
import ReportRulesScreen from './ReportRulesScreen.vue';

export const routes: RouteRecordRaw[] = [
  { path: '/collection', name: 'collection', component: CollectionScreen },
  { path: '/settings/report', name: 'settings-report', component: ReportRulesScreen },
];
