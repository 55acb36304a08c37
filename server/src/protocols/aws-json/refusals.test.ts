// Who and what does not come in: requests of the real SDK, changed on the way.
import { CreateUserCommand, type WorkMailClient, type WorkMailClientConfig } from '@aws-sdk/client-workmail';
import { expect, it } from 'vitest';
import { minuteMs, secondMs } from '#base/clock.ts';
import { selectAuditEvents } from '#operations/audit/audit-event.store.ts';
import type { Store } from '#storage/store.ts';
import {
  accessKeyId,
  openAwsServer,
  send,
  signedBySdk,
  type AwsServer,
  type SignedRequest,
} from '#testing/aws-server.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { organizationId } from '#testing/pipeline.ts';

const createUser = (client: WorkMailClient) =>
  client.send(new CreateUserCommand({ OrganizationId: organizationId, Name: 'jo', DisplayName: 'Jo' }));

type Changed = SignedRequest['headers'] | Readonly<Record<string, string | readonly string[]>>;

interface Place {
  readonly store: Store;
  readonly server: AwsServer;
  readonly sign: (overrides?: WorkMailClientConfig) => Promise<SignedRequest>;
  /** Signs, changes, sends, and tells the error's name or `accepted`. */
  readonly outcomeOf: (
    change: (signed: SignedRequest) => {
      readonly headers?: Changed;
      readonly body?: string;
      readonly path?: string;
    },
    overrides?: WorkMailClientConfig,
  ) => Promise<string>;
  readonly createdCount: () => Promise<number>;
}

async function openPlace(engine: Engine): Promise<Place> {
  const store = await engine.newStore();
  const server = await openAwsServer(store);
  const sign = (overrides?: WorkMailClientConfig) => signedBySdk(server.client(overrides), createUser);
  return {
    store,
    server,
    sign,
    async outcomeOf(change, overrides) {
      const signed = await sign(overrides);
      const answer = await send(server.url, { ...signed, ...change(signed) });
      if (answer.status !== 200) expect(answer.headers['x-amzn-errortype']).toBe(answer.type);
      expect(answer.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.headers['content-type']).toBe('application/x-amz-json-1.1');
      return answer.status === 200 ? 'accepted' : `${answer.status} ${answer.type}`;
    },
    async createdCount() {
      return (await store.read((transaction) => transaction.all('SELECT name FROM sweeps'))).length;
    },
  };
}

