// Rightly signed requests whose body, target or framing is not what it should be, and slow connections.
import { connect } from 'node:net';
import { CreateUserCommand, type WorkMailClient } from '@aws-sdk/client-workmail';
import { expect, it } from 'vitest';
import { openLog } from '#base/log.ts';
import { openAwsServer, send, signedBySdk, type AwsServer, type RawAnswer } from '#testing/aws-server.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { organizationId } from '#testing/pipeline.ts';
import { defaultHttpLimits } from '#protocols/http/http-listener.ts';

const createUser = (client: WorkMailClient) =>
  client.send(new CreateUserCommand({ OrganizationId: organizationId, Name: 'jo', DisplayName: 'Jo' }));

const ask = async (server: AwsServer, change: Parameters<typeof signedBySdk>[2]): Promise<RawAnswer> =>
  send(server.url, await signedBySdk(server.client(), createUser, change));

const person = (name: string): string =>
  `"OrganizationId":"${organizationId}","Name":"${name}","DisplayName":"Jo"`;

describeOnEngines('the body of a signed request', (engine) => {
  it('may have unknown members, escapes, repeated members (the last counts) and a charset', async () => {
    const server = await openAwsServer(await engine.newStore());
    const names = ['one', 'two', 'three', 'four', 'five'];
    const bodies = [
      `{${person('one')},"NoSuchMember":{"deep":[1,[2]]},"__proto__":{"Name":"x"}}`,
      `{"Name":"x",${person('two')}}`,
      `{${person('three').replace('Jo', '\\u00dc')}}`,
      `\n\t {${person('four')} } `,
    ];
    for (const [index, body] of bodies.entries()) {
      const answer = await ask(server, { body });
      expect(answer.text, body).toContain(`S-${names[index]}`);
    }
    const contentType = 'Application/X-Amz-Json-1.1; charset=utf-8';
    expect((await ask(server, { body: `{${person('five')}}`, contentType })).status).toBe(200);
    await server.close();
  });

  it('is refused when it is no JSON, or too deep, without harm', async () => {
    const server = await openAwsServer(await engine.newStore());
    const deep = (count: number, open: string, shut: string): string =>
      `{${person('deep')},"X":${open.repeat(count)}1${shut.repeat(count)}}`;
    const bodies: readonly (string | Buffer)[] = [
      '{',
      'null garbage',
      "{'Name':'x'}",
      `\uFEFF{${person('jo')}}`,
      Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
      `{${person('j\u0000')}}`,
      deep(30_000, '[', ']'),
      deep(6000, '{"a":', '}'),
      '['.repeat(65_000),
      '{"a":'.repeat(13_000),
      '[]',
      '"text"',
      'null',
      `{${person('jo')},"HiddenFromGlobalAddressList":"yes"}`,
    ];
    for (const body of bodies) {
      const answer = await ask(server, { body });
      expect(`${answer.status} ${answer.type}`, String(body).slice(0, 60)).toBe('400 SerializationException');
    }
    const escaped = await ask(server, { body: `{${person('j\\u0000')}}` });
    expect(escaped.type).toBe('ValidationException');
    const brackets = `{${person('fine')},"X":"${'['.repeat(1000)}\\"{"}`;
    expect((await ask(server, { body: brackets })).status).toBe(200);
    await server.close();
  });

  it('names what is missing when it is empty', async () => {
    const server = await openAwsServer(await engine.newStore());
    for (const body of ['', '{}']) {
      const answer = await ask(server, { body });
      expect(answer.type).toBe('ValidationException');
      expect(answer.text).toContain(
        '3 validation errors detected: ' +
          "Value null at 'organizationId' failed to satisfy constraint: Member must not be null",
      );
    }
    await server.close();
  });

  it('may have 64 KB and not a byte more, whether its length is told or not', async () => {
    const server = await openAwsServer(await engine.newStore());
    const padded = (size: number): string => {
      const head = `{${person(`size${size}`)},"X":"`;
      return `${head}${'x'.repeat(size - head.length - 2)}"}`;
    };
    expect((await ask(server, { body: padded(65_536) })).status).toBe(200);
    const large = await ask(server, { body: padded(65_537) });
    expect(`${large.status} ${large.type}`).toBe('413 RequestEntityTooLargeException');
    const signed = await signedBySdk(server.client(), createUser, { body: padded(65_537) });
    const chunked = (headers: Readonly<Record<string, string>>) => {
      const { 'content-length': _, ...rest } = headers;
      return { ...rest, 'transfer-encoding': 'chunked' };
    };
    const unsaid = await send(server.url, { ...signed, headers: chunked(signed.headers) });
    expect(`${unsaid.status} ${unsaid.type}`).toBe('413 RequestEntityTooLargeException');
    await server.close();
  });

  it('may be longer for an operation that says so', async () => {
    const server = await openAwsServer(await engine.newStore());
    const signed = (size: number) =>
      signedBySdk(server.client(), createUser, {
        target: 'Roost.BatchEnableUsers',
        body: JSON.stringify({ Users: 'x'.repeat(size) }),
      });
    const fits = await send(server.url, await signed(200_000));
    expect(`${fits.status} ${fits.type}`).toBe('501 NotImplementedException');
    const large = await send(server.url, await signed(1024 * 1024));
    expect(`${large.status} ${large.type}`).toBe('413 RequestEntityTooLargeException');
    await server.close();
  });

  it('is put off, and no trouble of the server, while four long ones are still coming', async () => {
    const lines: string[] = [];
    const log = openLog('info', { write: (line: string) => void lines.push(line) });
    const server = await openAwsServer(await engine.newStore(), { log });
    const { hostname: host, port } = new URL(server.url);
    const target = 'Roost.BatchEnableUsers';
    const begun = `POST / HTTP/1.1\r\nHost: ${host}\r\nX-Amz-Target: ${target}\r\nContent-Length: 9\r\n\r\n`;
    const sockets = Array.from({ length: 4 }, () => connect(Number(port), host));
    for (const socket of sockets) socket.on('error', () => undefined).write(begun);
    let answer: RawAnswer;
    do answer = await ask(server, { target });
    while (answer.status === 501); // the four have not arrived yet
    expect(`${answer.status} ${answer.type}`).toBe('400 ThrottlingException');
    expect(lines).toEqual([]);
    for (const socket of sockets) socket.destroy();
    await server.close();
  });

  it('is refused for targets that nobody answers and other content types', async () => {
    const server = await openAwsServer(await engine.newStore());
    const targets = [
      '',
      'CreateUser',
      'WorkMail.CreateUser',
      'WorkMailService.',
      'WorkMailService.createUser',
    ];
    targets.push(
      'WorkMailService.CreateUser.x',
      'WorkMailService.toString',
      'Roost.CreateUser',
      'toString.x',
    );
    for (const target of targets) {
      const answer = await ask(server, { target });
      expect(`${answer.status} ${answer.type}`, target).toBe('400 UnknownOperationException');
    }
    const missing = await ask(server, { target: 'WorkMailService.DeleteUser' });
    expect(`${missing.status} ${missing.type}`).toBe('501 NotImplementedException');
    for (const contentType of ['application/json', 'application/x-amz-json-1.0', 'text/plain', '']) {
      const answer = await ask(server, { contentType });
      expect(`${answer.status} ${answer.type}`, contentType).toBe('400 MalformedHttpRequestException');
    }
    await server.close();
  });
});

describeOnEngines('a connection', (engine) => {
  it('is ended when headers or body come too slowly', async () => {
    const limits = { ...defaultHttpLimits, headersMs: 200, requestMs: 400 };
    const server = await openAwsServer(await engine.newStore(), { limits });
    const port = Number(new URL(server.url).port);
    const untilClosed = (text: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const chunks: Buffer[] = [];
        const socket = connect(port, '127.0.0.1', () => socket.write(text));
        socket.on('data', (chunk: Buffer) => chunks.push(chunk));
        socket.on('error', reject);
        socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
      });
    const answers = await Promise.all([
      untilClosed('POST / HTTP/1.1\r\nHost: x\r\nX-Slow: '),
      untilClosed('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"slow":'),
      untilClosed('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a"'),
      untilClosed('NO SUCH THING\r\n\r\n'),
    ]);
    expect(answers.map((answer) => answer.slice(0, 12))).toEqual([
      'HTTP/1.1 408',
      'HTTP/1.1 408',
      'HTTP/1.1 408',
      'HTTP/1.1 400',
    ]);
    for (const answer of answers) expect(answer.toLowerCase()).not.toMatch(/fastify|node|server:/);
    expect((await ask(server, {})).status).toBe(200);
    await server.close();
  });
});
