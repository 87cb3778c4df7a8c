import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/messages', name: 'messages', component: () => import('./MessagesScreen.vue') },
  { path: '/settings/messages', name: 'settings-messages', component: () => import('./MailScreen.vue') },
];
