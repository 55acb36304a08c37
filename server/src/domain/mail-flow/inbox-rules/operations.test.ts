import { expect, it } from 'vitest';
import { createEnabledUser } from '#domain/accounts/create-enabled-user.ts';
import { newApi } from '#testing/api-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { inboxRuleOperations } from './index.ts';

const boss = {
  Name: 'boss',
  IsEnabled: true,
  Conditions: { FromContains: ['boss'], HasAttachments: false, SizeAtLeast: 100 },
  Exceptions: { SubjectContains: ['lunch'] },
  Actions: { MoveToFolder: 'Drafts', MarkAsRead: true, RedirectTo: ['a@b.test'], StopProcessing: true },
};
const last = { Name: 'last', IsEnabled: false, Conditions: {}, Exceptions: {}, Actions: { Delete: true } };

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `a${index}@b.test`);

describeOnEngines('the operations on inbox rules', (engine) => {
  const newPlace = async () => {
    const api = await newApi(engine, inboxRuleOperations);
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

  it('keep them as a whole and in order, and refuse to overwrite what others changed', async () => {
    const { api, UserId } = await newPlace();
    expect(await api.call('ListInboxRules', { UserId })).toEqual({ Revision: 0, Rules: [] });
    expect(await api.call('PutInboxRules', { UserId, Rules: [boss, last], Revision: 0 })).toEqual({
      Revision: 1,
    });
    expect(await api.call('PutInboxRules', { UserId, Rules: [boss, last] })).toEqual({ Revision: 1 });
    expect(await api.call('ListInboxRules', { UserId: 'ada' })).toEqual({ Revision: 1, Rules: [boss, last] });
    const behind = { UserId, Rules: [last], Revision: 0 };
    expect(await api.refusal('PutInboxRules', behind)).toBe('EntityStateException');
    expect(await api.call('PutInboxRules', { UserId, Rules: [] })).toEqual({ Revision: 2 });
    expect(await api.call('ListInboxRules', { UserId })).toEqual({ Revision: 2, Rules: [] });
  });

  it('refuse rules that cannot be followed', async () => {
    const { api, UserId } = await newPlace();
    const put = (...Rules: object[]): Promise<string> => api.refusal('PutInboxRules', { UserId, Rules });
    const impossible = { SizeAtLeast: 2, SizeAtMost: 1 };
    for (const rules of [
      [last, { ...last, Name: 'LAST' }],
      [{ ...last, Actions: {} }],
      [{ ...last, Actions: { MoveToFolder: 'Nowhere' } }],
      [{ ...last, Actions: { MoveToFolder: 'Drafts', Delete: true } }],
      [{ ...last, Conditions: impossible }],
    ]) {
      expect(await put(...rules)).toBe('InvalidParameterException');
    }
    expect(await put({ ...last, Actions: { ForwardTo: many(11) } })).toBe('ValidationException');
    expect(await put({ ...last, Actions: { ForwardTo: ['a\r\nBcc: b@c.test'] } })).toBe(
      'ValidationException',
    );
    const both = { ForwardTo: many(10), RedirectTo: ['b@b.test'] };
    expect(await put({ ...last, Actions: both })).toBe('LimitExceededException');
    const sixty = many(60).map((address) => ({ ...last, Name: address, Actions: { ForwardTo: [address] } }));
    expect(await put(...sixty)).toBe('LimitExceededException');
    const refused = { UserId: 'nobody', Rules: [] };
    expect(await api.refusal('PutInboxRules', refused)).toBe('EntityNotFoundException');
  });
});
