import { defineStore } from 'pinia';
import { ref } from 'vue';

/** What lies over the screens for a moment: the search (and what it begins with), the list of shortcuts. */
export const useChrome = defineStore('chrome', () => ({ search: ref(false), searchText: ref(''), keys: ref(false) }));
