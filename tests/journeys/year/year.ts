// One organization over one year: its server, who is in it, and the doors that people use.
import { expect } from 'vitest';
import type { RunningServer } from '#testing/running-server.ts';
import type { Administrator, Members } from '../clients/administrator.ts';
import { openImap, readFolder } from '../clients/imap-client.ts';
import { newMail } from '../clients/mail.ts';
import { SignedRequests } from '../clients/signed-requests.ts';
import { sendMail } from '../clients/smtp-client.ts';

/** For export jobs: the server writes them into a folder of its own. */
export const exportBucket = 'leaving';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  displayName: string;
  address: string;
  aliases: string[];
  password: string;
}

/** What the story says must be there; chapters change it as they change the organization. */
export class Year {
  readonly server: RunningServer;
  readonly exportFolder: string;
  /** Rows of the wrong import. */
  readonly wrongRowCount: number;
  readonly people = new Map<string, Colleague>();
  /** Ids by name. */
  readonly groups = new Map<string, string>();
  readonly resources = new Map<string, string>();
  /** Names of users and groups, by the name of the group. */
  readonly members = new Map<string, Set<string>>();

  readonly #administrator: Administrator;
  readonly #requests: SignedRequests;

  constructor(given: {
    server: RunningServer;
    administrator: Administrator;
    exportFolder: string;
    wrongRowCount: number;
  }) {
    this.server = given.server;
    this.#administrator = given.administrator;
    this.#requests = new SignedRequests(given.server);
    this.exportFolder = given.exportFolder;
    this.wrongRowCount = given.wrongRowCount;
  }

  /** What somebody types in to a mail program. */
  loginOf(name: string): { user: string; password: string } {
    const { address: user, password } = this.person(name);
    return { user, password };
  }

  person(name: string): Colleague {
    const person = this.people.get(name);
    if (person === undefined) throw new Error(`${name} is not in this story`);
    return person;
  }

  idOf(name: string): string {
    return this.groups.get(name) ?? this.resources.get(name) ?? this.person(name).id;
  }

  /** One of WorkMail's operations, in the administrator's way. */
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the operation answers
  aws(operation: string, input: Members = {}, options: { pageSize?: number } = {}): Promise<any> {
    return this.#administrator.ask(operation, input, options);
  }

  /** `Roost.<Operation>`, which the AWS CLI does not know. */
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the operation answers
  roost(operation: string, input: Members = {}): Promise<any> {
    return this.#requests.roost(operation, input);
  }

  /** What all pages of it hold. */
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the operation lists
  async roostPages(operation: string, member: string, input: Members = {}): Promise<any[]> {
    const items: unknown[] = [];
    let paging: Members = {};
    for (;;) {
      const { NextToken, [member]: found } = await this.roost(operation, { ...input, ...paging });
      items.push(...found);
      if (NextToken === undefined) return items;
      paging = { NextToken };
    }
  }

  /** Each is refused with its error; a command ends with an exit code that scripts notice. */
  async refuses(
    ...cases: readonly (readonly [error: string, operation: string, input: Members])[]
  ): Promise<void> {
    const refusals = await Promise.all(
      cases.map(([, operation, input]) => this.#administrator.refusal(operation, input)),
    );
    const told = refusals.map(({ error }, index) => [error, ...(cases[index] ?? []).slice(1)]);
    expect(told).toEqual(cases);
    for (const { exitCode } of refusals) expect([null, 252, 254, 255]).toContain(exitCode);
  }

  /** A message from outside: the reply, and what it is known by. */
  async mailTo(...to: string[]): Promise<{ reply: string; messageId: string }> {
    const { content, messageId } = newMail({ to: to[0] ?? 'nobody' });
    const reply = await sendMail(this.server.runtime.endpoints.smtp, {
      from: 'zoe@sender.example',
      to,
      content,
    });
    return { reply, messageId };
  }

  openImap(given: { user: string; password: string }) {
    return openImap(this.server, given);
  }

  /** The Message-IDs in somebody's INBOX, in order. */
  async inboxOf(name: string): Promise<string[]> {
    const imap = await this.openImap(this.loginOf(name));
    const messages = await readFolder(imap, 'INBOX');
    await imap.logout();
    return messages.map(({ messageId }) => messageId);
  }
}

/** What a chapter claims, and how the story shows it; told from the first to the last. */
export type Chapter = Readonly<Record<string, (year: Year) => Promise<void>>>;
