import type { RouteRecordRaw } from 'vue-router';
import PartScreen from './PartScreen.vue';
import PartsScreen from './PartsScreen.vue';

export const routes: RouteRecordRaw[] = [
  { path: '/parts', name: 'parts', component: PartsScreen },
  { path: '/part/:partId', name: 'part', component: PartScreen, props: true },
];
