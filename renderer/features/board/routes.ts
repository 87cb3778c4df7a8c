import type { RouteRecordRaw } from 'vue-router';
import BoardScreen from './BoardScreen.vue';

export const routes: RouteRecordRaw[] = [{ path: '/board', name: 'board', component: BoardScreen }];
