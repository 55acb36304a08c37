import { refuse, say, type Answer } from '../answer.ts';

/** RFC 3207 §4 */
export function startTls(session: { readonly isEncrypted: boolean; readonly isTlsOffered: boolean }): Answer {
  if (session.isEncrypted) return refuse(503, '5.5.1', 'TLS has begun already');
  if (!session.isTlsOffered) return refuse(502, '5.5.1', 'TLS is not offered here');
  return { ...say(220, '2.0.0', 'Begin TLS'), next: 'start-tls' };
}
