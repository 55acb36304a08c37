// As in account-model.test.ts, with other and longer stories each time.
import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { openAccounts } from '#testing/account-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { tellStories } from './tell-stories.ts';

const seed = Number(process.env['ROOST_TEST_SEED'] ?? randomInt(2 ** 31));

describeOnEngines('accounts, for long', (engine) => {
  it(`are what the model says (ROOST_TEST_SEED=${seed})`, async () => {
    const told = await tellStories(await openAccounts(engine), {
      seed,
      stories: 1_000,
      withinMs: 600_000,
      stepsMax: 120,
    });
    expect(told).toBeGreaterThan(0);
  });
});
