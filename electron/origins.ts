export const SCHEME = 'app';
/** The page's own origin. The files of the built renderer are served under it, and nothing else is. */
export const PAGE_ORIGIN = 'app://etabli';
/** The shell's own pages (what went wrong), in an origin of their own: they get no bridge and no port. */
export const SHELL_ORIGIN = 'app://shell';
