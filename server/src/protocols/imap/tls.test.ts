import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { expect, it } from 'vitest';
import { newSecureContext } from '#testing/certificate.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { password, startImap, WireClient } from '#testing/imap-fixture.ts';
import { capabilitiesOf } from './capabilities.ts';

const secure = (options: { socket: Socket } | { port: number }): Promise<WireClient> =>
  new Promise((resolve, reject) => {
    const socket = connectTls({ host: '127.0.0.1', ...options, rejectUnauthorized: false });
    socket.once('secureConnect', () => resolve(new WireClient(socket))).once('error', reject);
  });

describeOnEngines('IMAP with TLS', (engine) => {
  it('speaks it from the first byte on its own port', async () => {
    const context = await newSecureContext();
    const { server } = await startImap(engine, { secureContext: () => context });
    const client = await secure({ port: server.endpoints.imaps ?? 0 });
    expect(await client.line()).toMatch(/^\* OK \[CAPABILITY (?!.*STARTTLS).*AUTH=PLAIN/);
    await client.ok(`LOGIN anna ${password}`);
    expect(await client.result('SELECT INBOX')).toMatch(/^OK/);
    client.destroy();
  });

  it('changes to it with STARTTLS and forgets what came in the clear', async () => {
    const context = await newSecureContext();
    const fixture = await startImap(engine, { secureContext: () => context });
    const plain = await fixture.connect();
    expect((await plain.ok('CAPABILITY')).join()).toContain('STARTTLS');
    plain.send(`a STARTTLS\r\nb LOGIN anna ${password}\r\nc SELECT INBOX\r\n`);
    expect(await plain.line()).toBe('a OK Begin TLS');
    expect(plain.unread).toBe('');
    plain.socket.removeAllListeners('data');
    const client = await secure({ socket: plain.socket });
    const lines = await client.run('CAPABILITY');
    expect(lines[0]).toMatch(/^\* CAPABILITY (?!.*STARTTLS).*AUTH=PLAIN/);
    expect(lines).toHaveLength(2);
    expect(await client.result('SELECT INBOX')).toBe('BAD Sign in first');
    await client.ok(`LOGIN anna ${password}`);
    const large = `From: a\r\n\r\n${'x'.repeat(300_000)}\r\n`;
    expect(await client.append(large)).toMatch(/^OK/);
    await client.ok('SELECT INBOX');
    expect((await client.ok('FETCH 1 (BODY.PEEK[])'))[0]).toContain(large);
    client.destroy();
    await expect.poll(() => fixture.server.connectionCount).toBe(0);
  });

  it('drops who does not shake hands', async () => {
    const context = await newSecureContext();
    const { server } = await startImap(engine, { secureContext: () => context });
    const client = await WireClient.connect(server.endpoints.imaps ?? 0);
    client.send('a LOGIN anna in-the-clear\r\n');
    await client.untilEnd();
    await expect.poll(() => server.connectionCount).toBe(0);
  });
});

it('says that nobody may sign in where the password would cross a network in the clear', () => {
  const of = (remoteAddress: string, isEncrypted: boolean): readonly string[] => {
    const wire = { remoteAddress, isEncrypted, canStartTls: true } as Parameters<
      typeof capabilitiesOf
    >[0]['wire'];
    return capabilitiesOf({ visitor: null, wire });
  };
  expect(of('192.0.2.7', false)).toContain('LOGINDISABLED');
  expect(of('192.0.2.7', false)).not.toContain('AUTH=PLAIN');
  for (const offered of [of('192.0.2.7', true), of('127.0.0.1', false), of('::ffff:127.0.0.1', false)]) {
    expect(offered).toContain('AUTH=PLAIN');
    expect(offered).not.toContain('LOGINDISABLED');
  }
});
