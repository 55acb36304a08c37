// Two servers on one database: what happens at one is known at the other.
import { DeregisterFromWorkMailCommand } from '@aws-sdk/client-workmail';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { describeOnEngines, type StorePlace } from '#testing/engines.ts';
import { awsClient, enrol, type Person } from './clients/aws-client.ts';
import { openImap, untilEnded, untilExists } from './clients/imap-client.ts';
import { newMail } from './clients/mail.ts';
import { sendMail } from './clients/smtp-client.ts';
import { openStage, type Stage } from './stage.ts';

describeOnEngines('two nodes', (engine) => {
  const stage = openStage(engine);

  it('do not share a data folder: the second is refused, the first goes on', async () => {
    const place = await stage.newPlace();
    const first = await stage.start(place);
    const { exitCode, output } = await stage.failToStart(place);
    expect(exitCode).toBe(1);
    expect(output).toBe(
      `Roost cannot start: Another Roost is running on the data folder ${place.dataFolder}.\n`,
    );
    expect((await fetch(`${first.runtime.endpoints.http}/readyz`)).status).toBe(200);
    await first.kill();
    await stage.start(place);
  });

  if (engine.name === 'sqlite') return; // which only one server can have open

  it('end the sessions of a user that the other disabled', async () => {
    const { one, other, person } = await openNodes(stage, await stage.newPlace());
    const client = await openImap(other, { user: person.address, password: person.password });
    const ended = untilEnded(client);
    await awsClient(one).send(
      new DeregisterFromWorkMailCommand({
        OrganizationId: one.runtime.organizationId,
        EntityId: person.userId,
      }),
    );
    expect(await ended).toBeLessThan(1_000);
  });

  it('wake those that wait for mail that the other took', async () => {
    const { one, other, person } = await openNodes(stage, await stage.newPlace());
    const client = await openImap(other, { user: person.address, password: person.password });
    await client.mailboxOpen('INBOX');
    const woken = untilExists(client, 1);
    void client.idle();
    const mail = { from: 'zoe@sender.example', to: [person.address], content: newMail().content };
    expect(await sendMail(one.runtime.endpoints.smtp, mail)).toMatch(/^250 /);
    expect(await woken).toBeLessThan(1_000);
    client.close();
  });

  it('look for themselves when the line between them is cut', async () => {
    const place = await stage.newPlace();
    const { one, other, person } = await openNodes(stage, place);
    const client = await openImap(other, { user: person.address, password: person.password });
    const ended = untilEnded(client);
    const cutter = await keepCuttingListeners(place);
    await awsClient(one).send(
      new DeregisterFromWorkMailCommand({
        OrganizationId: one.runtime.organizationId,
        EntityId: person.userId,
      }),
    );
    expect(await ended).toBeLessThan(2_500);
    expect(await cutter.stop()).toBeGreaterThan(0);
  });
});

async function openNodes(stage: Stage, place: StorePlace) {
  const one = await stage.start(place);
  const person: Person = await enrol(one, 'heron');
  const other = await stage.start(await stage.newNodePlace(place));
  return { one, other, person };
}

/** Ends every connection that listens, again and again: nothing that is announced arrives anywhere. */
async function keepCuttingListeners({ databaseUrl }: StorePlace) {
  const client = new Client({ connectionString: databaseUrl ?? '' });
  await client.connect();
  const cut = async () => {
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND (query ILIKE 'LISTEN%' OR query ILIKE '%pg_notify%')`,
    );
    return rowCount ?? 0;
  };
  const state = { cuts: await cut(), isOver: false };
  const over = (async () => {
    while (!state.isOver) {
      state.cuts += await cut();
      await setTimeout(20);
    }
  })();
  return {
    async stop(): Promise<number> {
      state.isOver = true;
      await over;
      await client.end();
      return state.cuts;
    },
  };
}
