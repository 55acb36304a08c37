// The console's way in, with the eyes of an attacker: signing in, cookies, origins, codes, and the end of it.
import { TOTP } from 'otpauth';
import { expect, it } from 'vitest';
import { hourMs, minuteMs } from '#base/clock.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { adminPassword, startWholeServer, type WireAnswer } from '#testing/whole-server.ts';

const password = 'Helper-Horse-1';

async function setUp(engine: Engine) {
  const server = await startWholeServer(engine);
  const { post, ask, endpoints } = server;
  const origin = endpoints.http ?? '';
  const signIn = (input: object = {}, headers: Readonly<Record<string, string>> = {}) =>
    post('SignIn', { UserName: 'admin', Password: adminPassword, ...input }, headers);
  /** What a page of the console sends along. */
  const pageOf = ({ json }: WireAnswer): Record<string, string> => ({
    cookie: `roost-session=${json.SessionToken}`,
    origin,
    'x-csrf-token': json.CsrfToken,
  });
  const addHelper = async (change: object = {}): Promise<string> => {
    const helper = { Name: 'helper', Password: password, Role: 'HELP_DESK', ...change };
    return (await ask('CreateAdministrator', helper)).json.AdministratorId;
  };
  const who = (headers: Readonly<Record<string, string>>) => post('DescribeCaller', {}, headers);
  return { ...server, origin, signIn, pageOf, addHelper, who };
}

describeOnEngines('the console is closed', (engine) => {
  it('to everything unsigned but signing in, and to that with anything wrong', async () => {
    const { post, signIn, logged, store, addHelper } = await setUp(engine);
    await addHelper();
    for (const name of ['ListOrganizations', 'SignOut', 'DescribeCaller', 'CreateAdministrator']) {
      expect((await post(name, {})).error, name).toBe('MissingAuthenticationTokenException');
    }
    expect((await signIn({ Password: 'Wrong-Horse-1' })).error).toBe('AccessDeniedException');
    expect((await signIn({ UserName: 'nobody' })).error).toBe('AccessDeniedException');
    expect((await signIn({}, { origin: 'https://evil.example' })).error).toBe('AccessDeniedException');
    expect((await signIn({}, { origin: 'null' })).error).toBe('AccessDeniedException');
    expect((await signIn({ UserName: 'x'.repeat(5000) })).error).toBe('RequestEntityTooLargeException');
    expect((await signIn({}, { 'content-type': 'text/plain' })).error).toBe('MalformedHttpRequestException');
    expect((await signIn({ Totp: 'abcdef' })).error).toBe('ValidationException');
    const rows = await store.read((transaction) =>
      transaction.all(`SELECT * FROM audit_events WHERE operation = 'SignIn'`),
    );
    expect(rows).toEqual([]); // a stranger does not fill the audit
    expect(logged.join('')).not.toContain(adminPassword);
  });

  it('after ten guesses, to the right password too', async () => {
    const { signIn } = await setUp(engine);
    for (let n = 0; n < 10; n++) {
      expect((await signIn({ Password: `Guess-${n}-abc` })).error).toBe('AccessDeniedException');
    }
    expect((await signIn()).error).toBe('ThrottlingException');
  });

  it('to a cookie without our origin, without the token that goes with it, or twice', async () => {
    const { signIn, pageOf, who, origin } = await setUp(engine);
    const page = pageOf(await signIn());
    expect((await who(page)).json).toMatchObject({ Name: 'admin', Role: 'FULL', HasTotp: false });
    const without = (name: string) =>
      Object.fromEntries(Object.entries(page).filter(([key]) => key !== name));
    const denied = 'AccessDeniedException';
    expect((await who(without('origin'))).error).toBe(denied);
    expect((await who({ ...page, origin: 'https://evil.example' })).error).toBe(denied);
    expect((await who({ ...page, origin: `${origin}.evil.example` })).error).toBe(denied);
    expect((await who({ ...page, origin: origin.replace('http:', 'https:') })).error).toBe(denied);
    expect((await who(without('x-csrf-token'))).error).toBe(denied);
    expect((await who({ ...page, 'x-csrf-token': 'x' })).error).toBe(denied);
    const other = pageOf(await signIn());
    expect((await who({ ...page, 'x-csrf-token': other['x-csrf-token'] ?? '' })).error).toBe(denied);
    expect((await who({ ...page, cookie: `${page['cookie']}; ${other['cookie']}` })).error).toBe(
      'MissingAuthenticationTokenException',
    );
    expect((await who({ ...page, 'content-type': 'text/plain' })).error).toBe(
      'MalformedHttpRequestException',
    );
    expect((await who({ ...page, authorization: 'Basic YTpi' })).error).toBe('IncompleteSignatureException');
  });

  it('to a session that was closed, lay idle or is a working day old', async () => {
    const { signIn, pageOf, who, post, clock } = await setUp(engine);
    const ended = 'ExpiredTokenException';
    const [one, other] = [pageOf(await signIn()), pageOf(await signIn())];
    const out = await post('SignOut', {}, one);
    expect(out.headers['set-cookie']).toEqual([expect.stringMatching(/^roost-session=; .*Max-Age=0/)]);
    expect((await who(one)).error).toBe(ended);
    clock.advance(29 * minuteMs);
    expect((await who(other)).status).toBe(200);
    clock.advance(29 * minuteMs);
    expect((await who(other)).status).toBe(200);
    clock.advance(30 * minuteMs);
    expect((await who(other)).error).toBe(ended);
    const third = pageOf(await signIn());
    for (let time = 0; time < 12 * 3; time++) {
      expect((await who(third)).status).toBe(200);
      clock.advance(hourMs / 3);
    }
    expect((await who(third)).error).toBe(ended);
  });
});