const without = ({ headers }: SignedRequest, ...names: readonly string[]): SignedRequest['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())));

const header = ({ headers }: SignedRequest, wanted: string): string =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';

const replaced = (signed: SignedRequest, name: string, value: string | readonly string[]): Changed => ({
  ...without(signed, name),
  [name]: value,
});

const invalid = '400 InvalidSignatureException';
const incomplete = '400 IncompleteSignatureException';

describeOnEngines('a signed request', (engine) => {
  it('is accepted as it was signed, also with its spaces changed', async () => {
    const { outcomeOf, server } = await openPlace(engine);
    const agent = (signed: SignedRequest): string =>
      `  ${header(signed, 'x-amz-user-agent').replace(' ', '   ')} `;
    expect(
      await outcomeOf((signed) => ({ headers: replaced(signed, 'x-amz-user-agent', agent(signed)) })),
    ).toBe('accepted');
    await server.close();
  });

  it('is refused with anything signed changed: body, header, target, host, signature', async () => {
    const { outcomeOf, server, createdCount, store } = await openPlace(engine);
    const other = (signed: SignedRequest): string => signed.body.toString('utf8').replace('jo', 'al');
    expect(await outcomeOf((signed) => ({ body: other(signed) }))).toBe(invalid);
    expect(
      await outcomeOf((signed) => ({
        body: other(signed),
        headers: without(signed, 'x-amz-content-sha256'),
      })),
    ).toBe(invalid);
    for (const [name, value] of [
      ['x-amz-target', 'WorkMailService.DeleteUser'],
      ['host', 'elsewhere.example'],
      ['amz-sdk-request', 'attempt=7; max=9'],
      ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD'],
      ['x-amz-content-sha256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ] as const) {
      expect(await outcomeOf((signed) => ({ headers: replaced(signed, name, value) })), name).toBe(invalid);
    }
    const flipped = (signed: SignedRequest): string =>
      header(signed, 'authorization').replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    expect(
      await outcomeOf((signed) => ({ headers: replaced(signed, 'authorization', flipped(signed)) })),
    ).toBe(invalid);
    expect(await createdCount()).toBe(0);
    const events = await store.read((transaction) =>
      selectAuditEvents(transaction, { organizationId: undefined, filters: {}, after: undefined, limit: 9 }),
    );
    expect(events).toEqual([]);
    await server.close();
  });

  it('is refused from five minutes and a second away, before or after', async () => {
    const { server, sign } = await openPlace(engine);
    const signed = await sign();
    const typeNow = async (): Promise<string | undefined> => (await send(server.url, signed)).type;
    server.pipeline.clock.advance(5 * minuteMs - secondMs);
    expect(await typeNow()).toBeUndefined();
    server.pipeline.clock.advance(2 * secondMs);
    expect(await typeNow()).toBe('InvalidSignatureException');
    const early = await signedBySdk(
      server.client({
        systemClockOffset: server.pipeline.clock.now() - Date.now() + 5 * minuteMs + 2 * secondMs,
      }),
      createUser,
    );
    expect((await send(server.url, early)).type).toBe('InvalidSignatureException');
    await server.close();
  });

  it('is refused for another region, service or date, and by another secret', async () => {
    const { outcomeOf, server } = await openPlace(engine);
    const same = () => ({});
    expect(await outcomeOf(same, { region: 'eu-west-1' })).toBe(invalid);
    expect(await outcomeOf(same, { credentials: { accessKeyId, secretAccessKey: 'another' } })).toBe(invalid);
    const scoped = (from: RegExp, to: string) => (signed: SignedRequest) => ({
      headers: replaced(signed, 'authorization', header(signed, 'authorization').replace(from, to)),
    });
    expect(await outcomeOf(scoped(/workmail/, 's3'))).toBe(invalid);
    expect(await outcomeOf(scoped(/\/\d{8}\//, '/20270114/'))).toBe(invalid);
    expect(await outcomeOf(scoped(/aws4_request/, 'aws4'))).toBe(incomplete);
    await server.close();
  });

  it('is refused with an unknown key, a session token or none at all', async () => {
    const { outcomeOf, server } = await openPlace(engine);
    const same = () => ({});
    const credentials = { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'nobody has this secret' };
    const unrecognized = '400 UnrecognizedClientException';
    expect(await outcomeOf(same, { credentials })).toBe(unrecognized);
    const temporary = { accessKeyId, secretAccessKey: 'x', sessionToken: 'token' };
    expect(await outcomeOf(same, { credentials: temporary })).toBe(unrecognized);
    expect(await outcomeOf((signed) => ({ headers: without(signed, 'authorization') }))).toBe(
      '400 MissingAuthenticationTokenException',
    );
    expect(await outcomeOf((signed) => ({ path: `/?X-Amz-Signature=${signed.body.length}` }))).toBe(
      '400 MissingAuthenticationTokenException',
    );
    await server.close();
  });

  it('is refused with headers missing, repeated or unsigned', async () => {
    const { outcomeOf, server } = await openPlace(engine);
    const twice = (signed: SignedRequest, name: string) =>
      replaced(signed, name, [header(signed, name), header(signed, name)]);
    for (const name of ['authorization', 'x-amz-date', 'x-amz-target']) {
      expect(await outcomeOf((signed) => ({ headers: twice(signed, name) })), name).toBe(incomplete);
    }
    expect(await outcomeOf((signed) => ({ headers: without(signed, 'x-amz-date') }))).toBe(incomplete);
    expect(await outcomeOf((signed) => ({ headers: without(signed, 'amz-sdk-request') }))).toBe(invalid);
    const unsigned = (name: string) => (signed: SignedRequest) => ({
      headers: replaced(
        signed,
        'authorization',
        header(signed, 'authorization').replace(new RegExp(`;${name}(?=[;,])`), ''),
      ),
    });
    for (const name of ['host', 'x-amz-date', 'x-amz-target']) {
      expect(await outcomeOf(unsigned(name)), name).toBe(incomplete);
    }
    await server.close();
  });

  it('is refused with an Authorization header of another form', async () => {
    const { outcomeOf, server, sign } = await openPlace(engine);
    const genuine = header(await sign(), 'authorization');
    const forms = [
      'Basic YWRtaW46YWRtaW4=',
      'AWS4-HMAC-SHA256',
      'AWS4-HMAC-SHA256 ',
      'AWS4-ECDSA-P256-SHA256 Credential=x',
      genuine.replace('AWS4-HMAC-SHA256', 'aws4-hmac-sha256'),
      genuine.replace(/Signature=.*/, 'Signature='),
      genuine.replace(/Signature=(.*)/, 'Signature=$1, Signature=$1'),
      genuine.replace(/Signature=(.*)/, (part) => part.toUpperCase()),
      genuine.replace(/SignedHeaders=[^,]*/, 'SignedHeaders='),
      genuine.replace('SignedHeaders=', 'SignedHeaders=zzz;'),
      `${genuine}, ${'x'.repeat(5000)}=1`,
    ];
    for (const form of forms) {
      const outcome = await outcomeOf((signed) => ({ headers: replaced(signed, 'authorization', form) }));
      expect(outcome, form).toBe(incomplete);
    }
    await server.close();
  });
});
