import type { RouteRecordRaw } from 'vue-router';
import UsersScreen from './UsersScreen.vue';

export const routes: RouteRecordRaw[] = [{ path: '/settings/users', name: 'users', component: UsersScreen }];
