import { expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { runCrashRounds } from './crash-rounds.ts';
import { cutFirstStarts } from './cut-first-starts.ts';
import { openStage } from './stage.ts';

describeOnEngines('a hundred kills', (engine) => {
  const stage = openStage(engine);

  it('in storms of mail lose no acknowledged message and double none', async () => {
    expect(await runCrashRounds(stage, 100)).toBeGreaterThan(100);
  });

  it('in first starts leave nothing that cannot be started', async () => {
    await cutFirstStarts(stage, 33);
  });
});
