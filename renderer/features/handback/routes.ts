import type { RouteRecordRaw } from 'vue-router';
import CollectionScreen from './CollectionScreen.vue';

export const routes: RouteRecordRaw[] = [{ path: '/collection', name: 'collection', component: CollectionScreen }];
