import type { RouteRecordRaw } from 'vue-router';
import PlacesScreen from './PlacesScreen.vue';

export const routes: RouteRecordRaw[] = [
  { path: '/places', name: 'places', component: PlacesScreen },
  { path: '/place/:placeId', name: 'place', component: PlacesScreen, props: true },
];
