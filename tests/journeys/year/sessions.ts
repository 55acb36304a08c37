// What is open must end within a second of the answer that its reason was given.
import type { ImapFlow } from 'imapflow';
import { expect } from 'vitest';

const endsWithinMs = 1_000;

export async function endsWithin(clients: readonly ImapFlow[], act: () => Promise<unknown>): Promise<void> {
  const ends = clients.map(
    (client) => new Promise<number>((resolve) => client.once('close', () => resolve(performance.now()))),
  );
  await act();
  const answeredAt = performance.now();
  for (const endedAt of await Promise.all(ends)) expect(endedAt - answeredAt).toBeLessThan(endsWithinMs);
}
