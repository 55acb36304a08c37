// A self-signed certificate for tests of TLS, made anew so that no key lies in the tree.
import { createSecureContext, type SecureContext } from 'node:tls';
import { systemClock } from '#base/clock.ts';
import { loopbackNames, makeSelfSignedCertificate } from '#base/self-signed-certificate.ts';

export async function newSecureContext(): Promise<SecureContext> {
  const made = await makeSelfSignedCertificate({ names: loopbackNames, now: systemClock.now() });
  return createSecureContext({ cert: made.certificate, key: made.key });
}
