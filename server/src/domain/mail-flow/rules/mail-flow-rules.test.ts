import { expect, it } from 'vitest';
import { SealedBox } from '#base/sealed-box.ts';
import { runOperation } from '#operations/pipeline.ts';
import { newApi, type ApiFixture } from '#testing/api-fixture.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { addOrganization } from '#testing/organization-fixture.ts';
import { callOf, installationAdministrator } from '#testing/pipeline.ts';
import { mailFlowRuleOperations } from './index.ts';
import { gatewaySealingPurpose } from './mail-flow-rule.ts';

const sealedBox = new SealedBox(Buffer.alloc(32, 3));
const open = (engine: Engine): Promise<ApiFixture> =>
  newApi(engine, () => mailFlowRuleOperations({ sealedBox }));

const rule = (given: object = {}) => ({
  Name: 'No news',
  Direction: 'INBOUND',
  SenderPatterns: ['News.test', '*.news.test', 'NEWS.test'],
  RecipientPatterns: ['*'],
  Action: 'DROP',
  ...given,
});

const gateway = (given: object = {}) =>
  rule({
    Name: 'relay',
    Direction: 'OUTBOUND',
    Action: 'SMTP_GATEWAY',
    Gateway: { Host: 'relay.example.test', Port: 587, UserName: 'roost', Password: 'secret-1', ...given },
  });

