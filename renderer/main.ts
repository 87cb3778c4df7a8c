import '@fontsource-variable/inter/wght.css';
import 'quasar/dist/quasar.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/quasar.css';
import { createPinia } from 'pinia';
import { Quasar } from 'quasar';
import { createApp } from 'vue';
import App from './app/App.vue';
import { installKeys } from './app/keys.ts';
import { createAppRouter } from './app/router.ts';
import { HOST } from './api/host.ts';
import { chooseWire } from './api/launch.ts';
import { createLink } from './api/link.ts';
import { i18n } from './i18n/index.ts';
import { createShortcuts } from './keys/shortcuts.ts';
import { SHORTCUTS } from './keys/useShortcuts.ts';
import { useSession } from './stores/session.ts';

const app = createApp(App);
const pinia = createPinia();
const shortcuts = createShortcuts();
// The launch token leaves the address before the router reads it.
const link = createLink({ open: chooseWire(), onUp: (call) => useSession(pinia).resume(call) });

app.provide(HOST, link);
app.provide(SHORTCUTS, shortcuts);
app.use(pinia).use(i18n).use(Quasar, { config: { ripple: false, brand: {} } }).use(createAppRouter());
installKeys(shortcuts);
app.mount('#app');
