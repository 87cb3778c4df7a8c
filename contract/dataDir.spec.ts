import { describe, expect, it } from 'vitest';
import { defaultDataDir, namedBackup, namedDataDir } from './dataDir.ts';

describe('the data folder', () => {
  it('lies where each system keeps application data', () => {
    expect(defaultDataDir({ platform: 'linux', env: {}, home: '/home/lea' })).toBe('/home/lea/.local/share/etabli');
    expect(defaultDataDir({ platform: 'linux', env: { XDG_DATA_HOME: '/data' }, home: '/home/lea' })).toBe('/data/etabli');
    // The XDG specification has relative values ignored.
    expect(defaultDataDir({ platform: 'linux', env: { XDG_DATA_HOME: 'data' }, home: '/home/lea' })).toBe('/home/lea/.local/share/etabli');
    expect(defaultDataDir({ platform: 'darwin', env: {}, home: '/Users/lea' })).toBe('/Users/lea/Library/Application Support/Etabli');
    expect(defaultDataDir({ platform: 'win32', env: { APPDATA: 'C:\\Users\\lea\\AppData\\Roaming' }, home: 'C:\\Users\\lea' })).toBe('C:\\Users\\lea\\AppData\\Roaming\\Etabli');
    expect(defaultDataDir({ platform: 'win32', env: {}, home: 'C:\\Users\\lea' })).toBe('C:\\Users\\lea\\AppData\\Roaming\\Etabli');
  });

  it('is the one that is named: the command line first, then the environment', () => {
    expect(namedDataDir(['.', '--data-dir', '/a b'], { ETABLI_DATA_DIR: '/env' })).toBe('/a b');
    expect(namedDataDir(['--data-dir=/a=b'], {})).toBe('/a=b');
    expect(namedDataDir(['--lang=fr'], { ETABLI_DATA_DIR: '/env' })).toBe('/env');
    expect(namedDataDir(['--data-dir'], {})).toBeUndefined();
    expect(namedDataDir(['--data-dir='], { ETABLI_DATA_DIR: '' })).toBeUndefined();
  });

  it('goes back to the backup that the command line names', () => {
    expect(namedBackup(['.', '--data-dir', '/a', '--restore-backup', 'etabli-20261121-080000.db'])).toBe('etabli-20261121-080000.db');
    expect(namedBackup(['--restore-backup=etabli-20261121-080000.db'])).toBe('etabli-20261121-080000.db');
    expect(namedBackup(['--data-dir', '/a'])).toBeUndefined();
  });
});
