import type { RouteRecordRaw } from 'vue-router';
import MailScreen from './MailScreen.vue';
import MessagesScreen from './MessagesScreen.vue';

export const routes: RouteRecordRaw[] = [
  { path: '/messages', name: 'messages', component: MessagesScreen },
  { path: '/settings/messages', name: 'settings-messages', component: MailScreen },
];
