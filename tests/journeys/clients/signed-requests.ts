// Requests signed as the SDK signs them: for Roost's own operations, which no tool of AWS's knows, and for
// stories that need no tool.
import { DescribeOrganizationCommand } from '@aws-sdk/client-workmail';
import { send, signedBySdk, type RawAnswer } from '#testing/aws-server.ts';
import type { RunningServer } from '#testing/running-server.ts';
import { withOrganization, type Administrator, type Members, type Refusal } from './administrator.ts';
import { awsClient } from './aws-client.ts';

type Given = Pick<RunningServer, 'runtime' | 'bootstrap'>;

export class SignedRequests implements Administrator {
  readonly #server: Given;

  constructor(server: Given) {
    this.#server = server;
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the operation answers
  async ask(operation: string, input: Members = {}, { pageSize }: { pageSize?: number } = {}): Promise<any> {
    if (pageSize === undefined) return this.#answer('WorkMailService', { operation, input });
    const whole: Record<string, unknown[]> = {};
    let NextToken: string | undefined;
    do {
      const page = { ...input, MaxResults: pageSize, ...(NextToken === undefined ? {} : { NextToken }) };
      const { NextToken: next, ...lists } = await this.#answer('WorkMailService', { operation, input: page });
      // a list operation answers with one list
      for (const [name, items] of Object.entries(lists)) (whole[name] ??= []).push(...(items as unknown[]));
      NextToken = next;
    } while (NextToken !== undefined);
    return whole;
  }

  async refusal(operation: string, input: Members): Promise<Refusal> {
    const { status, type = '', text } = await this.#post('WorkMailService', { operation, input });
    if (status === 200) throw new Error(`${operation} ${JSON.stringify(input)} succeeded: ${text}`);
    return { exitCode: null, error: type };
  }

  /** `Roost.<Operation>` */
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the operation answers
  roost(operation: string, input: Members = {}): Promise<any> {
    return this.#answer('Roost', { operation, input });
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- the same
  async #answer(service: string, { operation, input }: { operation: string; input: Members }): Promise<any> {
    const { status, type, text } = await this.#post(service, { operation, input });
    if (status === 200) return JSON.parse(text);
    throw new Error(`${operation} ${JSON.stringify(input)} was answered ${status} ${type}: ${text}`);
  }

  async #post(
    service: string,
    { operation, input }: { operation: string; input: Members },
  ): Promise<RawAnswer> {
    const { organizationId, endpoints } = this.#server.runtime;
    const describe = new DescribeOrganizationCommand({ OrganizationId: organizationId });
    const body = JSON.stringify(withOrganization(operation, { input, organizationId }));
    const change = { target: `${service}.${operation}`, body };
    const signed = await signedBySdk(awsClient(this.#server), (one) => one.send(describe), change);
    return send(endpoints.http ?? 'off', signed);
  }
}
