import { describe, expect, it } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { MENU_ACTIONS } from '#contract/shellPage.ts';
import { menuTemplate } from './menu.ts';
import { languageOf, WORDS } from './words.ts';

function itemsOf(options: Partial<Parameters<typeof menuTemplate>[0]> = {}): MenuItemConstructorOptions[] {
  const noop = (): void => {};
  const template = menuTemplate({
    language: 'fr', isMac: false, developing: false, version: '1.2.3', onAction: noop, onZoom: noop, onOpenDataFolder: noop, ...options,
  });
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? item.submenu : [])]);
}

describe('the menu', () => {
  it('offers every action of the page once', () => {
    const ids = itemsOf().map(({ id }) => id).filter((id) => id !== undefined);
    expect(ids.sort()).toEqual([...MENU_ACTIONS].sort());
  });

  it('gives no key twice', () => {
    for (const isMac of [false, true]) {
      const keys = itemsOf({ isMac, developing: true }).map(({ accelerator }) => accelerator).filter((key) => key !== undefined);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('has no word of the other language', () => {
    const french = new Set(itemsOf({ developing: true, isMac: true }).map(({ label }) => label).filter((label) => label !== undefined));
    const english = itemsOf({ language: 'en', developing: true, isMac: true }).map(({ label }) => label).filter((label) => label !== undefined && label !== 'Version 1.2.3');
    expect(english.filter((label) => label !== undefined && french.has(label))).toEqual([]);
    // Every entry of the system's own would come in the system's language; ours all have a label.
    const unlabelled = itemsOf({ developing: true, isMac: true }).filter(({ type, label, role }) => type !== 'separator' && label === undefined && role !== 'appMenu');
    expect(unlabelled).toEqual([]);
  });

  it('offers developer tools only while developing', () => {
    const hasTools = (developing: boolean): boolean => itemsOf({ developing }).some(({ role }) => role === 'toggleDevTools');
    expect([hasTools(true), hasTools(false)]).toEqual([true, false]);
  });
});

describe('words', () => {
  it('are there in both languages', () => {
    expect(Object.keys(WORDS.en).sort()).toEqual(Object.keys(WORDS.fr).sort());
    expect(Object.keys(WORDS.en.fatal).sort()).toEqual(Object.keys(WORDS.fr.fatal).sort());
  });

  it.each([['fr', 'fr'], ['fr-FR', 'fr'], ['fr_BE.UTF-8', 'fr'], ['FR-CA', 'fr'], ['fry', 'en'], ['en-GB', 'en'], ['C.UTF-8', 'en'], ['', 'en']])('%s is %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });
});
