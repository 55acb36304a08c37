import { createServer, type RequestListener } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { SealedBox } from '#base/sealed-box.ts';
import { newApi, type ApiFixture } from '#testing/api-fixture.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { availabilityOperations } from './index.ts';

const password = 'Secret-of-Exchange-1';
const provider = (EwsEndpoint: string, given: object = {}) => ({
  EwsProvider: { EwsEndpoint, EwsUsername: 'roost', EwsPassword: password, ...given },
});
const elsewhere = {
  DomainName: 'Elsewhere.test',
  ...provider('https://mail.elsewhere.test/EWS/Exchange.asmx'),
};
const LambdaProvider = { LambdaArn: 'arn:aws:lambda:us-east-1:123456789012:function:free-times' };

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** An endpoint of another mail system; answers its URL. */
async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  cleanUps.push(() => (server.closeAllConnections(), server.close()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/EWS/Exchange.asmx`;
}

interface Availability extends ApiFixture {
  readonly waiting: FakeClock;
}

async function open(engine: Engine, arePrivateEndpointsAllowed = true): Promise<Availability> {
  const sealedBox = new SealedBox(Buffer.alloc(32, 7));
  const waiting = new FakeClock();
  const api = await newApi(engine, ({ store }) =>
    availabilityOperations({ store, sealedBox, clock: waiting, arePrivateEndpointsAllowed }),
  );
  return { ...api, waiting };
}

describeOnEngines('availability configurations', (engine) => {
  it('are created, listed without the password, updated and deleted', async () => {
    const api = await open(engine);
    await api.call('CreateAvailabilityConfiguration', elsewhere);
    await api.call('CreateAvailabilityConfiguration', { ...elsewhere, DomainName: 'another.test' });
    const again = await api.refusal('CreateAvailabilityConfiguration', elsewhere);
    expect(again).toBe('NameAvailabilityException');
    const first = await api.call('ListAvailabilityConfigurations', { MaxResults: 1 });
    const { NextToken } = first;
    const second = await api.call('ListAvailabilityConfigurations', { MaxResults: 1, NextToken });
    expect([first, second]).toMatchObject([
      { AvailabilityConfigurations: [{ DomainName: 'another.test' }] },
      {
        AvailabilityConfigurations: [
          {
            DomainName: 'elsewhere.test',
            ProviderType: 'EWS',
            EwsProvider: { EwsEndpoint: elsewhere.EwsProvider.EwsEndpoint, EwsUsername: 'roost' },
          },
        ],
      },
    ]);
    const changed = { ...elsewhere, ...provider('https://new.elsewhere.test/') };
    await api.call('UpdateAvailabilityConfiguration', changed);
    expect(JSON.stringify(await api.call('ListAvailabilityConfigurations'))).toContain(
      'https://new.elsewhere.test/',
    );
    const { store } = api;
    const kept = await store.read(async (transaction) => [
      await transaction.all('SELECT input, before_state, after_state FROM audit_events'),
      await transaction.all<{ sealed_password: Buffer }>(
        'SELECT sealed_password FROM availability_configurations',
      ),
    ]);
    expect(JSON.stringify(kept)).not.toContain(password);
    for (let time = 0; time < 2; time++) {
      await api.call('DeleteAvailabilityConfiguration', { DomainName: 'ELSEWHERE.test' });
    }
    const gone = await api.refusal('UpdateAvailabilityConfiguration', changed);
    expect(gone).toBe('ResourceNotFoundException');
  });

  it('are refused without a provider that can be asked', async () => {
    const api = await open(engine, false);
    const refusals: object[] = [
      {},
      { LambdaProvider },
      { ...elsewhere, LambdaProvider },
      provider('http://mail.elsewhere.test/'),
      provider('https://mail.elsewhere.test:99999/'),
      provider('https://mail.elsewhere.test/\u0007'),
    ];
    for (const given of refusals) {
      const input = { DomainName: 'elsewhere.test', ...given };
      for (const name of ['CreateAvailabilityConfiguration', 'UpdateAvailabilityConfiguration']) {
        expect([given, await api.refusal(name, input)]).toEqual([given, 'InvalidParameterException']);
      }
    }
  });

  it('are a hundred at most', async () => {
    const api = await open(engine);
    for (let index = 0; index < 100; index++) {
      await api.call('CreateAvailabilityConfiguration', { ...elsewhere, DomainName: `domain-${index}.test` });
    }
    const refused = await api.refusal('CreateAvailabilityConfiguration', elsewhere);
    expect(refused).toBe('LimitExceededException');
  });
});

describeOnEngines('the test of a provider', (engine) => {
  it('signs in at the endpoint, configured or given', async () => {
    const api = await open(engine);
    const asked: string[] = [];
    const url = await listen((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      const isRight = request.headers.authorization === `Basic ${btoa(`roost:${password}`)}`;
      response.writeHead(isRight ? 200 : 401).end('<xml/>');
    });
    expect(await api.call('TestAvailabilityConfiguration', provider(url))).toEqual({ TestPassed: true });
    expect(asked).toEqual([`POST /EWS/Exchange.asmx Basic ${btoa(`roost:${password}`)}`]);
    await api.call('CreateAvailabilityConfiguration', { DomainName: 'elsewhere.test', ...provider(url) });
    const DomainName = 'ELSEWHERE.test';
    expect(await api.call('TestAvailabilityConfiguration', { DomainName })).toEqual({ TestPassed: true });
    const wrong = provider(url, { EwsPassword: 'Wrong-1' });
    expect(await api.call('TestAvailabilityConfiguration', wrong)).toEqual({
      TestPassed: false,
      FailureReason: 'The endpoint refuses the user name or the password.',
    });
  });

  it('fails when the endpoint points elsewhere, is broken, silent or not there', async () => {
    const api = await open(engine);
    const reason = async (url: string) =>
      (await api.call('TestAvailabilityConfiguration', provider(url)))['FailureReason'];
    const moved = await listen((_request, response) => response.writeHead(302, { location: '/' }).end());
    expect(await reason(moved)).toBe('The endpoint points to another address.');
    const broken = await listen((_request, response) => response.writeHead(500).end());
    expect(await reason(broken)).toBe('The endpoint answers 500.');
    expect(await reason('http://127.0.0.1:1/')).toBe('The endpoint cannot be reached (ECONNREFUSED).');
    let hear = (): void => undefined;
    const heard = new Promise<void>((resolve) => (hear = resolve));
    const silent = await listen(() => hear());
    const answer = reason(silent);
    await heard;
    api.waiting.advance(10_000);
    expect(await answer).toBe('The endpoint does not answer within 10 seconds.');
  });

  it('never reaches into this machine or its networks, unless that is allowed', async () => {
    const api = await open(engine, false);
    const hosts = [
      '127.0.0.1',
      'localhost',
      '2130706433',
      '0x7f.1',
      '169.254.169.254',
      '10.0.0.1',
      '0.0.0.0',
    ];
    for (const host of hosts) {
      const answer = await api.call('TestAvailabilityConfiguration', provider(`https://${host}/`));
      expect([host, answer['FailureReason']]).toEqual([host, expect.stringContaining('private network')]);
    }
  });

  it('wants a domain that is configured, or a provider', async () => {
    const api = await open(engine);
    const refusal = (input: object) => api.refusal('TestAvailabilityConfiguration', input);
    expect(await refusal({})).toBe('InvalidParameterException');
    expect(await refusal({ LambdaProvider })).toBe('InvalidParameterException');
    expect(await refusal(elsewhere)).toBe('InvalidParameterException');
    expect(await refusal({ DomainName: 'nowhere.test' })).toBe('ResourceNotFoundException');
  });
});
