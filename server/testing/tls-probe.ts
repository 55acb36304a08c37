// Shakes hands with a port as a client would, by STARTTLS where the protocol has it, and says what came of
// it.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';

/** What is said before the handshake, each after an answer. */
const startTlsWords: Readonly<Record<string, readonly string[]>> = {
  'smtp:': ['EHLO client.elsewhere.test', 'STARTTLS'],
  'imap:': ['a STARTTLS'],
};

/** The fingerprint of the certificate at a URL of `endpoints`. */
export async function fingerprintAt(url: string | null, options: ConnectionOptions = {}): Promise<string> {
  const socket = await shakeHands(url, options);
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

/** Rejects as the client's library does. Nobody is checked unless the options say so. */
export async function shakeHands(url: string | null, options: ConnectionOptions = {}): Promise<TLSSocket> {
  const { protocol, hostname: host, port } = new URL(url ?? '');
  const plain = connect({ host, port: Number(port) });
  await once(plain, 'connect');
  await speak(plain, startTlsWords[protocol] ?? []);
  const socket = connectTls({ socket: plain, rejectUnauthorized: false, ...options });
  socket.once('secureConnect', () => socket.on('error', () => undefined));
  await once(socket, 'secureConnect');
  return socket;
}

async function speak(socket: Socket, words: readonly string[]): Promise<void> {
  for (const word of words) {
    await once(socket, 'data');
    socket.write(`${word}\r\n`);
  }
  if (words.length > 0) await once(socket, 'data');
}
