// The way to a server: connected, and encrypted when that is wanted.
import { connect, type Socket } from 'node:net';
import { connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls';
import { secondMs } from '#base/clock.ts';
import { ConnectionTrouble, type ClientParts, type Target } from './target.ts';

const connectMs = 30 * secondMs;

export async function openSocket(
  parts: ClientParts,
  { target, signal }: { readonly target: Target; readonly signal: AbortSignal },
): Promise<Socket> {
  const { address: host, port, tls } = target;
  const socket =
    tls === 'IMMEDIATE'
      ? connectTls({ host, port, ...tlsOptions(parts, { target, isVerified: true }) })
      : connect({ host, port });
  socket.setNoDelay(true);
  const cut = (): void => void socket.destroy(new Error('This server stops.'));
  signal.addEventListener('abort', cut);
  try {
    const event = tls === 'IMMEDIATE' ? 'secureConnect' : 'connect';
    return await settled(parts, { socket, event, stage: 'connect' });
  } finally {
    signal.removeEventListener('abort', cut);
  }
}

export function encrypt(
  parts: ClientParts,
  given: { readonly socket: Socket; readonly target: Target; readonly isVerified: boolean },
): Promise<TLSSocket> {
  const socket = connectTls({ socket: given.socket, host: given.target.host, ...tlsOptions(parts, given) });
  return settled(parts, { socket, event: 'secureConnect', stage: 'tls' });
}

const tlsOptions = (
  { trusted }: ClientParts,
  { target, isVerified }: { readonly target: Target; readonly isVerified: boolean },
) => ({
  servername: /^[\d.]+$|:/.test(target.host) ? '' : target.host,
  // RFC 8996
  minVersion: 'TLSv1.2' as const,
  rejectUnauthorized: isVerified,
  ...(trusted === undefined ? {} : { ca: [...rootCertificates, ...trusted] }),
});

async function settled<Kind extends Socket>(
  { clock }: ClientParts,
  given: { readonly socket: Kind; readonly event: string; readonly stage: 'connect' | 'tls' },
): Promise<Kind> {
  const { socket, event, stage } = given;
  const deadline = clock.deadline(connectMs, () => socket.destroy(new Error('It took too long.')));
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once(event, resolve);
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('The server closed the connection.')));
    });
    socket.removeAllListeners('error').removeAllListeners('close');
    return socket;
  } catch (error) {
    socket.on('error', () => undefined);
    socket.destroy();
    throw new ConnectionTrouble(stage, error instanceof Error ? error.message : 'The connection failed.');
  } finally {
    deadline.cancel();
  }
}
