import type { RouteRecordRaw } from 'vue-router';
import DataScreen from './DataScreen.vue';
import HereScreen from './HereScreen.vue';
import IntakeScreen from './IntakeScreen.vue';
import PrintersScreen from './PrintersScreen.vue';
import ShopScreen from './ShopScreen.vue';
import StatusesScreen from './StatusesScreen.vue';
import SymptomsScreen from './SymptomsScreen.vue';

export const routes: RouteRecordRaw[] = [
  { path: '/settings', name: 'settings', component: HereScreen },
  { path: '/settings/shop', name: 'settings-shop', component: ShopScreen },
  { path: '/settings/intake', name: 'settings-intake', component: IntakeScreen },
  { path: '/settings/statuses', name: 'settings-statuses', component: StatusesScreen },
  { path: '/settings/symptoms', name: 'settings-symptoms', component: SymptomsScreen },
  { path: '/settings/printers', name: 'printers', component: PrintersScreen },
  { path: '/settings/data', name: 'settings-data', component: DataScreen },
];
