// The runner with every task and sweep that Roost has.
import { recheckSessions } from '#domain/access/sessions/recheck-sessions.ts';
import { importSweeps, importTasks } from '#domain/accounts/import/index.ts';
import { mailboxSweeps, mailboxTasks } from '#domain/mailboxes/index.ts';
import { Runner } from '#jobs/runner.ts';
import { machinerySweeps } from '#operations/index.ts';
import type { Parts } from './parts.ts';

export function makeRunner(parts: Parts): Runner {
  const { store, configuration } = parts;
  return new Runner({
    ...parts,
    tasks: [...mailboxTasks(parts), ...importTasks(parts)],
    sweeps: [...mailboxSweeps(parts), ...importSweeps(parts), ...machinerySweeps(parts)],
    // one database, several nodes: what an announcement may have missed
    onTick: async () => {
      if (configuration.databaseUrl !== null) await recheckSessions({ store, registry: parts.registry });
    },
  });
}
