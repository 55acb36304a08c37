import { createServer } from 'node:net';

/** A port that nothing listens on just now; several that are asked for at once differ. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      setImmediate(() =>
        probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0)),
      );
    });
  });
}
