import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { orderOf, fatalPage } from './fatalPage.ts';
import { fileOf } from './protocol.ts';
import { isExternalAddress, isLocalAddress, mayUse } from './rules.ts';

describe('what the page may use', () => {
  it('is the camera, at our own origin', () => {
    expect(mayUse('media', 'app://etabli/', ['video'])).toBe(true);
    expect(mayUse('media', 'app://etabli', ['video'])).toBe(true);
  });

  it.each<[string, string, string[]]>([
    ['media', 'app://etabli', ['audio']], ['media', 'app://etabli', ['video', 'audio']], ['media', 'app://etabli', []],
    ['media', 'https://example.org', ['video']], ['media', 'app://etabli.example.org', ['video']], ['media', 'app://shell', ['video']],
    ['geolocation', 'app://etabli', []], ['notifications', 'app://etabli', []], ['hid', 'app://etabli', ['video']],
  ])('is not %s at %s with %s', (permission, origin, media) => {
    expect(mayUse(permission, origin, media)).toBe(false);
  });
});

describe('addresses', () => {
  it.each(['https://www.exemple.fr/aide?x=1', 'mailto:atelier@exemple.fr'])('%s may be handed to the system', (url) => {
    expect(isExternalAddress(url)).toBe(true);
  });

  it.each([
    'http://exemple.fr/', 'file:///etc/passwd', 'smb://serveur/partage', 'javascript:alert(1)', 'ms-msdt:/id', 'https://user:pass@exemple.fr/', 'etabli-order:quit',
    'not an address', `https://exemple.fr/${'x'.repeat(3000)}`,
  ])('%s may not', (url) => {
    expect(isExternalAddress(url)).toBe(false);
  });

  it('of the session stay inside', () => {
    expect(['app://etabli/x.js', 'blob:app://etabli/1', 'data:image/png,'].every(isLocalAddress)).toBe(true);
    expect(['https://exemple.fr', 'http://127.0.0.1', 'ws://127.0.0.1', 'file:///x', 'ftp://x'].some(isLocalAddress)).toBe(false);
  });
});

describe('files of the page', () => {
  const folder = path.resolve('/opt/etabli/renderer');

  it('are those in its folder', () => {
    expect(fileOf('app://etabli/', folder)).toBe(path.join(folder, 'index.html'));
    expect(fileOf('app://etabli/assets/index-a1.js?v=1#x', folder)).toBe(path.join(folder, 'assets/index-a1.js'));
    expect(fileOf('app://etabli/assets/%C3%A9t%C3%A9.png', folder)).toBe(path.join(folder, 'assets/été.png'));
  });

  it.each([
    'app://shell/index.html', 'https://etabli/index.html', 'app://etabli/..%2fhost/utility.js', 'app://etabli/%2e%2e%2f%2e%2e/x.js', 'app://etabli/a%5c..%5c..%5cx.js',
    'app://etabli/%00.html', 'app://etabli/%zz.html', 'app://etabli/.built-from', 'app://etabli/etabli.db', 'app://etabli/assets',
  ])('%s is none', (url) => {
    expect(fileOf(url, folder)).toBeUndefined();
  });
});

describe('the page of what went wrong', () => {
  it('obeys its own links and nothing else', () => {
    expect(orderOf('etabli-order:retry')).toEqual({ order: 'retry' });
    expect(orderOf('etabli-order:restore/etabli-2026-11-20.db')).toEqual({ order: 'restore', name: 'etabli-2026-11-20.db' });
    expect(['etabli-order:restore/', 'etabli-order:restore/a%2fb', 'etabli-order:restore/..', 'etabli-order:erase', 'https://exemple.fr'].map(orderOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('shows what the host says as text', () => {
    const html = fatalPage({ type: 'fatal', code: 'data.busy', message: '<img src=x onerror="alert(1)"> & \'co\'' }, 'fr');
    expect(html).not.toContain('<img');
    expect(html).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62; &#38; &#39;co&#39;');
    expect(html).toContain('Ces données sont déjà ouvertes');
    expect(fatalPage({ type: 'fatal', code: 'data.busy', message: '' }, 'en')).toContain('These data are already open');
  });
});
