// The administrator of the first start, with the real SDK and the key of bootstrap.json.
import { CreateUserCommand, RegisterToWorkMailCommand, WorkMailClient } from '@aws-sdk/client-workmail';
import type { RunningServer } from '#testing/running-server.ts';

type Given = Pick<RunningServer, 'runtime' | 'bootstrap'>;

/** `clockOffsetMs` is by how much the server's clock is ahead of this machine's. */
export function awsClient({ runtime, bootstrap }: Given, { clockOffsetMs = 0 } = {}): WorkMailClient {
  const { http } = runtime.endpoints;
  if (http === null) throw new Error('HTTP is off');
  return new WorkMailClient({
    endpoint: http,
    region: runtime.region,
    credentials: { accessKeyId: bootstrap.accessKeyId, secretAccessKey: bootstrap.secretAccessKey },
    systemClockOffset: clockOffsetMs,
    maxAttempts: 1,
  });
}

export const userPassword = 'Heron-on-the-Wall-7';

export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly address: string;
  readonly password: string;
}

/** A user with a mailbox, made as scripts do it: CreateUser, then RegisterToWorkMail. */
export async function enrol(server: Given, name: string, client = awsClient(server)): Promise<Person> {
  const { organizationId: OrganizationId, domain } = server.runtime;
  const { UserId = '' } = await client.send(
    new CreateUserCommand({ OrganizationId, Name: name, DisplayName: name, Password: userPassword }),
  );
  const address = `${name}@${domain}`;
  await client.send(new RegisterToWorkMailCommand({ OrganizationId, EntityId: UserId, Email: address }));
  return { userId: UserId, name, address, password: userPassword };
}
