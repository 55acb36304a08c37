import { expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { runCrashRounds } from './crash-rounds.ts';
import { openStage } from './stage.ts';

describeOnEngines('a hundred kills', (engine) => {
  const stage = openStage(engine);

  it('lose no acknowledged message and double none', async () => {
    expect(await runCrashRounds(stage, 100)).toBeGreaterThan(100);
  });
});
