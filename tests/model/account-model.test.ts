// Random stories of accounts, told to the server and to a small model of it. A failure prints the story, made
// as short as it can be.
import { expect, it } from 'vitest';
import { openAccounts } from '#testing/account-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { tellStories } from './tell-stories.ts';

const seed = 20_261_123;

describeOnEngines('accounts', (engine) => {
  it(`are what the model says (seed ${seed})`, async () => {
    const told = await tellStories(await openAccounts(engine), {
      seed,
      stories: 60,
      withinMs: 15_000,
      stepsMax: 40,
    });
    expect(told).toBeGreaterThan(0);
  }, 120_000);
});
