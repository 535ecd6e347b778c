import { describe, expect, it } from 'vitest';
import { PreferencesState } from '../../../src/state/preferences.svelte';
import { hashOf, routeOf } from '../../../src/state/route.svelte';

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('preferences', () => {
  it('take the language of the browser until one is chosen, and keep the choice', () => {
    const store = memory();
    const first = new PreferencesState(store, '/a/', ['zh-TW', 'en']);
    expect(first.locale).toBe('zh-CN');
    expect(first.say('close')).toBe('关闭');
    first.setLocale('en');
    first.setTheme('dark');
    expect(first.say('close')).toBe('Close');
    const later = new PreferencesState(store, '/a/', ['zh-CN']);
    expect([later.locale, later.theme]).toEqual(['en', 'dark']);
    expect(new PreferencesState(store, '/b/', ['zh-CN']).locale).toBe('zh-CN');
  });

  it('survive a store that is forbidden, full or holds nonsense', () => {
    const broken = {
      getItem: () => '{"locale":7,"theme":"pink"',
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    for (const store of [broken, null]) {
      const preferences = new PreferencesState(store, '/', ['de']);
      preferences.setTheme('light');
      expect([preferences.locale, preferences.theme]).toEqual(['en', 'light']);
    }
  });
});

describe('routes', () => {
  it('read back what they write, and lead home from anywhere unknown', () => {
    for (const route of [{ page: 'home' }, { page: 'import' }, { page: 'notebook', id: '0b9a-_Z' }] as const)
      expect(routeOf(hashOf(route))).toEqual(route);
    for (const hash of ['', '#', '#/nowhere', '#/notebook/', '#/notebook/a/b', '#/notebook/<x>'])
      expect(routeOf(hash)).toEqual({ page: 'home' });
  });
});
