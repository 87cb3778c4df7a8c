import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/places', name: 'places', component: () => import('./PlacesScreen.vue') },
  { path: '/place/:placeId', name: 'place', component: () => import('./PlacesScreen.vue'), props: true },
];
