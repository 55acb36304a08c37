// Mail storms in, the server is killed in the middle, and started again on what is left.
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Stage } from './stage.ts';
import { enrol } from './clients/aws-client.ts';
import { openImap } from './clients/imap-client.ts';
import { findLosses, startStorm, type Sent } from './delivery-storm.ts';

const acknowledgedMin = 6;
const acknowledgedMax = 60;
const jitterMsMax = 40;

/** Answers how many messages were acknowledged in all, so that a test can see that there was a storm. */
export async function runCrashRounds(stage: Stage, rounds: number): Promise<number> {
  const place = await stage.newPlace();
  let server = await stage.start(place);
  const people = [];
  for (const name of ['heron', 'egret', 'stork', 'crane']) people.push(await enrol(server, name));
  let acknowledged = 0;
  for (let round = 1; round <= rounds; round++) {
    const storm = startStorm(server.runtime.endpoints.smtp, people);
    const killAfter = randomInt(acknowledgedMin, acknowledgedMax);
    while (countAcknowledged(storm.sent) < killAfter) await setTimeout(1);
    await setTimeout(randomInt(jitterMsMax));
    await server.kill();
    await storm.over;
    server = await stage.start(place);
    expect(await findLosses(server, { people, sent: storm.sent }), `after kill ${round}`).toEqual([]);
    acknowledged += countAcknowledged(storm.sent);
    for (const person of people) {
      const client = await openImap(server, { user: person.address, password: person.password });
      await client.mailboxOpen('INBOX');
      if (client.mailbox !== false && client.mailbox.exists > 0) await client.messageDelete('1:*');
      await client.logout();
    }
  }
  await server.stop();
  return acknowledged;
}

const countAcknowledged = (sent: readonly Sent[]): number =>
  sent.filter(({ reply }) => reply?.startsWith('250')).length;
