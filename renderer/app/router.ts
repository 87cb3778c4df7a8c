import type { Router, RouteRecordRaw } from 'vue-router';
import { createRouter, createWebHashHistory } from 'vue-router';
import MissingScreen from './MissingScreen.vue';

/** Each feature says in its own `routes.ts` which screens it has; all but the first ones by `() => import('./X.vue')`. */
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

/**
 * Screens load when they are first opened, so that the first one shows sooner; once somebody works, the others are fetched
 * one by one while nothing else happens, and no click ever waits for one.
 */
export function fetchScreens(router: Router): void {
  const loaders = router.getRoutes().map((route) => route.components?.['default']).filter((component): component is () => Promise<unknown> => typeof component === 'function' && !('render' in component));
  const idle = (): Promise<unknown> => new Promise((resolve) => { requestIdleCallback(resolve, { timeout: 2_000 }); });
  const fetchAll = async (): Promise<void> => {
    for (const load of loaders) {
      await idle();
      // What can't be fetched now is asked for again when it is opened.
      await load().catch(() => undefined);
    }
  };
  void fetchAll();
}

const HOMES = ['board', 'reception', 'settings'];
