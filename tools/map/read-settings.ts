// The settings as the server itself declares them.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export interface SettingEntry {
  name: string;
  sentence: string;
  default: string;
}

export const settingsPath = 'server/src/base/configuration.ts';

export async function readSettings(): Promise<SettingEntry[]> {
  if (!existsSync(settingsPath)) return [];
  const module: unknown = await import(pathToFileURL(settingsPath).href);
  return Object.entries(membersOf(membersOf(module)['settings'])).map(([key, value]) => {
    const setting = membersOf(value);
    const { variable, sentence } = setting;
    if (typeof sentence !== 'string')
      throw new Error(`The setting ${key} in ${settingsPath} has no sentence.`);
    return {
      name: typeof variable === 'string' ? variable : key,
      sentence,
      default: show(setting['default']),
    };
  });
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function show(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
