// One server to a data folder: two would each keep their own sessions. Held by an open transaction of an
// empty database, which the system lets go of when the process ends, however it ends.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ConfigurationError } from '#base/configuration.ts';

export interface DataFolderLock {
  release(): void;
}

/** Throws ConfigurationError when another server has the folder. */
export function lockDataFolder(folder: string): DataFolderLock {
  const database = openDatabase(folder);
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    const isHeld = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
    if (!isHeld) throw error;
    throw new ConfigurationError(`Another Roost is running on the data folder ${folder}.`, { cause: error });
  }
  return { release: () => void database.close() };
}

function openDatabase(folder: string): Database.Database {
  try {
    return new Database(join(folder, 'roost.lock'), { timeout: 0 });
  } catch (error) {
    throw new ConfigurationError(`The data folder ${folder} cannot be written.`, { cause: error });
  }
}