describeOnEngines('a session of the console', (engine) => {
  it('comes as a cookie that scripts cannot read, and as a token for programs', async () => {
    const { signIn, who, clock, store } = await setUp(engine);
    const answer = await signIn();
    const { SessionToken, CsrfToken, ExpiresAt } = answer.json;
    expect(ExpiresAt).toBe((clock.now() + 12 * hourMs) / 1000);
    expect(answer.headers['set-cookie']).toEqual([
      `roost-session=${SessionToken}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict`,
    ]);
    expect((await who({ authorization: `Bearer ${SessionToken}` })).json.Name).toBe('admin');
    expect((await who({ authorization: `Bearer ${CsrfToken}` })).error).toBe('ExpiredTokenException');
    for (const table of ['administrator_sessions', 'audit_events', 'authentication_events']) {
      const rows = await store.read((transaction) => transaction.all(`SELECT * FROM ${table}`));
      expect(rows.length).toBeGreaterThan(0);
      for (const secret of [SessionToken, CsrfToken, adminPassword]) {
        expect(JSON.stringify(rows), table).not.toContain(secret);
      }
    }
  });

  it('ends at once by a reset password, another role, and with its administrator', async () => {
    const { signIn, pageOf, who, ask, addHelper } = await setUp(engine);
    const AdministratorId = await addHelper();
    const enter = async (Password = password) => pageOf(await signIn({ UserName: 'helper', Password }));
    const first = await enter();
    await ask('ResetAdministratorPassword', { AdministratorId, Password: 'Other-Horse-2' });
    expect((await who(first)).error).toBe('ExpiredTokenException');
    expect((await signIn({ UserName: 'helper', Password: password })).error).toBe('AccessDeniedException');
    const second = await enter('Other-Horse-2');
    await ask('UpdateAdministrator', { AdministratorId, Role: 'AUDITOR' });
    expect((await who(second)).error).toBe('ExpiredTokenException');
    const third = await enter('Other-Horse-2');
    expect((await who(third)).json.Role).toBe('AUDITOR');
    const key = (await ask('CreateAccessKey', { AdministratorId })).json;
    const pair = { accessKeyId: key.AccessKeyId, secretAccessKey: key.SecretAccessKey };
    expect((await ask('DescribeCaller', {}, pair)).json.Name).toBe('helper');
    expect(
      (await ask('CreateAdministrator', { Name: 'x', Password: password, Role: 'FULL' }, pair)).error,
    ).toBe('AccessDeniedException');
    await ask('DeleteAdministrator', { AdministratorId });
    expect((await who(third)).error).toBe('ExpiredTokenException');
    expect((await ask('DescribeCaller', {}, pair)).error).toBe('UnrecognizedClientException');
  });

  it('takes a code when there is an authenticator: each once, and few guesses', async () => {
    const { signIn, pageOf, post, clock, who, logged, store } = await setUp(engine);
    const page = pageOf(await signIn());
    expect((await post('ConfirmTotp', { Totp: '000000' }, page)).error).toBe('EntityStateException');
    const { Seed, Uri } = (await post('EnrollTotp', {}, page)).json;
    expect(Uri).toMatch(/^otpauth:\/\/totp\/Roost:admin\?/);
    const codeNow = (): string => new TOTP({ secret: Seed }).generate({ timestamp: clock.now() });
    const wrong = String((Number(codeNow()) + 1) % 1_000_000).padStart(6, '0');
    expect((await post('ConfirmTotp', { Totp: wrong }, page)).error).toBe('InvalidParameterException');
    expect((await signIn()).json.IsTotpRequired).toBe(false); // not confirmed yet
    expect((await post('ConfirmTotp', { Totp: codeNow() }, page)).status).toBe(200);
    expect((await post('EnrollTotp', {}, page)).error).toBe('EntityStateException');
    expect((await signIn()).json).toEqual({ IsTotpRequired: true });
    expect((await signIn({ Totp: codeNow() })).error).toBe('AccessDeniedException'); // used to confirm
    expect((await signIn({ Totp: codeNow(), Password: 'Wrong-1234' })).error).toBe('AccessDeniedException');
    clock.advance(minuteMs);
    const code = codeNow();
    expect((await signIn({ Totp: code })).json).toMatchObject({ IsTotpRequired: false });
    expect((await signIn({ Totp: code })).error).toBe('AccessDeniedException');
    const outcomes: (string | undefined)[] = [];
    for (let n = 0; n < 6; n++) outcomes.push((await signIn({ Totp: wrong })).error);
    expect(outcomes.at(-1)).toBe('ThrottlingException');
    expect((await post('RemoveTotp', {}, page)).error).toBe('InvalidParameterException');
    clock.advance(15 * minuteMs);
    expect((await who(page)).json.HasTotp).toBe(true);
    expect((await post('RemoveTotp', { Totp: codeNow() }, page)).status).toBe(200);
    expect((await signIn()).json.IsTotpRequired).toBe(false);
    const rows = await store.read((transaction) => transaction.all('SELECT * FROM audit_events'));
    expect(JSON.stringify(rows)).not.toContain(Seed);
    expect(JSON.stringify(rows)).not.toContain(`"Totp":"${code}"`);
    expect(logged.join('')).not.toContain(Seed);
  });

  it('lets nobody do twice what one code allows', async () => {
    const { signIn, pageOf, post, clock } = await setUp(engine);
    const page = pageOf(await signIn());
    const { Seed } = (await post('EnrollTotp', {}, page)).json;
    const codeNow = (): string => new TOTP({ secret: Seed }).generate({ timestamp: clock.now() });
    await post('ConfirmTotp', { Totp: codeNow() }, page);
    clock.advance(minuteMs);
    const Totp = codeNow();
    const answers = await Promise.all([1, 2, 3, 4].map(() => signIn({ Totp })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('asks for the codes that were confirmed, whoever enrols at that moment', async () => {
    const { signIn, pageOf, post, clock } = await setUp(engine);
    const page = pageOf(await signIn());
    const { Seed } = (await post('EnrollTotp', {}, page)).json;
    const Totp = new TOTP({ secret: Seed }).generate({ timestamp: clock.now() });
    const enrol = () => post('EnrollTotp', {}, page);
    const [confirmed, ...enrolled] = await Promise.all([
      post('ConfirmTotp', { Totp }, page),
      ...[1, 2, 3, 4].map(enrol),
    ]);
    // whichever came first, not both: a seed of now was not confirmed, a confirmed one is not replaced
    const isConfirmed = confirmed.status === 200;
    expect((await signIn()).json.IsTotpRequired).toBe(isConfirmed);
    const after = await enrol();
    expect(after.error).toBe(isConfirmed ? 'EntityStateException' : undefined);
    expect(enrolled.some(({ status }) => status === 400)).toBe(isConfirmed);
  });
});
