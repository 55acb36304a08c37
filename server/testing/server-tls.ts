// The certificate of a server under test, made once for all tests of a process.
import type { Clock } from '#base/clock.ts';
import { systemClock } from '#base/clock.ts';
import { silentLog } from '#base/log.ts';
import { loopbackNames, makeSelfSignedCertificate } from '#base/self-signed-certificate.ts';
import { ServerTls } from '#base/server-tls.ts';
import type { TlsPair } from '#base/tls-pair.ts';

let made: Promise<TlsPair> | undefined;

/** Real certificates are judged by the system's clock, whatever the test's says. */
export async function newPair(names: readonly string[] = loopbackNames): Promise<TlsPair> {
  const { certificate: cert, key } = await makeSelfSignedCertificate({ names, now: systemClock.now() });
  return { cert, key };
}

export function openTestTls(clock: Clock): Promise<ServerTls> {
  const find = async () => ({ pair: await (made ??= newPair()), renewAt: null });
  const sources = [{ kind: 'self-signed', name: 'The certificate', find } as const];
  return ServerTls.open({ sources, clock, log: silentLog });
}
