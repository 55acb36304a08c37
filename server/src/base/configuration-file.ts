// The settings that stand in a file, under the names that they have in the environment.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Nothing when there is no file; what is wrong with it goes to `problems`. */
export function readConfigurationFile(folder: string, problems: string[]): Readonly<Record<string, string>> {
  const path = resolve(folder, 'roost.config.json');
  if (!existsSync(path)) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    problems.push('roost.config.json is not valid JSON.');
    return {};
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    problems.push('roost.config.json must hold one object of settings.');
    return {};
  }
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
}
