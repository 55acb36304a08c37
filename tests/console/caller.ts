// Any operation of a running server, as the first administrator: what a test sets up, and what it looks up to
// see whether a page told the truth.
import { decode, encode, roostOperations, workMailOperations } from '@roost/api';
import type { Input, Operation, OperationName, Output } from '@roost/api';
import type { RunningServer } from '#testing/running-server.ts';

export type Call = <Name extends OperationName>(name: Name, input: Input<Name>) => Promise<Output<Name>>;

export async function callerOf({ runtime, bootstrap }: RunningServer): Promise<Call> {
  const url = runtime.endpoints.http ?? '';
  const { userName: UserName, password: Password } = bootstrap.administrator;
  const call =
    (headers: Readonly<Record<string, string>>): Call =>
    async (name, input) => {
      const isRoost = Object.hasOwn(roostOperations, name);
      const contracts: Readonly<Record<string, Operation>> = { ...workMailOperations, ...roostOperations };
      const contract = contracts[name];
      if (contract === undefined) throw new Error(`there is no operation ${name}`);
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `${isRoost ? 'Roost' : 'WorkMailService'}.${name}`,
          ...headers,
        },
        body: JSON.stringify(encode(contract.input, input as never)), // typed by the name
      });
      const json: unknown = await response.json();
      if (!response.ok) throw new Error(`${name}: ${JSON.stringify(json)}`);
      const decoded = decode(contract.output, json);
      if (decoded.kind !== 'value') throw new Error(`${name} answered ${JSON.stringify(json)}`);
      return decoded.value as never; // by its contract
    };
  const { SessionToken } = await call({})('SignIn', { UserName, Password });
  return call({ authorization: `Bearer ${SessionToken}` });
}
