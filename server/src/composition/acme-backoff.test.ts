import { expect, it } from 'vitest';
import { hourMs, minuteMs, secondMs } from '#base/clock.ts';
import { startBusyAuthority, type BusyAuthority } from '#testing/busy-authority.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { startWholeServer } from '#testing/whole-server.ts';
import { reloadCertificates } from './certificates.ts';
import { makeRunner } from './make-runner.ts';

async function start(engine: Engine, authority: BusyAuthority) {
  const server = await startWholeServer(engine, authority.environment);
  const runner = makeRunner(server.parts, { closers: [], mailHost: 'mail.example.test' });
  const orders = (): number => authority.asked.filter((path) => path === '/order').length;
  /** The sweep, and after it the task that it queued. */
  const work = async (): Promise<void> => {
    await runner.runDue();
    await runner.runDue();
  };
  /** An order is made when so many hours are over, and not a minute before. */
  const waits = async (hours: number): Promise<boolean> => {
    const before = orders();
    server.clock.advance(hours * hourMs - minuteMs);
    await work();
    const isEarly = orders() > before;
    server.clock.advance(minuteMs);
    await work();
    return !isEarly && orders() === before + 1;
  };
  await work();
  return { server, orders, work, waits };
}

describeOnEngines('an authority that refuses', (engine) => {
  it('is asked again after 1 hour, then after twice as long each time', async () => {
    const authority = await startBusyAuthority();
    const { orders, waits } = await start(engine, authority);
    expect(orders()).toBe(1);
    for (const hours of [1, 2, 4, 8, 16, 24, 24]) expect(await waits(hours)).toBe(true);
    expect(authority.asked.filter((path) => path === '/account')).toHaveLength(1);
  });

  it('is not asked before the time that it names', async () => {
    const authority = await startBusyAuthority();
    authority.retryAfter = (3 * hourMs) / secondMs;
    const { server, waits } = await start(engine, authority);
    const { json } = await server.ask('DescribeTls', {});
    expect(json.Trouble).toMatch(
      /^The certificate authority at 127\.0\.0\.1:\d+ refused: too many new orders\.$/,
    );
    expect(await waits(3)).toBe(true);
  });

  it('is asked at once when the administrator says so', async () => {
    const { server, orders, work } = await start(engine, await startBusyAuthority());
    await reloadCertificates(server.parts);
    server.clock.advance(minuteMs);
    await work();
    expect(orders()).toBe(2);
  });

  it('gets another account when it has forgotten the one that there was', async () => {
    const authority = await startBusyAuthority();
    authority.problem = { type: 'urn:ietf:params:acme:error:accountDoesNotExist', detail: 'unknown account' };
    const { server, work } = await start(engine, authority);
    server.clock.advance(hourMs);
    await work();
    expect(authority.asked.filter((path) => path === '/account')).toHaveLength(2);
  });

  it('is told apart from one that cannot be reached or is not trusted', async () => {
    const authority = await startBusyAuthority();
    const gone = { ...authority.environment, ROOST_ACME_DIRECTORY_URL: 'https://127.0.0.1:1/directory' };
    const { server } = await start(engine, { ...authority, environment: gone });
    expect((await server.ask('DescribeTls', {})).json.Trouble).toBe(
      'The certificate authority at 127.0.0.1:1 cannot be reached (ECONNREFUSED).',
    );
    const stranger = await startBusyAuthority();
    const mistaken = {
      ...authority.environment,
      ROOST_ACME_DIRECTORY_URL: String(stranger.environment['ROOST_ACME_DIRECTORY_URL']),
    };
    const other = await start(engine, { ...authority, environment: mistaken });
    expect((await other.server.ask('DescribeTls', {})).json.Trouble).toMatch(
      / is not trusted \([A-Z_]+\); the root of a private one goes into ROOST_ACME_CA_FILE\.$/,
    );
  });
});
