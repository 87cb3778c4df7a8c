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
  return valueOf('--data-dir', args) || env['ETABLI_DATA_DIR'] || undefined;
}

/** The backup that a command line asks to go back to (`--restore-backup NAME`), or undefined. */
export function namedBackup(args: readonly string[]): string | undefined {
  return valueOf('--restore-backup', args) || undefined;
}

function valueOf(option: string, args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === option || arg.startsWith(`${option}=`));
  return at === -1 ? undefined : args[at] === option ? args[at + 1] : args[at]!.slice(option.length + 1);
}
