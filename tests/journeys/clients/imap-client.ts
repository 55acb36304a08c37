// A mail program that people know.
import { ImapFlow } from 'imapflow';
import type { RunningServer } from '#testing/running-server.ts';

/** Signed in over TLS; events of its end are the story's to watch. */
export async function openImap(
  { runtime }: Pick<RunningServer, 'runtime'>,
  { user, password }: { user: string; password: string },
): Promise<ImapFlow> {
  const url = new URL(runtime.endpoints.imaps ?? 'imaps://off');
  const client = new ImapFlow({
    host: url.hostname,
    port: Number(url.port),
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user, pass: password },
    logger: false,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Resolves with the milliseconds until the server ended the connection. */
export function untilEnded(client: ImapFlow): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve) => client.once('close', () => resolve(performance.now() - startedAt)));
}

export interface ReadMessage {
  readonly uid: number;
  readonly messageId: string;
  readonly flags: ReadonlySet<string>;
  readonly source: Buffer;
}

/** Every message of a folder, with its bytes. */
export async function readFolder(client: ImapFlow, folder: string): Promise<ReadMessage[]> {
  const lock = await client.getMailboxLock(folder);
  try {
    const messages: ReadMessage[] = [];
    const wanted = { uid: true, flags: true, envelope: true, source: true };
    if (client.mailbox !== false && client.mailbox.exists === 0) return [];
    for await (const message of client.fetch('1:*', wanted)) {
      messages.push({
        uid: message.uid,
        messageId: message.envelope?.messageId ?? '',
        flags: message.flags ?? new Set(),
        source: message.source ?? Buffer.alloc(0),
      });
    }
    return messages;
  } finally {
    lock.release();
  }
}

/** Resolves with the milliseconds until the open folder was told to hold this many messages. */
export function untilExists(client: ImapFlow, count: number): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve) =>
    client.on('exists', (event) => {
      if (event.count >= count) resolve(performance.now() - startedAt);
    }),
  );
}
