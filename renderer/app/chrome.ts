import { defineStore } from 'pinia';
import { ref } from 'vue';

/** What lies over the screens for a moment: the search, the list of shortcuts. */
export const useChrome = defineStore('chrome', () => ({ search: ref(false), keys: ref(false) }));
