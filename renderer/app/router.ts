import type { RouteRecordRaw } from 'vue-router';
import { createRouter, createWebHashHistory } from 'vue-router';
import MissingScreen from './MissingScreen.vue';

/** Each feature says in its own `routes.ts` which screens it has. */
const features = import.meta.glob<{ routes: RouteRecordRaw[] }>('../features/*/routes.ts', { eager: true });

export function createAppRouter() {
  const routes: RouteRecordRaw[] = Object.values(features).flatMap((feature) => feature.routes);
  const home = HOMES.find((name) => routes.some((route) => route.name === name));
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      ...routes,
      { path: '/', name: 'home', ...(home ? { redirect: { name: home } } : { component: MissingScreen }) },
      { path: '/:rest(.*)*', name: 'missing', component: MissingScreen },
    ],
  });
}

const HOMES = ['board', 'reception', 'settings'];
