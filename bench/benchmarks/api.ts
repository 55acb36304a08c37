// What a signed request costs beside the least that an HTTP server can do.
import { deliveryUsers, perSecond, type Benchmark, type Stage } from '../benchmark.ts';
import { RequestSocket } from '../clients/request-socket.ts';
import type { WorkMailClient } from '../clients/workmail-client.ts';
import type { Comparison } from '../comparison.ts';
import { startEcho } from '../peers/echo.ts';
import { cpuMilliseconds } from '../process-facts.ts';

/** One more is the installation's first. Each may ask a thousand times a second. */
const addedKeys = 9;

export const api: Benchmark = {
  name: 'api',
  about: 'signed requests beside a bare HTTP server that echoes JSON',
  needs: {},
  async *comparisons(stage) {
    const clients = await openClients(stage);
    const echo = await startEcho(stage.folder);
    try {
      for (const operation of ['DescribeUser', 'ListUsers'] as const) {
        for (const workers of [16, 50]) yield* compareWith(stage, { clients, echo, operation, workers });
      }
    } finally {
      await echo.stop();
      for (const client of clients) client.close();
    }
  },
};

interface Load {
  readonly clients: readonly WorkMailClient[];
  readonly echo: Target;
  readonly operation: 'DescribeUser' | 'ListUsers';
  readonly workers: number;
}

interface Target {
  readonly pid: number;
  readonly port: number;
}

/** Requests a second, and the processor time of each, from the same samples. */
function* compareWith(stage: Stage, load: Load): Generator<Comparison> {
  const { roost, sizes } = stage;
  const count = sizes.apiRequests;
  const { workers, echo, operation } = load;
  const server: Target = { pid: roost.pid, port: roost.api.port };
  const targets = [
    { who: roost.name, target: server },
    { who: 'ceiling: bare HTTP, JSON echo', target: echo },
  ];
  const about = { rounds: sizes.rounds };
  const measure = (target: Target) => exchange(target, { requests: requestsOf(stage, load), count, workers });
  yield {
    ...about,
    title: `${operation}, signed, ${workers} connections`,
    unit: 'requests/s',
    contestants: targets.map(({ who, target }) => ({
      who,
      sample: async () => (await measure(target)).perSecond,
    })),
  };
  yield {
    ...about,
    title: `Processor time of ${operation}, signed, ${workers} connections`,
    unit: 'µs',
    isLowerBetter: true,
    contestants: targets.map(({ who, target }) => ({
      who,
      sample: async () => (await measure(target)).cpuMicroseconds,
    })),
  };
}

interface Measured {
  readonly perSecond: number;
  readonly cpuMicroseconds: number | undefined;
}

async function exchange(
  { pid, port }: Target,
  { requests, count, workers }: { requests: readonly Buffer[]; count: number; workers: number },
): Promise<Measured> {
  const sockets = await Promise.all(Array.from({ length: workers }, () => RequestSocket.open(port)));
  let sent = 0;
  const before = cpuMilliseconds(pid);
  const speed = await perSecond({ count, workers }, async (worker) => {
    const request = requests[sent % requests.length] ?? Buffer.alloc(0);
    sent += 1;
    await sockets[worker]?.exchange(request);
  });
  const after = cpuMilliseconds(pid);
  for (const socket of sockets) socket.close();
  const isKnown = before !== undefined && after !== undefined;
  return { perSecond: speed, cpuMicroseconds: isKnown ? ((after - before) * 1000) / count : undefined };
}

/** One for each key and user, so that keys take turns. */
function requestsOf({ roost }: Stage, { clients, operation }: Load): Buffer[] {
  const { organizationId: OrganizationId } = roost;
  return deliveryUsers.flatMap((name) => {
    const input =
      operation === 'DescribeUser'
        ? { OrganizationId, UserId: name }
        : { OrganizationId, MaxResults: 1, Filters: { UsernamePrefix: name } };
    return clients.map((client) => client.requestOf(operation, input));
  });
}

async function openClients({ roost }: Stage): Promise<WorkMailClient[]> {
  const { api: first } = roost;
  const { Administrators } = await first.call<{ Administrators: { AdministratorId: string }[] }>(
    'Roost.ListAdministrators',
    {},
  );
  const AdministratorId = Administrators[0]?.AdministratorId;
  const keys = await Promise.all(
    Array.from({ length: addedKeys }, () =>
      first.call<{ AccessKeyId: string; SecretAccessKey: string }>('Roost.CreateAccessKey', {
        AdministratorId,
      }),
    ),
  );
  const added = keys.map((key) =>
    first.withKey({ accessKeyId: key.AccessKeyId, secretAccessKey: key.SecretAccessKey }),
  );
  return [first, ...added];
}
