// The bare HTTP server as a child.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child, findFreePorts } from '../child-process.ts';
import { RequestSocket } from '../clients/request-socket.ts';

export interface EchoServer {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

export async function startEcho(folder: string): Promise<EchoServer> {
  const [port = 0] = await findFreePorts(1);
  const child = await Child.spawn({
    command: process.execPath,
    args: [fileURLToPath(new URL('./echo-server.ts', import.meta.url)), String(port)],
    logFile: join(folder, 'echo.log'),
  });
  await child.waitUntil(() => answers(port));
  return { pid: child.pid, port, stop: () => child.stop() };
}

async function answers(port: number): Promise<true | undefined> {
  try {
    (await RequestSocket.open(port)).close();
    return true;
  } catch {
    return undefined;
  }
}
