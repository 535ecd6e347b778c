import { ok } from '../core/result';
import type { WorkspaceDatabase } from './database';
import type { SettingRepository } from './types';

export function settingRepository(database: WorkspaceDatabase): SettingRepository {
  return {
    async get<T>(name: string) {
      const found = await database.attempt(() => database.settings.get(name));
      return found.ok ? ok((found.value?.value ?? null) as T | null) : found;
    },

    async put(name, value) {
      const stored = await database.attempt(() => database.settings.put({ name, value }));
      return stored.ok ? ok(null) : stored;
    },
  };
}
