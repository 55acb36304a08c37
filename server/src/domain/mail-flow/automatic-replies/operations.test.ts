import { expect, it } from 'vitest';
import { createEnabledUser } from '#domain/accounts/create-enabled-user.ts';
import { newApi } from '#testing/api-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { automaticReplyOperations } from './index.ts';

describeOnEngines('the operations on automatic replies', (engine) => {
  const newPlace = async () => {
    const api = await newApi(engine, automaticReplyOperations);
    const { store, organizationId, pipeline } = api;
    const UserId = await store.write((transaction) =>
      createEnabledUser(transaction, {
        organizationId,
        name: 'ada',
        displayName: 'Ada',
        address: 'ada@example.test',
        now: pipeline.clock.now(),
      }),
    );
    return { api, UserId };
  };

  it('keep the reply as a whole, without its words in the audit', async () => {
    const { api, UserId } = await newPlace();
    const { store } = api;
    expect(await api.call('DescribeAutomaticReply', { UserId })).toEqual({
      State: 'DISABLED',
      ExternalAudience: 'NONE',
    });
    const reply = {
      State: 'SCHEDULED',
      From: 1_900_000_000,
      To: 1_900_086_400,
      InternalMessage: 'I am in Rome.',
    };
    await api.call('PutAutomaticReply', { UserId: 'ada', ...reply });
    expect(await api.call('DescribeAutomaticReply', { UserId })).toEqual({
      ...reply,
      ExternalAudience: 'NONE',
    });
    const audit = await store.read((transaction) => transaction.all('SELECT * FROM audit_events'));
    expect(audit.length).toBeGreaterThan(0);
    expect(JSON.stringify(audit)).not.toContain('Rome');
    expect(JSON.stringify(audit)).toContain('(13 characters)');
  });

  it('refuse what cannot be answered with', async () => {
    const { api, UserId } = await newPlace();
    const refusals = [
      { State: 'ENABLED' },
      { State: 'ENABLED', InternalMessage: 'x', ExternalAudience: 'ALL' },
      { State: 'ENABLED', InternalMessage: 'x', From: 1_900_000_000 },
      { State: 'SCHEDULED', InternalMessage: 'x', From: 1_900_000_000 },
      { State: 'SCHEDULED', InternalMessage: 'x', From: 1_900_000_000, To: 1_900_000_000 },
    ];
    for (const refused of refusals) {
      expect(await api.refusal('PutAutomaticReply', { UserId, ...refused })).toBe(
        'InvalidParameterException',
      );
    }
    for (const invalid of ['x'.repeat(4001), '', 'a\0b']) {
      const given = { UserId, State: 'ENABLED', InternalMessage: invalid };
      expect(await api.refusal('PutAutomaticReply', given)).toBe('ValidationException');
    }
    expect(await api.refusal('PutAutomaticReply', { UserId: 'nobody', State: 'DISABLED' })).toBe(
      'EntityNotFoundException',
    );
  });
});
