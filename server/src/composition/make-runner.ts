// The runner with every task and sweep that Roost has, and what each node looks at every second.
import { accessSweeps } from '#domain/access/index.ts';
import { AccessWatch } from '#domain/access/sessions/access-watch.ts';
import { recheckSessions } from '#domain/access/sessions/recheck-sessions.ts';
import { certificateSweeps, certificateTasks } from '#domain/certificates/index.ts';
import { importSweeps, importTasks } from '#domain/accounts/import/index.ts';
import { mailDomainSweeps } from '#domain/mail-domains/index.ts';
import { mailFlowSweeps } from '#domain/mail-flow/index.ts';
import { exportTasks } from '#domain/mailboxes/export/index.ts';
import { mailboxSweeps, mailboxTasks } from '#domain/mailboxes/index.ts';
import { recheckHolds } from '#domain/mailboxes/permissions/recheck-holds.ts';
import { Runner } from '#jobs/runner.ts';
import { machinerySweeps } from '#operations/index.ts';
import { ArchiveUploads } from '#storage/archive-uploads.ts';
import { orderParts } from './certificates.ts';
import { mailServiceOf } from './mail-service.ts';
import type { Closers, Parts } from './parts.ts';

export function makeRunner(
  parts: Parts,
  { closers, mailHost }: { closers: Closers; mailHost: string },
): Runner {
  const { store, configuration, registry, mailFlow, emailEvents, tls } = parts;
  const orders = orderParts(parts, { mailHost });
  const accessWatch = new AccessWatch(parts);
  closers.push(() => accessWatch.close());
  return new Runner({
    ...parts,
    tasks: [
      ...mailboxTasks(parts),
      ...exportTasks({ ...parts, uploads: new ArchiveUploads(parts.buckets) }),
      ...importTasks(parts),
      ...certificateTasks(orders),
    ],
    sweeps: [
      ...accessSweeps(parts),
      ...mailboxSweeps(parts),
      ...mailDomainSweeps({ ...parts, service: mailServiceOf(parts, mailHost) }),
      ...mailFlowSweeps(parts),
      ...importSweeps(parts),
      ...certificateSweeps(orders),
      ...machinerySweeps(parts),
    ],
    onTick: async () => {
      registry.endExpired();
      // one database, several nodes: what an announcement may have missed
      const isShared = configuration.databaseUrl !== null;
      if (isShared) await recheckSessions({ store, registry });
      if (isShared) await recheckHolds({ store, registry });
      if (isShared || accessWatch.hasFailed) await accessWatch.recheck();
      if (isShared) await mailFlow.recheck();
      await emailEvents.writeSummaries();
      await tls.recheck();
    },
  });
}
