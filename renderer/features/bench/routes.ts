import type { RouteRecordRaw } from 'vue-router';
import BenchScreen from './BenchScreen.vue';
import CodesScreen from './CodesScreen.vue';
import ModelScreen from './ModelScreen.vue';
import ModelsScreen from './ModelsScreen.vue';

export const routes: RouteRecordRaw[] = [
  { path: '/bench', name: 'bench', component: BenchScreen },
  { path: '/settings/codes', name: 'settings-codes', component: CodesScreen },
  { path: '/settings/models', name: 'settings-models', component: ModelsScreen },
  { path: '/model/:brand/:model', name: 'model', component: ModelScreen },
];