const patterns = (count: number, prefix = 'a') =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}.test`);

describeOnEngines('mail flow rules', (engine) => {
  it('are put, listed, replaced and deleted', async () => {
    const api = await open(engine);
    expect(await api.call('ListMailFlowRules')).toEqual({ Rules: [] });
    await api.call('PutMailFlowRule', rule({ Description: 'Nobody reads them' }));
    const DateCreated = api.pipeline.clock.now() / 1000;
    api.pipeline.clock.advance(5000);
    await api.call('PutMailFlowRule', rule({ Action: 'BOUNCE', BounceText: 'No news, please' }));
    await api.call('PutMailFlowRule', gateway());
    const [first, second] = [
      {
        Name: 'No news',
        Direction: 'INBOUND',
        SenderPatterns: ['news.test', '*.news.test'],
        RecipientPatterns: ['*'],
        Action: 'BOUNCE',
        BounceText: 'No news, please',
        DateCreated,
        DateModified: DateCreated + 5,
      },
      expect.objectContaining({
        Name: 'relay',
        Gateway: { Host: 'relay.example.test', Port: 587, UserName: 'roost', HasPassword: true },
      }),
    ];
    expect(await api.call('ListMailFlowRules')).toEqual({ Rules: [first, second] });
    expect(await api.call('ListMailFlowRules', { Direction: 'OUTBOUND' })).toEqual({ Rules: [second] });
    await api.call('DeleteMailFlowRule', { Name: 'relay' });
    expect(await api.refusal('DeleteMailFlowRule', { Name: 'relay' })).toBe('ResourceNotFoundException');
    expect(await api.call('ListMailFlowRules')).toEqual({ Rules: [first] });
  });

  it('refuse what cannot be, and change nothing then', async () => {
    const api = await open(engine);
    const refusals: [object, string][] = [
      [rule({ Action: 'SMTP_GATEWAY' }), 'InvalidParameterException'],
      [rule({ Direction: 'OUTBOUND', Action: 'DELIVER_TO_JUNK' }), 'InvalidParameterException'],
      [rule({ Direction: 'OUTBOUND', Action: 'NEVER_JUNK' }), 'InvalidParameterException'],
      [rule({ BounceText: 'Why' }), 'InvalidParameterException'],
      [rule({ Action: 'BOUNCE', BounceText: 'Größe' }), 'ValidationException'],
      [rule({ Action: 'BOUNCE', BounceText: 'a\r\n250 OK' }), 'ValidationException'],
      [rule({ SenderPatterns: ['ada+x@example.test'] }), 'InvalidParameterException'],
      [rule({ RecipientPatterns: ['ada@'] }), 'InvalidParameterException'],
      [rule({ SenderPatterns: [] }), 'ValidationException'],
      [rule({ Direction: 'SIDEWAYS' }), 'ValidationException'],
      [rule({ Name: '' }), 'ValidationException'],
      [rule({ Name: 'x'.repeat(65) }), 'ValidationException'],
      [rule({ Gateway: { Host: 'a.test', Port: 25 } }), 'InvalidParameterException'],
      [gateway({ Host: 'a b' }), 'InvalidParameterException'],
      [gateway({ Host: 'http://a.test/' }), 'InvalidParameterException'],
      [gateway({ Port: 0 }), 'ValidationException'],
      [gateway({ UserName: undefined }), 'InvalidParameterException'],
      [gateway({ Password: undefined }), 'InvalidParameterException'],
      [{ ...gateway(), Gateway: undefined }, 'InvalidParameterException'],
      [rule({ OrganizationId: `m-${'0'.repeat(32)}` }), 'OrganizationNotFoundException'],
    ];
    for (const [given, name] of refusals) {
      expect([given, await api.refusal('PutMailFlowRule', given)]).toEqual([given, name]);
    }
    expect(await api.call('ListMailFlowRules')).toEqual({ Rules: [] });
  });

  it('have 250 patterns each and 1,000 together, those that are replaced not counted', async () => {
    const api = await open(engine);
    const wide = (Name: string, count: number) => rule({ Name, SenderPatterns: patterns(count, Name) });
    expect(await api.refusal('PutMailFlowRule', wide('a', 250))).toBe('LimitExceededException');
    expect(await api.refusal('PutMailFlowRule', wide('a', 251))).toBe('ValidationException');
    for (const name of ['a', 'b', 'c', 'd']) await api.call('PutMailFlowRule', wide(name, 249));
    expect(await api.refusal('PutMailFlowRule', rule())).toBe('LimitExceededException');
    await api.call('PutMailFlowRule', wide('d', 247));
    await api.call('PutMailFlowRule', rule({ SenderPatterns: ['a.test'] }));
    expect(await api.refusal('PutMailFlowRule', wide('d', 248))).toBe('LimitExceededException');
  });

  it('keep a password sealed, and for the place alone that it was given for', async () => {
    const api = await open(engine);
    await api.call('PutMailFlowRule', gateway());
    const stored = () =>
      api.store.read((transaction) =>
        transaction.get<{ sealed: Uint8Array | null }>(
          'SELECT sealed_gateway_password AS sealed FROM mail_flow_rules',
        ),
      );
    const purpose = gatewaySealingPurpose(api.organizationId, 'relay');
    const opened = async () => sealedBox.open((await stored())?.sealed ?? Buffer.of(), purpose);
    expect(await opened()).toBe('secret-1');
    await api.call('PutMailFlowRule', gateway({ Password: undefined }));
    expect(await opened()).toBe('secret-1');
    for (const other of [{ Host: 'evil.test' }, { Port: 25 }, { UserName: 'eve' }]) {
      const given = gateway({ Password: undefined, ...other });
      expect(await api.refusal('PutMailFlowRule', given)).toBe('InvalidParameterException');
    }
    await api.call(
      'PutMailFlowRule',
      gateway({ Host: '2001:db8::1', UserName: undefined, Password: undefined }),
    );
    expect((await stored())?.sealed).toBe(null);
  });

  it('leave their before and after in the audit, without the password', async () => {
    const api = await open(engine);
    await api.call('PutMailFlowRule', gateway());
    await api.call('PutMailFlowRule', gateway({ Port: 25 }));
    await api.refusal('PutMailFlowRule', gateway({ Host: 'a b' }));
    await api.call('DeleteMailFlowRule', { Name: 'relay' });
    const { Events } = await api.call('ListAuditEvents');
    const events = Events as Record<string, string>[];
    const shown = events.map(({ Operation, Outcome, EntityId, Before, After }) => [
      Operation,
      Outcome,
      EntityId,
      portOf(Before),
      portOf(After),
    ]);
    expect(shown).toHaveLength(4);
    expect(shown).toEqual(
      expect.arrayContaining([
        ['PutMailFlowRule', 'SUCCEEDED', 'relay', undefined, 587],
        ['PutMailFlowRule', 'SUCCEEDED', 'relay', 587, 25],
        ['PutMailFlowRule', 'REFUSED', 'relay', undefined, undefined],
        ['DeleteMailFlowRule', 'SUCCEEDED', 'relay', 25, undefined],
      ]),
    );
    expect(JSON.stringify(events)).not.toContain('secret-1');
  });

  it('are for those who look after the organization, and written by FULL ones alone', async () => {
    const api = await open(engine);
    const { organizationId: elsewhere } = await addOrganization(api.store, 'other');
    const as = async (change: object, name: string, input: object) => {
      const caller = { ...installationAdministrator, ...change };
      const json = { OrganizationId: api.organizationId, ...input };
      const call = callOf(name, json, { caller });
      return runOperation(api.pipeline, call).then(
        () => 'answered',
        (error: { code: string }) => error.code,
      );
    };
    const tried = { Direction: 'INBOUND', Sender: 'a@b.test', Recipients: ['c@d.test'] };
    for (const change of [{ role: 'HELP_DESK' }, { role: 'AUDITOR' }, { organizationId: elsewhere }]) {
      expect(await as(change, 'PutMailFlowRule', rule())).toBe('access-denied');
      expect(await as(change, 'DeleteMailFlowRule', { Name: 'x' })).toBe('access-denied');
      const reads = 'role' in change ? 'answered' : 'access-denied';
      expect(await as(change, 'ListMailFlowRules', {})).toBe(reads);
      expect(await as(change, 'TestMailFlowRules', tried)).toBe(reads);
    }
    await api.call('PutMailFlowRule', rule());
    expect(await api.call('ListMailFlowRules', { OrganizationId: elsewhere })).toEqual({ Rules: [] });
  });

  it('are tried out: what becomes of each recipient, by which rule, and why not by the others', async () => {
    const api = await open(engine);
    await api.call('PutMailFlowRule', rule());
    await api.call(
      'PutMailFlowRule',
      rule({ Name: 'friend', SenderPatterns: ['ed@news.test'], Action: 'NEVER_JUNK' }),
    );
    const toSales = { Name: 'sales', SenderPatterns: ['*'], RecipientPatterns: ['sales@example.test'] };
    await api.call('PutMailFlowRule', rule({ ...toSales, Action: 'DELIVER_TO_JUNK' }));
    await api.call('PutMailFlowRule', gateway());
    const tried = {
      Direction: 'INBOUND',
      Sender: 'Ed@NEWS.test',
      Recipients: ['Sales+x@example.test', 'ada@example.test'],
    };
    const matched = (
      Name: string,
      Action: string,
      SenderPattern: string,
      Standing: string,
      RecipientPattern = '*',
    ) => ({
      Name,
      Action,
      SenderPattern,
      RecipientPattern,
      Standing,
    });
    const friend = matched('friend', 'NEVER_JUNK', 'ed@news.test', 'DECIDES');
    const news = matched('No news', 'DROP', 'news.test', 'LESS_SPECIFIC_SENDER');
    const sales = matched('sales', 'DELIVER_TO_JUNK', '*', 'LESS_SPECIFIC_SENDER', 'sales@example.test');
    const decided = { Action: 'NEVER_JUNK', DecidingRule: 'friend' };
    expect(await api.call('TestMailFlowRules', tried)).toEqual({
      Results: [
        { Recipient: 'Sales+x@example.test', ...decided, MatchedRules: [friend, news, sales] },
        { Recipient: 'ada@example.test', ...decided, MatchedRules: [friend, news] },
      ],
    });
    const stranger = { ...tried, Sender: 'x@y.test', Recipients: ['ada@example.test'] };
    expect(await api.call('TestMailFlowRules', stranger)).toEqual({
      Results: [{ Recipient: 'ada@example.test', Action: 'DEFAULT', MatchedRules: [] }],
    });
  });

  it('are tried out on the way out as well, for whole addresses', async () => {
    const api = await open(engine);
    await api.call('PutMailFlowRule', gateway());
    const tried = { Direction: 'OUTBOUND', Sender: 'ed@news.test', Recipients: ['a@b.test'] };
    expect(await api.call('TestMailFlowRules', tried)).toMatchObject({
      Results: [{ Action: 'SMTP_GATEWAY', DecidingRule: 'relay' }],
    });
    for (const wrong of [{ Sender: 'nobody' }, { Recipients: ['@a.test'] }]) {
      expect(await api.refusal('TestMailFlowRules', { ...tried, ...wrong })).toBe(
        'InvalidParameterException',
      );
    }
    expect(await api.refusal('TestMailFlowRules', { ...tried, Recipients: [] })).toBe('ValidationException');
  });
});

const portOf = (state: string | undefined): number | undefined =>
  state === undefined ? undefined : (JSON.parse(state) as { gateway: { port: number } }).gateway.port;
