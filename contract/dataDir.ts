export interface DataDirSurroundings {
  platform: string;
  env: Record<string, string | undefined>;
  home: string;
}

/**
 * Where a shop's data live when nobody says otherwise: the system's own place for application data that stay on this PC.
 * Pure, so that the shell and the scripts name the same folder.
 */
export function defaultDataDir({ platform, env, home }: DataDirSurroundings): string {
  if (platform === 'win32') return `${env['APPDATA'] || `${home}\\AppData\\Roaming`}\\Etabli`;
  if (platform === 'darwin') return `${home}/Library/Application Support/Etabli`;
  const dataHome = env['XDG_DATA_HOME'];
  return `${dataHome?.startsWith('/') ? dataHome : `${home}/.local/share`}/etabli`;
}

/**
 * The folder that a command line or the environment names, or undefined: `--data-dir X` or `--data-dir=X`, else ETABLI_DATA_DIR.
 * An empty value counts as none.
 */
export function namedDataDir(args: readonly string[], env: Record<string, string | undefined>): string | undefined {
  const at = args.findIndex((arg) => arg === '--data-dir' || arg.startsWith('--data-dir='));
  const named = at === -1 ? undefined : args[at] === '--data-dir' ? args[at + 1] : args[at]!.slice('--data-dir='.length);
  return named || env['ETABLI_DATA_DIR'] || undefined;
}
